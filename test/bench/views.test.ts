import assert from 'node:assert/strict';
import { createCountCache } from '../../server/src/analysis/counts';
import { createDocumentCache } from '../../server/src/analysis/documents';
import { createDiagnoseCache } from '../../server/src/features/diagnoseCache';
import { diagnose } from '../../server/src/features/diagnose';
import { documentsModelSteps } from '../../server/src/features/documentsView';
import { memosModelSteps } from '../../server/src/features/memosModel';
import { queryHelp } from '../../server/src/features/retrieval/queryHelp';
import { createRetrievalCache, retrieveSteps } from '../../server/src/features/retrieval/retrieveModel';
import { createProjectHost } from '../../server/src/project/host';
import { inOneGo } from '../../server/src/project/steps';
import type { Project } from '../../server/src/project/types';
import { ROOT } from '../support/studyFixture';
import { assertEnds, assertLinear, assertRatio } from '../support/timing';

const hash = (text: string): string => String(text.length);
const CODEBOOK = `documents: ["coding/{coder}/{document}.md"]
memos: memos/*.md
speakers: {interviewer: [INT], participant: [P]}
codes: [{id: trust}, {id: time}]
`;

/** A study of so many short interviews, with a memo on every second one, half of them in files of their own. */
function studyOf(documents: number): Project {
  const host = createProjectHost();
  const file = (path: string, text: string) => {
    return { kind: 'disk' as const, uri: `${ROOT}/${path}`, content: { kind: 'text' as const, text } };
  };
  const files = [file('codebook.yaml', CODEBOOK)];
  for (let i = 0; i < documents; i++) {
    const memo = i % 2 === 0 ? ' "why?" ?' : '';
    const text = `---\nrole: r${i % 7}\n---\nINT: Was there time?\n\nP: We [had no [time]{#time${memo}}]{#trust} at all.\n`;
    files.push(file(`coding/sg/P${i}.md`, text));
    if (i % 4 === 0)
      files.push(file(`memos/m${i}.md`, `---\nabout: ["#trust", P${i}, "P${i + 1} ¶2"]\n---\n# On P${i}\n`));
  }
  host.apply(...files, { kind: 'ready', ready: true });
  return host.project;
}

const [FEW, MANY] = [500, 5_000];

/** Asks a model of 5,000 documents, and of ten studies of 500. */
function assertGrowsWithDocuments(model: (project: Project) => unknown): void {
  const [few, many] = [studyOf(FEW), studyOf(MANY)];
  // Ten times for work that grows with the study; a hundred times for work that grows with its square.
  assertRatio(
    3,
    () => Array.from({ length: MANY / FEW }, () => model(few)),
    () => model(many),
    'ten studies of a tenth',
  );
}

describe('the shape of views of a study of thousands', () => {
  it('is linear for Documents, also when nothing is known yet', () => {
    assertGrowsWithDocuments((project) => {
      const { codersOf } = createCountCache();
      const parts = {
        ownCoder: 'sg',
        documents: createDocumentCache(codersOf),
        coverage: new WeakMap(),
      };
      const model = inOneGo(documentsModelSteps(project, { layer: 'consensus', by: 'role' }, parts));
      assert.equal(model.studies[0]?.groups?.length, 7);
    });
  });

  it('is linear for Memos', () => {
    assertGrowsWithDocuments((project) => {
      const [study] = inOneGo(memosModelSteps(project, 'sg')).studies;
      assert.equal((study?.threads.length ?? 0) / 2, study?.analytic.length);
    });
  });

  it('is linear for Passages', () => {
    const queries = ['#trust near #time where role = r3', '#nowhere or "no time"'];
    assertGrowsWithDocuments((project) => {
      for (const query of queries) {
        const cache = createRetrievalCache();
        const { codersOf } = createCountCache();
        const asked = { root: ROOT, query, layer: 'consensus' };
        const answer = inOneGo(retrieveSteps(project, asked, { ownCoder: null, codersOf, cache, hash }));
        assert.ok(answer.ok && answer.total > 0);
      }
    });
  });

  it('is linear for the problems of memos', () => {
    assertGrowsWithDocuments((project) => {
      const cache = createDiagnoseCache();
      let problems = 0;
      for (const { uri, role } of project.studies.get(ROOT)?.documents.values() ?? [])
        if (role === 'memo')
          problems += diagnose(project, uri, { ownCoder: null, severities: {}, hash, cache }).length;
      assert.equal(problems, 0);
    });
  });

  it('does not look through the documents for what every letter of a query offers', () => {
    const [few, many] = [studyOf(FEW), studyOf(MANY)].map((project) => {
      const [cache, { codersOf }] = [createRetrievalCache(), createCountCache()];
      const text = '#trust and #tim';
      return () => queryHelp(project, { root: ROOT, text, offset: text.length }, codersOf, cache);
    });
    const often = (ask: (() => unknown) | undefined) => () => Array.from({ length: 50 }, () => ask?.());
    assertRatio(2, often(few), often(many), 'in a study of a tenth');
  });
});

describe('the shape of the list of memos', () => {
  for (const piece of ['{', '[a]{', ']{\\{', '}{"'])
    it(`is linear in ${JSON.stringify(piece)}`, () => {
      const make = (count: number): Project => {
        const host = createProjectHost();
        const disk = (path: string, text: string) =>
          ({ kind: 'disk', uri: `${ROOT}/${path}`, content: { kind: 'text', text } }) as const;
        host.apply(disk('codebook.yaml', CODEBOOK), disk('coding/sg/P1.md', piece.repeat(count)), {
          kind: 'ready',
          ready: true,
        });
        return host.project;
      };
      const ask = (project: Project): unknown => inOneGo(memosModelSteps(project, null));
      // What is not linear here goes on for minutes.
      assertEnds(10, () => ask(make(60_000)));
      assertLinear(make, ask, 20_000);
    });
});

import { inOneGo } from '../../server/src/project/steps';
import assert from 'node:assert/strict';
import { createSearchCache } from '../../server/src/features/searchPassages';
import { documentSymbols } from '../../server/src/features/documentSymbol';
import { foldingRanges } from '../../server/src/features/foldingRange';
import { references } from '../../server/src/features/references';
import { selectionRanges } from '../../server/src/features/selectionRange';
import { workspaceSymbols } from '../../server/src/features/workspaceSymbol';
import type { Reading } from '../../server/src/project/reading';
import type { DocumentFacts, Project } from '../../server/src/project/types';
import { generateDocument } from './generate';
import { best } from './measure';
import { documentUri, generatedHost, ROOT } from './study';

/*
 * The shape of finding one's way: linear in a document; of a study, nothing is read that was read before, or that cannot
 * hold what is looked for.
 */

/** The project with every document's tree counted when somebody asks for it. */
function counting(project: Project): { readonly project: Project; readonly read: Set<string> } {
  const read = new Set<string>();
  const watch = (facts: DocumentFacts): DocumentFacts => {
    const reading: Reading = Object.create(facts.reading, {
      parsed: {
        get() {
          read.add(facts.uri);
          return facts.reading.parsed;
        },
      },
      glance: {
        get() {
          read.add(facts.uri);
          return facts.reading.glance;
        },
      },
    }) as Reading;
    return Object.create(facts, {
      reading: { value: reading },
      parsed: { get: () => reading.parsed },
    }) as DocumentFacts;
  };
  const study = project.studies.get(ROOT) ?? assert.fail('there is a study');
  const watched = [...study.documents.values()].map(watch);
  const documents = study.documents.with(watched.map((facts) => [facts.uri, facts] as const));
  return { project: { ...project, studies: new Map([[ROOT, { ...study, documents }]]) }, read };
}

function search(project: Project, query: string, cache = createSearchCache()): number {
  return inOneGo(workspaceSymbols(project, query, cache)).length;
}

describe('the shape of finding one’s way', () => {
  it('a further letter reads no document again, and a change only the one that changed', () => {
    const host = generatedHost(40, 3_000);
    const cache = createSearchCache();
    const first = counting(host.project);
    search(first.project, 'xyz', cache);
    assert.equal(first.read.size, 40);
    first.read.clear();
    search(first.project, 'xyzz', cache);
    assert.deepEqual([...first.read], []);
    assert.ok(search(first.project, 'audit data', cache) > 0);
    assert.ok(first.read.size > 0);
  });

  it('references read only documents that name the code', () => {
    const host = generatedHost(20, 3_000);
    const rare = `${generateDocument(1, 3_000)}\n[x]{#rare}`;
    host.apply({ kind: 'buffer', uri: documentUri(0), text: rare, version: 1 });
    const { project, read } = counting(host.project);
    assert.equal(references(project, documentUri(0), rare.length - 3).length, 1);
    assert.deepEqual([...read], [documentUri(0)]);
  });

  it('an outline, its folds and a selection cost as much per byte in a long document as in a short one', () => {
    const host = generatedHost(1, 1_000);
    let version = 1;
    const cost = (text: string): number => {
      const uri = documentUri(0);
      const project = host.apply({ kind: 'buffer', uri, text, version: version++ });
      return best(2, () => {
        documentSymbols(project, uri);
        foldingRanges(project, uri);
        selectionRanges(project, uri, [text.length >> 1]);
      });
    };
    // Deep enough to tell: an excerpt of each passage that read all that is in it would cost fifteen times as much.
    const nested = (depth: number): string => `${'['.repeat(depth)}x${']{#x}'.repeat(depth)}`;
    const pairs: readonly (readonly [string, (size: number) => string])[] = [
      ['a transcript', (size) => generateDocument(5, size * 30)],
      ['passages in each other', (size) => nested(Math.round((size * 5) / 3))],
      ['headings', (size) => '# H\n## I\n'.repeat(size)],
      ['one line', (size) => `[${'Word. '.repeat(size * 4)}]{#x}`],
    ];
    for (const [name, make] of pairs) {
      let ratio = Infinity;
      for (let i = 0; i < 6 && ratio > 8; i++) ratio = Math.min(ratio, cost(make(1_200)) / cost(make(300)));
      assert.ok(ratio <= 8, `${name}: four times the text takes ${ratio.toFixed(1)} times as long`);
    }
  });
});

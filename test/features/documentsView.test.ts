import assert from 'node:assert/strict';
import { createCountCache } from '../../server/src/analysis/counts';
import type { Coverage } from '../../server/src/analysis/coverage';
import { createDocumentCache } from '../../server/src/analysis/documents';
import { documentsModelSteps, type DocumentsParts } from '../../server/src/features/documentsView';
import { nextUnfinishedSteps } from '../../server/src/features/nextUnfinished';
import { inOneGo } from '../../server/src/project/steps';
import type { Project } from '../../server/src/project/types';
import type { DocumentModel, DocumentsModel } from '../../server/src/protocol/documents';
import { makeStudy, ROOT } from '../support/studyFixture';

const FIXTURE = `--- codebook.yaml
title: Doses
source: source/{document}.md
documents: "coding/{coder}/{document}.md"
consensus: consensus/{document}.md
speakers: {interviewer: [INT], participant: [P]}
coders: {sg: Sonja Marsh, kl: Kit Lowe}
attributes:
  role: {name: Professional group, type: choice, values: [nurse, doctor]}
  ward: {name: Ward, type: text}
codes: [{id: a}, {id: b}]
--- source/P1.md
---
role: doctor
---
INT: And?

P: one two three four
--- source/P2.md
---
role: nurse
site: north
---
x
--- source/P10.md
x
--- coding/sg/P1.md
---
coding: done
---
INT: [And]{#a}?

P: [one two]{#a #b} [three]{#a} four
--- coding/kl/P1.md
INT: And?

P: one two three four
--- coding/sg/P2.md
[x]{#a}
--- consensus/P2.md
x
`;

function parts(ownCoder: string | null): DocumentsParts {
  return {
    ownCoder,
    documents: createDocumentCache(createCountCache().codersOf),
    coverage: new WeakMap(),
  };
}

function ask(
  project: Project,
  own: DocumentsParts,
  { layer = 'consensus', by = null }: { layer?: string; by?: string | null } = {},
): DocumentsModel {
  return inOneGo(documentsModelSteps(project, { layer, by }, own));
}

function documentsOf(model: DocumentsModel): readonly DocumentModel[] {
  assert.equal(model.studies.length, 1);
  return model.studies[0]?.documents ?? [];
}

const shortly = ({ key, state, references, coverage }: DocumentModel): string =>
  `${key} ${state ?? '-'} ${references} ${coverage === null ? '-' : `${coverage.coded}/${coverage.words}`}`;

describe('documentsModel', () => {
  const { project } = makeStudy(FIXTURE);

  it('says of each document how far the reader is, and how much of it is coded in the layer', () => {
    assert.deepEqual(documentsOf(ask(project, parts('sg'))).map(shortly), [
      'P1 done 3 3/4',
      'P2 in-progress 0 0/1',
      'P10 - 0 -',
    ]);
    assert.deepEqual(documentsOf(ask(project, parts('kl'), { layer: 'sg' })).map(shortly), [
      'P1 not-started 3 3/4',
      'P2 - 1 1/1',
      'P10 - 0 -',
    ]);
  });

  it('shows how far all are where nobody said who reads', () => {
    assert.deepEqual(
      documentsOf(ask(project, parts(null))).map(({ key, state }) => [key, state]),
      [
        ['P1', 'in-progress'],
        ['P2', 'in-progress'],
        ['P10', null],
      ],
    );
    assert.equal(ask(project, parts(null)).studies[0]?.reader, null);
    const alone = makeStudy(
      FIXTURE.replace(/--- coding\/kl[^]*?(?=--- coding\/sg\/P2)/u, '').replace(', kl: Kit Lowe', ''),
    );
    assert.deepEqual(ask(alone.project, parts(null)).studies[0]?.reader, { id: 'sg', name: 'Sonja Marsh' });
  });

  it('names the files: copies by coder, the consensus, the transcript; and opens the reader’s own', () => {
    const [p1, p2, p10] = documentsOf(ask(project, parts('kl')));
    assert.deepEqual(
      p1?.files.map(({ path, role, coder, state }) => [path, role, coder?.name ?? null, state]),
      [
        ['coding/kl/P1.md', 'copy', 'Kit Lowe', 'not-started'],
        ['coding/sg/P1.md', 'copy', 'Sonja Marsh', 'done'],
        ['source/P1.md', 'source', null, null],
      ],
    );
    assert.deepEqual(
      [p1, p2, p10].map((one) => one?.uri),
      ['coding/kl/P1.md', 'consensus/P2.md', 'source/P10.md'].map((path) => `${ROOT}/${path}`),
    );
  });

  it('has what is known of documents, by the names that the codebook gives', () => {
    const { attributes, documents } = ask(project, parts('sg')).studies[0] ?? assert.fail('there is a study');
    assert.deepEqual(attributes, [
      { id: 'role', name: 'Professional group' },
      { id: 'site', name: 'site' },
    ]);
    assert.deepEqual(documents[1]?.attributes, [
      { name: 'Professional group', values: ['nurse'] },
      { name: 'site', values: ['north'] },
    ]);
  });

  it('groups by an attribute in the codebook’s order', () => {
    assert.deepEqual(ask(project, parts('sg'), { by: 'role' }).studies[0]?.groups, [
      { value: 'nurse', documents: ['P2'] },
      { value: 'doctor', documents: ['P1'] },
      { value: null, documents: ['P10'] },
    ]);
  });

  it('says that the study is still being read', () => {
    const study = makeStudy(FIXTURE);
    study.host.apply({ kind: 'ready', ready: false });
    assert.equal(ask(study.project, parts('sg')).ready, false);
  });

  it('looks again only at what changed: a keystroke costs one document', () => {
    const study = makeStudy(FIXTURE);
    const own = parts('sg');
    const coverages = (): readonly (Coverage | null)[] =>
      documentsOf(ask(study.project, own)).map(({ coverage }) => coverage);
    const before = coverages();
    study.type('coding/sg/P1.md', 'P: [one]{#a} two\n');
    const after = coverages();
    assert.deepEqual(after[0], { words: 2, coded: 1 });
    assert.notEqual(after[1], null);
    assert.equal(after[1], before[1], 'the same object: nothing was counted again');
  });

  it('follows what the codebook says of speakers and attributes', () => {
    const study = makeStudy(FIXTURE);
    const own = parts('sg');
    ask(study.project, own);
    const book = study.text('codebook.yaml');
    const speakers = 'speakers: {interviewer: [P], participant: [INT]}';
    study.type('codebook.yaml', book.replace(/^speakers.*$/mu, speakers));
    assert.deepEqual(documentsOf(ask(study.project, own)).map(shortly).slice(0, 1), ['P1 done 1 1/1']);
    study.type('codebook.yaml', book.replace('Professional group', 'Profession'));
    const [first] = documentsOf(ask(study.project, own));
    assert.deepEqual(first && [shortly(first), first.attributes[0]?.name], ['P1 done 3 3/4', 'Profession']);
  });
});

describe('the next unfinished document', () => {
  const { project } = makeStudy(FIXTURE);
  const next = (own: string | null, path: string | null, of = project): string => {
    const uri = path === null ? null : `${ROOT}/${path}`;
    const found = inOneGo(nextUnfinishedSteps(of, uri, 'consensus', parts(own)));
    return found.ok ? `${found.uri.slice(ROOT.length + 1)} ${found.left}` : found.message;
  };

  it('is the next that is not done, in the order of the documents and around their end', () => {
    const copies = ['P3', 'P11', 'P12']
      .map(
        (key) => `--- coding/sg/${key}.md\n---\ncoding: ${key === 'P11' ? 'done' : 'in-progress'}\n---\nx\n`,
      )
      .join('');
    const study = makeStudy(FIXTURE + copies).project;
    assert.equal(next('sg', null, study), 'coding/sg/P2.md 3');
    assert.equal(next('sg', 'coding/sg/P2.md', study), 'coding/sg/P3.md 3');
    assert.equal(next('sg', 'source/P10.md', study), 'coding/sg/P12.md 3');
    assert.equal(next('sg', 'coding/sg/P12.md', study), 'coding/sg/P2.md 3');
  });

  it('is the one in front where no other is left', () => {
    assert.equal(next('sg', 'coding/sg/P2.md'), 'coding/sg/P2.md 1');
    assert.equal(next('kl', 'coding/kl/P1.md'), 'coding/kl/P1.md 1');
  });

  it('is said not to be there, and why', () => {
    const done = FIXTURE.replace('[x]{#a}', '---\ncoding: done\n---\n[x]{#a}');
    assert.match(next('sg', null, makeStudy(done).project), /^Every document of yours is marked as done/u);
    assert.match(next('xy', null), /no copy of yours/u);
  });
});

import assert from 'node:assert/strict';
import { affectedBy } from '../../server/src/features/affected';
import type { Project } from '../../server/src/project/types';
import { makeStudy, ROOT, type StudyFixture } from '../support/studyFixture';

const STUDY = `--- codebook.yaml
source: src/{document}.md
documents: ["coding/{coder}/{document}.md"]
tables: [{file: people.csv, key: participant}]
codes: [{id: a}, {id: b}]
--- src/P01.md
Hello
--- coding/sg/P01.md
[Hello]{#a}
--- coding/kl/P01.md
Hello
--- coding/sg/P02.md
Hello
`;
const ALL = ['codebook.yaml', 'coding/kl/P01.md', 'coding/sg/P01.md', 'coding/sg/P02.md', 'src/P01.md'];

/** The paths affected by what `change` does to a study. */
function affected(study: StudyFixture, change: () => unknown): readonly string[] {
  const before: Project = study.project;
  change();
  return [...affectedBy(before, study.project)].map((uri) => uri.slice(ROOT.length + 1)).sort();
}

describe('affectedBy', () => {
  it('is nothing when nothing changed', () => {
    const study = makeStudy(STUDY);
    assert.deepEqual(
      affected(study, () => study.host.apply()),
      [],
    );
  });

  it('is the file alone while one types prose', () => {
    const study = makeStudy(STUDY);
    assert.deepEqual(
      affected(study, () => study.type('coding/sg/P01.md', 'Oh. [Hello]{#a}')),
      ['coding/sg/P01.md'],
    );
  });

  it('is also the codebook when the use of codes changed', () => {
    const study = makeStudy(STUDY);
    const paths = affected(study, () => study.type('coding/sg/P01.md', '[Hello]{#b}'));
    assert.deepEqual(paths, ['codebook.yaml', 'coding/sg/P01.md']);
  });

  it('is all copies of a document whose front matter or source changed', () => {
    const study = makeStudy(STUDY);
    const copies = ['coding/kl/P01.md', 'coding/sg/P01.md', 'src/P01.md'];
    assert.deepEqual(
      affected(study, () => study.type('src/P01.md', 'Hello!')),
      copies,
    );
    assert.deepEqual(
      affected(study, () => study.type('coding/sg/P01.md', '---\nx: 1\n---\n[Hello]{#a}')),
      copies,
    );
    const moved = affected(study, () =>
      study.type('coding/sg/P01.md', '---\ndocument: P02\n---\n[Hello]{#a}'),
    );
    assert.deepEqual(moved, ['coding/kl/P01.md', 'coding/sg/P01.md', 'coding/sg/P02.md', 'src/P01.md']);
  });

  it('is a file that is gone or new', () => {
    const study = makeStudy(STUDY);
    const uri = study.uri('coding/sg/P02.md');
    assert.deepEqual(
      affected(study, () => study.host.apply({ kind: 'disk', uri, content: null })),
      ['coding/sg/P02.md'],
    );
    const paths = affected(study, () => study.type('coding/sg/P03.md', 'x'));
    assert.deepEqual(paths, ['coding/sg/P03.md']);
  });

  it('is the whole study when its codebook or a table changed, or reading ended', () => {
    const study = makeStudy(STUDY);
    assert.deepEqual(
      affected(study, () => study.host.apply({ kind: 'ready', ready: false })),
      ALL,
    );
    assert.deepEqual(
      affected(study, () => study.type('codebook.yaml', `${study.text('codebook.yaml')}\n# x`)),
      ALL,
    );
    const uri = study.uri('people.csv');
    const content = { kind: 'text', text: 'participant,x\nP,1\n' } as const;
    assert.deepEqual(
      affected(study, () => study.host.apply({ kind: 'disk', uri, content })),
      ALL,
    );
  });

  it('is the codebook alone while it cannot be read', () => {
    const study = makeStudy(STUDY);
    const broken = 'codes: [}{: {]\n  - id: a\n  - id: "b\n: :\n';
    assert.deepEqual(
      affected(study, () => study.type('codebook.yaml', broken)),
      ['codebook.yaml'],
    );
  });

  it('is what a study lost or gained with its codebook, and files outside', () => {
    const study = makeStudy(STUDY);
    const uri = study.uri('codebook.yaml');
    const gone = affected(study, () => study.host.apply({ kind: 'disk', uri, content: null }));
    assert.deepEqual(gone, ALL);
    assert.deepEqual(
      affected(study, () => study.type('notes.md', '[x]{#a}')),
      ['notes.md'],
    );
  });

  it('is the codebook when files come and go that two templates match', () => {
    const study = makeStudy('--- codebook.yaml\nsource: "*.md"\ndocuments: ["{document}.md"]\ncodes: []\n');
    assert.deepEqual(
      affected(study, () => study.type('a.md', 'x')),
      ['a.md', 'codebook.yaml'],
    );
  });
});

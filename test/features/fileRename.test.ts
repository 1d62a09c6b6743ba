import assert from 'node:assert/strict';
import { keepDocuments } from '../../server/src/features/fileRename';
import { parseMemo } from '../../server/src/syntax/memo/parseMemo';
import { applyChanges } from '../../server/src/syntax/textChange';
import { makeStudy, ROOT } from '../support/studyFixture';

const STUDY = `--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
consensus: consensus/{document}.md
memos: memos/*.md
tables: [{file: documents.csv, key: document}]
codes: [{id: trust, definition: x}]
--- documents.csv
document,wave
P03,1
--- transcripts/P01.md
We trust them.
--- coding/sg/P01.md
We [trust]{#trust} them.
--- coding/kl/P01.md
---
participant: P01
---
We trust them.
--- coding/sg/P02.md
Alone.
--- coding/sg/P03.md
In a table.
--- coding/kl/P04.md
---
document: P01
---
By its front matter.
--- memos/P01.md
A memo.
--- coding/sg/P06.md
Cited.
--- memos/second.md
---
about: [P06, #trust, P06 ¶1]
---
P06 ¶1, as P06 said; \`P06 ¶1\`.
`;

/** What every file that must be changed reads afterwards, by its path before it is renamed. */
function check(
  renamings: Readonly<Record<string, string>>,
  expected: Readonly<Record<string, string>>,
): void {
  const { project } = makeStudy(STUDY);
  const moves = Object.entries(renamings).map(([from, to]) => ({
    from: `${ROOT}/${from}`,
    to: `${ROOT}/${to}`,
  }));
  const found = keepDocuments(project, moves).map(({ facts, changes }) => [
    facts.uri.slice(ROOT.length + 1),
    applyChanges(facts.parsed.text, changes),
  ]);
  assert.deepEqual(Object.fromEntries(found), expected);
}

describe('a file that is renamed stays a copy of its document', () => {
  it('gets the old key when other copies stay behind', () => {
    check(
      { 'coding/sg/P01.md': 'coding/sg/interview-1.md' },
      { 'coding/sg/P01.md': '---\ndocument: P01\n---\nWe [trust]{#trust} them.\n' },
    );
    check(
      { 'coding/kl/P01.md': 'coding/kl/interview-1.md' },
      { 'coding/kl/P01.md': '---\nparticipant: P01\ndocument: P01\n---\nWe trust them.\n' },
    );
  });

  it('or when a table speaks of it', () => {
    check(
      { 'coding/sg/P03.md': 'coding/sg/ward.md' },
      { 'coding/sg/P03.md': '---\ndocument: P03\n---\nIn a table.\n' },
    );
  });

  it('needs nothing when nobody else has its key, or when it says it itself', () => {
    check({ 'coding/sg/P02.md': 'coding/sg/P05.md' }, {});
    check({ 'coding/kl/P04.md': 'coding/kl/P09.md' }, {});
    check({ 'memos/P01.md': 'memos/first.md' }, {});
  });

  it('is named by its new key in memos, whatever stands in it and however it is quoted', () => {
    const about = `["P06", 'P06 ¶1', P06]`;
    const fixture = STUDY.replace('[P06, #trust, P06 ¶1]', about);
    for (const key of ["O'Neil", 'a, b', 'x #1', '"we"']) {
      const { project } = makeStudy(fixture);
      const moves = [{ from: `${ROOT}/coding/sg/P06.md`, to: `${ROOT}/coding/sg/${key}.md` }];
      const [found, ...others] = keepDocuments(project, moves);
      assert.ok(found !== undefined && others.length === 0);
      const after = applyChanges(found.facts.parsed.text, found.changes);
      assert.deepEqual(
        parseMemo(after).names.flatMap((name) =>
          !name.about ? [] : name.kind === 'document' ? name.key : name.kind === 'turn' ? name.before : '?',
        ),
        [key, key, key],
        after,
      );
      assert.deepEqual(parseMemo(after).problems, []);
    }
  });

  it('needs nothing when the key stays: another coder, a folder, a file that leaves the study', () => {
    check({ 'coding/sg/P01.md': 'coding/mw/P01.md' }, {});
    check({ 'coding/sg': 'coding/smarsh' }, {});
    check({ 'coding/sg/P01.md': '../elsewhere/P07.md' }, {});
    check({ 'coding/sg/P01.md': 'attic/P07.md' }, {});
  });

  it('gets the new key when its source is renamed, which is never written to', () => {
    check(
      { 'transcripts/P01.md': 'transcripts/Ward A: first.md' },
      {
        'coding/sg/P01.md': '---\ndocument: "Ward A: first"\n---\nWe [trust]{#trust} them.\n',
        'coding/kl/P01.md': '---\nparticipant: P01\ndocument: "Ward A: first"\n---\nWe trust them.\n',
        'coding/kl/P04.md': '---\ndocument: "Ward A: first"\n---\nBy its front matter.\n',
      },
    );
  });

  it('is named in memos by its new key', () => {
    check(
      { 'coding/sg/P06.md': 'coding/sg/Ward A: first.md' },
      {
        'memos/second.md':
          '---\nabout: ["Ward A: first", #trust, "Ward A: first ¶1"]\n---\nWard A: first ¶1, as P06 said; `P06 ¶1`.\n',
      },
    );
  });

  it('keeps the new names when the document is renamed as a whole', () => {
    check(
      {
        'transcripts/P01.md': 'transcripts/A.md',
        'coding/sg/P01.md': 'coding/sg/A.md',
        'coding/kl/P01.md': 'coding/kl/A.md',
      },
      { 'coding/kl/P04.md': '---\ndocument: A\n---\nBy its front matter.\n' },
    );
  });
});

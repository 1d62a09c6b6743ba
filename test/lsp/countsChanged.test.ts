import assert from 'node:assert/strict';
import { countsChanged } from '../../server/src/lsp/countsChanged';
import type { FileChange } from '../../server/src/project/host';
import { makeStudy } from '../support/studyFixture';

const STUDY = `--- codebook.yaml
speakers: {interviewer: [INT]}
codes: [{id: trust}]
tables: [{file: people.csv, key: participant}]
source: source/{document}.md
documents: ["*.md"]
--- P01.md
---
coder: sg
---
INT: why?
P1: because [of]{#trust} it
INT: I [see]{#trust}
`;

/** Whether counts may have moved after the text of P01 was changed so. */
function moved(from: string, to: string): boolean {
  const study = makeStudy(STUDY);
  const text = study.text('P01.md');
  assert.ok(text.includes(from));
  const before = study.type('P01.md', text);
  const after = study.type('P01.md', text.replace(from, to), 2);
  return countsChanged({ before, after, uris: [study.uri('P01.md')] });
}

/** Whether counts may have moved after something happened to another file. */
function movedBy(path: string, text: string | null): boolean {
  const study = makeStudy(STUDY);
  const uri = study.uri(path);
  const content = text === null ? null : { kind: 'text' as const, text };
  const change: FileChange = { kind: 'disk', uri, content };
  return countsChanged({ before: study.project, after: study.host.apply(change), uris: [uri] });
}

describe('whether counts may have moved', () => {
  it('not when prose, memos or values change', () => {
    assert.equal(moved('because', 'be it as it may,'), false);
    assert.equal(moved('{#trust} it', '{#trust "a memo"} it'), false);
    assert.equal(moved('{#trust} it', '{#trust:+ ?} it'), false);
  });

  it('when codes or coders change', () => {
    assert.equal(moved('{#trust} it', '{#trus} it'), true);
    assert.equal(moved('{#trust} it', '{#trust @kl} it'), true);
    assert.equal(moved('coder: sg', 'coder: kl'), true);
  });

  it('when somebody else speaks', () => {
    assert.equal(moved('INT: I', 'P1: I'), true);
  });

  it('when a range is no longer marked twice', () => {
    assert.equal(moved('[of]{#trust}', '[of]{#trust}{#trust @sg}'), true);
  });

  it('when the document is another, or another round of it', () => {
    assert.equal(moved('coder: sg', 'coder: sg\ndocument: P09'), true);
    assert.equal(moved('coder: sg', 'coder: sg\nround: 2'), true);
  });

  it('when a document comes or goes, but not a source or a table', () => {
    assert.equal(movedBy('P02.md', 'uncoded'), true);
    assert.equal(movedBy('P01.md', null), true);
    assert.equal(movedBy('people.csv', 'participant\nAnn\n'), false);
    assert.equal(movedBy('P03.docx', 'x'), false);
  });

  it('when the codebook changes', () => {
    assert.equal(movedBy('codebook.yaml', 'codes: []'), true);
    assert.equal(movedBy('codebook.yaml', null), true);
  });
});

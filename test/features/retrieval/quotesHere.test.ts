import assert from 'node:assert/strict';
import { quotesHere } from '../../../server/src/features/retrieval/quotesHere';
import { createRetrievalCache } from '../../../server/src/features/retrieval/retrieveModel';
import { lineMap } from '../../../server/src/syntax/lines';
import { makeStudy } from '../../support/studyFixture';

const BOOK = `--- codebook.yaml
documents: ["coding/{coder}/{document}.md"]
memos: memos/**/*.md
speakers: {interviewer: [INT], participant: ["P*"]}
codes: [{id: trust, name: Trust}, {id: pay, name: Pay}]
--- study.yaml
citation: [role, site]
`;
const COPY = 'coding/sg/P1.md';
const HEAD = '---\nrole: nurse\nsite: [ward 3, ward 4]\n---\n';

/** What is quoted where `|` stands, or between two of them: `“words” locator, cited: codes`. */
function quoted(marked: string, { head = HEAD, path = COPY } = {}): readonly string[] {
  const text = head + marked.replaceAll('|', '');
  const study = makeStudy(`${BOOK}--- ${path}\n${text}`);
  const [before = '', within = '', behind] = marked.split('|');
  const lines = lineMap(text);
  const at = head.length + before.length;
  const to = behind === undefined ? at : at + within.length;
  const range = { start: lines.positionAt(at), end: lines.positionAt(to) };
  return quotesHere(study.project, study.uri(path), [range], createRetrievalCache()).map(
    (one) =>
      `“${one.text}” ${[one.locator, ...one.cited].join(', ')}${one.codes.length > 0 ? ': ' : ''}${one.codes.join(', ')}`,
  );
}

describe('what can be quoted', () => {
  it('at a cursor is each passage around it, the innermost first, without markup', () => {
    assert.deepEqual(
      quoted('INT: Why?\n\nP1: [We [were| paid]{#pay} late]{#trust "m"}{#pay @kl} [now]{#pay}.\n'),
      [
        '“were paid” P1 ¶2, nurse, ward 3, ward 4: Pay',
        '“We were paid late” P1 ¶2, nurse, ward 3, ward 4: Trust, Pay',
      ],
    );
    assert.deepEqual(quoted('[We were]{#pay} p|aid.\n'), []);
  });

  it('at a cursor in a group is the passage of the group, and at its edges too', () => {
    for (const text of ['[We]{#p|ay} x\n', '|[We]{#pay} x\n', '[We]{#pay}| x\n'])
      assert.deepEqual(quoted(text, { head: '' }), ['“We” P1 ¶1: Pay'], text);
  });

  it('of a selection are its words, in the turn where they begin, also within markup', () => {
    assert.deepEqual(quoted('INT: Why?\n|\nP1: We [were]{#pay} p|aid.\n'), [
      '“P1: We were p” P1 ¶2, nurse, ward 3, ward 4',
    ]);
    assert.deepEqual(quoted('We [w|ere]{#pay} pa|id.\n', { head: '' }), ['“ere pa” P1 ¶1']);
    assert.deepEqual(quoted('We [were]{#|pa|y} paid.\n', { head: '' }), []);
  });

  it('has lines that end as they do in every file, and is nothing of a memo', () => {
    assert.deepEqual(quoted('|We\r\nwere| paid.\r\n', { head: '' }), ['“We\nwere” P1 ¶1']);
    assert.deepEqual(quoted('[We| were]{#pay}', { path: 'memos/m.md' }), []);
  });

  it('is no more than can be shown, of thousands of passages in each other', () => {
    const deep = `${'['.repeat(3_000)}|a${']{#pay}x'.repeat(3_000)}`;
    assert.equal(quoted(deep, { head: '' }).length, 40);
  });
});

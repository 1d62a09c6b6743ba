import assert from 'node:assert/strict';
import { memoRows, memosMessage, type Grouping, type MemoRow } from '../../client/src/views/memoRows';
import type { MemoInThread, MemosModel, StudyMemos } from '../../server/src/protocol/memos';

type Thread = StudyMemos['threads'][number];

const range = { start: { line: 1, character: 2 }, end: { line: 1, character: 6 } };
const color = { light: '#000000', dark: '#ffffff' };

function memo(coder: string | null, text: string): MemoInThread {
  return { group: range, coder, coderName: coder, memo: text, says: '', unsure: false, own: false };
}

function thread(document: string, part: Partial<Thread>): Thread {
  return {
    uri: `file:///s/${document}.md`,
    ...{ document, range, locator: `${document} ¶1`, text: 'the\nwords', codes: [] },
    ...{ open: false, unsureBy: [], memos: [memo('sg', 'why?')] },
    ...part,
  };
}

const trust = { id: 'trust', name: 'Trust', color };
const study: StudyMemos = {
  ...{
    root: 'file:///s',
    title: 'Study',
    codebookUri: 'file:///s/codebook.yaml',
    coders: { sg: 'Sonja Marsh' },
  },
  threads: [
    thread('P1', {
      codes: [trust],
      open: true,
      unsureBy: ['kl'],
      memos: [memo('sg', 'why?'), memo('kl', 'so')],
    }),
    thread('P1', { memos: [memo(null, 'a note')] }),
    thread('P2', { codes: [trust], open: true, unsureBy: ['sg'], memos: [] }),
  ],
  analytic: [
    {
      ...{ uri: 'file:///s/memos/m.md', title: 'On trust', path: 'memos/m.md' },
      ...{ codes: [{ id: 'trust', name: 'Trust' }], documents: ['P2'] },
    },
  ],
};
const model: MemosModel = { ready: true, studies: [study] };

function shown(rows: readonly MemoRow[], indent = ''): string {
  return rows
    .map((row) => {
      const line = `${indent}${row.label} | ${row.description}\n`;
      return 'children' in row ? line + shown(row.children, `${indent}  `) : line;
    })
    .join('');
}

describe('the rows of the view Memos', () => {
  const check = (grouping: Grouping, expected: string): void =>
    assert.equal(shown(memoRows(model, grouping)), expected);

  it('are grouped by whether a question is open', () => {
    check(
      'state',
      `Open | 2
  P1 ¶1 | 2 memos · so
  P2 ¶1 | unsure: the words
Resolved | 1
  P1 ¶1 | a note
Analytic memos | 1
  On trust | Trust, P2
`,
    );
  });

  it('have what is open first, and what belongs to none last, in whatever order they come', () => {
    const headings = (one: StudyMemos, grouping: Grouping): readonly string[] =>
      memoRows({ ready: true, studies: [one] }, grouping).map(({ label }) => label);
    const resolvedFirst = {
      ...study,
      threads: [...study.threads].sort((a, b) => Number(a.open) - Number(b.open)),
    };
    assert.deepEqual(headings(resolvedFirst, 'state'), ['Open', 'Resolved', 'Analytic memos']);
    assert.equal(headings(resolvedFirst, 'code').at(-1), 'Without a code');
    const bareFirst = {
      ...study,
      threads: [...study.threads].sort((a, b) => a.codes.length - b.codes.length),
    };
    assert.equal(headings(bareFirst, 'code').at(-1), 'Without a code');
  });

  it('are grouped by code, with the memos that are about it', () => {
    check(
      'code',
      `Trust | 3
  P1 ¶1 | 2 memos · so
  P2 ¶1 | unsure: the words
  On trust | Trust, P2
Without a code | 1
  P1 ¶1 | a note
`,
    );
  });

  it('are grouped by who wrote or is unsure', () => {
    check(
      'coder',
      `Sonja Marsh | 2
  P1 ¶1 | 2 memos · so
  P2 ¶1 | unsure: the words
kl | 1
  P1 ¶1 | 2 memos · so
Without a coder | 1
  P1 ¶1 | a note
Analytic memos | 1
  On trust | Trust, P2
`,
    );
  });

  it('are grouped by document', () => {
    check(
      'document',
      `P1 | 2
  P1 ¶1 | 2 memos · so
  P1 ¶1 | a note
P2 | 2
  P2 ¶1 | unsure: the words
  On trust | Trust, P2
`,
    );
  });

  it('have ids of their own that outlive what is typed before them, and say everything aloud', () => {
    const rows = (one: MemosModel): readonly MemoRow[] =>
      memoRows(one, 'document').flatMap((row) => ('children' in row ? row.children : []));
    const ids = rows(model).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    const moved = study.threads.map((one) => ({
      ...one,
      range: { ...range, start: { line: 0, character: 0 } },
    }));
    assert.deepEqual(
      rows({ ready: true, studies: [{ ...study, threads: moved }] }).map(({ id }) => id),
      ids,
    );
    assert.equal(rows(model)[0]?.spoken, 'P1 ¶1, open, sg: why?, kl: so, on: the words');
    assert.equal(rows(model)[2]?.spoken, 'P2 ¶1, open, unsure, sg, on: the words');
    const nobody = study.threads.map((one) => ({ ...one, unsureBy: [null] }));
    const unsigned = rows({ ready: true, studies: [{ ...study, threads: nobody }] });
    assert.equal(unsigned[2]?.spoken, 'P2 ¶1, open, unsure, on: the words');
  });

  it('are below their studies where there are several', () => {
    const two = { ready: true, studies: [study, { ...study, root: 'file:///t', title: 'Other' }] };
    assert.deepEqual(
      memoRows(two, 'state').map(({ label, kind }) => [label, kind]),
      [
        ['Study', 'study'],
        ['Other', 'study'],
      ],
    );
  });

  it('have above them how many questions are open', () => {
    assert.equal(memosMessage(model), '2 open questions.');
    assert.equal(memosMessage({ ready: false, studies: [] }), 'Reading the study…');
    assert.equal(memosMessage({ ready: true, studies: [{ ...study, threads: [] }] }), '');
  });
});

import assert from 'node:assert/strict';
import {
  codingChangesMessage,
  codingChangesRows,
  type CodingChanges,
} from '../../client/src/views/codingChangesModel';
import type { ChangedCoding, ChangedCopy, CodingChangesModel } from '../../server/src/protocol/codingChanges';
import type { ComparedPassage } from '../../server/src/protocol/comparing';

const color = { light: '#112233', dark: '#aabbcc' };
const passage = (code: string, more: Partial<ComparedPassage> = {}): ComparedPassage => ({
  ...{ code, values: [], memos: [], unsure: false, words: 'no time', uri: 'file:///s/P1.md' },
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
  ...more,
});
const change = (kind: ChangedCoding['kind'], more: Partial<ChangedCoding>): ChangedCoding => ({
  ...{ kind, coder: null, locator: 'P1 ¶1', words: 'no\n time', before: [], after: [] },
  ...more,
});
const copy = (more: Partial<ChangedCopy>): ChangedCopy => ({
  ...{ key: 'P1', coder: 'Sonja Marsh', consensus: false, round: null, textChanged: false },
  ...{ uris: { before: 'passage-revision:/s/P1.md?0', after: 'file:///s/P1.md' }, changes: [], lost: [] },
  ...more,
});
const known = (more: Partial<CodingChangesModel>, study: string | null = null): CodingChanges => ({
  answer: { ok: true, before: 'HEAD', after: null, copies: [], totals: [], codes: [], ...more },
  study,
});

describe('the view Changes in Coding', () => {
  it('has a row for each copy, and below it what became of each passage', () => {
    const changes = [
      change('added', { after: [passage('pay', { values: ['+'] })] }),
      change('removed', { before: [passage('pay')], coder: 'Kit Lowe' }),
      change('recoded', { before: [passage('pay')], after: [passage('time')] }),
      change('revalued', {
        before: [passage('pay', { values: ['-'] })],
        after: [passage('pay', { values: ['+'] })],
      }),
      change('memo', {
        before: [passage('pay', { memos: ['Why?'] })],
        after: [passage('pay', { memos: ['So.'], unsure: true })],
      }),
      change('split', { before: [passage('pay')], after: [passage('pay'), passage('pay')] }),
    ];
    const [row] = codingChangesRows(known({ copies: [copy({ changes, lost: ['rota'] })] }));
    assert.ok(row?.kind === 'copy');
    assert.deepEqual(
      [row.label, row.description, row.title],
      ['P1 · Sonja Marsh', '7 changes', 'P1 · Sonja Marsh: the last commit ↔ now'],
    );
    assert.deepEqual(
      row.children.map(({ label, description }) => [label, description]),
      [
        ['P1 ¶1 · added', '#pay:+ · no time'],
        ['P1 ¶1 · removed', '#pay · Kit Lowe · no time'],
        ['P1 ¶1 · recoded', '#pay → #time · no time'],
        ['P1 ¶1 · revalued', '#pay:- → #pay:+ · no time'],
        ['P1 ¶1 · memo', '#pay · unsure now · no time'],
        ['P1 ¶1 · split', '#pay → 2 times #pay · no time'],
        ['#rota: removed, with the words that it stood on', ''],
      ],
    );
    const memo = row.children[4];
    assert.ok(memo?.kind === 'change');
    assert.equal(memo.tooltip, '“no time”\n\n#pay\n\nunsure now\n\nmemo before: Why?\n\nmemo after: So.');
    assert.equal(memo.spoken, 'P1 ¶1, memo, #pay, unsure now, no time');
    assert.equal(new Set(row.children.map(({ id }) => id)).size, row.children.length);
  });

  it('says of a file that it is new or gone, and of which round and whose it is', () => {
    const rows = codingChangesRows(
      known({
        copies: [
          copy({ consensus: true, coder: null, uris: { before: null, after: 'file:///s/c/P1.md' } }),
          copy({
            round: '2',
            uris: { before: 'passage-revision:/s/P1.md?0', after: null },
            textChanged: true,
          }),
        ],
      }),
    );
    assert.deepEqual(
      rows.map(({ label, description }) => [label, description]),
      [
        ['P1 · consensus', '0 changes · new file'],
        ['P1 · Sonja Marsh · round 2', '0 changes · file is gone · its text changed'],
      ],
    );
    assert.equal(new Set(rows.map(({ id }) => id)).size, 2);
  });

  it('adds up the references of codes, and tells which entries of the codebook changed', () => {
    const [totals, book] = codingChangesRows(
      known({
        totals: [{ code: 'pay', name: 'Pay', color, before: 3, after: 1 }],
        codes: [
          {
            ...{ id: 'pay', name: 'Pay', color, kind: 'reworded' },
            fields: [{ field: 'definition', before: null, after: 'Money.' }],
          },
          { id: 'rota', name: 'Rota', color, kind: 'removed', fields: [] },
        ],
      }),
    );
    assert.ok(totals?.kind === 'group' && book?.kind === 'group');
    assert.deepEqual(
      [...totals.children, ...book.children].map(({ label, description, spoken }) => [
        label,
        description,
        spoken,
      ]),
      [
        ['Pay', '3 → 1', 'Pay: 3 before, 1 after'],
        ['Pay', 'is defined in other words', 'Pay, is defined in other words'],
        ['Rota', 'is not in the codebook any more', 'Rota, is not in the codebook any more'],
      ],
    );
    const [entry] = book.children;
    assert.ok(entry?.kind === 'entry');
    assert.equal(entry.tooltip, 'Pay #pay\n\ndefinition before: (none)\ndefinition after: Money.');
  });

  it('says above them what was compared and how much changed, or that nothing did', () => {
    const one = copy({ changes: [change('added', { after: [passage('pay')] })] });
    const entry = { id: 'pay', name: 'Pay', color, kind: 'added', fields: [] } as const;
    assert.equal(codingChangesMessage(known({})), 'Nothing in the coding changed since the last commit.');
    assert.equal(
      codingChangesMessage(known({ before: 'v1', after: 'kl' }, 'Late doses')),
      'Late doses: Nothing in the coding changed from v1 to kl.',
    );
    assert.equal(
      codingChangesMessage(known({ copies: [one], codes: [entry] })),
      'Since the last commit: 1 change in 1 copy · codebook: 1 code.',
    );
    assert.equal(
      codingChangesMessage(known({ before: 'v1', after: 'kl', copies: [one, copy({})] })),
      'From v1 to kl: 1 change in 1 copy · files new or gone without coding: 1.',
    );
    const answer = { ok: false, message: 'This folder is not in a git repository.' } as const;
    assert.equal(codingChangesMessage({ answer, study: null }), answer.message);
    assert.deepEqual(codingChangesRows({ answer, study: null }), []);
    const stopped = { ok: false, message: 'This was stopped.', stopped: true } as const;
    assert.equal(
      codingChangesMessage({ answer: stopped, study: null }),
      'The comparison was stopped. Refresh Changes in Coding begins it again.',
    );
  });
});

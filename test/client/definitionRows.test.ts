import assert from 'node:assert/strict';
import {
  definitionRows,
  definitionsMessage,
  definitionText,
  type Comparison,
} from '../../client/src/views/definitionRows';
import type { ChangedCode, PassageToReadAgain } from '../../server/src/protocol/changedDefinitions';

const passage = (text: string, read: boolean): PassageToReadAgain => ({
  ...{ uri: 'file:///s/P07.md', document: 'P07', locator: 'P07 ¶14', text, coder: 'sg' },
  ...{ value: null, memo: null, unsure: false, read },
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
  mark: { code: 'a', words: '0', document: 'P07', round: null, coder: 'sg', passage: '0', time: 1 },
});

const code: ChangedCode = {
  ...{
    id: 'a',
    name: 'Trust',
    color: { light: '#112233', dark: '#aabbcc' },
    codebookUri: 'file:///s/codebook.yaml',
  },
  commit: { hash: '0123456789', date: '2026-03-01T10:00:00Z', author: 'Kit Lowe', subject: 'Sharpen' },
  fields: [{ field: 'include', before: null, after: 'One. Two.' }],
  passages: [passage('we rely', false), passage('on them', true)],
};

const comparison = (codes: readonly ChangedCode[], notices: readonly string[] = []): Comparison => ({
  ...{ root: 'file:///s', revision: 'v1' },
  answer: { ok: true, since: { hash: '0', date: '', author: '', subject: '' }, notices, codes },
});

describe('the view Changed Definitions', () => {
  it('has the codes, and below each the passages that were coded before', () => {
    const [row] = definitionRows([comparison([code])]);
    assert.equal(row?.label, 'Trust');
    assert.equal(row?.description, '1 to read again · 2026-03-01 Kit Lowe: Sharpen (01234567)');
    assert.ok(row.kind === 'code' && row.read === false);
    assert.deepEqual(
      row.children.map(({ label, spoken }) => [label, spoken]),
      [
        ['P07 ¶14', 'P07 ¶14, we rely, @sg, to be read again'],
        ['P07 ¶14', 'P07 ¶14, on them, @sg, read again'],
      ],
    );
    const states = [[], [passage('x', true)]].map(
      (passages) => definitionRows([comparison([{ ...code, passages }])])[0],
    );
    assert.deepEqual(
      states.map((one) => one?.kind === 'code' && [one.read, one.description.split(' · ')[0]]),
      [
        [null, 'no passages'],
        [true, 'all read again'],
      ],
    );
    const [study] = definitionRows(
      [comparison([code]), { ...comparison([]), root: 'file:///two%20words' }].reverse(),
    );
    assert.equal(study?.label, 'two words');
  });

  it('says above them what was compared, what limits it, and why there is nothing', () => {
    assert.equal(definitionsMessage([]), '');
    assert.equal(
      definitionsMessage([comparison([code], ['It is shallow.'])]),
      '1 code changed since v1, 1 passage to read again. It is shallow.',
    );
    assert.equal(definitionsMessage([comparison([])]), 'No definition changed since v1.');
    const answer = { ok: false, message: 'No git.' } as const;
    assert.equal(definitionsMessage([{ ...comparison([]), answer }]), 'No git.');
  });

  it('compares words by their sentences', () => {
    assert.equal(definitionText(code.fields, 'after'), 'INCLUDE\n\nOne.\nTwo.\n');
    assert.equal(definitionText(code.fields, 'before'), 'INCLUDE\n\n(none)\n');
  });
});

import assert from 'node:assert/strict';
import { givenCodes, wordChoices } from '../../client/src/views/ownPassagesModel';

const passage = (code: string, words: string, values: readonly string[] = []) => ({
  ...{ code, values, memos: [], unsure: false, words, uri: 'file:///a.md' },
  range: { start: { line: 0, character: 1 }, end: { line: 0, character: 4 } },
});
const NAMES = { a: { id: 'kl', name: 'Kit' }, b: { id: 'sg', name: 'Sonja' } };
const SELECTED = {
  words: { uri: 'file:///a.md', version: 3, ranges: [] },
  text: 'had no time at all',
};

describe('codes of an adjudicator’s own', () => {
  it('begin with those that the two gave, each once, with a value where one of them gave it', () => {
    const [a, b] = [[passage('time', 'x'), passage('pay', 'x')], [passage('pay', 'x', ['+', '-'])]];
    assert.deepEqual(givenCodes({ a, b }), [
      { id: 'time', value: null },
      { id: 'pay', value: '+' },
    ]);
  });

  const offered = (
    a: readonly string[],
    b: readonly string[],
    { words, common }: { readonly words: string; readonly common: string },
    selected: typeof SELECTED | null = null,
  ): readonly string[] =>
    wordChoices(
      { a: a.map((one) => passage('time', one)), b: b.map((one) => passage('time', one)), words, common },
      NAMES,
      selected,
    ).map(({ label, detail, words: which }) =>
      [label, detail, typeof which === 'string' ? which : which.version].join(' · '),
    );

  it('can be given to what either marked, to all of it, to what both marked, and to what is selected', () => {
    const item = { words: 'had no time', common: 'no' };
    assert.deepEqual(offered(['had no'], ['no time'], item, SELECTED), [
      'What is selected · “had no time at all” · 3',
      'All words, from the first to the last of either · “had no time” · together',
      'The words of Kit · “had no” · a',
      'The words of Sonja · “no time” · b',
      'What both marked · “no” · common',
    ]);
  });

  it('are offered no words twice, unless they are too long to be told apart', () => {
    const same = { words: 'no time', common: 'no time' };
    assert.deepEqual(offered(['no time'], ['no time'], same).length, 1);
    assert.deepEqual(offered(['no time'], [], { words: 'no time', common: '' }).length, 1);
    const long = 'We never had the audit data on time, and …';
    assert.deepEqual(offered([long], [long], { words: long, common: long }).length, 4);
  });
});

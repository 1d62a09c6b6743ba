import assert from 'node:assert/strict';
import {
  commentView,
  continued,
  passagesMeant,
  MOST_THREADS,
  sameMemos,
  shownThreads,
  threadLabel,
} from '../../client/src/views/threadsModel';
import type { MemoInThread, MemoThread } from '../../server/src/protocol/memos';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const color = { light: '#000000', dark: '#ffffff' };

function thread(text: string, open = false, codes: readonly string[] = []): MemoThread {
  return {
    ...{ range, locator: 'P1 ¶2', text, open, unsureBy: [], memos: [] },
    codes: codes.map((id) => ({ id, name: id, color })),
  };
}

describe('conversations go on', () => {
  function check(before: string, after: string, expected: readonly (number | null)[]): void {
    const list = (words: string): MemoThread[] => words.split(' ').map((word) => thread(word));
    assert.deepEqual(continued(list(before), list(after)), expected);
  }

  it('by their words, wherever these stand now', () => {
    check('a b c', 'c a b', [2, 0, 1]);
    check('a b a', 'a a b', [0, 2, 1]);
  });

  it('where somebody types in one of them, or adds or removes one', () => {
    check('a b c', 'a bx c', [0, 1, 2]);
    check('a b', 'a new b', [0, null, 1]);
    check('a b c', 'a c', [0, 2]);
    check('a b', 'x a b', [null, 0, 1]);
  });

  it('are not those of other codes on the same words, while there are both', () => {
    const [one, other] = [thread('a', false, ['x']), thread('a', false, ['y'])];
    assert.deepEqual(continued([one, other], [other, one]), [1, 0]);
  });
});

describe('a memo that is begun beside the text', () => {
  const at = (name: string, from: number, to: number, line = 0) => {
    return { name, range: { start: { line, character: from }, end: { line, character: to } } };
  };
  const passages = [at('outer', 5, 20), at('inner', 8, 12), at('other', 2, 4, 1), at('last', 0, 3, 3)];
  const names = (from: number, to: number, line = 0): string =>
    passagesMeant(passages, at('', from, to, line).range)
      .map(({ name }) => name)
      .join();

  it('is on the passages around the place, the innermost first', () => {
    assert.equal(names(9, 9), 'inner,outer');
    assert.equal(names(6, 12), 'outer');
    assert.equal(names(5, 20), 'outer');
  });

  it('is else on those of the line', () => {
    assert.equal(names(0, 0), 'outer,inner');
    assert.equal(names(0, 9, 1), 'other');
    assert.equal(names(0, 0, 2), '');
  });
});

describe('conversations beside the text', () => {
  it('are no more than the editor can show, open ones before others, in the order of the text', () => {
    const many = Array.from({ length: MOST_THREADS + 5 }, (_, i) => thread(`${i}`, i >= MOST_THREADS));
    const { shown, left } = shownThreads(many);
    assert.equal(left, 5);
    assert.equal(shown.length, MOST_THREADS);
    assert.deepEqual(
      shown.slice(-6).map(({ text }) => Number(text)),
      [94, 100, 101, 102, 103, 104],
    );
    assert.deepEqual(shownThreads(many.slice(5)).left, 0);
  });

  it('have above them what they are about', () => {
    assert.equal(threadLabel(thread('a', false, ['Trust', 'Time'])), 'P1 ¶2 · Trust and Time');
    assert.equal(threadLabel(thread('a')), 'P1 ¶2');
  });

  const memo: MemoInThread = {
    ...{ group: range, coder: 'sg', coderName: 'Sonja', memo: '*a*\n<b>', says: 'Trust :+' },
    ...{ unsure: true, own: true },
  };

  it('go on with the memos that say what they said, wherever their groups stand now', () => {
    const moved = { start: { line: 7, character: 0 }, end: { line: 7, character: 9 } };
    const other = { ...memo, memo: 'other' };
    assert.deepEqual(sameMemos([memo], [{ ...memo, group: moved }]), [0]);
    assert.deepEqual(sameMemos([memo, other], [{ ...memo, memo: 'new' }, other, memo]), [null, 1, 0]);
    assert.deepEqual(sameMemos([memo, memo], [memo, memo, memo]), [0, 1, null]);
    assert.deepEqual(sameMemos([memo], [{ ...memo, unsure: false }]), [null]);
  });

  it('show a memo as it was written, with who and what', () => {
    assert.deepEqual(commentView(memo), {
      author: 'Sonja',
      body: '*a*\n<b>',
      label: 'Trust :+ · unsure',
      own: true,
    });
    assert.equal(commentView({ ...memo, coderName: null }).author, 'Without a coder');
  });
});

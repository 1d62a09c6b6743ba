import assert from 'node:assert/strict';
import type { OneTextPassage, OneTextPlace } from '../../server/src/protocol/comparing';
import { letteredPassages, lettersByLine, toldAt } from '../../client/src/views/oneTextModel';

const range = (line: number, from: number, toLine: number, to: number) => ({
  start: { line, character: from },
  end: { line: toLine, character: to },
});
const passage = (code: string, at: OneTextPassage['range'], more: Partial<OneTextPassage> = {}) => ({
  ...{ code, values: [], memos: [], unsure: false, range: at },
  ...more,
});
const PLACES: readonly OneTextPlace[] = [
  {
    ...{ item: 'x', state: 'open', range: range(1, 2, 2, 5) },
    a: [passage('pay', range(2, 0, 2, 5), { values: ['+'], memos: ['why\n#?'], unsure: true })],
    b: [passage('time', range(1, 2, 1, 9))],
  },
  {
    ...{ item: 'y', state: 'settled', range: range(3, 0, 4, 2) },
    a: [],
    b: [passage('time', range(3, 0, 4, 2))],
  },
];

describe('what two coders made of a text, in one', () => {
  it('is told apart by letters behind passages and beside lines, in the order of the text', () => {
    const passages = letteredPassages(PLACES);
    assert.deepEqual(
      passages.map(({ letter, label, range: { start } }) => [letter, label, start.line]),
      [
        ['B', 'B #time', 1],
        ['A', 'A #pay:+', 2],
        ['B', 'B #time', 3],
      ],
    );
    const both = [...passages, { ...passages[0], letter: 'A', label: '', range: range(1, 0, 1, 3) } as const];
    assert.deepEqual(
      [...lettersByLine(both)].sort(([x], [y]) => x - y),
      [
        [1, 'AB'],
        [2, 'A'],
        [3, 'B'],
        [4, 'B'],
      ],
    );
  });

  it('says at a place who gave what, with memos, also who gave nothing', () => {
    const names = { a: 'Kit\nLowe', b: 'Sonja' };
    assert.deepEqual(
      toldAt(PLACES, names, { line: 2, character: 3 }).map(({ lines }) => lines),
      [['open', 'A · Kit Lowe: #pay:+ · unsure · memo: why #?', 'B · Sonja: #time']],
    );
    assert.deepEqual(
      toldAt(PLACES, names, { line: 4, character: 2 }).map(({ lines }) => lines),
      [['settled', 'A · Kit Lowe: nothing', 'B · Sonja: #time']],
    );
    assert.deepEqual(toldAt(PLACES, names, { line: 0, character: 0 }), []);
  });
});

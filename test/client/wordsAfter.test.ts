import assert from 'node:assert/strict';
import { wordsAfter } from '../../client/src/actions/coding/wordsAfter';

describe('words that were coded', () => {
  const put = (at: number, newText: string): { start: number; end: number; newText: string } => ({
    start: at,
    end: at,
    newText,
  });

  it('are selected afterwards, without brackets and codes', () => {
    // No time at all. -> No [time]{#a} at [all]{#a}.
    const changes = [put(3, '['), put(7, ']{#a}'), put(11, '['), put(14, ']{#a}')];
    const text = 'No [time]{#a} at [all]{#a}.';
    const found = wordsAfter(
      [
        { start: 3, end: 7 },
        { start: 11, end: 14 },
      ],
      changes,
    );
    assert.deepEqual(
      found.map(({ start, end }) => text.slice(start, end)),
      ['time', 'all'],
    );
  });

  it('keep what stands in them, and move with what is written before', () => {
    assert.deepEqual(wordsAfter([{ start: 5, end: 9 }], [{ start: 0, end: 2, newText: 'x' }, put(7, '!!')]), [
      { start: 4, end: 10 },
    ]);
  });
});

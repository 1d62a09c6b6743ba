import assert from 'node:assert/strict';
import { countsOfCode, stretchesOf, type Mark } from '../../server/src/agreement/figures/stretches';
import { partSums } from '../../server/src/agreement/figures/study/sums';
import { assertLinear } from '../support/timing';

const CODERS = 4;

/** Marks of four coders that overlap each other, in a text of so many characters. */
function text(marks: number, length = 20 * marks) {
  const step = length / marks;
  const coders = Array.from({ length: CODERS }, (_, coder) =>
    Array.from({ length: marks }, (_mark, i): Mark => {
      const start = Math.floor(i * step) + coder;
      return { start, end: start + Math.floor(step / 2), code: i % 2 ? 'x' : 'y' };
    }),
  );
  return { length, coders };
}

describe('the shape of figures', () => {
  it('is linear in passages', () => {
    assertLinear(text, (one) => partSums(one), 8000);
    assertLinear(text, (one) => countsOfCode(stretchesOf(one), 'x'), 8000);
  });

  it('does not depend on how long the text is between them', () => {
    const sums = (length: number) => partSums(text(50, length)).codes.get('x')?.given.length;
    assert.equal(sums(1e3), sums(1e12));
    assert.equal(stretchesOf(text(50, 1e12)).length, stretchesOf(text(50, 1e6)).length);
  });
});

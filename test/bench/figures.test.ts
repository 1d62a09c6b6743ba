import assert from 'node:assert/strict';
import { matchPassages } from '../../server/src/agreement/figures/passageF1';
import { verifyCases } from '../../server/src/agreement/figures/cases/verify';
import { ratingsFigures } from '../../server/src/agreement/figures/ratingsFigures';
import { readRatings } from '../../server/src/agreement/figures/ratingsFile';
import { valueOf } from '../../server/src/agreement/figures/figure';
import { GAMMA_WEIGHTS, gammaDisorder } from '../../server/src/agreement/figures/gamma';
import {
  onUnits,
  ratingsOfCode,
  stretchesOf,
  textOfCode,
  type Mark,
} from '../../server/src/agreement/figures/stretches';
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
    assertLinear(text, (one) => ratingsOfCode([textOfCode(one)('x')]), 8000);
  });

  it('is linear in codes that all lie on one another', () => {
    const nested = (marks: number) => ({
      length: 4 * marks,
      coders: [0, 1].map((coder) =>
        Array.from({ length: marks }, (_, i): Mark => ({
          start: i,
          end: 4 * marks - i - coder,
          code: `c${i}`,
        })),
      ),
    });
    assertLinear(nested, (one) => partSums(one), 4000);
    const ofEach = (one: ReturnType<typeof nested>) => {
      const ofCode = textOfCode(one);
      return one.coders[0]?.map(({ code }) => ratingsOfCode([ofCode(code)]).units.length);
    };
    assertLinear(nested, ofEach, 4000);
    // The outermost lies on everything, so that nobody says no everywhere.
    assert.deepEqual(ofEach(nested(4)), [2, 3, 3, 3]);
  });

  it('is linear in units, also where one of them lies under all others', () => {
    const made = (count: number) => {
      const small = Array.from({ length: count }, (_, i) => ({ start: 4 * i, end: 4 * i + 3 }));
      const coders = [small.map((one): Mark => ({ ...one, code: 'x' }))];
      return { units: [{ start: 0, end: 4 * count }, ...small], text: { length: 4 * count, coders } };
    };
    assertLinear(made, ({ text: one, units }) => onUnits(one, units, 'half'), 8000);
    const { text: one, units } = made(20);
    assert.equal(onUnits(one, units, 'half').coders[0]?.length, 21);
  });

  it('is linear in passages of one code that are matched', () => {
    const marks = (count: number, shift: number) =>
      Array.from({ length: count }, (_, i): Mark => ({
        start: 10 * i + shift,
        end: 10 * i + shift + 8,
        code: 'x',
      }));
    const both = (count: number) => [marks(count, 0), marks(count, 1)] as const;
    assertLinear(both, ([a, b]) => matchPassages(a, b, 0.5), 8000);
    const [a, b] = both(10);
    assert.equal(matchPassages(a, b, 0.5).matched, 10);
  });

  it('does not depend on how long the text is between them', () => {
    const sums = (length: number) => partSums(text(50, length)).codes.get('x')?.given.length;
    assert.equal(sums(1e3), sums(1e12));
    assert.equal(stretchesOf(text(50, 1e12)).length, stretchesOf(text(50, 1e6)).length);
  });

  it('does not depend on how many units a table of ratings has, which are more than a function may be given', () => {
    const lines = Array.from({ length: 150_000 }, (_, i) => `${i % 3},${i % 7 ? i % 3 : 1}`);
    const options = { columns: [], categories: [], missing: [] };
    const { ratings } = readRatings(lines.join('\n'), options);
    assert.equal(ratings.units.length, lines.length);
    const { interval } = ratingsFigures(ratings, 'nominal', { times: 3, seed: 1, confidence: 0.95 });
    assert.equal(interval.kind, 'interval');
    const units = lines.map((line) => line.split(','));
    const one = {
      id: 'many',
      coefficient: 'krippendorffAlphaBootstrapCI',
      params: { B: 1 },
      tolerance: 1e-6,
    };
    const [verified] = verifyCases(
      JSON.stringify({ cases: [{ ...one, input: { type: 'units', units }, expected: [0.5, 0.9] }] }),
    );
    assert.equal(verified?.why, null);
  });
});

describe('the disorder of gamma', () => {
  it('is computed of texts with many passages, of two coders and of three', () => {
    const coder = (by: number): readonly Mark[] =>
      Array.from({ length: 200 }, (_, i) => ({ start: 20 * i + by, end: 20 * i + by + 10, code: 'x' }));
    // Ends are 1 apart, twice, of lengths of 20 together: (2 / 20)^2 for each pair.
    assert.ok(Math.abs((valueOf(gammaDisorder([coder(0), coder(1)], GAMMA_WEIGHTS)) ?? 0) - 0.01) < 1e-9);
    const three = valueOf(gammaDisorder([coder(0), coder(1), coder(2)], GAMMA_WEIGHTS)) ?? 0;
    assert.ok(Math.abs(three - (0.01 + 0.01 + 0.04) / 3) < 1e-9);
  });

  it('is refused where too many passages could go together', () => {
    const crowd = Array.from({ length: 40 }, (_, i) => ({ start: i, end: i + 100, code: 'x' }));
    assert.equal(gammaDisorder([crowd, crowd, crowd, crowd], GAMMA_WEIGHTS).kind, 'refused');
  });
});

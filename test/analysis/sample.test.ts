import assert from 'node:assert/strict';
import fc from 'fast-check';
import { drawSample, type Drawable } from '../../server/src/analysis/sample';
import { sha256 } from '../../server/src/io/hash';
import { seeded } from '../support/random';

const documents = (strata: Readonly<Record<string, number>>): readonly Drawable[] =>
  Object.entries(strata).flatMap(([stratum, count]) =>
    Array.from({ length: count }, (_, i) => ({ key: `${stratum}${i + 1}`, stratum })),
  );

const shares = (strata: Readonly<Record<string, number>>, size: number): Record<string, number> =>
  Object.fromEntries(
    drawSample(documents(strata), size, '1', sha256).strata.map(({ value, drawn }) => [value, drawn]),
  );

describe('a sample', () => {
  it('is the same whoever draws it, and another with another seed', () => {
    const all = documents({ P: 30 });
    const drawn = drawSample(all, 5, '7', sha256).keys;
    // Counted by hand: the five smallest of sha256("7\nP1") … sha256("7\nP30").
    const lots = all.map(({ key }) => [sha256(`7\n${key}`), key] as const).sort();
    assert.deepEqual(new Set(drawn), new Set(lots.slice(0, 5).map(([, key]) => key)));
    assert.deepEqual(new Set(drawSample([...all].reverse(), 5, '7', sha256).keys), new Set(drawn));
    assert.notDeepEqual(drawSample(all, 5, '8', sha256).keys, drawn);
  });

  it('gives each value its share, and what is left over to the largest remainders', () => {
    assert.deepEqual(shares({ nurse: 8, doctor: 4 }, 3), { doctor: 1, nurse: 2 });
    // 2.4, 1.2 and 0.4 of four: one is left over, for the larger of the remainders, of equal ones for the first.
    assert.deepEqual(shares({ a: 6, b: 3, c: 1 }, 4), { a: 3, b: 1, c: 0 });
    assert.deepEqual(shares({ a: 1, b: 1, c: 1 }, 2), { a: 1, b: 1, c: 0 });
  });

  it('has the size asked for, and takes from each value within one of its share', () => {
    const property = fc.property(
      fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 6 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.string(),
      (sizes, part, seed) => {
        const all = documents(Object.fromEntries(sizes.map((size, i) => [`v${i}-`, size])));
        const size = Math.floor(all.length * part);
        const { keys, strata } = drawSample(all, size, seed, sha256);
        assert.equal(new Set(keys).size, size);
        for (const { value, documents: count, drawn } of strata) {
          assert.ok(Math.abs(drawn - (count * size) / all.length) < 1, value);
          assert.equal(keys.filter((key) => key.startsWith(value)).length, drawn);
        }
      },
    );
    fc.assert(property, seeded(300));
  });

  it('cannot be larger than what there is', () => {
    assert.throws(() => drawSample(documents({ a: 2 }), 3, '1', sha256), RangeError);
    assert.deepEqual(drawSample([], 0, '1', sha256), { keys: [], strata: [] });
  });
});

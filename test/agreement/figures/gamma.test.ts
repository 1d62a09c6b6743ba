import assert from 'node:assert/strict';
import fc from 'fast-check';
import { valueOf } from '../../../server/src/agreement/figures/figure';
import { GAMMA_WEIGHTS, gammaDisorder, type GammaWeights } from '../../../server/src/agreement/figures/gamma';
import type { Mark } from '../../../server/src/agreement/figures/stretches';
import { seeded } from '../../support/random';

interface Owned extends Mark {
  readonly coder: number;
}

/** The least disorder by trying every way of putting passages into groups: what must come out. */
function byTryingAll(coders: readonly (readonly Mark[])[], { position, code, alone }: GammaWeights): number {
  const all = coders.flatMap((marks, coder) => marks.map((mark): Owned => ({ ...mark, coder })));
  const cost = (group: readonly Owned[]): number => {
    let [total, pairs] = [0, 0];
    for (let g = 0; g < coders.length; g++)
      for (let h = g + 1; h < coders.length; h++) {
        const [a, b] = [group.find((one) => one.coder === g), group.find((one) => one.coder === h)];
        pairs++;
        if (a === undefined || b === undefined) total += alone;
        else {
          const apart = Math.abs(a.start - b.start) + Math.abs(a.end - b.end);
          const place = (apart / (a.end - a.start + b.end - b.start)) ** 2;
          total += alone * (position * place + (a.code === b.code ? 0 : code));
        }
      }
    return total / pairs;
  };
  const least = (left: readonly Owned[], groups: readonly (readonly Owned[])[]): number => {
    const [next, ...others] = left;
    if (next === undefined) return groups.reduce((total, group) => total + cost(group), 0);
    const joined = groups.flatMap((group, i) =>
      group.some(({ coder }) => coder === next.coder)
        ? []
        : [
            least(
              others,
              groups.map((one, at) => (at === i ? [...group, next] : one)),
            ),
          ],
    );
    return Math.min(least(others, [...groups, [next]]), ...joined);
  };
  return least(all, []) / (all.length / coders.length);
}

const passage: fc.Arbitrary<Mark> = fc
  .tuple(fc.nat(20), fc.integer({ min: 1, max: 8 }), fc.constantFrom('x', 'y'))
  .map(([start, length, code]) => ({ start, end: start + length, code }));

describe('the disorder of gamma', () => {
  it('is the least of all alignments, for two coders and for more', () => {
    const coders = fc.integer({ min: 2, max: 4 }).chain((count) => {
      const each = fc.array(passage, { maxLength: count === 2 ? 4 : 2 });
      return fc.array(each, { minLength: count, maxLength: count });
    });
    const weights = fc.record({
      position: fc.constantFrom(0.5, 1, 3),
      code: fc.constantFrom(0, 1, 2),
      alone: fc.constantFrom(0.5, 1, 2),
    });
    fc.assert(
      fc.property(coders, weights, (all, given) => {
        const ours = valueOf(gammaDisorder(all, given));
        if (all.flat().length === 0) assert.equal(ours, null);
        else assert.ok(Math.abs((ours ?? NaN) - byTryingAll(all, given)) < 1e-9, String(ours));
      }),
      seeded(600),
    );
  });

  it('leaves out passages of no length', () => {
    const empty = { start: 5, end: 5, code: 'x' };
    const one = { start: 0, end: 5, code: 'x' };
    assert.equal(valueOf(gammaDisorder([[one, empty], [one]], GAMMA_WEIGHTS)), 0);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyChanges, composeChanges, type TextChange } from '../../server/src/syntax/textChange';
import { seeded } from '../support/random';

const TEXT = '0123456789';

/** Ascending, disjoint changes of a text of this length; insertions may stand at one place. */
function round(length: number): fc.Arbitrary<readonly TextChange[]> {
  const offsets = fc.array(fc.nat(length), { maxLength: 8 });
  return fc
    .tuple(offsets, fc.array(fc.constantFrom('', 'a', 'bc'), { minLength: 4, maxLength: 4 }))
    .map(([places, inserts]) => {
      const sorted = [...places].sort((a, b) => a - b);
      return inserts.flatMap((insert, i) => {
        const [at, to] = [sorted[2 * i], sorted[2 * i + 1]];
        return at === undefined || to === undefined ? [] : [{ at, to, insert }];
      });
    });
}

describe('composeChanges', () => {
  it('is one round after the other, in one list of the first text', () => {
    const rounds = round(TEXT.length).chain((first) =>
      fc.tuple(fc.constant(first), round(applyChanges(TEXT, first).length)),
    );
    fc.assert(
      fc.property(rounds, ([first, then]) => {
        const composed = composeChanges(first, then);
        assert.equal(applyChanges(TEXT, composed), applyChanges(applyChanges(TEXT, first), then));
        composed.forEach(({ at, to, insert }, i) => {
          assert.ok(to > at || insert !== '', 'a change changes something');
          assert.ok(i === 0 || at > (composed[i - 1]?.to ?? 0), 'changes do not touch');
        });
      }),
      seeded(1000, 11),
    );
  });

  it('leaves alone what neither round touches', () => {
    const first = [{ at: 1, to: 2, insert: 'xx' }];
    const then = [{ at: 8, to: 9, insert: '' }];
    assert.deepEqual(composeChanges(first, then), [...first, { at: 7, to: 8, insert: '' }]);
    assert.deepEqual(composeChanges(first, [{ at: 1, to: 3, insert: '' }]), [{ at: 1, to: 2, insert: '' }]);
    assert.deepEqual(composeChanges([{ at: 4, to: 4, insert: 'a' }], [{ at: 4, to: 5, insert: '' }]), []);
  });
});

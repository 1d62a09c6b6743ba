import assert from 'node:assert/strict';
import { comes, table, units } from './comes';

describe('coefficients', () => {
  it('are the same without what nobody judged, and undefined where all is of one category', () => {
    const one = [
      [3, 0],
      [0, 0],
    ];
    for (const name of ['scottPi', 'cohenKappa', 'cohenKappaMax', 'congerKappa'])
      assert.equal(comes(name, table(one)), 'undefined', name);
    const some = [
      [20, 5],
      [10, 15],
    ];
    const none = [
      [0, 0],
      [0, 0],
    ];
    assert.equal(comes('pooledKappaDeVries', { type: 'tablesByCode', tables: [some, none] }), 0.4);
    const rows = [
      [1, 1],
      [1, 2],
      [2, 2],
    ];
    const silent = rows.map((row) => [...row, null]);
    assert.equal(comes('congerKappa', units(silent)), comes('congerKappa', units(rows)));
    const ordinal = (categories: readonly number[]): unknown =>
      comes(
        'krippendorffAlpha',
        units([
          [1, 2],
          [3, 3],
          [1, 1],
          [2, 3],
        ]),
        { metric: 'ordinal', categories },
      );
    assert.equal(ordinal([3, 1, 2]), ordinal([1, 2, 3]));
  });
});

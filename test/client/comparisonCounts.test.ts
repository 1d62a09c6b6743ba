import assert from 'node:assert/strict';
import { groupCounts } from '../../client/src/views/comparisonCounts';
import type { FigureModel } from '../../server/src/protocol/agreement';

describe('alpha in the view Comparison', () => {
  const said = (alpha: Partial<FigureModel>) =>
    groupCounts([], { ...{ value: null, refused: false, low: null, high: null, why: null }, ...alpha })[1];

  it('is said, or in the words of reports why there is none', () => {
    assert.equal(said({ value: 0.25 }), 'alpha 0.250');
    assert.equal(said({ why: 'nobody coded anything' }), 'alpha undefined, because nobody coded anything');
    const why = 'the coders worked on different versions of the text';
    assert.equal(said({ refused: true, why }), `alpha not computed, because ${why}`);
    assert.deepEqual(groupCounts([], undefined), ['nothing coded']);
  });
});

import assert from 'node:assert/strict';
import { EVERYTHING, WHAT_IS_OPEN } from '../../client/src/views/comparisonFilter';
import { changedComparison, type ComparisonState } from '../../client/src/views/comparisonState';

const STATE: ComparisonState = {
  ...{ root: 'file:///study', a: 'kl', b: 'sg', round: null, unfinished: false, anonymous: false },
  ...{ grouping: 'document', filter: { ...EVERYTHING, only: ['a'] }, order: 'place' },
};
const [stay, turn] = [() => false, () => true];

describe('who is compared', () => {
  it('forgets what was filtered when others are compared, unless that says what is', () => {
    const others = changedComparison(STATE, { a: 'mw' }, turn);
    assert.deepEqual(others, { anew: true, state: { ...STATE, a: 'mw', filter: WHAT_IS_OPEN } });
    const filter = { ...EVERYTHING, codes: ['pay'] };
    const filtered = changedComparison(STATE, { a: 'mw', b: 'kl', filter }, turn);
    assert.deepEqual(filtered.state, { ...STATE, a: 'mw', b: 'kl', filter });
    assert.deepEqual(changedComparison(STATE, { order: 'size' }, turn), {
      ...{ anew: false, state: { ...STATE, order: 'size' } },
    });
  });

  it('does not tell by what was filtered who is called A', () => {
    const [one, other] = [stay, turn].map((chance) => changedComparison(STATE, { anonymous: true }, chance));
    assert.deepEqual(one, { anew: true, state: { ...STATE, anonymous: true, filter: WHAT_IS_OPEN } });
    assert.deepEqual(other, { anew: true, state: { ...one?.state, a: 'sg', b: 'kl' } });
  });

  it('leaves it to chance, too, of two who are chosen while nobody is to know', () => {
    const anonymous = { ...STATE, anonymous: true };
    const { state } = changedComparison(anonymous, { a: 'sg', b: 'mw' }, turn);
    assert.deepEqual([state.a, state.b], ['mw', 'sg']);
    const same = changedComparison(anonymous, {}, turn);
    assert.deepEqual(same, { anew: false, state: anonymous });
    const named = changedComparison(anonymous, { anonymous: false }, turn);
    assert.deepEqual(named, { anew: false, state: { ...anonymous, anonymous: false } });
  });
});

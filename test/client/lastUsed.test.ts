import assert from 'node:assert/strict';
import { lastUsed } from '../../client/src/preview/lastUsed';

describe('what is remembered of previewed documents', () => {
  it('are those that were used last, a few', () => {
    const kept = lastUsed<number>(() => 3);
    for (const [i, key] of ['a', 'b', 'c'].entries()) kept.set(key, i);
    assert.equal(kept.get('a'), 0);
    kept.set('d', 3);
    assert.deepEqual(kept.keys(), ['c', 'a', 'd']);
    assert.equal(kept.get('b'), undefined);
    kept.set('c', 7);
    assert.deepEqual([kept.keys(), kept.get('c')], [['a', 'd', 'c'], 7]);
  });

  it('are fewer as soon as fewer may be', () => {
    let most = 3;
    const kept = lastUsed<string>(() => most);
    for (const key of ['a', 'b', 'c']) kept.set(key, key);
    most = 1;
    assert.deepEqual(kept.keys(), ['c']);
    for (let i = 0; i < 1000; i++) kept.set(`${i}`, '');
    assert.deepEqual(kept.keys(), ['999']);
  });
});

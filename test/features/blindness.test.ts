import assert from 'node:assert/strict';
import { blindObstacle } from '../../server/src/features/blindness';
import type { Study } from '../../server/src/project/types';

describe('comparing where one codes blind', () => {
  const obstacle = (own: string | null, rounds: readonly string[] | null, round: string | null) =>
    blindObstacle({ hidden: { own, rounds } } as unknown as Study, round);

  it('waits until it is known who one is, and until the rest was revealed', () => {
    assert.match(obstacle(null, null, null) ?? '', /does not know who you are/u);
    assert.match(obstacle('sg', null, null) ?? '', /You code this study blind/u);
    assert.equal(blindObstacle({ hidden: null } as unknown as Study, '1'), null);
  });

  it('waits for the rounds that are blind, in whatever way their numbers are written, and for no other', () => {
    for (const round of ['1', '01', '2'])
      assert.match(obstacle('sg', ['1', '2'], round) ?? '', /this round blind/u);
    for (const round of ['3', '11', null]) assert.equal(obstacle('sg', ['1', '2'], round), null);
  });
});

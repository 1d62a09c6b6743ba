import assert from 'node:assert/strict';
import { quotedPlace } from '../../../server/src/agreement/adjudication/foundAgain';

describe('words that are quoted for a place', () => {
  const of = (text: string, words: string, start: number, end: number) =>
    quotedPlace({ text, ordinalAt: () => 1 }, words, { start, end });

  it('are those at the place, of several in its turn, also where they follow each other without a gap', () => {
    assert.deepEqual(of('好好', '好', 0, 1), { start: 0, end: 1 });
    assert.deepEqual(of('ten and ten', 'ten', 8, 11), { start: 8, end: 11 });
  });

  it('are nowhere where it is not sure: words that begin within themselves, or stand at the place twice', () => {
    assert.equal(of('no and no and no', 'no and no', 0, 5), null);
    assert.equal(of('ten and ten', 'ten', 0, 11), null);
    assert.equal(of('ten and ten', 'Ten', 0, 3), null);
  });
});

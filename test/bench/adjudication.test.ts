import assert from 'node:assert/strict';
import { writeDecision } from '../../server/src/agreement/adjudication/decisionLog';
import { sha256 } from '../../server/src/io/hash';
import { compared, settle } from '../agreement/adjudication/adjudicating';
import { assertLinear } from '../support/timing';

/** As many decisions as places, one for each turn; none fits its place any more, and every other one nothing at all. */
function outdated(count: number) {
  const copy = (code: string): string => `[We had]{#${code}} no time at all.\n`.repeat(count);
  const both = compared(copy('a'), copy('b'));
  assert.equal(both.items.length, count);
  const lines = both.items.map(({ turn }, i) => {
    const kl = { coder: 'kl', codes: [i % 2 === 0 ? 'a' : 'd'], words: [`We had ${i}`] };
    return writeDecision(
      {
        ...{ kind: 'decision', item: `${i}`, document: 'P1', round: null, turn, codebook: 'hash' },
        ...{ sides: [kl, { coder: 'sg', codes: [], words: [] }], verdict: { decision: 'neither' } },
        ...{ by: 'kl', at: '2026-01-01T00:00:00Z', why: '' },
      },
      sha256,
    );
  });
  return { both, lines };
}

describe('the shape of decisions', () => {
  it('is linear in decisions and places together, also where none fits any more', () => {
    assertLinear(outdated, ({ both, lines }) => settle(both, lines), 4000);
    const { both, lines } = outdated(10);
    const { items, orphans } = settle(both, lines);
    assert.deepEqual([items.filter(({ reopened }) => reopened).length, orphans.length], [5, 5]);
  });
});

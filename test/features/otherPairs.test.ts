import assert from 'node:assert/strict';
import { filesByKey } from '../../server/src/agreement/comparing/compareStudies';
import { writeDecision } from '../../server/src/agreement/adjudication/decisionLog';
import { otherPairs } from '../../server/src/features/otherPairs';
import { sha256 } from '../../server/src/io/hash';
import { makeStudy } from '../support/studyFixture';

describe('other pairs of a document', () => {
  const study = makeStudy(`--- codebook.yaml
documents: ["{round}/{coder}/{document}.md"]
codes: [{id: a}]
--- 2/kl/P1.md
One [two]{#a}.
--- 2/sg/P1.md
One two.
--- 2/mw/P1.md
One [two]{#a}.
`).study();
  const decided = (round: string, ...coders: readonly string[]): string =>
    writeDecision(
      {
        ...{ kind: 'decision', item: 'x', document: 'P1', round, turn: 1, by: 'kl', why: '', codebook: '' },
        sides: coders.map((coder) => ({ coder, codes: ['a'], words: ['two'] })),
        ...{ verdict: { decision: 'both' }, at: '2026-03-01T10:00:00.000Z' },
      },
      sha256,
    );
  const pairs = (...log: readonly string[]): readonly string[] => {
    const files = filesByKey(study).get('P1') ?? assert.fail('there is no P1');
    const compared = { key: 'P1', round: '2', text: 'One two.' };
    const coders = { a: 'sg', b: 'kl' };
    return otherPairs(study, compared, coders, files, log.join('\n'), sha256).map(({ a, b }) => `${a} ${b}`);
  };

  it('are those on whom something was decided in the round that is compared, and not the two themselves', () => {
    assert.deepEqual(pairs(decided('2', 'mw', 'kl')), ['kl mw']);
    assert.deepEqual(pairs(decided('1', 'mw', 'kl')), []);
    assert.deepEqual(pairs(decided('1', 'kl', 'mw'), decided('2', 'kl', 'mw')), ['kl mw']);
    assert.deepEqual(pairs(decided('2', 'kl', 'sg'), decided('2', 'kl', 'kl')), []);
  });
});

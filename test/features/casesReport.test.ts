import assert from 'node:assert/strict';
import { casesReport, casesTable } from '../../server/src/features/figures/casesReport';

const VERIFIED = [
  { id: 'a|b', coefficient: 'cohenKappa', ours: -0.25, expected: -0.25, verdict: 'pass', why: null },
  { id: 'ci', coefficient: 'alphaCI', ours: [0.1, 0.9], expected: [0.1, 0.8], verdict: 'fail', why: null },
  { id: 'none', coefficient: 'x', ours: null, expected: null, verdict: 'pass', why: 'no\nunits' },
] as const;

describe('the report of recomputed cases', () => {
  it('has ours beside what is expected, and how many come out', () => {
    const { rows, passed, failed } = casesTable(VERIFIED);
    assert.deepEqual(rows, [
      ['a|b', 'cohenKappa', '-0.25', '-0.25', 'pass', ''],
      ['ci', 'alphaCI', '0.1 to 0.9', '0.1 to 0.8', 'fail', ''],
      ['none', 'x', '–', '–', 'pass', 'no units'],
    ]);
    assert.deepEqual([passed, failed], [2, 1]);
  });

  it('is a table of Markdown that no cell breaks out of', () => {
    const lines = casesReport(VERIFIED).split('\n');
    assert.deepEqual(lines.slice(2, 7), [
      '2 of 3 come out as published. `passage agreement --verify FILE` does the same for a file of your own.',
      '',
      '| Case | Coefficient | Ours | Expected | Verdict | Why there is none |',
      '| --- | --- | ---: | ---: | --- | --- |',
      '| a\\|b | cohenKappa | -0.25 | -0.25 | pass |  |',
    ]);
  });
});

import assert from 'node:assert/strict';
import { fixAll } from '../../server/src/features/fixAll';
import { problemsOf } from '../support/problems';
import { makeStudy, type StudyFixture } from '../support/studyFixture';
import { assertLinear } from '../support/timing';

/** A document with so many places where one code crosses itself. */
function crossing(count: number): StudyFixture {
  const line = 'P: [1>we had [2>nothing<1]{#a} of the kind<2]{#a} then.\n';
  return makeStudy(`--- codebook.yaml\ncodes: [{id: a}]\n--- P1.md\n${line.repeat(count)}`);
}

function mend({ project, facts }: StudyFixture): number {
  const find = (...of: Parameters<typeof problemsOf>) => problemsOf(...of);
  return fixAll(project, facts('P1.md'), new Set(['overlapping-duplicate']), (where, uri) => find(where, uri))
    .fixed;
}

describe('the shape of fixing all in a file', () => {
  it('grows with the passages that cross', () => {
    assert.equal(mend(crossing(40)), 40);
    assertLinear(crossing, mend, 640);
  });
});

import assert from 'node:assert/strict';
import { followCounts } from '../../server/src/lsp/followCounts';
import type { Project } from '../../server/src/project/types';
import { createFakeClock } from '../support/clock';
import { makeStudy } from '../support/studyFixture';

describe('following counts', () => {
  it('says at once that the study is being read, or was read, also while it takes long to look', () => {
    const clock = createFakeClock();
    let told = 0;
    const follower = followCounts(clock, () => told++);
    const read = makeStudy('--- codebook.yaml\ncodes: [{id: trust}]\n').project;
    assert.ok(read.ready);
    /** The same, where looking takes longer than a keystroke may. */
    const slow: Project = Object.create(read, {
      studies: {
        get() {
          clock.spend(20);
          return read.studies;
        },
      },
    }) as Project;
    const reading: Project = { ...read, ready: false };
    follower.changed({ before: slow, after: slow, uris: [] });
    assert.equal(told, 0);
    // A folder is added, and read within the pause: somebody may have asked in between.
    follower.changed({ before: read, after: reading, uris: [] });
    assert.equal(told, 1);
    follower.changed({ before: reading, after: read, uris: [] });
    assert.equal(told, 2);
    clock.advance(1000);
    assert.equal(told, 2);
    follower.dispose();
  });
});

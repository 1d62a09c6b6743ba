import assert from 'node:assert/strict';
import fc from 'fast-check';
import { seeded } from '../../support/random';
import { portableStudy } from '../../support/randomPortable';
import { exported, partsOf, read } from './projects';

describe('A REFI-QDA project', () => {
  for (const positions of ['code-points', 'utf16'])
    it(`that was exported comes back as the study that it was made of, counted in ${positions}`, () => {
      fc.assert(
        fc.property(portableStudy, (study) => {
          const made = exported(study, { positions });
          const back = read(partsOf(made));
          assert.deepEqual(back.losses, []);
          assert.deepEqual(back.study, study);
        }),
        seeded(200),
      );
    });
});

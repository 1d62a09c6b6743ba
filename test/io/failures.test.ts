import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { addToFile } from '../../server/src/io/addToFile';
import { diskSource, failureOf, reasonOf } from '../../server/src/io/disk';
import { uriOfPath } from '../../server/src/io/fileUri';
import { temporaryFolder } from '../support/studyFixture';

describe('What a disk refuses', () => {
  it('is said in words, with its place', async () => {
    const link = join(temporaryFolder(), 'link');
    symlinkSync('link', link);
    const failed = await readFile(link).catch((error: unknown) => error);
    assert.equal(reasonOf(failed), 'it is a link that leads back to itself');
    assert.equal(failureOf(failed), `${link}: it is a link that leads back to itself`);
    assert.equal(failureOf(new Error('nothing of a disk')), 'nothing of a disk');
  });

  it('is also what would never end, such as a codebook that is a link to a device', async () => {
    const link = join(temporaryFolder(), 'codebook.yaml');
    symlinkSync('/dev/zero', link);
    assert.deepEqual(await diskSource().read(uriOfPath(link)), {
      kind: 'undecodable',
      reason: 'it cannot be read: it is not a file',
    });
    await assert.rejects(
      addToFile(link, () => 'more'),
      /^Error: it is not a file$/,
    );
  });
});

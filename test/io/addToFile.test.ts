import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addToFile } from '../../server/src/io/addToFile';
import { temporaryFolder } from '../support/studyFixture';

describe('adding to a file', () => {
  it('makes it with the folders above it, and then adds at its end', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'names', 'key.csv');
    await addToFile(path, 'name,pseudonym\r\n');
    await addToFile(path, 'Zoë,P1\r\n');
    assert.equal(readFileSync(path, 'utf8'), 'name,pseudonym\r\nZoë,P1\r\n');
    assert.deepEqual(readdirSync(join(folder, 'names')), ['key.csv']);
  });

  it('keeps every byte that is there, also of what is no text', async () => {
    const path = join(temporaryFolder(), 'key.csv');
    writeFileSync(path, Buffer.of(0xff, 0x41));
    await addToFile(path, 'b');
    assert.deepEqual(readFileSync(path), Buffer.of(0xff, 0x41, 0x62));
  });
});

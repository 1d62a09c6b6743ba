import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { diskAccess } from '../../server/src/io/disk';
import { uriOfPath } from '../../server/src/io/fileUri';
import { removeLeftBehind, temporaryBeside } from '../../server/src/io/temporary';
import { temporaryFolder } from '../support/studyFixture';

const HOUR = 3600;

/** A folder with files that were last written so many seconds ago. */
function folderWith(ages: Readonly<Record<string, number>>): string {
  const folder = temporaryFolder();
  for (const [name, age] of Object.entries(ages)) {
    writeFileSync(join(folder, name), 'words');
    const time = Date.now() / 1000 - age;
    utimesSync(join(folder, name), time, time);
  }
  return folder;
}

const LEFT = '.passage-0123456789abcdef.tmp';
const FRESH = '.passage-fedcba9876543210.tmp';

describe('what a killed process left', () => {
  it('goes after an hour, and nothing else does', async () => {
    const folder = folderWith({
      [LEFT]: 2 * HOUR,
      [FRESH]: 60,
      'P1.md': 9 * HOUR,
      '.passage-mine.tmp': 9 * HOUR,
      'notes.tmp': 9 * HOUR,
    });
    // Before and behind it, in whatever order the disk lists them.
    for (const name of ['.passage-00000000000000aa.tmp', '.passage-ffffffffffffffff.tmp']) {
      mkdirSync(join(folder, name));
      utimesSync(join(folder, name), 0, 0);
    }
    await removeLeftBehind(folder, Date.now());
    assert.ok(!readdirSync(folder).includes(LEFT));
    assert.equal(readdirSync(folder).length, 6);
    await removeLeftBehind(join(folder, 'nowhere'), Date.now());
  });

  it('has the names that are given', () => {
    assert.match(basename(temporaryBeside('/a/P1.md')), /^\.passage-[0-9a-f]{16}\.tmp$/);
  });

  it('goes when something is written beside it', async () => {
    const folder = folderWith({ [LEFT]: 2 * HOUR });
    const access = diskAccess({ flush: () => Promise.resolve() });
    await access.write(uriOfPath(join(folder, 'P1.md')), 'P1: We wait.\n');
    assert.deepEqual(readdirSync(folder), ['P1.md']);
  });
});

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeTogether, type FileToWrite } from '../../server/src/io/writeTogether';
import { temporaryFolder } from '../support/studyFixture';

const bytes = (text: string): Buffer => Buffer.from(text);

describe('files that are written together', () => {
  it('are written with their folders, new ones and others', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'old'), 'before');
    const outcome = await writeTogether([
      { path: join(folder, 'a/b/new'), bytes: bytes('new'), over: null },
      { path: join(folder, 'old'), bytes: bytes('after'), over: bytes('before') },
    ]);
    assert.deepEqual(outcome, { kind: 'written' });
    assert.equal(readFileSync(join(folder, 'a/b/new'), 'utf8'), 'new');
    assert.equal(readFileSync(join(folder, 'old'), 'utf8'), 'after');
  });

  const wrong: readonly (readonly [string, (folder: string) => FileToWrite, RegExp])[] = [
    ['has no place', (folder) => ({ path: join(folder, 'old/x'), bytes: bytes('x'), over: null }), /./],
    [
      'is there already',
      (folder) => ({ path: join(folder, 'there'), bytes: bytes('x'), over: null }),
      /made in this moment/,
    ],
    [
      'changed meanwhile',
      (folder) => ({ path: join(folder, 'there'), bytes: bytes('x'), over: bytes('was') }),
      /changed meanwhile/,
    ],
  ];
  for (const [what, file, reason] of wrong) {
    it(`are as they were when one of them ${what}`, async () => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'old'), 'before');
      writeFileSync(join(folder, 'there'), 'theirs');
      const last = file(folder);
      const outcome = await writeTogether([
        { path: join(folder, 'a/b/new'), bytes: bytes('new'), over: null },
        { path: join(folder, 'old'), bytes: bytes('after'), over: bytes('before') },
        last,
      ]);
      assert.ok(outcome.kind === 'failed' && outcome.path === last.path && outcome.left.length === 0);
      assert.match(outcome.reason, reason);
      assert.equal(readFileSync(join(folder, 'old'), 'utf8'), 'before');
      assert.deepEqual(readdirSync(folder).sort(), ['old', 'there']);
      assert.equal(existsSync(join(folder, 'a')), false);
    });
  }

  it('are none when the person stops it, also those that were written', async () => {
    const folder = temporaryFolder();
    const files = Array.from({ length: 20 }, (_, i) => ({
      ...{ path: join(folder, `new/${i}`), bytes: bytes('new'), over: null },
    }));
    const told: string[] = [];
    const outcome = await writeTogether(files, {
      // The second time that it is asked, some files are there.
      get cancelled() {
        return existsSync(join(folder, 'new/0'));
      },
      report: (done, all) => void told.push(`${done} of ${all}`),
    });
    assert.deepEqual(outcome, { kind: 'cancelled' });
    assert.deepEqual(told, ['0 of 20', '8 of 20']);
    assert.deepEqual(readdirSync(folder), []);
  });
});

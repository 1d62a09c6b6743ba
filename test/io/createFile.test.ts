import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createFile } from '../../server/src/io/createFile';
import { temporaryFolder } from '../support/studyFixture';

describe('createFile', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

  it('makes a file and the folders above it, and leaves nothing else behind', async () => {
    const folder = temporaryFolder();
    assert.equal(await createFile(join(folder, 'a', 'b', 'c.md'), bytes('P: é')), true);
    assert.equal(readFileSync(join(folder, 'a', 'b', 'c.md'), 'utf8'), 'P: é');
    assert.deepEqual(readdirSync(join(folder, 'a', 'b')), ['c.md']);
  });

  it('leaves what has the name as it is: a file, a folder, a link that leads nowhere', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), 'old');
    mkdirSync(join(folder, 'folder'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'link'));
    for (const name of ['file', 'folder', 'link']) {
      assert.equal(await createFile(join(folder, name), bytes('new')), false, name);
    }
    assert.equal(readFileSync(join(folder, 'file'), 'utf8'), 'old');
    assert.deepEqual(readdirSync(folder).sort(), ['file', 'folder', 'link']);
  });

  it('makes it also where no file has a second name, whatever the disk calls that', async () => {
    for (const code of ['EPERM', 'EISDIR', 'ENOTSUP', 'EINVAL']) {
      const folder = temporaryFolder();
      const path = join(folder, 'P1.md');
      const link = (): Promise<void> => Promise.reject(Object.assign(new Error(code), { code }));
      assert.equal(await createFile(path, bytes('P: é'), { link }), true, code);
      assert.equal(readFileSync(path, 'utf8'), 'P: é');
      assert.equal(await createFile(path, bytes('another'), { link }), false, code);
      assert.equal(readFileSync(path, 'utf8'), 'P: é');
      assert.deepEqual(readdirSync(folder), ['P1.md']);
    }
  });

  it('leaves no empty file behind where it could not be made', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'P1.md');
    // As if the disk went away between the two.
    const link = async (temporary: string): Promise<void> => {
      await unlink(temporary);
      throw new Error('gone');
    };
    await assert.rejects(createFile(path, bytes('P: é'), { link }));
    assert.deepEqual(readdirSync(folder), []);
  });

  it('is won by one of those who make the same file at once', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'P1.md');
    const won = await Promise.all(['a', 'b', 'c', 'd'].map((text) => createFile(path, bytes(text))));
    assert.deepEqual(won.filter(Boolean), [true]);
    assert.equal(readFileSync(path, 'utf8'), 'abcd'[won.indexOf(true)]);
    assert.deepEqual(readdirSync(folder), ['P1.md']);
  });
});

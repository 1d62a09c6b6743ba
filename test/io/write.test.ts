import assert from 'node:assert/strict';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '../../server/src/io/write';
import { temporaryFolder } from '../support/studyFixture';

const text = (content: string): Uint8Array => Buffer.from(content);

/** Without waiting for the disk. */
const flush = (): Promise<void> => Promise.resolve();

describe('writeAtomically', () => {
  it('makes a file, or replaces one, and leaves nothing else behind', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'P07.md');
    await writeAtomically(file, text('one'));
    assert.equal(readFileSync(file, 'utf8'), 'one');
    await writeAtomically(file, text('two'));
    assert.equal(readFileSync(file, 'utf8'), 'two');
    assert.deepEqual(readdirSync(folder), ['P07.md']);
  });

  it('has the disk keep the file for good before it takes its name, and the name afterwards', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'P07.md');
    writeFileSync(file, 'one');
    const seen: string[] = [];
    const watching = async (handle: FileHandle): Promise<void> => {
      const stat = await handle.stat();
      const what = stat.isFile() ? `a file of ${stat.size}` : 'the folder';
      seen.push(`${what} while it reads ${readFileSync(file, 'utf8')}`);
    };
    await writeAtomically(file, text('later'), { flush: watching });
    assert.deepEqual(seen, ['a file of 5 while it reads one', 'the folder while it reads later']);
    await assert.rejects(
      writeAtomically(file, text('three'), { flush: () => Promise.reject(new Error('no room')) }),
      /no room/,
    );
    assert.equal(readFileSync(file, 'utf8'), 'later');
    assert.deepEqual(readdirSync(folder), ['P07.md']);
  });

  it('keeps the mode', async () => {
    const file = join(temporaryFolder(), 'P07.md');
    writeFileSync(file, 'one');
    chmodSync(file, 0o640);
    const { mode } = statSync(file);
    await writeAtomically(file, text('two'), { flush });
    assert.equal(statSync(file).mode, mode);
  });

  it('keeps a byte-order mark when asked to, and never doubles it', async () => {
    const file = join(temporaryFolder(), 'P07.md');
    const write = async (content: string, keepMark: boolean): Promise<string> => {
      await writeAtomically(file, text(content), { keepMark, flush });
      return readFileSync(file, 'utf8');
    };
    assert.equal(await write('new', true), 'new');
    assert.equal(await write('\uFEFFmarked', true), '\uFEFFmarked');
    assert.equal(await write('kept', true), '\uFEFFkept');
    assert.equal(await write('\uFEFFonce', true), '\uFEFFonce');
    assert.equal(await write('gone', false), 'gone');
  });

  it('does not follow a link, and leaves it and its target as they are', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'target'), 'precious');
    symlinkSync(join(folder, 'target'), join(folder, 'P07.md'));
    await assert.rejects(writeAtomically(join(folder, 'P07.md'), text('x'), { flush }), /symbolic link/);
    assert.equal(readFileSync(join(folder, 'target'), 'utf8'), 'precious');
    assert.ok(lstatSync(join(folder, 'P07.md')).isSymbolicLink());
  });

  it('fails with nothing changed: over a folder, or in none', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'P07.md'));
    await assert.rejects(writeAtomically(join(folder, 'P07.md'), text('x'), { flush }), /not a file/);
    await assert.rejects(writeAtomically(join(folder, 'none', 'P07.md'), text('x'), { flush }), /ENOENT/);
    assert.deepEqual(readdirSync(folder), ['P07.md']);
  });
});

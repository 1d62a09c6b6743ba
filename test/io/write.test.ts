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
import { join } from 'node:path';
import { writeAtomically } from '../../server/src/io/write';
import { temporaryFolder } from '../support/studyFixture';

const text = (content: string): Uint8Array => Buffer.from(content);

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

  it('keeps the mode', async () => {
    const file = join(temporaryFolder(), 'P07.md');
    writeFileSync(file, 'one');
    chmodSync(file, 0o640);
    const { mode } = statSync(file);
    await writeAtomically(file, text('two'));
    assert.equal(statSync(file).mode, mode);
  });

  it('keeps a byte-order mark when asked to, and never doubles it', async () => {
    const file = join(temporaryFolder(), 'P07.md');
    const write = async (content: string, keepMark: boolean): Promise<string> => {
      await writeAtomically(file, text(content), { keepMark });
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
    await assert.rejects(writeAtomically(join(folder, 'P07.md'), text('x')), /symbolic link/);
    assert.equal(readFileSync(join(folder, 'target'), 'utf8'), 'precious');
    assert.ok(lstatSync(join(folder, 'P07.md')).isSymbolicLink());
  });

  it('fails with nothing changed: over a folder, or in none', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'P07.md'));
    await assert.rejects(writeAtomically(join(folder, 'P07.md'), text('x')), /not a file/);
    await assert.rejects(writeAtomically(join(folder, 'none', 'P07.md'), text('x')), /ENOENT/);
    assert.deepEqual(readdirSync(folder), ['P07.md']);
  });
});

import assert from 'node:assert/strict';
import { chmodSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskAccess } from '../../server/src/io/disk';
import { sha256 } from '../../server/src/io/hash';
import { writeFiles, type FileAccess } from '../../server/src/io/writeFiles';
import { folderOf, quickAccess } from './rewrites';

const OLD = 'A [b]{#x} c.\n';
const NEW = 'A [b]{#y} c.\n';

/** Progress that nobody stops, or that is stopped when so many files have been written. */
function progress(stopAt = Infinity) {
  let written = 0;
  return {
    get cancelled() {
      return written >= stopAt;
    },
    report: (done: number) => void (written = done),
  };
}

/** More than are written at once. */
const MANY = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`P${n + 1}.md`, OLD]));
const THREE = { 'P1.md': OLD, 'P2.md': OLD, 'P3.md': OLD };

describe('writing many files', () => {
  it('writes each, with its line ends and its byte-order mark, and leaves nothing else behind', async () => {
    const crlf = '\uFEFFA [b]{#x}\r\nc\rd\n';
    const { folder, read, rewrites } = folderOf({ 'P1.md': OLD, 'P2.md': crlf });
    const outcome = await writeFiles(diskAccess(), sha256, rewrites, progress());
    assert.deepEqual(outcome, { kind: 'written' });
    assert.equal(read('P1.md'), NEW);
    assert.equal(read('P2.md'), '\uFEFFA [b]{#y}\r\nc\rd\n');
    assert.deepEqual(readdirSync(folder), ['P1.md', 'P2.md']);
  });

  it('writes nothing when one of them is another text, is gone, or is no text', async () => {
    for (const [content, reason] of [
      ['else', /changed meanwhile/u],
      ['\u0000', /not a text/u],
      [null, /no such file/u],
    ] as const) {
      const { folder, read, rewrites, rewrite } = folderOf(THREE);
      const last = content === null ? rewrite('P4.md', OLD) : rewrite('P3.md');
      if (content !== null) writeFileSync(join(folder, 'P3.md'), content);
      const outcome = await writeFiles(quickAccess(), sha256, [...rewrites.slice(0, 2), last], progress());
      assert.equal(outcome.kind, 'failed');
      assert.match(outcome.kind === 'failed' ? outcome.reason : '', reason);
      assert.equal(read('P1.md'), OLD);
    }
  });

  it('does not write through a symbolic link, nor anything beside it', async () => {
    const { folder, read, rewrites, rewrite } = folderOf({ 'P1.md': OLD });
    const outside = folderOf({ 'secret.md': OLD });
    symlinkSync(join(outside.folder, 'secret.md'), join(folder, 'P2.md'));
    const outcome = await writeFiles(quickAccess(), sha256, [...rewrites, rewrite('P2.md', OLD)], progress());
    assert.match(outcome.kind === 'failed' ? outcome.reason : '', /symbolic link/u);
    assert.equal(read('P1.md'), OLD);
    assert.equal(outside.read('secret.md'), OLD);
  });

  it('writes nothing when one of them is locked against writing', async () => {
    const { folder, read, rewrites } = folderOf(THREE);
    chmodSync(join(folder, 'P3.md'), 0o444);
    const outcome = await writeFiles(quickAccess(), sha256, rewrites, progress());
    assert.match(outcome.kind === 'failed' ? outcome.reason : '', /read-only/u);
    for (const name of Object.keys(THREE)) assert.equal(read(name), OLD);
  });

  it('puts back what it has written when one cannot be, and says which', async () => {
    const { read, rewrites } = folderOf(THREE);
    const disk = quickAccess();
    const failing: FileAccess = {
      ...disk,
      async write(uri, text) {
        if (uri.endsWith('P3.md')) throw new Error('the disk is full');
        await disk.write(uri, text);
      },
    };
    const outcome = await writeFiles(failing, sha256, rewrites, progress());
    assert.deepEqual(outcome, {
      kind: 'failed',
      uri: rewrites[2]?.uri,
      reason: 'the disk is full',
      left: [],
    });
    for (const name of Object.keys(THREE)) assert.equal(read(name), OLD);
  });

  it('puts back the one that failed after it was in its place', async () => {
    const { read, rewrites } = folderOf(THREE);
    const disk = quickAccess();
    let failed = false;
    const failing: FileAccess = {
      ...disk,
      async write(uri, text) {
        await disk.write(uri, text);
        if (uri.endsWith('P2.md') && !failed) {
          failed = true;
          throw new Error('the power went');
        }
      },
    };
    assert.equal((await writeFiles(failing, sha256, rewrites, progress())).kind, 'failed');
    for (const name of Object.keys(THREE)) assert.equal(read(name), OLD);
  });

  it('looks at each file again directly before it writes it', async () => {
    const { folder, read, rewrites } = folderOf(MANY);
    const disk = quickAccess();
    const meddled: FileAccess = {
      ...disk,
      async write(uri, text) {
        await disk.write(uri, text);
        if (uri.endsWith('P1.md') && text === NEW) writeFileSync(join(folder, 'P20.md'), 'mine');
      },
    };
    const outcome = await writeFiles(meddled, sha256, rewrites, progress());
    assert.match(outcome.kind === 'failed' ? outcome.reason : '', /changed meanwhile/u);
    assert.deepEqual(['P1.md', 'P10.md', 'P19.md', 'P20.md'].map(read), [OLD, OLD, OLD, 'mine']);
  });

  it('leaves what somebody changed after it was written, and says so', async () => {
    const { folder, read, rewrites } = folderOf(MANY);
    const disk = quickAccess();
    const meddled: FileAccess = {
      ...disk,
      async write(uri, text) {
        if (uri.endsWith('P20.md')) {
          writeFileSync(join(folder, 'P1.md'), 'mine');
          throw new Error('the disk is full');
        }
        await disk.write(uri, text);
      },
    };
    const outcome = await writeFiles(meddled, sha256, rewrites, progress());
    assert.deepEqual(outcome.kind === 'failed' && outcome.left, [
      { uri: rewrites[0]?.uri, reason: 'it changed meanwhile' },
    ]);
    assert.deepEqual(['P1.md', 'P2.md', 'P17.md', 'P20.md'].map(read), ['mine', OLD, OLD, OLD]);
  });

  it('puts everything back when it is stopped', async () => {
    const { read, rewrites } = folderOf(MANY);
    const outcome = await writeFiles(quickAccess(), sha256, rewrites, progress(2));
    assert.deepEqual(outcome, { kind: 'cancelled' });
    for (const name of Object.keys(MANY)) assert.equal(read(name), OLD);
  });

  it('writes nothing that does not come out as it was computed', async () => {
    const { read, rewrites } = folderOf(THREE);
    const wrong = rewrites.map((one, n) => (n === 2 ? { ...one, change: () => 'else' } : one));
    const outcome = await writeFiles(quickAccess(), sha256, wrong, progress());
    assert.match(outcome.kind === 'failed' ? outcome.reason : '', /would not come out/u);
    assert.equal(read('P1.md'), OLD);
  });
});

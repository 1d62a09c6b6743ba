import type { Stats } from 'node:fs';
import { lstat, open, readFile, rename, unlink, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { hasMark } from './decode';
import { temporaryBeside } from './temporary';

export interface WriteOptions {
  /** Begin with the byte-order mark of UTF-8 when the file there does so already. */
  readonly keepMark?: boolean;
  /** Waits until the disk has a file, or a folder, for good. Tests need not wait. */
  readonly flush?: Flush;
}

export type Flush = (file: FileHandle) => Promise<void>;

const flushToDisk: Flush = (file) => file.sync();

/**
 * Writes a file so that it is at every moment either the old one or the new one, whole: a new file beside it, flushed
 * to the disk, takes its name. The file's mode stays. Throws, with nothing changed, when it cannot be written, and
 * when there is something other than a file of that name: a link is not followed, since it may lead out of the study.
 */
export async function writeAtomically(
  path: string,
  bytes: Uint8Array,
  { keepMark = false, flush = flushToDisk }: WriteOptions = {},
): Promise<void> {
  const before = await statOf(path);
  if (before?.isSymbolicLink())
    throw new Error(`${path} is a symbolic link; write to the file that it leads to.`);
  if (before && !before.isFile()) throw new Error(`${path} is not a file.`);
  const marked = keepMark && before !== null && !hasMark(bytes) && hasMark(await readFile(path));
  const folder = dirname(path);
  const temporary = temporaryBeside(path);
  // 'wx': never opens what somebody else may have put there.
  const file = await open(temporary, 'wx', 0o666);
  try {
    try {
      if (before) await file.chmod(before.mode & 0o7777);
      if (marked) await file.writeFile(MARK);
      await file.writeFile(bytes);
      await flush(file);
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await flushFolder(folder, flush);
}

const MARK = Uint8Array.of(0xef, 0xbb, 0xbf);

async function statOf(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Makes the new name durable too. Not every system lets a folder be flushed; the file itself has been. */
async function flushFolder(folder: string, flush: Flush): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await flush(handle);
    } finally {
      await handle.close();
    }
  } catch {
    // Windows.
  }
}

import type { Stats } from 'node:fs';
import { lstat, readFile, rename, unlink, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { hasMark } from './decode';
import { flushFolder, flushToDisk, writeBeside, type Flush } from './temporary';

export interface WriteOptions {
  /** Begin with the byte-order mark of UTF-8 when the file there does so already. */
  readonly keepMark?: boolean;
  /** What the file must say directly before another takes its name; else {@link FileChanged} is thrown. */
  readonly over?: Uint8Array;
  /** Tests need not wait for the disk. */
  readonly flush?: Flush;
}

/** Somebody else has written to a file that was to be replaced. */
export class FileChanged extends Error {}

/**
 * Writes a file so that it is at every moment either the old one or the new one, whole: a new file beside it, flushed
 * to the disk, takes its name. The file's mode stays. Throws, with nothing changed, when it cannot be written, and
 * when there is something other than a file of that name: a link is not followed, since it may lead out of the study.
 */
export async function writeAtomically(
  path: string,
  bytes: Uint8Array,
  { keepMark = false, over, flush = flushToDisk }: WriteOptions = {},
): Promise<void> {
  const before = await statOf(path);
  if (before?.isSymbolicLink())
    throw new Error(`${path} is a symbolic link; write to the file that it leads to.`);
  if (before && !before.isFile()) throw new Error(`${path} is not a file.`);
  const marked = keepMark && before !== null && !hasMark(bytes) && hasMark(await readFile(path));
  const write = async (file: FileHandle): Promise<void> => {
    if (before) await file.chmod(before.mode & 0o7777);
    if (marked) await file.writeFile(MARK);
    await file.writeFile(bytes);
  };
  const temporary = await writeBeside(path, write, flush);
  try {
    if (over !== undefined && !(await readFile(path)).equals(over))
      throw new FileChanged(`${path} changed meanwhile.`);
    await rename(temporary, path);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await flushFolder(dirname(path), flush);
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

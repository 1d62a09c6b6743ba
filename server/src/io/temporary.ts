import { randomBytes } from 'node:crypto';
import { lstat, open, readdir, unlink, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const NAME = /^\.passage-[0-9a-f]{16}\.tmp$/;
/** No write takes so long: what is older was left behind by a process that was killed. Milliseconds. */
const LEFT_BEHIND = 60 * 60 * 1000;

/** A name beside a file under which it is written before it takes the file's own. */
export function temporaryBeside(path: string): string {
  return join(dirname(path), `.passage-${randomBytes(8).toString('hex')}.tmp`);
}

/** Waits until the disk has a file, or a folder, for good. */
export type Flush = (file: FileHandle) => Promise<void>;

export const flushToDisk: Flush = (file) => file.sync();

/**
 * Writes a new file under a name beside `path`, and gives that name when the disk has it for good. Throws, with nothing
 * left behind, when it cannot be written.
 */
export async function writeBeside(
  path: string,
  write: (file: FileHandle) => Promise<void>,
  flush: Flush,
): Promise<string> {
  const temporary = temporaryBeside(path);
  // 'wx': never opens what somebody else may have put there.
  const file = await open(temporary, 'wx', 0o666);
  try {
    try {
      await write(file);
      await flush(file);
    } finally {
      await file.close();
    }
    return temporary;
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}

/** Makes a new name in a folder durable too. Not every system lets a folder be flushed; the file itself has been. */
export async function flushFolder(folder: string, flush: Flush): Promise<void> {
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

/** Removes what was left behind in folders, in each of them once. */
export type Sweep = (folder: string) => Promise<void>;

/** Makes one that has seen no folder yet. */
export function createSweep(): Sweep {
  const swept = new Set<string>();
  return async (folder) => {
    if (swept.has(folder)) return;
    swept.add(folder);
    await removeLeftBehind(folder, Date.now());
  };
}

/**
 * Removes what killed processes have left in a folder: they hold words of transcripts, and nobody looks for them. What
 * they were to become is as it was before, whole. Never rejects.
 * @param now milliseconds since 1970
 */
export async function removeLeftBehind(folder: string, now: number): Promise<void> {
  try {
    for (const name of await readdir(folder)) {
      if (!NAME.test(name)) continue;
      const path = join(folder, name);
      const stat = await lstat(path);
      if (stat.isFile() && now - stat.mtimeMs > LEFT_BEHIND) await unlink(path);
    }
  } catch {
    // A folder that cannot be listed, or a file that somebody else has just removed: the next write tries again.
  }
}

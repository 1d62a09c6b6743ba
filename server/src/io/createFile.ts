import { link as hardLink, mkdir, open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createSweep, flushFolder, flushToDisk, writeBeside, type Sweep } from './temporary';

export interface CreateOptions {
  /** Who makes many files looks at each folder once. */
  readonly sweep?: Sweep;
  /** Gives a file a second name; where the file system has none it rejects. */
  readonly link?: (path: string, name: string) => Promise<void>;
}

/**
 * Makes a file that is not there yet, and the folders above it. At every moment there is no file or the whole one: it is
 * written under another name, flushed to the disk, and given its own. Gives back false, with nothing changed, when there
 * is something of that name. Throws, with no file made, when it cannot be written.
 */
export async function createFile(
  path: string,
  bytes: Uint8Array,
  { sweep = createSweep(), link = hardLink }: CreateOptions = {},
): Promise<boolean> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  await sweep(folder);
  const temporary = await writeBeside(path, (file) => file.writeFile(bytes), flushToDisk);
  try {
    if (!(await takeName(temporary, path, link))) return false;
  } finally {
    await unlink(temporary).catch(() => undefined);
  }
  await flushFolder(folder, flushToDisk);
  return true;
}

/** Gives the temporary file its name, unless something has that name. */
async function takeName(
  temporary: string,
  path: string,
  link: NonNullable<CreateOptions['link']>,
): Promise<boolean> {
  try {
    // Unlike a rename, a second name is refused where there is a file already.
    await link(temporary, path);
    return true;
  } catch (error) {
    if (isThere(error)) return false;
  }
  // File systems without second names (memory cards, network drives), each of which says so by another code: an empty
  // file takes the name first.
  try {
    await (await open(path, 'wx', 0o666)).close();
  } catch (error) {
    if (isThere(error)) return false;
    throw error;
  }
  try {
    await rename(temporary, path);
  } catch (error) {
    await unlink(path).catch(() => undefined);
    throw error;
  }
  return true;
}

function isThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

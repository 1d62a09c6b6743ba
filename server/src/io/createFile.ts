import { link, mkdir, open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { removeLeftBehind, temporaryBeside } from './temporary';

/**
 * Makes a file that is not there yet, and the folders above it. At every moment there is no file or the whole one: it is
 * written under another name, flushed to the disk, and given its own. Gives back false, with nothing changed, when there
 * is something of that name. Throws when it cannot be written.
 */
export async function createFile(path: string, bytes: Uint8Array): Promise<boolean> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  await removeLeftBehind(folder, Date.now());
  const temporary = temporaryBeside(path);
  // 'wx': never opens what somebody else may have put there.
  const file = await open(temporary, 'wx', 0o666);
  try {
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    return await takeName(temporary, path);
  } finally {
    await unlink(temporary).catch(() => undefined);
  }
}

/** Gives the temporary file its name, unless something has that name. */
async function takeName(temporary: string, path: string): Promise<boolean> {
  try {
    // Unlike a rename, a second name is refused where there is a file already.
    await link(temporary, path);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS' && code !== 'EOPNOTSUPP') throw error;
  }
  // File systems without second names (some memory cards and network drives): an empty file takes the name first.
  try {
    await (await open(path, 'wx', 0o666)).close();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
  await rename(temporary, path);
  return true;
}

import { lstat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/**
 * Throws where a folder between a study's and a file of it is a symbolic link: what is written there would land wherever the
 * link leads, perhaps out of the study. Folders that are not there yet are none.
 * @param root path of the study's folder, which may itself be reached by a link
 */
export async function requireOwnFolders(root: string, path: string): Promise<void> {
  let at = root;
  for (const name of relative(root, dirname(path)).split(sep)) {
    at = join(at, name);
    if (at !== root && (await isLink(at)))
      throw new Error(
        `the folder ${relative(root, at)} is a symbolic link, which may lead out of the study; put a folder itself in its place`,
      );
  }
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

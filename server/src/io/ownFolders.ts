import { lstat } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';

/**
 * The outermost folder between a study's and one of its files that is a symbolic link: what is written there would land wherever
 * the link leads, perhaps out of the study, and is not read with it. Null for none; folders that are not there yet are none.
 * @param root path of the study's folder, which may itself be reached by a link
 */
export async function linkedFolder(root: string, paths: readonly string[]): Promise<string | null> {
  const folders = new Set<string>();
  for (const path of paths)
    for (let at = dirname(path); isBelow(root, at) && !folders.has(at); at = dirname(at)) folders.add(at);
  for (const folder of [...folders].sort((a, b) => a.length - b.length))
    if (await isLink(folder)) return folder;
  return null;
}

/** Throws where there is such a folder, and says what to do about it, without a full stop. */
export async function requireOwnFolders(root: string, paths: readonly string[]): Promise<void> {
  const folder = await linkedFolder(root, paths);
  if (folder === null) return;
  throw new Error(
    `the folder ${relative(root, folder)} is a symbolic link, which may lead out of the study; put a folder itself in its place`,
  );
}

function isBelow(root: string, path: string): boolean {
  const below = relative(root, path);
  return below !== '' && below.split(sep)[0] !== '..';
}

/** What nobody may look at, nobody may write into: that is told when it is tried. */
async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf } from './disk';
import { NotWritten } from './placeFiles';

/** Where the bundled codebooks are, and what else a new study is a copy of. */
export const BUNDLED = join(__dirname, '..', 'codebooks');

/** A file that a new study gets beside its codebook. */
export interface Companion {
  /** Relative to the study's folder. */
  readonly path: string;
  readonly bytes: Buffer;
}

const COMPANIONS: readonly (readonly [path: string, template: string])[] = [
  ['.gitignore', 'gitignore.txt'],
  ['.gitattributes', 'gitattributes.txt'],
  ['.vscode/settings.json', 'settings.json'],
];

/** What keeps names out of git and line ends as they are, and shows coded files as transcripts. */
export async function companions(folder: string): Promise<readonly Companion[]> {
  return Promise.all(
    COMPANIONS.map(async ([path, template]) => ({ path, bytes: await bundled(folder, template) })),
  );
}

/** A file that comes with Passage. Throws NotWritten when it is gone. */
export async function bundled(folder: string, name: string): Promise<Buffer> {
  const path = join(folder, name);
  try {
    return await readFile(path);
  } catch (error) {
    throw new NotWritten(path, `is needed and cannot be read: ${reasonOf(error)}; install Passage again`);
  }
}

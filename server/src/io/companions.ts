import { readFile } from 'node:fs/promises';
import { brotliDecompressSync } from 'node:zlib';
import { join } from 'node:path';
import { reasonOf } from './disk';
import { NotWritten } from './placeFiles';

/** Where the files are that a new study gets copies of. */
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
    COMPANIONS.map(async ([path, template]) => ({ path, bytes: await bundled(join(folder, template)) })),
  );
}

/** The codebooks that a study can begin with, by the names of their files. Throws NotWritten when they are gone. */
export async function codebooksToBeginWith(): Promise<ReadonlyMap<string, string>> {
  const { codebooks } = JSON.parse(brotliDecompressSync(await bundled(PACKED)).toString()) as {
    readonly codebooks: Readonly<Record<string, string>>;
  };
  return new Map(Object.entries(codebooks));
}

/** What the build makes of examples/ and codebooks/, in which it takes a third of the room. */
const PACKED = join(__dirname, 'studies.json.br');

/** A file that comes with Passage. Throws NotWritten when it is gone. */
async function bundled(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new NotWritten(path, `is needed and cannot be read: ${reasonOf(error)}; install Passage again`);
  }
}

import { readFile, unlink } from 'node:fs/promises';
import { createFile } from '../io/createFile';
import { decode } from '../io/decode';
import { reasonOf } from '../io/disk';
import { pathOfUri } from '../io/fileUri';
import { requireOwnFolders } from '../io/ownFolders';
import { FileChanged, writeAtomically } from '../io/write';

/** A consensus copy as it is to be. */
export interface ConsensusFile {
  readonly uri: string;
  /** The text that it must have until then; null for a file that is new. */
  readonly before: string | null;
  readonly text: string;
}

/** Makes a file what it was, unless somebody else has changed it meanwhile. */
export type PutBack = () => Promise<void>;

/**
 * Writes a consensus copy whole. Throws, with nothing changed, where it cannot be written or is another meanwhile.
 * @param root path of the study's folder
 */
export async function writeConsensus({ uri, before, text }: ConsensusFile, root: string): Promise<PutBack> {
  const file = pathOfUri(uri) ?? '';
  await requireOwnFolders(root, [file]);
  const bytes = Buffer.from(text, 'utf8');
  if (before === null) {
    if (!(await createFile(file, bytes))) throw new FileChanged(`${file} is there meanwhile.`);
    return async () => {
      if ((await readFile(file)).equals(bytes)) await unlink(file);
    };
  }
  const over = await readFile(file);
  const now = decode(over);
  if (now.kind !== 'text' || now.text !== before) throw new FileChanged(`${file} changed meanwhile.`);
  await writeAtomically(file, bytes, { over, keepMark: true });
  const written = await readFile(file);
  return () => writeAtomically(file, over, { over: written });
}

/** Puts a consensus copy back after something else failed. Gives what there is to say where that fails, too; else ''. */
export async function afterPuttingBack(putBack: PutBack, uri: string): Promise<string> {
  try {
    await putBack();
    return '';
  } catch (error) {
    return ` Nor can the consensus copy ${pathOfUri(uri) ?? uri} be put back as it was (${reasonOf(error)}): it has what was to be decided. Look through it before you decide again.`;
  }
}

import { createFile } from './createFile';
import { bytesOf } from './disk';
import { FileChanged, writeAtomically } from './write';

/** Somebody who adds to a file as well is done after a moment; who never is must not be waited for. */
const MOST_TRIES = 8;

/**
 * Adds a text at the end of a file; makes the file, and the folders above it, where there is none. At every moment the
 * file is the old one or the new one, whole. What somebody else adds in the meantime stays: then `more` is asked again.
 * Throws, with nothing changed, when it cannot be written, and for a symbolic link.
 * @param more what is to be added to what the file says, null where there is none; '' for nothing
 */
export async function addToFile(path: string, more: (before: Uint8Array | null) => string): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const before = await whatIsThere(path);
    const added = Buffer.from(more(before), 'utf8');
    if (added.length === 0) return;
    if (before === null) {
      if (await createFile(path, added)) return;
      continue;
    }
    try {
      return await writeAtomically(path, Buffer.concat([before, added]), { over: before });
    } catch (error) {
      if (!(error instanceof FileChanged)) throw error;
    }
  }
  throw new Error('somebody else changes it again and again, or it is a link that leads nowhere');
}

async function whatIsThere(path: string): Promise<Uint8Array | null> {
  try {
    return await bytesOf(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

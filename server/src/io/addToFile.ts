import { open } from 'node:fs/promises';
import { createFile } from './createFile';

/**
 * Adds a text at the end of a file and waits until it is on the disk; makes the file, and the folders above it, where
 * there is none. What is in it already is never written again. Throws when it cannot be written.
 */
export async function addToFile(path: string, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  if (await createFile(path, bytes)) return;
  const file = await open(path, 'a');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

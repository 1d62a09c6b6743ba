import { mkdir, readFile, rmdir, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createFile } from './createFile';
import { reasonOf } from './disk';
import { createSweep } from './temporary';
import { writeAtomically } from './write';

/** A file as it is to be. */
export interface FileToWrite {
  /** Absolute. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** What it holds now, and what it must still hold when it is written; null for one that is not there. */
  readonly over: Uint8Array | null;
}

export type WrittenTogether =
  | { readonly kind: 'written' }
  | {
      readonly kind: 'failed';
      readonly path: string;
      readonly reason: string;
      /** Files that could not be put back as they were. */
      readonly left: readonly { readonly path: string; readonly reason: string }[];
    };

/**
 * Writes all files, new ones and others, with the folders that they need, or none: where one fails, those before it are
 * taken away again, or put back. Each is at every moment the old one or the new one, whole. Never rejects.
 */
export async function writeTogether(files: readonly FileToWrite[]): Promise<WrittenTogether> {
  const written: FileToWrite[] = [];
  const folders = new Set<string>();
  const sweep = createSweep();
  for (const file of files) {
    try {
      const folder = dirname(file.path);
      const first = await mkdir(folder, { recursive: true });
      for (let at = folder; first !== undefined && at.length >= first.length; at = dirname(at))
        folders.add(at);
      if (file.over !== null) await writeAtomically(file.path, file.bytes, { over: file.over });
      else if (!(await createFile(file.path, file.bytes, { sweep })))
        throw new Error('something of this name was made in this moment');
      written.push(file);
    } catch (error) {
      const left = await takeBack(written);
      for (const folder of [...folders].sort((a, b) => b.length - a.length))
        await rmdir(folder).catch(() => undefined);
      return { kind: 'failed', path: file.path, reason: reasonOf(error), left };
    }
  }
  return { kind: 'written' };
}

async function takeBack(
  written: readonly FileToWrite[],
): Promise<readonly { readonly path: string; readonly reason: string }[]> {
  const left: { path: string; reason: string }[] = [];
  for (const { path, bytes, over } of [...written].reverse()) {
    try {
      if (over !== null) await writeAtomically(path, over, { over: bytes });
      else if ((await readFile(path)).equals(bytes)) await unlink(path);
      else throw new Error('it changed meanwhile');
    } catch (error) {
      left.push({ path, reason: reasonOf(error) });
    }
  }
  return left;
}

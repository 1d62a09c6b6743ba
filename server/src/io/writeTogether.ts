import { mkdir, readFile, rmdir, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createFile } from './createFile';
import { reasonOf } from './disk';
import { createSweep, type Sweep } from './temporary';
import { writeAtomically } from './write';

/** A file as it is to be. */
export interface FileToWrite {
  /** Absolute. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** What it holds now, and what it must still hold when it is written; null for one that is not there. */
  readonly over: Uint8Array | null;
}

export interface WriteTogetherProgress {
  readonly cancelled: boolean;
  report(done: number, all: number): void;
}

/** What became of one file. */
export interface Fault {
  readonly path: string;
  readonly reason: string;
}

export type WrittenTogether =
  | { readonly kind: 'written' }
  /** Everything is as it was. */
  | { readonly kind: 'cancelled' }
  /** The first file that failed, and files that could not be put back as they were. */
  | ({ readonly kind: 'failed'; readonly left: readonly Fault[] } & Fault);

/** Most of the time goes by waiting for the disk to say that it has a file for good: so many wait together. */
const AT_ONCE = 8;

/**
 * Writes all files, new ones and others, with the folders that they need, or none: where one fails, or the person stops it,
 * those before it are taken away again, or put back. Each is at every moment the old one or the new one, whole. Never rejects.
 */
export async function writeTogether(
  files: readonly FileToWrite[],
  progress: WriteTogetherProgress = { cancelled: false, report: () => undefined },
): Promise<WrittenTogether> {
  const written: FileToWrite[] = [];
  const folders = new Set<string>();
  const sweep = createSweep();
  for (let from = 0; from < files.length; from += AT_ONCE) {
    progress.report(from, files.length);
    const some = files.slice(from, from + AT_ONCE);
    const fault = progress.cancelled ? STOPPED : await writeSome(some, { written, folders, sweep });
    if (fault === null) continue;
    const left = await takeBack(written);
    for (const folder of [...folders].sort((a, b) => b.length - a.length))
      await rmdir(folder).catch(() => undefined);
    return fault === STOPPED && left.length === 0
      ? { kind: 'cancelled' }
      : { kind: 'failed', ...fault, left };
  }
  progress.report(files.length, files.length);
  return { kind: 'written' };
}

const STOPPED: Fault = { path: '', reason: 'it was stopped' };

interface Done {
  readonly written: FileToWrite[];
  /** Folders that were made. */
  readonly folders: Set<string>;
  readonly sweep: Sweep;
}

/** Writes files at once, waits for all of them, and gives what went wrong with the first that failed. */
async function writeSome(files: readonly FileToWrite[], done: Done): Promise<Fault | null> {
  // Folders one after the other, so that it is known which were made.
  for (const { path } of files) {
    try {
      const folder = dirname(path);
      const first = await mkdir(folder, { recursive: true });
      for (let at = folder; first !== undefined && at.length >= first.length; at = dirname(at))
        done.folders.add(at);
    } catch (error) {
      return { path, reason: reasonOf(error) };
    }
  }
  const faults = await Promise.all(
    files.map(async (file): Promise<Fault | null> => {
      try {
        if (file.over !== null) await writeAtomically(file.path, file.bytes, { over: file.over });
        else if (!(await createFile(file.path, file.bytes, { sweep: done.sweep })))
          throw new Error('something of this name was made in this moment');
        done.written.push(file);
        return null;
      } catch (error) {
        return { path: file.path, reason: reasonOf(error) };
      }
    }),
  );
  return faults.find((fault) => fault !== null) ?? null;
}

/**
 * Puts files back as they were before they were written: those that were new are gone, and what somebody changed meanwhile
 * stays, and is named. Folders stay. Never rejects.
 */
export async function takeBack(written: readonly FileToWrite[]): Promise<readonly Fault[]> {
  const left: Fault[] = [];
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

import { lstat, readFile } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';
import { reasonOf } from '../io/disk';
import { writeTogether, type FileToWrite } from '../io/writeTogether';
import { CannotRun } from './command';
import { Interrupted } from './followed';
import { pathFrom } from './studyAt';
import type { Terminal } from './terminal';

/** Writes all files or none; says how far it is, and Ctrl+C takes back what was written. Throws CannotRun, or Interrupted. */
export async function writeFilesTogether(
  files: readonly FileToWrite[],
  { cwd, progress }: Terminal,
): Promise<void> {
  let cancelled = false;
  const stop = (): void => void (cancelled = true);
  process.once('SIGINT', stop);
  try {
    const outcome = await writeTogether(files, {
      get cancelled() {
        return cancelled;
      },
      report: (done, all) => progress?.(`Writing: ${done} of ${all} files`),
    });
    if (outcome.kind === 'written') return;
    if (outcome.kind === 'cancelled') throw new Interrupted();
    const left = outcome.left.map(({ path, reason }) => `  ${pathFrom(cwd, path)}: ${reason}\n`);
    throw new CannotRun(
      `${pathFrom(cwd, outcome.path)} could not be written: ${outcome.reason}. ` +
        (left.length === 0 ? 'Nothing was written.' : `These could not be put back:\n${left.join('')}`),
    );
  } finally {
    process.off('SIGINT', stop);
    progress?.(null);
  }
}

/** What a file holds; null when it is not there. Throws CannotRun for what is no file, or cannot be read. */
export async function bytesAt(path: string, cwd: string): Promise<Buffer | null> {
  try {
    const found = await lstat(path);
    if (!found.isFile()) throw new Error('it is no file');
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new CannotRun(`${pathFrom(cwd, path)} cannot be written: ${reasonOf(error)}. Nothing was written.`);
  }
}

/** Throws CannotRun where a folder between `root` and one of these files is a link, which may lead out of it. */
export async function requireWithin(root: string, paths: readonly string[], cwd: string): Promise<void> {
  const folders = new Set<string>();
  for (const path of paths)
    for (let at = dirname(path); isBelow(root, at) && !folders.has(at); at = dirname(at)) folders.add(at);
  for (const folder of folders) {
    const found = await lstat(folder).catch(() => null);
    if (found?.isSymbolicLink() === true)
      throw new CannotRun(
        `${pathFrom(cwd, folder)} is a link, which may lead out of the study. Nothing was written.`,
      );
  }
}

function isBelow(root: string, path: string): boolean {
  const below = relative(root, path);
  return below !== '' && below.split(sep)[0] !== '..';
}

import { NotWritten } from '../io/placeFiles';
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

/** Does what throws NotWritten, and throws CannotRun instead. @param then what that comes to: `Nothing was imported.` */
export async function sayingWhy<T>(
  work: () => Promise<T>,
  { cwd }: Pick<Terminal, 'cwd'>,
  then = 'Nothing was written.',
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof NotWritten)) throw error;
    throw new CannotRun(`${pathFrom(cwd, error.path)} ${error.reason}. ${then}`);
  }
}

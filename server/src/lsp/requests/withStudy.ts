import type { CancellationToken } from 'vscode-languageserver/node';
import { blindObstacle } from '../../features/blindness';
import { NoHistory } from '../../io/codebookHistory';
import { GitError } from '../../io/git';
import type { Study } from '../../project/types';
import type { NoAnswer } from '../../protocol/changedDefinitions';
import { folderName } from '../capabilities';
import { Stopped } from '../longWork';
import type { HistoryParts } from './definitions';

/** What is done, for the log, and what is said when the person stopped it. */
interface Doing {
  readonly what: string;
  readonly stopped: string;
}

const COMPARING: Doing = {
  what: 'comparing coders',
  stopped: 'Comparing was stopped. Compare Coders begins it again, and so does whatever is coded next.',
};
const FAILED = { ok: false, message: 'This did not work; the log of Passage says why.' } as const;

/**
 * Answers of a study that is open and read, and that the reader may compare coders of; else says why not.
 * @param round the round that is asked for; null for whichever it comes to
 */
export async function withStudy<T>(
  { log, project, caughtUp }: HistoryParts,
  { root, round = null }: { readonly root: string; readonly round?: string | null },
  token: CancellationToken,
  answer: (study: Study, signal: AbortSignal) => Promise<T>,
  { what, stopped }: Doing = COMPARING,
): Promise<T | NoAnswer> {
  await caughtUp();
  if (token.isCancellationRequested) return { ok: false, message: stopped };
  const now = project();
  const study = now.studies.get(folderName(root));
  if (study === undefined) return { ok: false, message: 'This study is not open.' };
  if (!now.ready) return { ok: false, message: 'The study is still being read. Try again in a moment.' };
  const obstacle = blindObstacle(study, round);
  if (obstacle !== null) return { ok: false, message: obstacle, blind: study.hidden?.own !== null };
  const stop = new AbortController();
  const listening = token.onCancellationRequested(() => stop.abort());
  try {
    return await answer(study, stop.signal);
  } catch (error) {
    if (stop.signal.aborted || error instanceof Stopped) return { ok: false, message: stopped };
    if (error instanceof NoHistory || error instanceof GitError) return { ok: false, message: error.message };
    log.failed(what, error);
    return FAILED;
  } finally {
    listening.dispose();
  }
}

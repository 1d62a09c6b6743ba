import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import { adjudicationSteps, logPath } from '../../agreement/adjudication/adjudicate';
import { comparisonSteps } from '../../agreement/comparing/compareStudies';
import { compareChoicesSteps, comparisonModelSteps } from '../../features/comparisonModel';
import type { Study } from '../../project/types';
import type { NoAnswer } from '../../protocol/changedDefinitions';
import type {
  CompareChoices,
  CompareChoicesParams,
  ComparisonAnswer,
  ComparisonParams,
} from '../../protocol/comparing';
import { REQUEST } from '../../protocol/requests';
import { normalId } from '../../syntax/ids';
import { folderName } from '../capabilities';
import type { Session } from '../session';
import { stepByStep, type HistoryParts } from './definitions';

const FAILED = { ok: false, message: 'This did not work; the log of Passage says why.' } as const;

/**
 * Answers what the view *Comparison* asks. The logs of decisions are read when somebody asks, outside the guard; the
 * project is that of the moment when the question came.
 */
export function answerComparingRequests(connection: Connection, session: Session, parts: HistoryParts): void {
  connection.onRequest(REQUEST.compareChoices, ({ root }: CompareChoicesParams, token: CancellationToken) =>
    withStudy(parts, root, token, (study, signal): Promise<CompareChoices> =>
      stepByStep(compareChoicesSteps(study, session.ownCoder, session.documents), parts.clock, signal),
    ),
  );
  connection.onRequest(REQUEST.comparison, (params: ComparisonParams, token: CancellationToken) =>
    withStudy(parts, params.root, token, (study, signal) => compare(study, params, session, parts, signal)),
  );
}

async function compare(
  study: Study,
  { a, b, round, unfinished }: ComparisonParams,
  { hash, documents: { codersOf } }: Session,
  { clock, files }: HistoryParts,
  signal: AbortSignal,
): Promise<ComparisonAnswer> {
  const [one, other] = [a, b].map((coder) => ({ study, coder: normalId(coder), codersOf }));
  if (one === undefined || other === undefined || one.coder === other.coder)
    return { ok: false, message: 'Choose two coders: one alone has nobody to be compared with.' };
  const go = <T>(steps: Iterator<unknown, T>): Promise<T> => stepByStep(steps, clock, signal);
  const comparison = await go(comparisonSteps(one, other, { round, unfinished }));
  const logs = new Map<string, string>();
  for (const { key } of comparison.documents) {
    const path = logPath(key);
    const content = await files.read(`${study.root}/${path}`);
    // Decisions that cannot be read must not seem not to have been made.
    if (content?.kind === 'undecodable') return { ok: false, message: `${path}: ${content.reason}.` };
    if (content !== null) logs.set(key, content.text);
    signal.throwIfAborted();
  }
  const adjudicated = await go(adjudicationSteps(comparison, (key) => logs.get(key) ?? null, hash));
  return go(comparisonModelSteps(study, comparison, adjudicated));
}

async function withStudy<T>(
  { log, project, caughtUp }: HistoryParts,
  root: string,
  token: CancellationToken,
  answer: (study: Study, signal: AbortSignal) => Promise<T>,
): Promise<T | NoAnswer> {
  await caughtUp();
  const now = project();
  const study = now.studies.get(folderName(root));
  if (study === undefined) return { ok: false, message: 'This study is not open.' };
  if (!now.ready) return { ok: false, message: 'The study is still being read. Try again in a moment.' };
  const stop = new AbortController();
  const listening = token.onCancellationRequested(() => stop.abort());
  try {
    return await answer(study, stop.signal);
  } catch (error) {
    if (stop.signal.aborted) return { ok: false, message: 'This was stopped.' };
    log.failed('comparing coders', error);
    return FAILED;
  } finally {
    listening.dispose();
  }
}

import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import { changedDefinitions } from '../../agreement/changedDefinitions';
import { definitionChanges } from '../../agreement/definitionChanges';
import { earlierWanted } from '../../agreement/standing';
import { changedDefinitionsModel, markReadAgain } from '../../features/changedDefinitions';
import { NoHistory, readCodebookHistory } from '../../io/codebookHistory';
import { readEarlierDocuments } from '../../io/earlierDocuments';
import { pathOfUri } from '../../io/fileUri';
import { GitError, repositoryOf, type Repository } from '../../io/git';
import { knownRevisions } from '../../io/revisions';
import type { FileSource } from '../../project/fileSource';
import type { Project, Study } from '../../project/types';
import { baseName } from '../../project/uri';
import type {
  ChangedDefinitionsAnswer,
  ChangedDefinitionsParams,
  NoAnswer,
  RevisionsAnswer,
} from '../../protocol/changedDefinitions';
import { REQUEST } from '../../protocol/requests';
import { readMarks } from '../../syntax/readAgain';
import type { Clock } from '../clock';
import type { Guard } from '../guard';
import type { Log } from '../log';
import { stepByStep, Stopped } from '../longWork';
import type { ShowProgress } from '../progress';
import type { Session } from '../session';
import { folderName } from '../capabilities';
import { ownRequests } from './asking';

/** What answers take that wait for git, beside the project. */
export interface HistoryParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly files: FileSource;
  readonly showProgress: ShowProgress;
  /** What the reader sees. */
  project(): Project;
  /** All that is known, for what makes files. */
  whole(): Project;
  /** When the project has everything that was typed; null for now. */
  caughtUp(): Promise<void> | null;
}

const FAILED = { ok: false, message: 'This did not work; the log of Passage says why.' } as const;

/**
 * Answers what needs the history. Git is waited for outside the guard, so that a slow one keeps nobody else waiting; the
 * project is that of the moment when the question came, whatever happens meanwhile.
 */
export function answerDefinitionRequests(
  connection: Connection,
  guard: Guard,
  session: Session,
  parts: HistoryParts,
): void {
  ownRequests(connection, guard.ofAll)(REQUEST.markReadAgain, FAILED, (project, { root, ...params }) =>
    markReadAgain(project, folderName(root), params),
  );
  connection.onRequest(REQUEST.revisions, ({ root }: { root: string }, token: CancellationToken) =>
    withRepository(parts, root, token, async (study, repository): Promise<RevisionsAnswer> => ({
      ok: true,
      revisions: await knownRevisions(repository, baseName(study.codebookUri)),
    })),
  );
  connection.onRequest(
    REQUEST.changedDefinitions,
    (params: ChangedDefinitionsParams, token: CancellationToken) =>
      withRepository(parts, params.root, token, (study, repository, signal) =>
        compare(parts, session, study, repository, params, signal),
      ),
  );
}

async function compare(
  { clock }: HistoryParts,
  { hash, codebooks }: Session,
  study: Study,
  repository: Repository,
  { revision }: ChangedDefinitionsParams,
  signal: AbortSignal,
): Promise<ChangedDefinitionsAnswer> {
  if (study.problems.some(({ code, severity }) => code === 'invalid-yaml' && severity === 'error')) {
    return {
      ok: false,
      message: 'The codebook cannot be read at the moment. Mend what is marked in it first.',
    };
  }
  const history = await readCodebookHistory(repository, baseName(study.codebookUri), revision);
  const go = <T>(steps: Iterator<unknown, T>): Promise<T> => stepByStep(steps, clock, signal);
  const found = await go(definitionChanges(study.codebook, history, codebooks));
  const earlier = await readEarlierDocuments(repository, earlierWanted(study, found), found.versions);
  const marks = readMarks(study.saved?.text ?? '');
  const codes = await go(changedDefinitions(study, found, earlier, marks, hash));
  return changedDefinitionsModel(study, history, revision, codes);
}

const STOPPED: NoAnswer = { ok: false, message: 'This was stopped.', stopped: true };

/** Answers with the repository of a study, or says in words why there is none. */
export async function withRepository<T>(
  { log, project, caughtUp }: HistoryParts,
  root: string,
  token: CancellationToken,
  answer: (study: Study, repository: Repository, signal: AbortSignal) => Promise<T>,
): Promise<T | NoAnswer> {
  await caughtUp();
  // An event that is over is told to nobody who listens afterwards.
  if (token.isCancellationRequested) return STOPPED;
  const study = project().studies.get(folderName(root));
  if (study === undefined) return { ok: false, message: 'This study is not open.' };
  const path = pathOfUri(study.root);
  if (path === null) {
    return {
      ok: false,
      message: 'The history of a study can be read only where its folder is on a disk, and this one is not.',
    };
  }
  const stop = new AbortController();
  const listening = token.onCancellationRequested(() => stop.abort());
  try {
    return await answer(study, await repositoryOf(path, { signal: stop.signal }), stop.signal);
  } catch (error) {
    if (stop.signal.aborted || error instanceof Stopped) return STOPPED;
    if (error instanceof NoHistory || error instanceof GitError) return { ok: false, message: error.message };
    log.failed('reading the history', error);
    return FAILED;
  } finally {
    listening.dispose();
  }
}

import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import { importModelSteps } from '../../features/importModel';
import { DEFAULT_GAP } from '../../interchange/importTranscript';
import { pseudonymProblem } from '../../interchange/names';
import { NAME_KEY } from '../../interchange/nameKey';
import { pathOfUri } from '../../io/fileUri';
import { withBytes } from '../../io/originals';
import { isTracked } from '../../io/tracked';
import {
  MOST_IMPORT_BYTES,
  type ImportModel,
  type ImportParams,
  type NameKeyAnswer,
  type NameKeyParams,
} from '../../protocol/importing';
import { REQUEST } from '../../protocol/requests';
import { folderName } from '../capabilities';
import type { Clock } from '../clock';
import { inSlices } from '../guard';
import type { Log } from '../log';
import type { Session } from '../session';
import type { HistoryParts } from './definitions';

type ImportingParts = Pick<HistoryParts, 'clock' | 'log' | 'project' | 'caughtUp'>;

/**
 * Answers what somebody asks who brings transcripts in. Nothing is written here. Between what takes its time (decoding a
 * file, reading it) others are answered, and a question that has been taken back is dropped.
 */
export function answerImportRequests(connection: Connection, session: Session, parts: ImportingParts): void {
  connection.onRequest(REQUEST.importing, (params: ImportParams, token: CancellationToken) =>
    answered(parts.log, () => preview(parts, session, params, token)),
  );
  connection.onRequest(REQUEST.pseudonymProblem, ({ pseudonym }: { pseudonym: string }) =>
    pseudonymProblem(pseudonym),
  );
  connection.onRequest(REQUEST.nameKey, async ({ root }: NameKeyParams): Promise<NameKeyAnswer> => {
    const path = pathOfUri(folderName(root));
    return { tracked: path === null ? null : await isTracked(path, NAME_KEY) };
  });
}

async function answered(log: Log, answer: () => Promise<ImportModel>): Promise<ImportModel> {
  try {
    return await answer();
  } catch (error) {
    // Not with what stands in the file, nor its name: people send logs to strangers.
    log.failed('reading a file that is to be imported', error);
    return { ok: false, message: 'it could not be read; the log of Passage says why' };
  }
}

async function preview(
  { clock, project, caughtUp }: ImportingParts,
  { hash }: Session,
  { root, name, inStudy, bytes: encoded, date, nameKey, choices }: ImportParams,
  token: CancellationToken,
): Promise<ImportModel> {
  await caughtUp();
  const stopped = async (): Promise<boolean> => {
    await soon(clock);
    return token.isCancellationRequested;
  };
  if (await stopped()) return STOPPED;
  const study = project().studies.get(folderName(root));
  if (study === undefined) return { ok: false, message: 'its study is not open' };
  if (encoded.length > (MOST_IMPORT_BYTES / 3) * 4 + 4) {
    return { ok: false, message: 'it is too large for the editor; use passage import in a terminal' };
  }
  const bytes = Buffer.from(encoded, 'base64');
  if (await stopped()) return STOPPED;
  const gap = DEFAULT_GAP * 1000;
  // The file is read at once, since an archive is open only so long; what is made of it is made in steps.
  const found = await withBytes(bytes, null, ({ original, hash: own }) => {
    if (token.isCancellationRequested) return STOPPED;
    const source = { name, inStudy, original, hash: own, study, date, gap, into: null, coder: null };
    const steps = importModelSteps(source, nameKey, choices, hash);
    return { steps, first: steps.next() };
  });
  if ('ok' in found) return found;
  if ('reason' in found) return { ok: false, message: found.reason };
  if (found.first.done === true) return found.first.value;
  if (await stopped()) return STOPPED;
  const rest = await inSlices(found.steps, clock, token);
  return rest === null ? STOPPED : rest.value;
}

const STOPPED: ImportModel = { ok: false, message: 'it was stopped' };

function soon(clock: Clock): Promise<void> {
  return new Promise((resolve) => clock.soon(resolve));
}

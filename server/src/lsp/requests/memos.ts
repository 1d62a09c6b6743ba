import type { Connection } from 'vscode-languageserver/node';
import { memosModelSteps } from '../../features/memosModel';
import { documentThreads } from '../../features/memoThreads';
import { newMemo } from '../../features/newMemo';
import { decodeUri } from '../../project/uri';
import { REQUEST } from '../../protocol/requests';
import type { Guard } from '../guard';
import type { Session } from '../session';
import { ownRequests } from './asking';

/** Answers what is asked of memos: those of a document, those of all studies, and where a new one goes. */
export function answerMemoRequests(connection: Connection, guard: Guard, session: Session): void {
  const answer = ownRequests(connection, guard);
  answer.stepwise(REQUEST.memos, { ready: false, studies: [] }, (project) =>
    memosModelSteps(project, session.ownCoder),
  );
  answer(REQUEST.threads, null, (project, { uri }) =>
    documentThreads(project, decodeUri(uri), session.ownCoder),
  );
  answer(
    REQUEST.newMemo,
    { ok: false, message: 'This did not work; the log of Passage says why.' },
    (project, { uri, ...params }) => newMemo(project, decodeUri(uri), params),
  );
}

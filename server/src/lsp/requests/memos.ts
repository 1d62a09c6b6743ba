import { dirname } from 'node:path';
import type { Connection } from 'vscode-languageserver/node';
import { memosModelSteps } from '../../features/memosModel';
import { documentThreads } from '../../features/memoThreads';
import { newMemo } from '../../features/newMemo';
import { pathOfUri } from '../../io/fileUri';
import { userNameIn } from '../../io/git';
import { decodeUri } from '../../project/uri';
import type { DocumentParams } from '../../protocol/base';
import { REQUEST } from '../../protocol/requests';
import type { Guard } from '../guard';
import type { Session } from '../session';
import { ownRequests } from './asking';

/**
 * Answers what is asked of memos: those of a document, those of all studies, where a new one goes, and who may be writing.
 * Git is waited for outside the guard, so that a slow one keeps nobody else waiting.
 */
export function answerMemoRequests(connection: Connection, guard: Guard, session: Session): void {
  const answer = ownRequests(connection, guard);
  answer.stepwise(REQUEST.memos, { ready: false, studies: [] }, (project) =>
    memosModelSteps(project, session.ownCoder),
  );
  answer(REQUEST.threads, null, (project, { uri }) =>
    documentThreads(project, decodeUri(uri), session.ownCoder),
  );
  ownRequests(connection, guard.ofAll)(
    REQUEST.newMemo,
    { ok: false, message: 'This did not work; the log of Passage says why.' },
    (project, { uri, ...params }, seen) => newMemo(project, decodeUri(uri), params, seen),
  );
  connection.onRequest(REQUEST.gitUser, ({ uri }: DocumentParams) => {
    const path = pathOfUri(decodeUri(uri));
    return path === null ? null : userNameIn(dirname(path));
  });
}

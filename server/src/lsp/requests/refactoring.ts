import { LSPErrorCodes, ResponseError, type Connection } from 'vscode-languageserver/node';
import { fixAllInStudy } from '../../features/fixAllInStudy';
import { splitCandidates } from '../../features/refactor/candidates';
import { planRefactoring } from '../../features/refactor/plan';
import { refactorQuestions } from '../../features/refactor/questions';
import { prepareRename, rename, workspaceEdit } from '../../features/rename';
import { updateDocument } from '../../features/update/updateDocument';
import { decodeUri } from '../../project/uri';
import { REQUEST } from '../../protocol/requests';
import type { Guard } from '../guard';
import { folderName } from '../capabilities';
import type { Session } from '../session';
import { placeOf } from '../wire';
import { ownRequests, requestsAt, type Answer } from './asking';

/** Answers what changes a whole study: renaming in the protocol's own way, and every refactoring in ours. */
export function answerRefactoringRequests(connection: Connection, guard: Guard, session: Session): void {
  const at = requestsAt(guard.ofAll);
  connection.onPrepareRename(
    at('rename here', null, (project, uri, offset) => {
      const found = prepareRename(project, uri, offset);
      if (found === null) return null;
      return found.ok ? { range: found.range, placeholder: found.placeholder } : refusal(found.message);
    }),
  );
  connection.onRenameRequest(
    at('rename', null, (project, uri, offset, { newName }, seen) => {
      const answer = rename(project, uri, offset, newName, { hash: session.hash, seen });
      if (answer === null) return null;
      if (!answer.ok) return refusal(answer.message);
      const edit = workspaceEdit(answer, session.client.workspace?.workspaceEdit?.documentChanges === true);
      if (typeof edit === 'string') return refusal(edit);
      if (answer.notices.length > 0) connection.window.showInformationMessage(answer.notices.join(' '));
      return edit;
    }),
  );
  answerOwnRequests(ownRequests(connection, guard.ofAll), session);
  ownRequests(connection, guard)(REQUEST.splitCandidates, [], (project, { root, code }) =>
    splitCandidates(project, folderName(root), code, session.hash),
  );
}

function answerOwnRequests(answer: Answer, { hash, problems }: Session): void {
  answer(REQUEST.refactor, FAILED, (project, { root, refactoring }, seen) =>
    planRefactoring(project, folderName(root), refactoring, { hash, seen }),
  );
  answer(REQUEST.renameAt, FAILED, (project, { uri, position, newName }, seen) => {
    const place = placeOf(project, uri, position);
    return place === null ? null : rename(project, place.uri, place.offset, newName, { hash, seen });
  });
  answer.stepwise(REQUEST.fixAll, FAILED, (project, { root, code }, seen) =>
    fixAllInStudy(project, folderName(root), code, { hash, find: problems, seen }),
  );
  answer(REQUEST.updateDocument, FAILED, (project, { uri, text }) =>
    updateDocument(project, decodeUri(uri), text, { hash }),
  );
  answer(REQUEST.refactorQuestions, NO_QUESTIONS, (project, { root, codes, into }, seen) =>
    refactorQuestions(project, folderName(root), { codes, into }, seen),
  );
}

/** An answer that the editor shows as the reason why nothing happens. It is given back: what is thrown is a mistake. */
function refusal(message: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}

const FAILED = { ok: false, message: 'This did not work; the log of Passage says why.' } as const;
const NO_QUESTIONS = { uses: 0, files: 0, documents: 0, values: [], allowed: null };

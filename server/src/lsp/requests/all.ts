import type { Connection } from 'vscode-languageserver/node';
import type { Guard } from '../guard';
import type { Session } from '../session';
import { answerActionRequests } from './actions';
import { answerAgreementRequests } from './agreement';
import { answerBlindRequests } from './blind';
import { answerDefinitionRequests, type HistoryParts } from './definitions';
import { answerCodingChangesRequests } from './codingChanges';
import { answerDocumentRequests } from './documents';
import { answerFileRequests } from './files';
import { answerComparingRequests } from './comparing';
import { answerAssignRequests } from './assigning';
import { answerImportRequests } from './importing';
import { answerCodebookRequests } from './codebookHelp';
import { answerLanguageRequests } from './language';
import { answerMemoRequests } from './memos';
import { answerNavigationRequests } from './navigation';
import { answerPassageRequests } from './passages';
import { answerRefactoringRequests } from './refactoring';
import { answerRetrievalRequests } from './retrieving';
import { answerStateRequests } from './states';

/** Answers every request: a file for each subject, which says in ../capabilities.ts what it serves. */
export function answerRequests(
  connection: Connection,
  guard: Guard,
  session: Session,
  history: HistoryParts,
): void {
  answerLanguageRequests(connection, guard, session);
  answerNavigationRequests(connection, guard, session);
  answerCodebookRequests(connection, guard);
  answerActionRequests(connection, guard, session);
  answerPassageRequests(connection, guard, session);
  answerMemoRequests(connection, guard, session);
  answerFileRequests(connection, guard);
  answerDocumentRequests(connection, guard, session);
  answerRefactoringRequests(connection, guard, session);
  answerRetrievalRequests(connection, guard, session);
  answerDefinitionRequests(connection, guard, session, history);
  answerCodingChangesRequests(connection, history);
  answerBlindRequests(connection, guard, session);
  answerComparingRequests(connection, session, history);
  answerStateRequests(connection, history);
  answerAgreementRequests(connection, session, history);
  answerAssignRequests(connection, guard, session);
  answerImportRequests(connection, session, { ...history, project: history.whole });
}

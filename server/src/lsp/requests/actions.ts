import { CodeActionTriggerKind, type Connection } from 'vscode-languageserver/node';
import { codeActions } from '../../features/codeActions';
import { formatting } from '../../features/formatting';
import { decodeUri } from '../../project/uri';
import type { Guard } from '../guard';
import type { Session } from '../session';
import { placeOf } from '../wire';

/** Answers what is offered to be done in a document, and how its groups are put into order. */
export function answerActionRequests(connection: Connection, guard: Guard, session: Session): void {
  connection.onCodeAction(
    guard.ofAll('code actions', [], (project, params, seen) => {
      const { textDocument, range, context } = params;
      const { only, triggerKind } = context;
      const from = placeOf(project, textDocument.uri, range.start);
      const to = placeOf(project, textDocument.uri, range.end);
      if (from === null || to === null) return [];
      return codeActions(
        project,
        from.uri,
        { at: from.offset, to: to.offset },
        {
          only,
          unasked: triggerKind === CodeActionTriggerKind.Automatic && only === undefined,
          commands: session.commands,
          // What nobody is told of is not mended either.
          find: (_, one) => session.problems(seen, one),
          hash: session.hash,
        },
      );
    }),
  );
  connection.onDocumentFormatting(
    guard.ofAll('formatting', [], (project, { textDocument }) =>
      formatting(project, decodeUri(textDocument.uri), null),
    ),
  );
  connection.onDocumentRangeFormatting(
    guard.ofAll('formatting', [], (project, { textDocument, range }) =>
      formatting(project, decodeUri(textDocument.uri), range),
    ),
  );
}

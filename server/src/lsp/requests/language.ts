import { CodeActionKind, type Connection } from 'vscode-languageserver/node';
import { complete, resolveCompletion } from '../../features/completion';
import { hover } from '../../features/hover';
import { quickFixes } from '../../features/quickFixes';
import { semanticTokens } from '../../features/semanticTokens';
import { decodeUri } from '../../project/uri';
import type { Guard } from '../guard';
import type { Session } from '../session';
import { placeOf } from '../wire';
import { requestsAt } from './asking';

/** Answers the requests of the protocol itself. What is known of codes and passages is in the features. */
export function answerLanguageRequests(connection: Connection, guard: Guard, session: Session): void {
  const at = requestsAt(guard);
  connection.onCompletion(
    at('completion', null, (project, uri, offset) => complete(project, uri, offset, session.recent.ids)),
  );
  connection.onCompletionResolve((item, token) =>
    guard('completion item', item, (project) => resolveCompletion(project, item))(item, token),
  );
  connection.onHover(
    at('hover', null, (project, uri, offset) =>
      hover(project, uri, offset, { ownCoder: session.ownCoder, cache: session.counts }),
    ),
  );
  connection.onCodeAction(
    guard('quick fixes', [], (project, { textDocument, range, context: { only } }) => {
      if (only !== undefined && !only.some(coversQuickFixes)) return [];
      const from = placeOf(project, textDocument.uri, range.start);
      const to = placeOf(project, textDocument.uri, range.end);
      if (from === null || to === null) return [];
      const shown = session.problems(project, from.uri);
      return quickFixes(project, from.uri, { at: from.offset, to: to.offset }, shown);
    }),
  );
  connection.languages.semanticTokens.on(
    guard('semantic tokens', { data: [] }, (project, { textDocument }) => ({
      data: semanticTokens(project, decodeUri(textDocument.uri)),
    })),
  );
}

/** Kinds of actions contain each other by their names: `quickfix` all of `quickfix.spelling`, and '' everything. */
function coversQuickFixes(kind: string): boolean {
  return kind === CodeActionKind.Empty || kind === CodeActionKind.QuickFix;
}

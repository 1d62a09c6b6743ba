import type { Connection } from 'vscode-languageserver/node';
import { complete, resolveCompletion } from '../../features/completion';
import { hover } from '../../features/hover';
import { semanticTokens } from '../../features/semanticTokens';
import { decodeUri } from '../../project/uri';
import type { Guard } from '../guard';
import type { Session } from '../session';
import { requestsAt } from './asking';

/** Answers the requests of the protocol itself. What is known of codes and passages is in the features. */
export function answerLanguageRequests(connection: Connection, guard: Guard, session: Session): void {
  const at = requestsAt(guard);
  connection.onCompletion(
    at('completion', null, (project, uri, offset, { context }) =>
      complete(project, uri, offset, session.recent.ids, context?.triggerCharacter ?? null),
    ),
  );
  connection.onCompletionResolve((item, token) =>
    guard('completion item', item, (project) => resolveCompletion(project, item))(item, token),
  );
  connection.onHover(
    at('hover', null, (project, uri, offset) =>
      hover(project, uri, offset, { ownCoder: session.ownCoder, cache: session.counts }),
    ),
  );
  connection.languages.semanticTokens.on(
    guard('semantic tokens', { data: [] }, (project, { textDocument }) => ({
      data: semanticTokens(project, decodeUri(textDocument.uri)),
    })),
  );
}

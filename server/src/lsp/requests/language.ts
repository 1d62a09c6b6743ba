import type { Connection } from 'vscode-languageserver/node';
import { complete, resolveCompletion } from '../../features/completion';
import { hover } from '../../features/hover';
import { semanticTokens } from '../../features/semanticTokens';
import { decodeUri } from '../../project/uri';
import type { Guard } from '../guard';
import type { Session } from '../session';
import { whereIs } from '../whereIs';
import { requestsAt } from './asking';

/** Answers the requests of the protocol itself. What is known of codes and passages is in the features. */
export function answerLanguageRequests(connection: Connection, guard: Guard, session: Session): void {
  const at = requestsAt(guard);
  connection.onCompletion(
    at('completion', null, (project, uri, offset, { context, textDocument }) => {
      const unasked = context?.triggerCharacter === ']';
      const text = unasked ? whereIs(project, uri)?.text : undefined;
      // Behind a remark of the transcript nothing is offered unasked, or Enter and Tab would be taken from who types it.
      if (unasked && !session.brackets.around(textDocument.uri, text ?? '', offset)) return null;
      return complete(project, uri, offset, session.recent.ids, unasked);
    }),
  );
  connection.onCompletionResolve((item, token) =>
    guard('completion item', item, (project) => resolveCompletion(project, item))(item, token),
  );
  connection.onHover(
    at('hover', null, (project, uri, offset) =>
      hover(project, uri, offset, {
        ownCoder: session.ownCoder,
        layer: session.layer,
        cache: session.counts,
      }),
    ),
  );
  connection.languages.semanticTokens.on(
    guard('semantic tokens', { data: [] }, (project, { textDocument }) => ({
      data: semanticTokens(project, decodeUri(textDocument.uri)),
    })),
  );
  connection.languages.semanticTokens.onRange(
    guard('semantic tokens', { data: [] }, (project, { textDocument, range }) => ({
      data: semanticTokens(project, decodeUri(textDocument.uri), range),
    })),
  );
}

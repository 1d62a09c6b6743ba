import type { Connection, Position, TextDocumentIdentifier } from 'vscode-languageserver/node';
import { complete } from '../features/completion';
import { definition } from '../features/definition';
import { documentHighlight } from '../features/documentHighlight';
import { hover } from '../features/hover';
import { references } from '../features/references';
import { semanticTokens } from '../features/semanticTokens';
import type { Project } from '../project/types';
import { decodeUri } from '../project/uri';
import type { Guard } from './guard';
import type { Session } from './session';
import { quickFixes } from './stubs';
import { placeOf } from './wire';

interface At {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
}

/** Answers the requests of the protocol itself. What is known of codes and passages is in the features. */
export function answerStandardRequests(connection: Connection, guard: Guard, session: Session): void {
  const at = <P extends At, R>(
    name: string,
    empty: R,
    ask: (project: Project, uri: string, offset: number, params: P) => R,
  ) =>
    guard<P, R>(name, empty, (project, params) => {
      const place = placeOf(project, params.textDocument.uri, params.position);
      return place === null ? empty : ask(project, place.uri, place.offset, params);
    });

  connection.onCompletion(
    at('completion', null, (project, uri, offset) => complete(project, uri, offset, session.recent.ids)),
  );
  connection.onHover(
    at('hover', null, (project, uri, offset) =>
      hover(project, uri, offset, { ownCoder: session.ownCoder, cache: session.counts }),
    ),
  );
  connection.onDefinition(at('definition', [], definition));
  connection.onReferences(
    at('references', [], (project, uri, offset, { context }) =>
      references(project, uri, offset, context.includeDeclaration),
    ),
  );
  connection.onDocumentHighlight(at('highlights', [], documentHighlight));
  connection.onCodeAction(
    guard('quick fixes', [], (project, { textDocument, range, context }) =>
      quickFixes(project, decodeUri(textDocument.uri), range, context.diagnostics),
    ),
  );
  connection.languages.semanticTokens.on(
    guard('semantic tokens', { data: [] }, (project, { textDocument }) => ({
      data: semanticTokens(project, decodeUri(textDocument.uri)),
    })),
  );
}

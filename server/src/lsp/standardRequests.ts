import type { Connection, Position, TextDocumentIdentifier } from 'vscode-languageserver/node';
import type { Project } from '../project/types';
import { decodeUri } from '../project/uri';
import type { Guard } from './guard';
import { highlights } from './highlights';
import type { RecentCodes } from './recentCodes';
import { complete, definition, hover, quickFixes, references, semanticTokens } from './stubs';
import { placeOf } from './wire';

interface At {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
}

/** Answers the requests of the protocol itself. Everything that is known of codes and passages is in the features. */
export function answerStandardRequests(connection: Connection, guard: Guard, recent: RecentCodes): void {
  const at = <P extends At, R>(
    name: string,
    empty: R,
    ask: (project: Project, uri: string, offset: number) => R,
  ) =>
    guard<P, R>(name, empty, (project, { textDocument, position }) => {
      const place = placeOf(project, textDocument.uri, position);
      return place === null ? empty : ask(project, place.uri, place.offset);
    });

  connection.onCompletion(
    at('completion', null, (project, uri, offset) => complete(project, uri, offset, recent.ids)),
  );
  connection.onHover(at('hover', null, hover));
  connection.onDefinition(at('definition', [], definition));
  connection.onReferences(at('references', [], references));
  connection.onDocumentHighlight(at('highlights', [], highlights));
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

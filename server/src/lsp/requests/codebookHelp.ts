import type { Connection } from 'vscode-languageserver/node';
import { colorPresentations, documentColors } from '../../features/documentColor';
import { decodeUri } from '../../project/uri';
import type { Guard } from '../guard';

/** Answers what only a codebook is asked: the colours in it. */
export function answerCodebookRequests(connection: Connection, guard: Guard): void {
  connection.onDocumentColor(
    guard('colours', [], (project, { textDocument }) => documentColors(project, decodeUri(textDocument.uri))),
  );
  connection.onColorPresentation(
    guard('colour presentations', [], (project, { textDocument, range, color }) =>
      colorPresentations(project, decodeUri(textDocument.uri), range, color),
    ),
  );
}

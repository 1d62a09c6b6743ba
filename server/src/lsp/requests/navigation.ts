import type { Connection } from 'vscode-languageserver/node';
import { codeLenses, resolveCodeLens } from '../../features/codeLens';
import { definition } from '../../features/definition';
import { documentHighlight } from '../../features/documentHighlight';
import { documentSymbols } from '../../features/documentSymbol';
import { foldingRanges } from '../../features/foldingRange';
import { inlayHints } from '../../features/inlayHints';
import { references, referencesById } from '../../features/references';
import { selectionRanges } from '../../features/selectionRange';
import { workspaceSymbols } from '../../features/workspaceSymbol';
import { decodeUri } from '../../project/uri';
import { REQUEST } from '../../protocol/requests';
import { lineMap } from '../../syntax/lines';
import type { Guard } from '../guard';
import type { Session } from '../session';
import { whereIs } from '../whereIs';
import { placeOf } from '../wire';
import { ownRequests, requestsAt } from './asking';

/** Answers what leads through a study: from a code to its uses, through a document's parts, by words. */
export function answerNavigationRequests(connection: Connection, guard: Guard, session: Session): void {
  answerCodes(connection, guard, session);
  answerParts(connection, guard, session);
  connection.onWorkspaceSymbol(
    guard.stepwise('workspace symbols', [], (project, { query }) =>
      workspaceSymbols(project, query, session.search),
    ),
  );
}

function answerCodes(connection: Connection, guard: Guard, session: Session): void {
  const at = requestsAt(guard);
  connection.onDefinition(at('definition', [], definition));
  connection.onReferences(
    at('references', [], (project, uri, offset, { context }) =>
      references(project, uri, offset, context.includeDeclaration),
    ),
  );
  connection.onDocumentHighlight(at('highlights', [], documentHighlight));
  ownRequests(connection, guard)(REQUEST.references, [], (project, { root, code, includeDeclaration }) =>
    referencesById(project, decodeUri(root), code, includeDeclaration),
  );
  connection.onCodeLens(
    guard('code lenses', [], (project, { textDocument }) => codeLenses(project, decodeUri(textDocument.uri))),
  );
  connection.onCodeLensResolve((lens, token) =>
    guard('code lens', lens, (project) =>
      resolveCodeLens(project, lens, {
        ownCoder: session.ownCoder,
        layer: session.layer,
        counts: session.counts,
        lenses: session.lenses,
        command: session.showReferences,
      }),
    )(lens, token),
  );
}

function answerParts(connection: Connection, guard: Guard, session: Session): void {
  connection.onDocumentSymbol(
    guard.patient('outline', [], (project, { textDocument }) =>
      documentSymbols(project, decodeUri(textDocument.uri)),
    ),
  );
  connection.onFoldingRanges(
    guard.patient('folding', [], (project, { textDocument }) =>
      foldingRanges(
        project,
        decodeUri(textDocument.uri),
        session.client.textDocument?.foldingRange?.rangeLimit,
      ),
    ),
  );
  connection.onSelectionRanges(
    guard('selection ranges', null, (project, { textDocument, positions }) => {
      const uri = decodeUri(textDocument.uri);
      const file = whereIs(project, uri);
      if (file === null) return null;
      const lines = lineMap(file.text);
      const offsets = positions.map((position) => lines.offsetAt(position));
      return selectionRanges(project, uri, offsets);
    }),
  );
  connection.languages.inlayHint.on(
    guard('names of codes', [], (project, { textDocument, range }) => {
      const from = placeOf(project, textDocument.uri, range.start);
      const to = placeOf(project, textDocument.uri, range.end);
      if (from === null || to === null) return [];
      return inlayHints(project, from.uri, { at: from.offset, to: to.offset }, session.codeNames);
    }),
  );
}

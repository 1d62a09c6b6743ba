import type { Connection } from 'vscode-languageserver/node';
import { keepDocuments } from '../../features/fileRename';
import { decodeUri, encodeUri } from '../../project/uri';
import { lineMap } from '../../syntax/lines';
import { lineRange } from '../../project/locator';
import type { Guard } from '../guard';

/** Answers what the editor asks before files get other names. */
export function answerFileRequests(connection: Connection, guard: Guard): void {
  connection.workspace.onWillRenameFiles(
    guard.ofAll('renaming files', null, (project, { files }) => {
      const renamings = files.map(({ oldUri, newUri }) => ({ from: fileOf(oldUri), to: fileOf(newUri) }));
      const changes = keepDocuments(project, renamings);
      if (changes.length === 0) return null;
      return {
        documentChanges: changes.map(({ facts: { uri, parsed, version }, changes: edits }) => {
          const lines = lineMap(parsed.text);
          return {
            textDocument: { uri: encodeUri(uri), version },
            edits: edits.map(({ at, to, insert }) => ({ range: lineRange(lines, at, to), newText: insert })),
          };
        }),
      };
    }),
  );
}

/** A folder's name on the wire may end in a slash. */
function fileOf(wire: string): string {
  return decodeUri(wire).replace(/\/+$/, '');
}

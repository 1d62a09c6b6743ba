import * as vscode from 'vscode';

/** Documents of this scheme are the base texts of documents of studies. */
export const READING_SCHEME = 'passage-reading';

/** What the names of reading views end with, by which the editor knows their language. */
const SUFFIX = ' (reading view)';

/** The reading view of a file. It is named like the file; the file's own URI is in its query. */
export function readingUri(file: vscode.Uri): vscode.Uri {
  const path = file.path.startsWith('/') ? file.path : `/${file.path}`;
  return vscode.Uri.from({ scheme: READING_SCHEME, path: `${path}${SUFFIX}`, query: file.toString() });
}

/** The file that a reading view shows; null for anything else. */
export function fileOfReading({ scheme, query }: vscode.Uri): vscode.Uri | null {
  return scheme === READING_SCHEME ? vscode.Uri.parse(query, true) : null;
}

/** The file that is shown, be it as it is or in a reading view. */
export function fileShown(uri: vscode.Uri): vscode.Uri {
  return fileOfReading(uri) ?? uri;
}

/** The file in front, be it shown as it is or in a reading view; null where no text is in front. */
export function fileInFront(): vscode.Uri | null {
  const { activeTextEditor } = vscode.window;
  return activeTextEditor === undefined ? null : fileShown(activeTextEditor.document.uri);
}

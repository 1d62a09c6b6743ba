import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Position } from '../../../../server/src/protocol/base';
import { REQUEST } from '../../../../server/src/protocol/requests';
import { fromPosition } from '../../convert';
import { requireOwnFolders } from '../../ownFolders';
import type { Parts } from '../../parts';
import { fileOfReading } from '../../reading/readingUri';
import type { CodeNode } from '../../views/rows';
import { askForText, say } from '../../say';

/**
 * Begins an analytic memo: a new file where the codebook keeps memos, about the code of a row, or about the passage or
 * the code at the cursor. A title may be given with the command; else the person is asked.
 */
export async function newAnalyticMemo(parts: Parts, row?: CodeNode, given?: unknown): Promise<void> {
  const about =
    row?.kind === 'code' ? { uri: row.codebookUri, code: row.code, position: null } : await atCursor(parts);
  if (about === null) {
    void say.information(
      t('Open a document or the codebook of the study first, and put the cursor on what the memo is about.'),
    );
    return;
  }
  const title = typeof given === 'string' ? given : await askForTitle();
  if (title === undefined || title.trim() === '') return;
  const answer = await parts.client.request(REQUEST.newMemo, { ...about, title });
  if (!answer.ok) {
    void say.warning(answer.message);
    return;
  }
  const uri = vscode.Uri.parse(answer.uri, true);
  await requireOwnFolders(vscode.Uri.parse(answer.root, true), [uri]);
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { contents: new TextEncoder().encode(answer.text) });
  if (!(await vscode.workspace.applyEdit(edit))) {
    void say.warning(
      t(
        '{0} could not be made; perhaps it is there already. Choose another title.',
        vscode.workspace.asRelativePath(uri),
      ),
    );
    return;
  }
  const editor = await vscode.window.showTextDocument(uri);
  const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  editor.selection = new vscode.Selection(end, end);
}

function askForTitle(): Thenable<string | undefined> {
  return askForText({
    title: t('New analytic memo'),
    prompt: t('What is it about? The file is named after this'),
    placeHolder: t('Trust comes before data'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? t('A memo needs a title.') : undefined),
  });
}

interface Place {
  readonly uri: string;
  readonly code: null;
  readonly position: Position;
}

/** The place of the cursor in its file, also where a reading view of it is in front; null where there is none. */
async function atCursor({ reading }: Pick<Parts, 'reading'>): Promise<Place | null> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return null;
  const { document, selection } = editor;
  const cursor = fromPosition(selection.active);
  if (fileOfReading(document.uri) === null)
    return { uri: document.uri.toString(), code: null, position: cursor };
  const now = await reading.current(document);
  return now && { uri: now.file.uri.toString(), code: null, position: now.map.toFile(cursor) };
}

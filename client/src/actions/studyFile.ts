import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { EditAnswer } from '../../../server/src/protocol/editing';
import { addEdits } from '../convert';
import { exists } from '../files';
import { say } from '../say';

/**
 * Changes study.yaml, or makes it, as one step that can be undone; saved where it had nothing unsaved. Says so when it
 * cannot be done, and gives whether it was.
 * @param edits asks for the edits of the file as it is; null where there is none yet
 */
export async function changeStudyFile(
  root: string,
  edits: (document: vscode.TextDocument | null) => Promise<EditAnswer>,
): Promise<boolean> {
  const uri = vscode.Uri.joinPath(vscode.Uri.parse(root, true), 'study.yaml');
  const document = (await exists(uri)) ? await vscode.workspace.openTextDocument(uri) : null;
  const version = document?.version;
  const wasClean = document === null || !document.isDirty;
  const answer = await edits(document);
  if (!answer.ok) {
    void say.warning(answer.message);
    return false;
  }
  const edit = new vscode.WorkspaceEdit();
  if (document !== null) addEdits(edit, answer);
  else edit.createFile(uri, { contents: Buffer.from(answer.edits.map(({ newText }) => newText).join('')) });
  if (document?.version !== version || !(await vscode.workspace.applyEdit(edit))) {
    void say.warning(t('study.yaml changed meanwhile; nothing was changed.'));
    return false;
  }
  // What somebody has not saved yet in it is theirs to save.
  if (wasClean) await (await vscode.workspace.openTextDocument(uri)).save();
  return true;
}

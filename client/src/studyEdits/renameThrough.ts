import * as vscode from 'vscode';
import { REQUEST } from '../../../server/src/protocol/requests';
import type { StudyEdit } from '../../../server/src/protocol/studyEdit';
import { fromPosition, toRange } from '../convert';
import type { StudyClient } from '../studyClient';
import { leftOut } from './gone';
import type { StudyEdits } from './studyEdits';
import { say } from '../say';

type ProvideRename = (
  document: vscode.TextDocument,
  position: vscode.Position,
  newName: string,
  token: vscode.CancellationToken,
  next: unknown,
) => Promise<vscode.WorkspaceEdit | null>;

/**
 * Renames with F2. A change that the editor can make is noted and given to it, so that it can be previewed with
 * Ctrl+Enter and taken back with one Undo, as any other; one that it should not is made here after asking, and the
 * editor is given nothing to do. What is thrown is shown at the box in which the name was typed.
 */
export function renameThrough({
  client,
  edits,
}: {
  readonly client: StudyClient;
  readonly edits: StudyEdits;
}): ProvideRename {
  return async (document, position, newName, token) => {
    const edit = await client.request(
      REQUEST.renameAt,
      { uri: document.uri.toString(), position: fromPosition(position), newName },
      token,
    );
    if (edit === null || token.isCancellationRequested) return null;
    if (!edit.ok) throw new Error(edit.message);
    const outcome = await edits.hand(edit);
    if (outcome.kind === 'editor') {
      tell(edit, outcome.gone);
      return workspaceEdit(outcome.edit);
    }
    if (outcome.kind === 'refused') throw new Error(outcome.message);
    if (outcome.kind === 'done') tell(edit, outcome.gone ?? []);
    return new vscode.WorkspaceEdit();
  };
}

function workspaceEdit({ files }: StudyEdit): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { uri, edits } of files) {
    const file = vscode.Uri.parse(uri, true);
    for (const { range, newText } of edits) edit.replace(file, toRange(range), newText);
  }
  return edit;
}

function tell({ notices }: StudyEdit, gone: readonly string[]): void {
  const told = [...notices, ...(gone.length === 0 ? [] : [leftOut(gone)])];
  if (told.length > 0) void say.information(told.join(' '));
}

import * as vscode from 'vscode';
import type { CodeAt } from '../../../server/src/protocol/editing';
import { REQUEST } from '../../../server/src/protocol/requests';
import { addEdits, fromPosition } from '../convert';
import type { Parts } from '../parts';
import { oneLine } from '../views/words';
import { activeDocumentEditor } from './activeDocument';

/** Removes a code from a passage at the cursor, and the passage's markup with the last of them: one undo step. */
export async function removeCode({ client }: Parts): Promise<void> {
  const editor = activeDocumentEditor();
  if (editor === null) return;
  const { document, selection } = editor;
  const { version } = document;
  const uri = document.uri.toString();
  const codes = await client.request(REQUEST.codesAt, { uri, position: fromPosition(selection.active) });
  if (codes.length === 0) {
    void vscode.window.showInformationMessage('There is no code at the cursor.');
    return;
  }
  const code = codes.length === 1 ? codes[0] : await pick(codes);
  if (code === undefined) return;
  const answer = await client.request(REQUEST.edit, {
    uri,
    version,
    operation: { kind: 'removeCode', range: code.range },
  });
  if (!answer.ok) {
    void vscode.window.showWarningMessage(answer.message);
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  addEdits(edit, answer);
  if (document.version !== version || !(await vscode.workspace.applyEdit(edit))) {
    void vscode.window.showWarningMessage('The document changed meanwhile; nothing was removed.');
    return;
  }
  if (answer.notice !== null) void vscode.window.showInformationMessage(answer.notice);
}

async function pick(codes: readonly CodeAt[]): Promise<CodeAt | undefined> {
  const items = codes.map((code) => ({
    label: oneLine(code.name),
    description: [`#${code.id}`, code.value, code.coder && `@${code.coder}`].filter(Boolean).join(' · '),
    detail: oneLine(code.text),
    code,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Remove a code',
    placeHolder: 'Which one? The innermost passage is first',
    matchOnDescription: true,
  });
  return picked?.code;
}

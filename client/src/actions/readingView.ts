import * as vscode from 'vscode';
import { REQUEST } from '../../../server/src/protocol/requests';
import { fromPosition, toPosition } from '../convert';
import type { Parts } from '../parts';
import { fileOfReading, readingUri } from '../reading/readingUri';
import { activeDocumentEditor } from './activeDocument';

/** Shows the document in front without its markup, at the same place, in the same group of editors or beside. */
export async function openReadingView(parts: Parts, column: vscode.ViewColumn): Promise<void> {
  const { activeTextEditor } = vscode.window;
  if (activeTextEditor !== undefined && fileOfReading(activeTextEditor.document.uri) !== null) return;
  const editor = activeDocumentEditor();
  if (editor === null) return;
  const { uri } = editor.document;
  const { study } = await parts.client.request(REQUEST.status, { uri: uri.toString() });
  if (study === null) {
    void vscode.window.showInformationMessage(
      'This document belongs to no study, so there is no reading view of it.',
    );
    return;
  }
  const cursor = fromPosition(editor.selection.active);
  const document = await vscode.workspace.openTextDocument(readingUri(uri));
  const shown = await vscode.window.showTextDocument(document, { viewColumn: column, preview: false });
  const now = await parts.reading.current(document);
  if (now !== null) showCursor(shown, toPosition(now.map.toBase(cursor)));
}

/** Shows the file of the reading view in front, at the same place. */
export async function openSource(parts: Parts): Promise<void> {
  const editor = readingEditor();
  if (editor === null) return;
  const now = await parts.reading.current(editor.document);
  const file = now?.file ?? (await vscode.workspace.openTextDocument(editor.file));
  const at = now === null ? null : toPosition(now.map.toFile(fromPosition(editor.selection.active)));
  const shown = await vscode.window.showTextDocument(file, { preview: false });
  if (at !== null) showCursor(shown, at);
}

/** Saves the file of the reading view in front. */
export async function saveReading(): Promise<void> {
  const editor = readingEditor();
  if (editor === null) return;
  const file = await vscode.workspace.openTextDocument(editor.file);
  if (!file.isDirty || (await file.save())) return;
  void vscode.window.showWarningMessage(
    `“${nameOf(editor.file)}” could not be saved. Open it with “Open Source of Reading View” and save it there.`,
  );
}

/** Takes back the last coding of the file of the reading view in front, or makes it again. */
export function stepReading(parts: Parts, direction: 'undo' | 'redo'): Promise<void> {
  return parts.inTurn(async () => {
    const editor = readingEditor();
    if (editor === null) return;
    const outcome = await parts.codings.step(editor.file, direction);
    if (outcome === 'done') return;
    const name = nameOf(editor.file);
    if (outcome === 'none') {
      vscode.window.setStatusBarMessage(
        direction === 'undo'
          ? `No coding of “${name}” is left to be undone here`
          : `No coding of “${name}” is left to be made again here`,
        4000,
      );
      return;
    }
    void vscode.window.showWarningMessage(
      direction === 'undo'
        ? `“${name}”, or the codebook, was changed in another way after its last coding, so this coding cannot be undone from the reading view. Open the file with “Open Source of Reading View” and use Undo there.`
        : `“${name}”, or the codebook, was changed after its last coding was undone, so this coding cannot be made again.`,
    );
  });
}

function readingEditor(): {
  readonly document: vscode.TextDocument;
  readonly selection: vscode.Selection;
  readonly file: vscode.Uri;
} | null {
  const editor = vscode.window.activeTextEditor;
  const file = editor && fileOfReading(editor.document.uri);
  if (editor !== undefined && file) return { document: editor.document, selection: editor.selection, file };
  void vscode.window.showInformationMessage('This works in a reading view.');
  return null;
}

function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function showCursor(editor: vscode.TextEditor, at: vscode.Position): void {
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

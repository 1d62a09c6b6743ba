import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Position } from '../../../server/src/protocol/base';
import { REQUEST } from '../../../server/src/protocol/requests';
import { fromPosition, fromRange, toPosition, toRange } from '../convert';
import type { Parts } from '../parts';
import type { BaseMap } from '../reading/baseMap';
import { fileOfReading, readingUri } from '../reading/readingUri';
import { activeDocumentEditor } from './activeDocument';
import { say } from '../say';

/** Shows the document in front without its markup, at the same place, in the same group of editors or beside. */
export async function openReadingView(parts: Parts, column: vscode.ViewColumn): Promise<void> {
  const { activeTextEditor } = vscode.window;
  if (activeTextEditor !== undefined && fileOfReading(activeTextEditor.document.uri) !== null) return;
  const editor = activeDocumentEditor();
  if (editor === null) return;
  const { uri } = editor.document;
  const { study } = await parts.client.request(REQUEST.status, { uri: uri.toString() });
  if (study === null) {
    void say.information(t('This document belongs to no study, so there is no reading view of it.'));
    return;
  }
  const { selections } = editor;
  const document = await vscode.workspace.openTextDocument(readingUri(uri));
  const shown = await vscode.window.showTextDocument(document, { viewColumn: column, preview: false });
  const now = await parts.reading.current(document);
  if (now !== null) select(shown, selections.map(through(now.map.toBase)));
}

/** Shows the file of the reading view in front, at the same place, in the group of editors where it is shown already. */
export async function openSource(parts: Parts): Promise<void> {
  const editor = readingEditor();
  if (editor === null) return;
  const { selections } = editor;
  const now = await parts.reading.current(editor.document);
  const file = now?.file ?? (await vscode.workspace.openTextDocument(editor.file));
  const open = vscode.window.visibleTextEditors.find(({ document }) => document === file);
  const viewColumn = open?.viewColumn ?? vscode.ViewColumn.Active;
  const shown = await vscode.window.showTextDocument(file, { viewColumn, preview: false });
  if (now === null) return;
  const { map } = now;
  // Several places of the file are one of the view. Who comes back without having moved finds the very one that was left.
  const isThere = isSame(shown.selections.map(through(map.toBase)), selections);
  if (!isThere)
    select(
      shown,
      selections.map((one) => inFile(one, map)),
    );
}

/** Saves the file of the reading view in front. */
export async function saveReading(): Promise<void> {
  const editor = readingEditor();
  if (editor === null) return;
  const file = await vscode.workspace.openTextDocument(editor.file);
  if (!file.isDirty || (await file.save())) return;
  void say.warning(
    t(
      '“{0}” could not be saved. Open it with “Open Source of Reading View” and save it there.',
      nameOf(editor.file),
    ),
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
          ? t('No coding of “{0}” is left to be undone here', name)
          : t('No coding of “{0}” is left to be made again here', name),
        4000,
      );
      return;
    }
    void say.warning(
      direction === 'undo'
        ? t(
            '“{0}”, or the codebook, was changed in another way after its last coding, so this coding cannot be undone from the reading view. Open the file with “Open Source of Reading View” and use Undo there.',
            name,
          )
        : t(
            '“{0}”, or the codebook, was changed after its last coding was undone, so this coding cannot be made again.',
            name,
          ),
    );
  });
}

function readingEditor(): {
  readonly document: vscode.TextDocument;
  readonly selections: readonly vscode.Selection[];
  readonly file: vscode.Uri;
} | null {
  const editor = vscode.window.activeTextEditor;
  const file = editor && fileOfReading(editor.document.uri);
  if (editor !== undefined && file) {
    return { document: editor.document, selections: editor.selections, file };
  }
  void say.information(t('This works in a reading view.'));
  return null;
}

function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What is selected, with both its ends put somewhere else. */
function through(place: (position: Position) => Position): (selection: vscode.Selection) => vscode.Selection {
  const at = (position: vscode.Position): vscode.Position => toPosition(place(fromPosition(position)));
  return ({ anchor, active }) => new vscode.Selection(at(anchor), at(active));
}

/** The words of the file that are selected in its reading view, without markup at their ends. */
function inFile(selection: vscode.Selection, map: BaseMap): vscode.Selection {
  if (selection.isEmpty) return through(map.toFile)(selection);
  const { start, end } = toRange(map.rangeToFile(fromRange(selection)));
  return selection.isReversed ? new vscode.Selection(end, start) : new vscode.Selection(start, end);
}

function isSame(some: readonly vscode.Selection[], others: readonly vscode.Selection[]): boolean {
  return some.length === others.length && some.every((one, i) => others[i]?.isEqual(one) === true);
}

/** Selects and shows what is not selected yet; else the editor shows what it showed when it was left. */
function select(editor: vscode.TextEditor, selections: readonly vscode.Selection[]): void {
  const [first] = selections;
  if (first === undefined || isSame(editor.selections, selections)) return;
  editor.selections = selections;
  editor.revealRange(first, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

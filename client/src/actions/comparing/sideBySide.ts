import * as vscode from 'vscode';
import type { Range } from '../../../../server/src/protocol/base';
import { toRange } from '../../convert';
import { isOfComparison } from '../../views/decorations';

/** A text, and the place in it that is shown; null where there is nothing to point at. */
export interface ShownText {
  readonly uri: string;
  readonly range: Range | null;
}

/**
 * Shows two texts side by side, in the editor's own comparison, at the place on either side. Where there is none on the right,
 * the left one is what to look at.
 */
export async function showSideBySide(left: ShownText, right: ShownText, title: string): Promise<void> {
  const [a, b] = [left.uri, right.uri].map((uri) => vscode.Uri.parse(uri, true));
  const options: vscode.TextDocumentShowOptions = {
    preview: true,
    ...(right.range === null ? {} : { selection: toRange(right.range) }),
  };
  await vscode.commands.executeCommand('vscode.diff', a, b, title, options);
  // Not waited for: in a narrow window VS Code shows both texts in one editor, and the left one never has its own.
  if (a !== undefined && left.range !== null) void reveal(a, left.range, right.range === null);
}

async function reveal(uri: vscode.Uri, range: Range, scroll: boolean): Promise<void> {
  const editor = await editorOf(uri);
  if (editor === null) return;
  const place = toRange(range);
  editor.selection = new vscode.Selection(place.start, place.end);
  if (scroll) editor.revealRange(place, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** An editor that has not come by then does not come, as when something else was opened in its place. In milliseconds. */
const PATIENCE = 3_000;

/**
 * The editor of a text that was just shown in a comparison: where the text is made from git, it is there only a moment later.
 * The text may be shown beside the comparison, too: there nothing is to move.
 */
function editorOf(uri: vscode.Uri): Promise<vscode.TextEditor | null> {
  const found = (): vscode.TextEditor | null =>
    vscode.window.visibleTextEditors.find(
      (one) => isOfComparison(one) && one.document.uri.toString() === uri.toString(),
    ) ?? null;
  return new Promise((resolve) => {
    const now = found();
    if (now !== null) {
      resolve(now);
      return;
    }
    const end = (editor: vscode.TextEditor | null): void => {
      clearTimeout(timer);
      listening.dispose();
      resolve(editor);
    };
    const listening = vscode.window.onDidChangeVisibleTextEditors(() => {
      const editor = found();
      if (editor !== null) end(editor);
    });
    const timer = setTimeout(() => end(null), PATIENCE);
  });
}

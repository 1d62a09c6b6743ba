import * as vscode from 'vscode';
import type { Range } from '../../../../server/src/protocol/base';
import { toRange } from '../../convert';

/** Documents of this scheme are shown and cannot be written to. */
export const PREVIEW_SCHEME = 'passage-import';

/** Documents that exist to be read: how an import will look, and what there is to say about one. */
export interface PreviewDocuments {
  /** Shows a text under a name, or puts it in the place of the one that is shown; the keyboard stays where it is. */
  show(name: string, text: string, language?: string): Promise<void>;
  /** Marks a place in the one that is shown. */
  reveal(range: Range): void;
  close(): Promise<void>;
}

/** Makes the documents; they are registered until `subscriptions` end. */
export function createPreviewDocuments(subscriptions: vscode.Disposable[]): PreviewDocuments {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  /** Kept until the next one: also a document that is given another language is closed, and opened again. */
  let shown: { readonly uri: string; readonly text: string } | null = null;
  const isShown = (uri: vscode.Uri): boolean => uri.toString() === shown?.uri;
  subscriptions.push(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(PREVIEW_SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => (isShown(uri) ? (shown?.text ?? '') : ''),
    }),
  );

  async function close(): Promise<void> {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const ours = tabs.filter(({ input }) => input instanceof vscode.TabInputText && isShown(input.uri));
    shown = null;
    if (ours.length > 0) await vscode.window.tabGroups.close(ours, true);
  }

  return {
    close,
    async show(name, text, language = 'passage-transcript') {
      const uri = vscode.Uri.from({ scheme: PREVIEW_SCHEME, path: `/${name}` });
      const isNew = !isShown(uri);
      if (isNew) await close();
      shown = { uri: uri.toString(), text };
      // The editor may hold an earlier text of this name, also when its tab is closed.
      changed.fire(uri);
      const document = await vscode.workspace.openTextDocument(uri);
      if (document.languageId !== language)
        await vscode.languages.setTextDocumentLanguage(document, language);
      if (isNew) await vscode.window.showTextDocument(document, { preserveFocus: true, preview: true });
    },
    reveal(range) {
      const editor = vscode.window.visibleTextEditors.find(({ document }) => isShown(document.uri));
      if (editor === undefined) return;
      const place = editor.document.validateRange(toRange(range));
      editor.selection = new vscode.Selection(place.start, place.end);
      editor.revealRange(place, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    },
  };
}

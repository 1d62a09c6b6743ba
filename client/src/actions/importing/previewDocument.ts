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
  const texts = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  let shown: vscode.Uri | null = null;
  subscriptions.push(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(PREVIEW_SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: ({ path }) => texts.get(path) ?? '',
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === PREVIEW_SCHEME) texts.delete(uri.path);
    }),
  );

  async function close(): Promise<void> {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const ours = tabs.filter(
      ({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === shown?.toString(),
    );
    shown = null;
    if (ours.length > 0) await vscode.window.tabGroups.close(ours, true);
  }

  return {
    close,
    async show(name, text, language = 'passage-transcript') {
      const uri = vscode.Uri.from({ scheme: PREVIEW_SCHEME, path: `/${name}` });
      if (shown !== null && shown.toString() !== uri.toString()) await close();
      const isNew = texts.get(uri.path) === undefined;
      texts.set(uri.path, text);
      if (!isNew) changed.fire(uri);
      const document = await vscode.workspace.openTextDocument(uri);
      if (document.languageId !== language)
        await vscode.languages.setTextDocumentLanguage(document, language);
      if (shown === null)
        await vscode.window.showTextDocument(document, { preserveFocus: true, preview: true });
      shown = uri;
    },
    reveal(range) {
      const editor = vscode.window.visibleTextEditors.find(
        ({ document }) => document.uri.toString() === shown?.toString(),
      );
      if (editor === undefined) return;
      const place = editor.document.validateRange(toRange(range));
      editor.selection = new vscode.Selection(place.start, place.end);
      editor.revealRange(place, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    },
  };
}

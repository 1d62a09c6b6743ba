import { t } from '@vscode/l10n';
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { StudyClient } from '../studyClient';
import { codeTableMessage, MOST_CODES } from '../views/codeTableModel';
import { EVERYTHING } from '../views/comparisonFilter';
import type { ComparisonView } from '../views/comparisonView';
import { languageOfWords } from '../views/words';
import { STYLES } from './codeTableStyles';
import { readPageMessage } from './messages';
import { page } from './page';

/** The table of which codes of two coders met, in an editor tab. */
export interface CodeTableView {
  /** Shows the table, or brings it to the front. */
  show(): void;
  /** Whether it can be seen. */
  readonly visible: boolean;
}

const TABLE = 'passage.codeTable';

/** The table of the comparison that is shown; there is one at most. Its tab is there again after a reload. Ends with `subscriptions`. */
export function createCodeTableView(
  client: StudyClient,
  comparison: ComparisonView,
  { extensionUri, subscriptions }: vscode.ExtensionContext,
): CodeTableView {
  let panel: vscode.WebviewPanel | null = null;
  let asked = 0;
  let most: number = MOST_CODES[0];

  async function update(): Promise<void> {
    if (panel?.visible !== true) return;
    const turn = ++asked;
    const answer = await comparison.now();
    if (turn === asked) await panel.webview.postMessage(codeTableMessage(answer, most));
  }

  function soon(): void {
    update().catch((error: unknown) => client.log('showing the table of codes', error));
  }

  function hear(message: unknown): void {
    const heard = readPageMessage(message);
    switch (heard?.kind) {
      case 'ready':
        return soon();
      case 'cell':
        showCell(heard).catch((error: unknown) => client.log('showing a cell of the table', error));
        return;
      case 'choose':
        most = MOST_CODES.find((one) => String(one) === heard.value) ?? most;
        return soon();
      case 'compare':
        return void vscode.commands.executeCommand('passage.compareCoders');
      case 'error':
        return client.log('the page of the table of codes', heard.message);
      default:
        return;
    }
  }

  async function showCell({ a, b }: { readonly a: string | null; readonly b: string | null }): Promise<void> {
    await comparison.set({ filter: { ...EVERYTHING, cell: { a, b } } });
    await comparison.focus();
  }

  /** Puts the table into a tab: one that was just made, or one that VS Code has brought back. */
  function fill(opened: vscode.WebviewPanel): vscode.WebviewPanel {
    const dist = vscode.Uri.joinPath(extensionUri, 'dist');
    const title = t('Table of codes');
    const { webview } = opened;
    opened.title = title;
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    webview.onDidReceiveMessage(hear);
    opened.onDidChangeViewState(soon);
    opened.onDidDispose(() => {
      if (panel === opened) panel = null;
    });
    const script = webview.asWebviewUri(vscode.Uri.joinPath(dist, 'codeTable.js')).toString();
    const nonce = randomBytes(16).toString('base64');
    webview.html = page(script, nonce, languageOfWords(), title, STYLES);
    return opened;
  }

  subscriptions.push(
    comparison.onDidChange(soon),
    { dispose: () => panel?.dispose() },
    vscode.window.registerWebviewPanelSerializer(TABLE, {
      deserializeWebviewPanel(opened) {
        panel?.dispose();
        panel = fill(opened);
        return Promise.resolve();
      },
    }),
  );
  return {
    get visible() {
      return panel?.visible === true;
    },
    show() {
      panel ??= fill(vscode.window.createWebviewPanel(TABLE, '', vscode.ViewColumn.Active));
      panel.reveal();
    },
  };
}

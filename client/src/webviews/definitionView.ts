import { t } from '@vscode/l10n';
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { REQUEST } from '../../../server/src/protocol/requests';
import type { CodeDefinition } from '../../../server/src/protocol/definition';
import { goToCode } from '../actions/navigate';
import { showFailure } from '../failures';
import type { CodeFocus } from '../focus';
import type { StudyClient } from '../studyClient';
import { languageOfWords } from '../views/words';
import { STYLES } from './definitionStyles';
import { readPageMessage, type ShowMessage } from './messages';
import { page } from './page';

export const DEFINITION_VIEW = 'passage.definition';

const HINT = (): string =>
  t(
    'What the codebook says of a code is shown here: of the one that you are at in the palette or in the view Codes, or whose passage the cursor is in.',
  );

/**
 * The view *Definition*: what the codebook says of the code that somebody looks at. Asks only while it can be seen. Ends
 * with `subscriptions`.
 */
export function showDefinitions(
  client: StudyClient,
  focus: CodeFocus,
  context: vscode.ExtensionContext,
): void {
  let view: vscode.WebviewView | null = null;
  let shown: CodeDefinition | null = null;
  let asked = 0;

  async function update(): Promise<void> {
    if (view?.visible !== true) return;
    const turn = ++asked;
    const { code } = focus;
    const definition = code && (await client.request(REQUEST.definition, code));
    if (turn !== asked) return;
    shown = definition;
    const message: ShowMessage = {
      kind: 'show',
      card: definition,
      hint: HINT(),
      words: { codebook: t('Show in the codebook'), use: t('Used {0}', definition?.use ?? '') },
    };
    await view.webview.postMessage(message);
  }

  function soon(): void {
    update().catch((error: unknown) => client.log('reading a definition', error));
  }

  function hear(message: unknown): void {
    const heard = readPageMessage(message);
    switch (heard?.kind) {
      case 'ready':
        return soon();
      case 'code':
        if (focus.code !== null) focus.set({ uri: focus.code.uri, id: heard.id });
        return;
      case 'codebook':
        if (shown !== null)
          goToCode({ codebookUri: shown.codebookUri, code: shown.id, label: shown.name }).catch(
            (error: unknown) => showFailure(client, 'showing a code in the codebook', error),
          );
        return;
      case 'error':
        return client.log('the page of the view Definition', heard.message);
      default:
        return;
    }
  }

  context.subscriptions.push(
    vscode.window.registerWebviewViewProvider(DEFINITION_VIEW, {
      resolveWebviewView(resolved) {
        view = resolved;
        const dist = vscode.Uri.joinPath(context.extensionUri, 'dist');
        const { webview } = resolved;
        webview.options = { enableScripts: true, localResourceRoots: [dist] };
        const script = webview.asWebviewUri(vscode.Uri.joinPath(dist, 'definition.js')).toString();
        webview.html = page(
          script,
          randomBytes(16).toString('base64'),
          languageOfWords(),
          t('Definition'),
          STYLES,
        );
        resolved.onDidDispose(() => {
          // The editor may have made the next one before it lets go of this.
          if (view === resolved) view = null;
        });
        resolved.onDidChangeVisibility(soon);
        webview.onDidReceiveMessage(hear);
      },
    }),
    focus.onDidChange(soon),
    client.onChanged(soon),
  );
}

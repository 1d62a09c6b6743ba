import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { REQUEST } from '../../server/src/protocol/requests';
import type { StudyClient } from './studyClient';
import { fileInFront } from './reading/readingUri';
import { sealText } from './views/sealModel';
import { inTooltip } from './views/words';

/** Texts are looked at again when nothing has changed for so many milliseconds: it is no news that one types. */
const QUIET_MS = 700;

/**
 * Shows whether the texts of the active document's study are unaltered; a click lists those that are not. Ends with
 * `subscriptions`.
 */
export function showSeal(client: StudyClient, subscriptions: vscode.Disposable[]): void {
  const item = vscode.window.createStatusBarItem('passage.seal', vscode.StatusBarAlignment.Left, 19);
  item.name = t('Passage: unaltered texts');
  item.command = 'passage.showAlteredTexts';
  let timer: NodeJS.Timeout | undefined;
  let asking: vscode.CancellationTokenSource | undefined;

  async function update(): Promise<void> {
    asking?.cancel();
    const { token } = (asking = new vscode.CancellationTokenSource());
    const uri = fileInFront()?.toString() ?? null;
    const text = sealText(await client.request(REQUEST.seal, { uri }, token));
    if (token.isCancellationRequested) return;
    if (text === null) return void item.hide();
    item.text = text.text;
    item.tooltip = inTooltip(text.tooltip);
    item.accessibilityInformation = { label: text.spoken, role: 'button' };
    item.backgroundColor = text.broken ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    item.show();
  }

  function soon(delay: number): void {
    clearTimeout(timer);
    timer = setTimeout(
      () =>
        void update().catch((error: unknown) => {
          if (!(error instanceof vscode.CancellationError))
            client.log('reading whether texts are unaltered', error);
        }),
      delay,
    );
  }

  subscriptions.push(
    item,
    {
      dispose: () => {
        clearTimeout(timer);
        asking?.cancel();
      },
    },
    vscode.window.onDidChangeActiveTextEditor(() => soon(0)),
    // Also what git or another program does to a text ends in a problem that comes or goes.
    vscode.languages.onDidChangeDiagnostics(() => soon(QUIET_MS)),
    client.onChanged(() => soon(QUIET_MS)),
  );
  soon(0);
}

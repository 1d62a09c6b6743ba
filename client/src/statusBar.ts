import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { REQUEST } from '../../server/src/protocol/requests';
import { fileInFront } from './reading/readingUri';
import type { StudyClient } from './studyClient';
import { statusText } from './views/statusModel';
import { inTooltip } from './views/words';

/** Long enough for the diagnostics of the last keystroke to be there. */
const QUIET_MS = 400;

/**
 * Shows the study, the passages and the problems of the active document, and says whether it is a document of a study
 * (`passage.isDocument`), so that our keys are free for others everywhere else. Ends with `subscriptions`.
 */
export function showStatus(client: StudyClient, subscriptions: vscode.Disposable[]): void {
  const item = vscode.window.createStatusBarItem('passage.status', vscode.StatusBarAlignment.Left, 20);
  item.name = t('Passage: study');
  let timer: NodeJS.Timeout | undefined;
  let asked = 0;

  async function update(): Promise<void> {
    const turn = ++asked;
    const uri = fileInFront()?.toString() ?? null;
    const model = await client.request(REQUEST.status, { uri });
    if (turn !== asked) return;
    const isDocument = model.study !== null && model.passages !== null;
    void vscode.commands.executeCommand('setContext', 'passage.isDocument', isDocument);
    const status = statusText(model);
    if (status === null) {
      item.hide();
      return;
    }
    item.text = status.text;
    item.tooltip = inTooltip(status.tooltip);
    item.accessibilityInformation = { label: status.spoken, role: 'button' };
    item.command = status.hasProblems ? 'workbench.actions.view.problems' : 'passage.codes.focus';
    item.show();
  }

  function soon(delay: number): void {
    clearTimeout(timer);
    timer = setTimeout(
      () => void update().catch((error: unknown) => client.log('reading the status', error)),
      delay,
    );
  }

  subscriptions.push(
    item,
    { dispose: () => clearTimeout(timer) },
    vscode.window.onDidChangeActiveTextEditor(() => soon(0)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (fileInFront()?.toString() === document.uri.toString()) soon(QUIET_MS);
    }),
    client.onChanged(() => soon(0)),
  );
  soon(0);
}

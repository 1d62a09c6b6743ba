import { t } from '@vscode/l10n';
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { AgreementAnswer } from '../../../server/src/protocol/agreement';
import { REQUEST } from '../../../server/src/protocol/requests';
import type { StudyClient } from '../studyClient';
import { FIGURE_UNITS, figuresMessage, type FigureChoices } from '../views/agreementTable';
import { EVERYTHING } from '../views/comparisonFilter';
import type { ComparisonView } from '../views/comparisonView';
import { keptState } from '../views/keptStates';
import { inList, languageOfWords } from '../views/words';
import { STYLES } from './agreementStyles';
import { readPageMessage } from './messages';
import { page } from './page';

/** The agreement figures of a study, in an editor tab. */
export interface AgreementView {
  /** Shows those of a study, or brings them to the front. @param root URI of its folder */
  show(root: string): void;
  /** What is known; null while it is computed. */
  readonly answer: AgreementAnswer | null;
}

const CHOICES_KEY = 'agreementView';
/** They are computed again when nothing has happened for so long, in milliseconds. */
const QUIET_MS = 1500;

/** Registers nothing before it is shown; there is one at most. Ends with `subscriptions`. */
export function createAgreementView(
  client: StudyClient,
  comparison: ComparisonView,
  { extensionUri, subscriptions, workspaceState }: vscode.ExtensionContext,
): AgreementView {
  let panel: vscode.WebviewPanel | null = null;
  let root: string | null = null;
  let answer: AgreementAnswer | null = null;
  let choices: FigureChoices = keptState.agreement(workspaceState.get(CHOICES_KEY));
  let asking: vscode.CancellationTokenSource | null = null;
  let waiting: NodeJS.Timeout | null = null;
  let isOutdated = false;

  /** Asks for the figures, in the place of any question that is not answered yet. */
  async function compute(): Promise<void> {
    if (root === null || panel === null) return;
    isOutdated = true;
    if (!panel.visible) return;
    asking?.cancel();
    const mine = new vscode.CancellationTokenSource();
    asking = mine;
    const params = { root, coders: null, ...choices, round: null, unfinished: false };
    try {
      const found = await client.request(REQUEST.agreement, params, mine.token);
      if (asking !== mine) return;
      answer = found;
      isOutdated = false;
      await post();
    } catch (error) {
      // What was asked since is answered instead.
      if (!mine.token.isCancellationRequested) throw error;
    } finally {
      mine.dispose();
      if (asking === mine) asking = null;
    }
  }

  async function post(): Promise<void> {
    await panel?.webview.postMessage(figuresMessage(answer, choices));
  }

  function quietly(work: () => Promise<void>): void {
    work().catch((error: unknown) => client.log('showing agreement figures', error));
  }

  function later(): void {
    if (panel === null) return;
    if (waiting !== null) clearTimeout(waiting);
    waiting = setTimeout(() => quietly(compute), QUIET_MS);
  }

  function hear(message: unknown): void {
    const heard = readPageMessage(message);
    switch (heard?.kind) {
      case 'ready':
        return quietly(async () => {
          await post();
          if (answer === null) await compute();
        });
      case 'choose':
        return quietly(() => choose(heard.name, heard.value));
      case 'disagreements':
        return quietly(() => showDisagreements(heard.code));
      case 'copy':
        return quietly(copyMethods);
      case 'check':
        return void vscode.commands.executeCommand('passage.checkCoefficients');
      case 'error':
        return client.log('the page of agreement figures', heard.message);
      default:
        return;
    }
  }

  async function choose(name: string, value: string): Promise<void> {
    const unit = FIGURE_UNITS.find((one) => one === value);
    if (name === 'unit' && unit !== undefined) choices = { ...choices, unit };
    else if (name === 'rule') choices = { ...choices, rule: value === 'half' ? 'half' : 'any' };
    else if (name === 'level') choices = { ...choices, level: value === '' ? null : Number(value) };
    await workspaceState.update(CHOICES_KEY, choices);
    await compute();
  }

  /** Shows the places of a code in the view *Comparison*: of the two coders, or of the two that are chosen. */
  async function showDisagreements(code: string): Promise<void> {
    if (root === null || answer?.ok !== true) return;
    const pair = await choosePair(answer.coders);
    if (pair === undefined) return;
    const filter = { ...EVERYTHING, states: ['open', 'settled'] as const, codes: [code] };
    await comparison.set({ root, a: pair[0], b: pair[1], round: null, unfinished: false, filter });
    await comparison.focus();
  }

  async function copyMethods(): Promise<void> {
    if (answer?.ok !== true) return;
    await vscode.env.clipboard.writeText(answer.methods);
    vscode.window.setStatusBarMessage(t('Copied the sentences for a paper'), 4000);
  }

  function open(): vscode.WebviewPanel {
    const dist = vscode.Uri.joinPath(extensionUri, 'dist');
    const title = t('Agreement figures');
    const opened = vscode.window.createWebviewPanel('passage.agreement', title, vscode.ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [dist],
    });
    const { webview } = opened;
    webview.onDidReceiveMessage(hear);
    opened.onDidChangeViewState(() => {
      if (opened.visible && isOutdated) quietly(compute);
    });
    opened.onDidDispose(() => {
      panel = null;
      answer = null;
      asking?.cancel();
    });
    const script = webview.asWebviewUri(vscode.Uri.joinPath(dist, 'agreement.js')).toString();
    const nonce = randomBytes(16).toString('base64');
    webview.html = page(script, nonce, languageOfWords(), title, STYLES);
    return opened;
  }

  subscriptions.push(client.onChanged(later), {
    dispose: () => {
      if (waiting !== null) clearTimeout(waiting);
      asking?.cancel();
      panel?.dispose();
    },
  });
  return {
    get answer() {
      return answer;
    },
    show(folder) {
      if (folder !== root) answer = null;
      root = folder;
      if (panel === null) panel = open();
      else {
        panel.reveal();
        quietly(compute);
      }
    },
  };
}

/** Two of several coders, whose places are shown. */
async function choosePair(
  coders: readonly { readonly id: string; readonly name: string }[],
): Promise<readonly [string, string] | undefined> {
  const [a, b, third] = coders;
  if (a === undefined || b === undefined) return undefined;
  if (third === undefined) return [a.id, b.id];
  const pairs = coders.flatMap((one, i) =>
    coders.slice(i + 1).map((other) => ({
      label: t('{0} and {1}', inList(one.name), inList(other.name)),
      pair: [one.id, other.id] as const,
    })),
  );
  return (await vscode.window.showQuickPick(pairs, { title: t('Whose places?') }))?.pair;
}

import { t } from '@vscode/l10n';
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { AgreementAnswer } from '../../../server/src/protocol/agreement';
import { REQUEST } from '../../../server/src/protocol/requests';
import { whyOf } from '../failures';
import type { StudyClient } from '../studyClient';
import { figuresMessage } from '../views/agreementTable';
import { EVERYTHING } from '../views/comparisonFilter';
import type { ComparisonView } from '../views/comparisonView';
import { afterChoice, afterCoders, choicesFor, type KeptFigures } from '../views/figureChoices';
import { keptState } from '../views/keptStates';
import { inList, languageOfWords } from '../views/words';
import { STYLES } from './agreementStyles';
import { readPageMessage, type ComputingMessage } from './messages';
import { page } from './page';

/** The agreement figures of a study, in an editor tab. */
export interface AgreementView {
  /** Shows those of a study, or brings them to the front. @param root URI of its folder */
  show(root: string): void;
  /** What is known; null while it is computed. */
  readonly answer: AgreementAnswer | null;
}

const VIEW = 'passage.agreement';
const CHOICES_KEY = 'agreementView';
/** They are computed again when nothing has happened for so long, in milliseconds. */
const QUIET_MS = 1500;

/** There is one at most; one that was open comes again with the window. Ends with `subscriptions`. */
export function createAgreementView(
  client: StudyClient,
  comparison: ComparisonView,
  { extensionUri, subscriptions, workspaceState }: vscode.ExtensionContext,
): AgreementView {
  let panel: vscode.WebviewPanel | null = null;
  let root: string | null = null;
  let answer: AgreementAnswer | null = null;
  let kept: KeptFigures = keptState.agreement(workspaceState.get(CHOICES_KEY));
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
    const params = { root, ...choicesFor(kept, root), unfinished: false };
    try {
      await sayComputing();
      const found = await client.request(REQUEST.agreement, params, mine.token);
      if (asking !== mine) return;
      answer = found;
      isOutdated = false;
      await post();
    } catch (error) {
      // What was asked since is answered instead.
      if (mine.token.isCancellationRequested) return;
      answer = { ok: false, message: t('Passage could not do this: {0}', whyOf(error)) };
      await post();
      throw error;
    } finally {
      mine.dispose();
      if (asking === mine) asking = null;
    }
  }

  async function post(): Promise<void> {
    await panel?.webview.postMessage(figuresMessage(answer, choicesFor(kept, root ?? '')));
  }

  /** What is on the page is then of something else than what was chosen: nobody is to copy it by mistake. */
  async function sayComputing(): Promise<void> {
    if (answer === null) return post();
    const message: ComputingMessage = { kind: 'computing', hint: t('The figures are being computed…') };
    await panel?.webview.postMessage(message);
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
          // While the page was hidden it may have come to be what nobody is to see.
          if (isOutdated) answer = null;
          await post();
          if (answer === null) await compute();
        });
      case 'choose':
        return quietly(() => choose((root) => afterChoice(kept, root, heard.name, heard.value)));
      case 'coders':
        return quietly(() => choose((root) => afterCoders(kept, root, heard.ids, codersToChoose())));
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

  async function choose(chosen: (root: string) => KeptFigures): Promise<void> {
    if (root === null) return;
    kept = chosen(root);
    await workspaceState.update(CHOICES_KEY, kept);
    await compute();
  }

  function codersToChoose(): readonly string[] {
    return answer?.ok === true ? answer.choices.coders.map(({ id }) => id) : [];
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
    if (answer?.ok !== true || asking !== null) return;
    await vscode.env.clipboard.writeText(answer.methods);
    vscode.window.setStatusBarMessage(t('Copied the sentences for a paper'), 4000);
  }

  /** Fills a tab that is new, or that was there before the window was loaded again. */
  function furnished(opened: vscode.WebviewPanel): vscode.WebviewPanel {
    const dist = vscode.Uri.joinPath(extensionUri, 'dist');
    const { webview, title } = opened;
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
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

  async function remember(shown: string): Promise<void> {
    root = shown;
    kept = { ...kept, root };
    await workspaceState.update(CHOICES_KEY, kept);
  }

  const serializer = vscode.window.registerWebviewPanelSerializer(VIEW, {
    deserializeWebviewPanel(restored) {
      root = kept.root;
      if (root === null || panel !== null) restored.dispose();
      else panel = furnished(restored);
      return Promise.resolve();
    },
  });
  subscriptions.push(serializer, client.onChanged(later), {
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
      quietly(() => remember(folder));
      if (panel === null) {
        const title = t('Agreement figures');
        panel = furnished(vscode.window.createWebviewPanel(VIEW, title, vscode.ViewColumn.Active));
      } else {
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

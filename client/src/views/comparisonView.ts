import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ComparisonAnswer } from '../../../server/src/protocol/comparing';
import { REQUEST } from '../../../server/src/protocol/requests';
import type { StudyClient } from '../studyClient';
import {
  comparisonMessage,
  comparisonProgress,
  comparisonRows,
  itemsInOrder,
  placeAmong,
  type ComparisonRow,
  type ItemRow,
  type ShownItem,
} from './comparisonModel';
import { changedComparison, type ComparisonState } from './comparisonState';
import { canBeCleared } from './filterChoices';
import { codeDot } from './dots';
import { NO_GIT, withStates } from './comparisonWords';
import { keptState } from './keptStates';
import { createModelTree } from './modelTree';
import { rowItem, showing } from './rowItem';
import { createStoppable } from './stoppable';
import { inTooltip } from './words';

/** The view *Comparison*. */
export interface ComparisonView {
  readonly state: ComparisonState;
  readonly answer: ComparisonAnswer | null;
  /** What the answer is of: others may have been chosen since. */
  readonly asked: ComparisonState;
  /** Compares others, or shows it otherwise; resolves when it is there. */
  set(change: Partial<ComparisonState>): Promise<void>;
  /** Ends a comparison that takes long; it is begun again by `set`, and by what is coded next. */
  stop(): void;
  /** What the server says of it now, whether or not the view can be seen. */
  now(): Promise<ComparisonAnswer | null>;
  /** Shows the view and gives it the keyboard, on its first row where there is one. */
  focus(): Promise<void>;
  /** Something else shows the comparison too, as long as it can be seen. */
  alsoShownBy(other: { readonly visible: boolean }): void;
  /** The rows below a row, or the top ones. */
  children(row?: ComparisonRow): Promise<readonly ComparisonRow[]>;
  readonly selection: readonly ComparisonRow[];
  /** All items that are shown, in the order of the rows. */
  items(): Promise<readonly ItemRow[]>;
  /** The item that was shown last; null before that, and when others are compared. */
  readonly current: ItemRow | null;
  /** The same, with where it was then. */
  readonly shown: ShownItem | null;
  /** Says that an item is being shown. */
  goTo(row: ItemRow): void;
  /** Something else is known, or another item is shown. */
  readonly onDidChange: vscode.Event<void>;
}

const VIEW = 'passage.comparison';
const STATE_KEY = 'comparison';
const BEING_COMPARED = 'passage.comparisonBeingCompared';
/** It is compared again when nothing has happened for so long, in milliseconds. */
const QUIET_MS = 600;

/** Registers the view. While it cannot be seen the server is asked for nothing. */
export function createComparisonView(
  client: StudyClient,
  { workspaceState, subscriptions }: vscode.ExtensionContext,
): ComparisonView {
  let state: ComparisonState = keptState.comparison(workspaceState.get(STATE_KEY));
  let shown: ShownItem | null = null;
  let compared: ReadonlySet<string> = new Set();
  const went = new vscode.EventEmitter<void>();
  subscriptions.push(went);
  const questions = new WeakMap<ComparisonAnswer, ComparisonState>();
  const others: { readonly visible: boolean }[] = [];
  const whileSaid = createStoppable(
    (is) => void vscode.commands.executeCommand('setContext', BEING_COMPARED, is),
  );
  const tree = createModelTree<ComparisonAnswer | null, ComparisonRow>(client, subscriptions, {
    id: VIEW,
    async ask(token) {
      const question = state;
      const { root, a, b, round, unfinished, anonymous } = state;
      if (root === null) return null;
      // A side that is not as the files are now is git's to tell.
      if (!vscode.workspace.isTrusted && [a, b].some((side) => side.includes(':')))
        return { ok: false, message: NO_GIT() };
      const params = { root, a, b, round, unfinished, anonymous };
      const answer = await whileSaid(() =>
        vscode.window.withProgress({ location: { viewId: VIEW } }, () =>
          client.request(REQUEST.comparison, params, token),
        ),
      );
      const said = withStates(answer);
      questions.set(said, question);
      return said;
    },
    message: (answer) => comparisonMessage(answer, state),
    take(answer) {
      compared = filesOf(answer);
      tree.view.description = comparisonProgress(answer);
      void vscode.commands.executeCommand('setContext', 'passage.hasComparison', answer?.ok === true);
    },
    rows: (answer) => (answer?.ok === true ? comparisonRows(answer, state) : []),
    below: (row) => (row.kind === 'group' || row.kind === 'item' ? row.children : []),
    item: treeItem,
    shownElsewhere: () => others.some(({ visible }) => visible),
    memory: workspaceState,
    usual: false,
  });
  const later = (): void => tree.outdate(QUIET_MS);
  let logs: vscode.Disposable | null = null;

  /** Decisions are in no count, so the server does not speak of them: git brings those of others, too. */
  function watchLogs(): void {
    logs?.dispose();
    logs = null;
    if (state.root === null) return;
    // The folder, too: of what comes together with its folder, that may be all that one is told of.
    const logsAndFolder = '{adjudication,adjudication/**}';
    const pattern = new vscode.RelativePattern(vscode.Uri.parse(state.root, true), logsAndFolder);
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    for (const told of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) told(later);
    logs = watcher;
  }

  watchLogs();
  const sayFilter = (): void =>
    void vscode.commands.executeCommand(
      'setContext',
      'passage.comparisonFiltered',
      canBeCleared(state.filter),
    );
  sayFilter();
  subscriptions.push(
    { dispose: () => logs?.dispose() },
    client.onChanged(later),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && compared.has(document.uri.toString())) later();
    }),
  );
  return {
    get state() {
      return state;
    },
    get answer() {
      return tree.model ?? null;
    },
    get asked() {
      return (tree.model && questions.get(tree.model)) ?? state;
    },
    get selection() {
      return tree.selection;
    },
    get current() {
      return shown?.row ?? null;
    },
    get shown() {
      return shown;
    },
    goTo(row) {
      const rows = tree.model?.ok === true ? comparisonRows(tree.model, state) : [];
      shown = { row, at: placeAmong(itemsInOrder(rows), row) };
      went.fire();
    },
    async set(change) {
      const changed = changedComparison(state, change, () => Math.random() < 0.5);
      if (changed.anew) shown = null;
      ({ state } = changed);
      sayFilter();
      if (change.root !== undefined) watchLogs();
      await workspaceState.update(STATE_KEY, state);
      if (!isHowShown(change)) await tree.read();
      tree.redraw();
    },
    stop: () => tree.stop(),
    now: () => tree.now(),
    focus: () => tree.focus(),
    alsoShownBy: (other) => void others.push(other),
    children: (row) => tree.children(row),
    items: async () => itemsInOrder(await tree.children()),
    onDidChange: (...args) => vscode.Disposable.from(tree.onDidChange(...args), went.event(...args)),
  };
}

/** Whether a change is only of how the same comparison is shown; one of nothing asks for it anew. */
function isHowShown(change: Partial<ComparisonState>): boolean {
  const { grouping, filter, order, ...more } = change;
  return Object.keys(more).length === 0 && (grouping ?? filter ?? order) !== undefined;
}

/** The copies that are compared, and those of the consensus. */
function filesOf(answer: ComparisonAnswer | null): ReadonlySet<string> {
  const documents = answer?.ok === true ? answer.documents : [];
  const uris = documents.flatMap((one) => [
    one.uris.a,
    one.uris.b,
    ...(one.consensus ? [one.consensus.uri] : []),
  ]);
  return new Set(uris.map((uri) => vscode.Uri.parse(uri, true).toString()));
}

function treeItem(row: ComparisonRow): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const expansion = { group: Expanded, item: Collapsed, side: None, note: None };
  const item = rowItem(row, expansion[row.kind]);
  item.contextValue = row.kind;
  decorate(item, row);
  return item;
}

const STATE_ICONS = { open: 'circle-large-outline', settled: 'pass-filled', agreed: 'check' } as const;

function decorate(item: vscode.TreeItem, row: ComparisonRow): void {
  switch (row.kind) {
    case 'group':
      if (row.color !== undefined) item.iconPath = codeDot(row.color);
      if (row.document !== null) {
        item.iconPath = vscode.ThemeIcon.File;
        item.contextValue =
          (row.document.consensus?.lacks ?? 0) > 0 ? 'compared-document-behind' : 'compared-document';
      }
      break;
    case 'item':
      item.iconPath = new vscode.ThemeIcon(STATE_ICONS[row.item.state]);
      item.tooltip = inTooltip(row.tooltip);
      item.contextValue = row.canDecide ? `item-${row.item.state}` : 'item-looked-at';
      item.command = { command: 'passage.showComparedItem', title: t('Show Both'), arguments: [row] };
      break;
    case 'side':
      item.tooltip = inTooltip(row.tooltip);
      if (row.place !== null) item.command = showing(row.place.uri, row.place.range);
      break;
    case 'note':
      item.iconPath = new vscode.ThemeIcon('info');
      item.tooltip = inTooltip(row.label);
  }
}

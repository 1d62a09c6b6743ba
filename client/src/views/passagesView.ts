import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { LayerName } from '../../../server/src/protocol/codesView';
import { REQUEST } from '../../../server/src/protocol/requests';
import type { RetrieveAnswer } from '../../../server/src/protocol/retrieval';
import type { StudyClient } from '../studyClient';
import { keptState } from './keptStates';
import { createModelTree } from './modelTree';
import {
  passagesMessage,
  passagesRows,
  type Grouping,
  type PassagesModel,
  type PassagesRow,
} from './passagesModel';
import { rowItem, showing } from './rowItem';
import { inTooltip } from './words';

/** What is looked for, and how it is shown. */
export interface PassagesViewState {
  /** URI of the study's folder; null until somebody looked for something. */
  readonly root: string | null;
  readonly query: string;
  readonly grouping: Grouping;
}

/** The view *Passages*. */
export interface PassagesView {
  readonly state: PassagesViewState;
  readonly answer: RetrieveAnswer | null;
  /** Looks for something else, or shows it otherwise; resolves when it is there. */
  set(change: Partial<PassagesViewState>): Promise<void>;
  /** Shows the view and gives it the keyboard, on its first row where there is one. */
  focus(): Promise<void>;
  /** Asks again, whether or not the view can be seen. */
  refresh(): Promise<void>;
  /** The rows below a row, or the top ones. */
  children(row?: PassagesRow): Promise<readonly PassagesRow[]>;
  /** The rows that are selected, while the view can be seen. */
  readonly selection: readonly PassagesRow[];
  /** Something else is known. */
  readonly onDidChange: vscode.Event<void>;
}

const VIEW = 'passage.passages';
const STATE_KEY = 'passagesView';
/** What was found is asked for again when nothing has happened for so long, in milliseconds. */
const QUIET_MS = 400;

/** Registers the view. While it cannot be seen the server is asked for nothing. */
export function createPassagesView(
  client: StudyClient,
  { workspaceState, subscriptions }: vscode.ExtensionContext,
  codes: { readonly layer: LayerName; readonly onDidChange: vscode.Event<void> },
): PassagesView {
  let state: PassagesViewState = keptState.passages(workspaceState.get(STATE_KEY));
  let layer = codes.layer;
  /** The files of what was found. */
  let listed: ReadonlySet<string> = new Set();
  const changed = new vscode.EventEmitter<void>();

  async function ask(token: vscode.CancellationToken): Promise<PassagesModel> {
    const { root, query, grouping } = state;
    // Before anything was looked for, the queries of the first study are there to choose from.
    const study = root ?? (await client.request(REQUEST.codes, { layer }, token)).studies[0]?.root ?? null;
    if (study === null) return { query: '', grouping, answer: null, saved: [] };
    const { queries } = await client.request(REQUEST.savedQueries, { root: study }, token);
    const answer =
      query === '' ? null : await client.request(REQUEST.retrieve, { root: study, query, layer }, token);
    return { query, grouping, answer, saved: queries };
  }

  const tree = createModelTree<PassagesModel, PassagesRow>(client, subscriptions, {
    id: VIEW,
    memory: workspaceState,
    usual: false,
    async ask(token) {
      layer = codes.layer;
      return vscode.window.withProgress({ location: { viewId: VIEW } }, () => ask(token));
    },
    message: passagesMessage,
    take({ query, answer }) {
      const rows = answer?.ok === true ? answer.rows : [];
      const files = new Set(rows.map(({ uri }) => uri));
      listed = new Set(Array.from(files, (uri) => vscode.Uri.parse(uri, true).toString()));
      void vscode.commands.executeCommand('setContext', 'passage.hasQuery', query !== '');
      void vscode.commands.executeCommand('setContext', 'passage.hasFound', rows.length > 0);
      changed.fire();
    },
    rows: passagesRows,
    below: (row) => (row.kind === 'sentence' || row.kind === 'query' ? [] : row.children),
    item: treeItem,
    options: { canSelectMany: true },
  });
  const later = (): void => tree.outdate(QUIET_MS);

  async function refresh(): Promise<void> {
    await tree.read();
    tree.redraw();
  }

  /** Whether the places of what was found may have moved with a document, or the queries are in it. */
  function concerns({ uri }: vscode.TextDocument): boolean {
    return uri.path.endsWith('/study.yaml') || listed.has(uri.toString());
  }

  subscriptions.push(
    changed,
    client.onChanged(later),
    codes.onDidChange(() => {
      if (codes.layer !== layer) later();
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && concerns(document)) later();
    }),
  );
  return {
    get state() {
      return state;
    },
    get answer() {
      return tree.model?.answer ?? null;
    },
    get selection() {
      return tree.selection;
    },
    async set(change) {
      state = { ...state, ...change };
      await workspaceState.update(STATE_KEY, state);
      await tree.read();
      await tree.drawnAgain();
    },
    focus: () => tree.focus(),
    refresh,
    children: (row) => tree.children(row),
    onDidChange: changed.event,
  };
}

function treeItem(row: PassagesRow): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const expansion = { saved: Collapsed, query: None, group: Expanded, found: Collapsed, sentence: None };
  const item = rowItem(row, expansion[row.kind]);
  item.contextValue = row.kind;
  decorate(item, row);
  return item;
}

function decorate(item: vscode.TreeItem, row: PassagesRow): void {
  switch (row.kind) {
    case 'saved':
      item.iconPath = new vscode.ThemeIcon('bookmark');
      break;
    case 'query':
      item.iconPath = new vscode.ThemeIcon('search');
      item.command = { command: 'passage.runQuery', title: t('Run Query'), arguments: [row] };
      break;
    case 'group':
      item.iconPath = vscode.ThemeIcon.File;
      break;
    case 'found':
      item.tooltip = inTooltip(row.tooltip);
      item.command = showing(row.found.uri, row.found.range);
      break;
    case 'sentence':
      item.tooltip = inTooltip(row.label);
      item.command = showing(row.uri, row.range);
  }
}

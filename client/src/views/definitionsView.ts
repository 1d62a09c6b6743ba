import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { REQUEST } from '../../../server/src/protocol/requests';
import type { StudyClient } from '../studyClient';
import { codeDot } from './dots';
import { definitionRows, definitionsMessage, type Comparison, type DefinitionRow } from './definitionRows';
import { keptState } from './keptStates';
import { createModelTree } from './modelTree';
import { rowItem, showing } from './rowItem';
import { inTooltip } from './words';

/** The view *Changed Definitions*. */
export interface DefinitionsView {
  /** The revision that each study is compared with, by the URI of its folder. */
  readonly revisions: Readonly<Record<string, string>>;
  /** Compares a study with a revision from now on; with null no more. */
  compare(root: string, revision: string | null): Promise<void>;
  /** Shows the view and gives it the keyboard. */
  focus(): Promise<void>;
  /** Asks again, whether or not the view can be seen. */
  refresh(): Promise<void>;
  /** The rows below a row, or the top ones. */
  children(row?: DefinitionRow): Promise<readonly DefinitionRow[]>;
  /** Boxes were ticked or unticked. */
  readonly onDidTick: vscode.Event<{ readonly rows: readonly DefinitionRow[]; readonly read: boolean }>;
}

const VIEW = 'passage.changedDefinitions';
const STATE_KEY = 'changedDefinitions';
/** The history is asked again when nothing has happened for so long. */
const QUIET_MS = 1500;
const UNTRUSTED = (): string =>
  t('Git is not started for a folder in Restricted Mode. Trust the folder to compare definitions.');

/** Registers the view. While it cannot be seen git is not asked. */
export function createDefinitionsView(
  client: StudyClient,
  { workspaceState, subscriptions }: vscode.ExtensionContext,
): DefinitionsView {
  let revisions = keptState.definitions(workspaceState.get(STATE_KEY));
  const ticked = new vscode.EventEmitter<{ rows: readonly DefinitionRow[]; read: boolean }>();

  async function ask(token: vscode.CancellationToken): Promise<readonly Comparison[]> {
    const found: Comparison[] = [];
    for (const [root, revision] of Object.entries(revisions)) {
      const params = { root, revision };
      const answer = vscode.workspace.isTrusted
        ? await client.request(REQUEST.changedDefinitions, params, token)
        : ({ ok: false, message: UNTRUSTED() } as const);
      found.push({ root, revision, answer });
    }
    return found;
  }

  const tree = createModelTree<readonly Comparison[], DefinitionRow>(client, subscriptions, {
    id: VIEW,
    memory: workspaceState,
    usual: false,
    ask: async (token) => vscode.window.withProgress({ location: { viewId: VIEW } }, () => ask(token)),
    message: definitionsMessage,
    rows: definitionRows,
    below: (row) => (row.kind === 'passage' ? [] : row.children),
    item: treeItem,
    options: { manageCheckboxStateManually: true },
  });

  async function refresh(): Promise<void> {
    await tree.read();
    tree.redraw();
  }

  subscriptions.push(
    ticked,
    client.onChanged(() => tree.outdate(QUIET_MS)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (/\/(?:study|codebook)\.ya?ml$/u.test(document.uri.path)) tree.outdate(QUIET_MS);
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => tree.outdate()),
    tree.view.onDidChangeCheckboxState(({ items }) => {
      for (const read of [true, false]) {
        const state = read ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked;
        const rows = items.filter(([, now]) => now === state).map(([row]) => row);
        if (rows.length > 0) ticked.fire({ rows, read });
      }
    }),
  );
  return {
    get revisions() {
      return revisions;
    },
    async compare(root, revision) {
      const others = Object.entries(revisions).filter(([one]) => one !== root);
      revisions = Object.fromEntries(revision === null ? others : [...others, [root, revision]]);
      await workspaceState.update(STATE_KEY, revisions);
      await tree.read();
      await tree.drawnAgain();
    },
    focus: () => tree.focus(),
    refresh,
    children: (row) => tree.children(row),
    onDidTick: ticked.event,
  };
}

function treeItem(row: DefinitionRow): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const open =
    row.kind === 'passage' || row.children.length === 0 ? None : row.kind === 'study' ? Expanded : Collapsed;
  const item = rowItem(row, open);
  item.tooltip = inTooltip(row.tooltip);
  if (row.kind === 'study') {
    item.iconPath = new vscode.ThemeIcon('book');
    return item;
  }
  const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
  if (row.read !== null) item.checkboxState = row.read ? Checked : Unchecked;
  item.contextValue = `${row.read === false ? 'unread' : 'read'}-${row.kind}`;
  if (row.kind === 'code') {
    item.iconPath = codeDot(row.code.color);
  } else {
    item.command = showing(row.passage.uri, row.passage.range);
  }
  return item;
}

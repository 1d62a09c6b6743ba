import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { MemosModel } from '../../../server/src/protocol/memos';
import { REQUEST } from '../../../server/src/protocol/requests';
import { isCandidate } from '../passageModels';
import type { StudyClient } from '../studyClient';
import { keptState } from './keptStates';
import { createModelTree } from './modelTree';
import { memoRows, memosMessage, type Grouping, type MemoRow } from './memoRows';
import { rowItem, showing } from './rowItem';
import { inTooltip } from './words';

/** The view *Memos*. */
export interface MemosView {
  readonly grouping: Grouping;
  group(by: Grouping): Promise<void>;
  /** The rows below a row, or the top ones: what the tree shows. */
  children(row?: MemoRow): Promise<readonly MemoRow[]>;
}

const STATE_KEY = 'memosView';
/** What happens within so many milliseconds is shown at once: writing must not be followed letter by letter. */
const QUIET_MS = 500;

/** Registers the view. While it cannot be seen it asks the server for nothing. */
export function createMemosView(
  client: StudyClient,
  { workspaceState, subscriptions }: vscode.ExtensionContext,
): MemosView {
  let grouping: Grouping = keptState.memos(workspaceState.get(STATE_KEY));
  const tree = createModelTree<MemosModel, MemoRow>(client, subscriptions, {
    id: 'passage.memos',
    memory: workspaceState,
    usual: true,
    ask: (token) => client.request(REQUEST.memos, {}, token),
    message: memosMessage,
    rows: (model) => memoRows(model, grouping),
    below: (row) => (row.kind === 'study' || row.kind === 'group' ? row.children : []),
    item: treeItem,
  });
  /** Memos are in no count, so the server does not speak of them: whatever changes a text asks again. */
  const later = (): void => tree.outdate(QUIET_MS);
  const files = vscode.workspace.createFileSystemWatcher('**/*.{md,txt}');
  subscriptions.push(
    files,
    files.onDidChange(later),
    files.onDidCreate(later),
    files.onDidDelete(later),
    client.onChanged(later),
    client.onRuns(later),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && isCandidate(document)) later();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('passage.coder')) later();
    }),
  );
  return {
    get grouping() {
      return grouping;
    },
    async group(by) {
      grouping = by;
      await workspaceState.update(STATE_KEY, by);
      tree.redraw();
    },
    children: (row) => tree.children(row),
  };
}

function treeItem(row: MemoRow): vscode.TreeItem {
  const { None, Expanded } = vscode.TreeItemCollapsibleState;
  const heads = row.kind === 'study' || row.kind === 'group';
  const item = rowItem(row, heads ? Expanded : None);
  item.contextValue = row.kind;
  const icon = iconOf(row);
  if (icon !== null) item.iconPath = new vscode.ThemeIcon(icon);
  if (row.kind === 'thread') {
    item.tooltip = inTooltip(row.tooltip);
    item.command = showing(row.uri, row.range);
  } else if (row.kind === 'analytic') {
    item.tooltip = inTooltip(row.tooltip);
    const uri = vscode.Uri.parse(row.uri, true);
    item.command = { command: 'vscode.open', title: t('Open Memo'), arguments: [uri] };
  }
  return item;
}

function iconOf(row: MemoRow): string | null {
  switch (row.kind) {
    case 'study':
      return 'book';
    case 'group':
      return null;
    case 'analytic':
      return 'note';
    case 'thread':
      if (!row.said) return 'question';
      return row.open ? 'comment-unresolved' : 'comment';
  }
}

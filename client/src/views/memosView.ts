import * as vscode from 'vscode';
import type { MemosModel } from '../../../server/src/protocol/memos';
import { REQUEST } from '../../../server/src/protocol/requests';
import { isCandidate } from '../passageModels';
import type { StudyClient } from '../studyClient';
import { memoRows, memosMessage, type Grouping, type MemoRow } from './memoRows';

/** The view *Memos*. */
export interface MemosView {
  readonly grouping: Grouping;
  group(by: Grouping): Promise<void>;
  /** The rows below a row, or the top ones: what the tree shows. */
  children(row?: MemoRow): Promise<readonly MemoRow[]>;
}

const VIEW = 'passage.memos';
const STATE_KEY = 'memosView';
/** What happens within so many milliseconds is shown at once: writing must not be followed letter by letter. */
const QUIET_MS = 500;

/** Registers the view. While it cannot be seen it asks the server for nothing. */
export function createMemosView(
  client: StudyClient,
  { workspaceState, subscriptions }: vscode.ExtensionContext,
): MemosView {
  let grouping: Grouping = workspaceState.get<Grouping>(STATE_KEY) ?? 'state';
  let model: MemosModel | null = null;
  let stale = true;
  let timer: NodeJS.Timeout | undefined;
  const changed = new vscode.EventEmitter<undefined>();

  async function read(): Promise<MemosModel> {
    stale = false;
    model = await client.request(REQUEST.memos, {});
    view.message = memosMessage(model);
    return model;
  }

  async function children(row?: MemoRow): Promise<readonly MemoRow[]> {
    if (row === undefined) return memoRows(model === null || stale ? await read() : model, grouping);
    return row.kind === 'study' || row.kind === 'group' ? row.children : [];
  }

  /** Memos are in no count, so the server does not speak of them: whatever changes a text asks again. */
  function later(): void {
    stale = true;
    clearTimeout(timer);
    if (view.visible) timer = setTimeout(() => changed.fire(undefined), QUIET_MS);
  }

  const view = vscode.window.createTreeView<MemoRow>(VIEW, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: treeItem,
      getChildren: async (row) => [...(await children(row))],
    },
    showCollapseAll: true,
  });
  const files = vscode.workspace.createFileSystemWatcher('**/*.{md,txt}');
  subscriptions.push(
    view,
    changed,
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
    view.onDidChangeVisibility(({ visible }) => {
      if (visible && stale) changed.fire(undefined);
    }),
    { dispose: () => clearTimeout(timer) },
  );
  return {
    get grouping() {
      return grouping;
    },
    async group(by) {
      grouping = by;
      await workspaceState.update(STATE_KEY, by);
      changed.fire(undefined);
    },
    children,
  };
}

function treeItem(row: MemoRow): vscode.TreeItem {
  const { None, Expanded } = vscode.TreeItemCollapsibleState;
  const heads = row.kind === 'study' || row.kind === 'group';
  const item = new vscode.TreeItem(row.label, heads ? Expanded : None);
  item.id = row.id;
  item.description = row.description;
  item.contextValue = row.kind;
  item.accessibilityInformation = { label: row.spoken };
  const icon = iconOf(row);
  if (icon !== null) item.iconPath = new vscode.ThemeIcon(icon);
  if (row.kind === 'thread') {
    item.tooltip = row.tooltip;
    item.command = {
      command: 'passage.internal.showPassage',
      title: 'Show Passage',
      arguments: [row.uri, row.range],
    };
  } else if (row.kind === 'analytic') {
    item.tooltip = row.tooltip;
    const uri = vscode.Uri.parse(row.uri, true);
    item.command = { command: 'vscode.open', title: 'Open Memo', arguments: [uri] };
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

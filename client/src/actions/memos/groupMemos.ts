import * as vscode from 'vscode';
import type { Parts } from '../../parts';
import { GROUPINGS, type Grouping } from '../../views/memoRows';

const LABELS: Readonly<Record<Grouping, string>> = {
  state: 'Open and resolved',
  code: 'By code',
  coder: 'By coder',
  document: 'By document',
};

/** Lets the person choose what memos are put together by. */
export async function groupMemos({ memos }: Parts): Promise<void> {
  const items = GROUPINGS.map((by) => ({
    label: `${by === memos.grouping ? '$(check) ' : ''}${LABELS[by]}`,
    by,
  }));
  const picked = await vscode.window.showQuickPick(items, { title: 'How memos are grouped' });
  if (picked !== undefined) await memos.group(picked.by);
}

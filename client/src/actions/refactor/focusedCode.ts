import * as vscode from 'vscode';
import type { Parts } from '../../parts';
import type { CodeNode, Row } from '../../views/rows';
import { isCode } from './pickCode';

/** What keys of the view call the command with. */
export const BY_KEY = 'focused';

/**
 * The code whose row has the focus; undefined where it is none. An extension is told what is selected and never what has
 * the focus: that is the row that joins or leaves the selection when it is toggled.
 */
export async function focusedCode({ view }: Parts): Promise<CodeNode | undefined> {
  const toggle = () => vscode.commands.executeCommand('list.toggleSelection');
  const before = view.selection;
  await toggle();
  const after = view.selection;
  await toggle();
  const ids = (rows: readonly Row[]) => new Set(rows.map(({ id }) => id));
  const [was, is] = [ids(before), ids(after)];
  const row = after.find(({ id }) => !was.has(id)) ?? before.find(({ id }) => !is.has(id));
  return row !== undefined && isCode(row) ? row : undefined;
}

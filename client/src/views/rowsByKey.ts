import * as vscode from 'vscode';
import type { RowBase } from './rows';

/** What keys of a view call a command with, in the place of a row. */
export const BY_KEY = 'focused';

/** What of a view one needs to find out on which row its keys are pressed. */
export interface RowsUnderKeys<Row> {
  readonly selection: readonly Row[];
}

/**
 * The row that has the focus in the view where a key was pressed; undefined where none has it. An extension is told what
 * is selected and never what has the focus: that is the row that joins or leaves the selection when it is toggled.
 */
export async function focusedRow<Row extends RowBase>(view: RowsUnderKeys<Row>): Promise<Row | undefined> {
  const toggle = () => vscode.commands.executeCommand('list.toggleSelection');
  const before = view.selection;
  await toggle();
  const after = view.selection;
  await toggle();
  const ids = (rows: readonly Row[]) => new Set(rows.map(({ id }) => id));
  const [was, is] = [ids(before), ids(after)];
  return after.find(({ id }) => !was.has(id)) ?? before.find(({ id }) => !is.has(id));
}

/**
 * The rows that a key is about, as everywhere in VS Code's lists: those that are selected where the one with the focus is
 * among them, else that one.
 */
export async function rowsByKey<Row extends RowBase>(view: RowsUnderKeys<Row>): Promise<readonly Row[]> {
  const { selection } = view;
  const focused = await focusedRow(view);
  return focused === undefined || selection.some(({ id }) => id === focused.id) ? selection : [focused];
}

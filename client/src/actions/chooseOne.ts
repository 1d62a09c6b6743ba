import * as vscode from 'vscode';

/** One of several ways to show something. */
export interface Way<T> extends vscode.QuickPickItem {
  readonly value: T;
}

/** Lets one of a few ways be chosen, the present one being ticked; undefined when it was cancelled. */
export async function chooseOne<T>(
  title: string,
  ways: readonly Way<T>[],
  isPresent: (value: T) => boolean,
): Promise<T | undefined> {
  const items = ways.map((way) => ({
    ...way,
    label: `${isPresent(way.value) ? '$(check) ' : ''}${way.label}`,
  }));
  const picked = await vscode.window.showQuickPick(items, { title, matchOnDescription: true });
  return picked?.value;
}

/** Ways that have nothing but a name. */
export function namedWays<T extends string>(
  order: readonly T[],
  labels: Readonly<Record<T, string>>,
): readonly Way<T>[] {
  return order.map((value) => ({ label: labels[value], value }));
}

import * as vscode from 'vscode';

export interface RowPick<T extends vscode.QuickPickItem> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly T[];
  /** The row that Enter takes at once. */
  readonly active?: T | undefined;
  /** Whether Enter takes a row; the list stays for one that is only to be read. */
  readonly accepts?: (item: T) => boolean;
  /** A row for what is typed; null for none. One that is ticked stays. */
  readonly typed?: (text: string) => T | null;
  /** Hears of every row that the keyboard comes to. */
  readonly onActive?: (item: T) => void;
}

/** Lets one row be chosen; undefined when it was cancelled. It stays when something else takes the keyboard. */
export function pickRow<T extends vscode.QuickPickItem>(options: RowPick<T>): Promise<T | undefined> {
  const pick = listOf(options);
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const [item] = pick.activeItems;
      if (item === undefined || options.accepts?.(item) === false) return;
      resolve(item);
      pick.hide();
    });
    untilHidden(pick, resolve);
  });
}

/** What was chosen of a list whose rows have buttons: the row, and its button where one was pressed. */
export interface ButtonPick<T> {
  readonly item: T;
  readonly button: vscode.QuickInputButton | undefined;
}

/** Lets one row be chosen or one of its buttons be pressed; undefined when it was cancelled. */
export function pickRowOrButton<T extends vscode.QuickPickItem>(
  options: RowPick<T>,
): Promise<ButtonPick<T> | undefined> {
  const pick = listOf(options);
  return new Promise((resolve) => {
    const take = (item: T | undefined, button?: vscode.QuickInputButton): void => {
      if (item === undefined) return;
      resolve({ item, button });
      pick.hide();
    };
    pick.onDidAccept(() => take(pick.activeItems[0]));
    pick.onDidTriggerItemButton(({ item, button }) => take(item, button));
    untilHidden(pick, resolve);
  });
}

/** Lets rows be ticked; undefined when it was cancelled. */
export function tickRows<T extends vscode.QuickPickItem>(
  options: RowPick<T>,
  ticked: readonly T[],
): Promise<readonly T[] | undefined> {
  const pick = listOf(options);
  pick.canSelectMany = true;
  pick.selectedItems = ticked;
  const { typed } = options;
  if (typed !== undefined) {
    pick.onDidChangeValue((text) => {
      const { selectedItems } = pick;
      const more = typed(text);
      const kept = selectedItems.filter((item) => !options.items.includes(item));
      const isThere = more === null || [...options.items, ...kept].some(({ label }) => label === more.label);
      pick.items = [...options.items, ...kept, ...(isThere ? [] : [more])];
      pick.selectedItems = selectedItems;
    });
  }
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems);
      pick.hide();
    });
    untilHidden(pick, resolve);
  });
}

function listOf<T extends vscode.QuickPickItem>({
  title,
  placeholder,
  items,
  active,
  onActive,
}: RowPick<T>): vscode.QuickPick<T> {
  const pick = vscode.window.createQuickPick<T>();
  pick.title = title;
  pick.placeholder = placeholder;
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  pick.items = items;
  if (active !== undefined) pick.activeItems = [active];
  pick.onDidChangeActive(([item]) => {
    if (item !== undefined) onActive?.(item);
  });
  return pick;
}

/** What resolves first counts. */
function untilHidden<T extends vscode.QuickPickItem>(
  pick: vscode.QuickPick<T>,
  resolve: (nothing: undefined) => void,
): void {
  pick.onDidHide(() => {
    resolve(undefined);
    pick.dispose();
  });
  pick.show();
}

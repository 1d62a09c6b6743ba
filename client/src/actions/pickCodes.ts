import * as vscode from 'vscode';
import type { Choice } from '../../../server/src/protocol/editing';
import {
  accepted,
  bestMatch,
  choiceItems,
  isTaken,
  tickedInOrder,
  type ChoiceItem,
} from '../views/choicesModel';
import { dotIcon } from '../views/colors';
import { oneLine } from '../views/words';

/** What was chosen, in the order of ticking. */
export interface PickedCodes {
  readonly choices: readonly Choice[];
  /** The name of a code that is to be made as well. */
  readonly newName: string | null;
}

/** A code to pick. */
export interface CodeItem extends vscode.QuickPickItem {
  /** Undefined for the item that makes a new code. */
  readonly item?: ChoiceItem;
}

/** Lets a person choose codes by name, id or definition; null when it was cancelled or nothing was chosen. */
export function pickCodes(
  choices: readonly Choice[],
  recent: readonly string[],
): Promise<PickedCodes | null> {
  const codes = choiceItems(choices, recent);
  const items = codes.map(quickPickItem);
  const pick = vscode.window.createQuickPick<CodeItem>();
  pick.title = 'Code selection';
  pick.placeholder = 'Type a code or what it is about; ↓ and Space, or a click, tick it';
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = items;

  let order: readonly CodeItem[] = [];
  let tickedWhenTyped: readonly CodeItem[] = [];
  let newItem: CodeItem | null = null;

  /** What the list shows as ticked, in the order of ticking. */
  const ticked = () => tickedInOrder(order, pick.selectedItems);

  function offerNewCode(typed: string): void {
    const name = oneLine(typed).replace(/^#/u, '');
    const wanted = name !== '' && !isTaken(choices, name);
    if (!wanted && newItem === null) return;
    const before = ticked();
    const wasTicked = newItem !== null && before.includes(newItem);
    const next: CodeItem | null = wanted ? { label: `$(add) New code “${name}”…`, alwaysShow: true } : null;
    pick.keepScrollPosition = true;
    pick.items = next === null ? items : [...items, next];
    order = before.flatMap((item) => (item !== newItem ? [item] : next !== null && wasTicked ? [next] : []));
    newItem = next;
    pick.selectedItems = order;
  }

  /** In a list that several can be ticked in, nothing is active after typing, and Enter would take nothing. */
  function activateBest(typed: string): void {
    if (typed.trim() === '') return;
    const best = bestMatch(codes, typed);
    const item = best === null ? newItem : items.find((one) => one.item === best);
    if (item) pick.activeItems = [item];
  }

  return new Promise((resolve) => {
    pick.onDidChangeValue((typed) => {
      offerNewCode(typed);
      activateBest(typed);
      tickedWhenTyped = ticked();
    });
    pick.onDidChangeSelection((selected) => {
      // Assigning items empties the selection for a moment, which nobody meant: what is read later says what stays.
      if (selected.length > 0) order = tickedInOrder(order, selected);
    });
    pick.onDidAccept(() => {
      const now = ticked();
      const typedLast = pick.value.trim() !== '' && sameItems(now, tickedWhenTyped);
      const taken = accepted(now, pick.activeItems[0], typedLast);
      const picked = taken.flatMap(({ item }) => item?.choice ?? []);
      const newName =
        newItem !== null && taken.includes(newItem) ? oneLine(pick.value).replace(/^#/u, '') : null;
      if (taken.length === 0) return;
      resolve({ choices: picked, newName });
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(null);
      pick.dispose();
    });
    pick.show();
  });
}

function sameItems(some: readonly CodeItem[], others: readonly CodeItem[]): boolean {
  return some.length === others.length && some.every((item) => others.includes(item));
}

/** A code in a list to pick from, with its colour. */
export function quickPickItem(item: ChoiceItem): CodeItem {
  const { label, description, detail, choice } = item;
  return {
    item,
    label,
    description,
    ...(detail === '' ? {} : { detail }),
    iconPath: {
      light: vscode.Uri.parse(dotIcon(choice.color.light)),
      dark: vscode.Uri.parse(dotIcon(choice.color.dark)),
    },
  };
}

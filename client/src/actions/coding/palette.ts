import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Choice, CodeAndValue } from '../../../../server/src/protocol/editing';
import { bestMatch, isTaken, tickedInOrder, accepted, type ChoiceItem } from '../../views/choicesModel';
import { codeDot } from '../../views/dots';
import {
  definitionLines,
  listedFor,
  nextValue,
  paletteDescription,
  paletteItems,
  paletteTitle,
  readTyped,
  valueMeant,
  type PaletteItem,
} from '../../views/paletteModel';
import { inList, oneLine, withoutLinks } from '../../views/words';
import { askForMemo } from '../editMemo';
import type { PaletteKeys } from './paletteKeys';

/** What was chosen, in the order of ticking. */
export interface PickedCodes {
  readonly codes: readonly { readonly choice: Choice; readonly value: string | null }[];
  /** The name of a code that is to be made as well. */
  readonly newName: string | null;
  readonly memo: string | null;
  readonly unsure: boolean;
}

export interface PaletteOptions {
  readonly choices: readonly Choice[];
  /** Codes given last, the last first. */
  readonly recent: readonly CodeAndValue[];
  /** The words that are to be coded. */
  readonly words: () => string;
  /** Hears of every code that the keyboard comes to. */
  readonly onFocus: (id: string) => void;
  /**
   * Where codes of the codebook are chosen for something else than coding words: what for, and those that are ticked in the
   * beginning, which stand first. There is no memo then, no mark of being unsure, and no new code; a digit takes one alone.
   */
  readonly instead?: { readonly title: string; readonly given: readonly CodeAndValue[] };
  /** Takes the turn instead of the sentence; null where the words were selected by the person. */
  readonly widen: (() => Promise<void>) | null;
}

/** A code to pick. */
export interface CodeItem extends vscode.QuickPickItem {
  /** Undefined for the item that makes a new code, and for the lines between. */
  readonly item?: PaletteItem;
}

/**
 * Opens the palette: codes to choose by name, id, alias or definition, those given last first. Null when it was
 * cancelled or nothing was chosen. While it is open, `keys` act on it.
 */
export function openPalette(options: PaletteOptions, keys: PaletteKeys): Promise<PickedCodes | null> {
  const { choices, instead } = options;
  const recent = instead?.given ?? options.recent;
  const values = new Map<string, string | null>();
  const pick = vscode.window.createQuickPick<CodeItem>();
  pick.placeholder = t('A code, or what it is about; a value behind a colon');
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  const memoButton = { iconPath: new vscode.ThemeIcon('comment'), tooltip: t('Memo… (Alt+A)') };
  const unsureButton = {
    iconPath: new vscode.ThemeIcon('question'),
    tooltip: t('Mark as unsure, or not (Alt+U)'),
  };
  if (instead === undefined) pick.buttons = [unsureButton, memoButton];

  let memo: string | null = null;
  let unsure = false;
  /** Ids that are ticked, in the order of ticking; '' for the code that is to be made. */
  let order: readonly string[] = [];
  let tickedWhenTyped: readonly string[] = [];
  let codes: readonly PaletteItem[] = [];
  let suspended = false;
  /** What Enter takes for what was typed. */
  let best: string | null = null;
  /**
   * Lists that the editor has not answered for yet. Until it has, what it tells of ticks and of the active item may be of
   * the list before, and a new list begins with none: who types on would lose what they have ticked.
   */
  let unsettled = 0;

  const idOf = ({ item }: CodeItem): string => item?.choice.id ?? '';
  const ticked = (): readonly string[] =>
    unsettled > 0 ? order : tickedInOrder(order, pick.selectedItems.map(idOf));
  const wantedName = (): string => oneLine(readTyped(pick.value).search).replace(/^#/u, '');

  function showTitle(): void {
    const names = ticked().map((id) => {
      const item = codes.find(({ choice }) => choice.id === id);
      if (item === undefined) return t('new: {0}', wantedName());
      return item.value === null ? item.label : `${item.label}:${item.value}`;
    });
    pick.title =
      instead === undefined
        ? paletteTitle(options.words(), names, memo, unsure)
        : [instead.title, ...names].join(' · ');
  }

  /** Makes the list again, with what is ticked and what the keyboard was at. */
  function show(active: string | null, before = ticked()): void {
    codes = paletteItems(choices, recent, values);
    const { value } = readTyped(pick.value);
    const shown = listedFor(codes, pick.value, before).map((item) => codeItem(item, value !== null));
    const made = wantedName();
    const offersNew = instead === undefined && made !== '' && value === null && !isTaken(choices, made);
    const items = [
      ...withSeparators(shown, instead === undefined ? t('Given last') : t('Given here')),
      ...(offersNew ? [newItem(made)] : []),
    ];
    pick.keepScrollPosition = true;
    pick.items = items;
    const real = items.filter(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
    order = before.filter((id) => real.some((item) => idOf(item) === id));
    pick.selectedItems = order.flatMap((id) => real.find((item) => idOf(item) === id) ?? []);
    const wanted = active === null ? undefined : real.find((item) => idOf(item) === active);
    if (wanted !== undefined) pick.activeItems = [wanted];
    best = active;
    void settle();
  }

  /** Calls of the editor are answered in their order; it is handed a list a moment after it was assigned. */
  async function settle(): Promise<void> {
    unsettled++;
    await new Promise((resolve) => setTimeout(resolve, 0));
    await keys.setEmpty(pick.value === '');
    unsettled--;
    if (unsettled === 0) showTitle();
  }

  /** In a list that several can be ticked in, nothing is active by itself, and Enter would take nothing. */
  function bestFor(typed: string): string | null {
    const { search } = readTyped(typed);
    if (search.trim() === '') return codes[0]?.choice.id ?? null;
    const best: ChoiceItem | null = bestMatch(codes, search);
    if (best !== null) return best.choice.id;
    return instead !== undefined || isTaken(choices, wantedName()) ? null : '';
  }

  function active(): CodeItem | undefined {
    return (unsettled > 0 && best !== null ? itemOf(best) : undefined) ?? pick.activeItems[0];
  }

  function itemOf(id: string): CodeItem | undefined {
    return pick.items.find((one) => one.kind !== SEPARATOR && idOf(one) === id);
  }

  return new Promise((resolve) => {
    function finish(taken: readonly string[]): void {
      const typed = readTyped(pick.value);
      const chosen = taken.flatMap((id) => {
        const item = codes.find(({ choice }) => choice.id === id);
        if (item === undefined) return [];
        const typedFor = typed.value !== null && id === idOf(active() ?? { label: '' });
        const value = typedFor ? valueMeant(item.choice, typed.value ?? '') : null;
        return [{ choice: item.choice, value: value ?? item.value }];
      });
      if (taken.length === 0) return;
      // What is asked next is none of its keys' business, and the editor tells only later that the list is gone.
      keys.close();
      resolve({ codes: chosen, newName: taken.includes('') ? wantedName() : null, memo, unsure });
      pick.hide();
    }

    pick.onDidChangeValue((typed) => {
      show(null);
      best = bestFor(typed);
      const item = best === null ? undefined : itemOf(best);
      if (item !== undefined) pick.activeItems = [item];
      tickedWhenTyped = ticked();
    });
    pick.onDidChangeSelection((selected) => {
      if (unsettled > 0) return;
      order = tickedInOrder(order, selected.map(idOf));
      showTitle();
    });
    pick.onDidChangeActive(([item]) => {
      const choice = item?.item?.choice;
      showDefinition(pick, choice);
      if (choice !== undefined) options.onFocus(choice.id);
    });
    pick.onDidAccept(() => {
      const now = ticked();
      const typedLast = pick.value.trim() !== '' && sameIds(now, tickedWhenTyped);
      const item = active();
      finish(accepted(now, item && idOf(item), typedLast));
    });
    pick.onDidTriggerButton((button) => (button === memoButton ? commands.memo() : commands.unsure()));
    pick.onDidTriggerItemButton(({ item }) => turnValue(item));
    pick.onDidHide(() => {
      if (suspended) return;
      keys.close();
      resolve(null);
      pick.dispose();
    });

    function turnValue({ item }: CodeItem): void {
      if (item === undefined || item.choice.values.length === 0) return;
      values.set(item.choice.id, nextValue(item.choice, item.value));
      show(item.choice.id);
    }

    const commands = {
      digit(n: number): void {
        const item = codes.find(({ digit }) => digit === n);
        if (item === undefined) return;
        finish([...new Set([...(instead === undefined ? ticked() : []), item.choice.id])]);
      },
      tick(): void {
        const item = active();
        if (item === undefined) return;
        const before = ticked();
        const id = idOf(item);
        const now = before.includes(id) ? before.filter((one) => one !== id) : [...before, id];
        const typed = readTyped(pick.value).value;
        if (typed !== null && item.item !== undefined) values.set(id, valueMeant(item.item.choice, typed));
        // What is ticked shows again once nothing is searched for; then the next code can be typed.
        if (id !== '') pick.value = '';
        show(null, now);
      },
      value(): void {
        const item = active();
        if (item !== undefined) turnValue(item);
      },
      unsure(): void {
        if (instead !== undefined) return;
        unsure = !unsure;
        showTitle();
      },
      async memo(): Promise<void> {
        if (instead !== undefined) return;
        suspended = true;
        // Else a digit that begins the memo would be one of the codes given last.
        keys.close();
        pick.hide();
        const answer = await askForMemo(memo ?? '');
        suspended = false;
        if (answer !== undefined) memo = answer;
        showTitle();
        pick.show();
        keys.open(commands, pick.value === '');
      },
      async widen(): Promise<void> {
        await options.widen?.();
        showTitle();
      },
    };

    showTitle();
    show(
      null,
      instead?.given.map(({ id }) => id),
    );
    const first = pick.items.find((item) => item.item !== undefined);
    if (first !== undefined) pick.activeItems = [first];
    keys.open(commands, true);
    pick.show();
  });
}

const SEPARATOR = vscode.QuickPickItemKind.Separator;

function withSeparators(items: readonly CodeItem[], first: string): readonly CodeItem[] {
  const recent = items.filter(({ item }) => typeof item?.digit === 'number');
  if (recent.length === 0 || recent.length === items.length) return items;
  return [
    { label: first, kind: SEPARATOR },
    ...recent,
    { label: t('All codes'), kind: SEPARATOR },
    ...items.filter((item) => !recent.includes(item)),
  ];
}

function newItem(name: string): CodeItem {
  return { label: t('$(add) New code “{0}”…', inList(name)), alwaysShow: true };
}

/** The definition of the code that the keyboard is at, below the input: since VS Code 1.108, which is newer than the types. */
function showDefinition(pick: vscode.QuickPick<CodeItem>, choice: Choice | undefined): void {
  if (!('prompt' in pick)) return;
  (pick as { prompt?: string | undefined }).prompt =
    choice === undefined
      ? undefined
      : withoutLinks(definitionLines(choice).join(' · ')) || t('No definition yet.');
}

function sameIds(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((id) => others.includes(id));
}

/** A code in the palette, with its colour. */
function codeItem(item: PaletteItem, alwaysShow: boolean): CodeItem {
  return {
    ...quickPickItem(item),
    item,
    description: paletteDescription(item),
    alwaysShow,
    ...(item.choice.values.length === 0
      ? {}
      : {
          buttons: [{ iconPath: new vscode.ThemeIcon('symbol-enum'), tooltip: t('Next value (Alt+→)') }],
        }),
  };
}

/** A code in any list to pick from, with its colour. */
export function quickPickItem<T extends ChoiceItem>(item: T): vscode.QuickPickItem & { readonly item: T } {
  const { label, description, detail, choice } = item;
  return {
    item,
    label,
    description,
    ...(detail === '' ? {} : { detail }),
    iconPath: codeDot(choice.color),
  };
}

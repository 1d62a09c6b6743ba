import { t } from '@vscode/l10n';
import type {
  ComparedDocumentModel,
  ComparedItem,
  ComparisonAnswer,
  ComparisonModel,
} from '../../../server/src/protocol/comparing';
import type { ColorPair } from '../../../server/src/protocol/base';
import type { FigureModel } from '../../../server/src/protocol/agreement';
import { groupCounts } from './comparisonCounts';
import {
  byOrder,
  cellOf,
  cellWord,
  filterWords,
  isNarrowed,
  passes,
  type ComparisonFilter,
  type ComparisonOrder,
} from './comparisonFilter';
import { behindWords, documentNotes } from './comparisonNotes';
import { elsewhereWords, kindWord, noDecisions, othersWords, sideWords, stateWord } from './comparisonWords';
import { othersRows, sideRows, type SideRow } from './comparisonSides';
import type { RowBase } from './rows';
import { counted, oneLine, quoted } from './words';

/* The rows of the view *Comparison*, as plain data. */

export type ComparisonRow = ComparisonGroup | ItemRow | SideRow | NoteRow;

/** Items of one document, of one code or kind, or of one code against another. */
export interface ComparisonGroup extends RowBase {
  readonly kind: 'group';
  /** The document of which all items are; null where they are of several. */
  readonly document: ComparedDocumentModel | null;
  /** That of the code of which all items are; none where they are of several. */
  readonly color?: ColorPair;
  readonly children: readonly (ItemRow | NoteRow)[];
}

export interface ItemRow extends RowBase {
  readonly kind: 'item';
  readonly item: ComparedItem;
  readonly document: ComparedDocumentModel;
  /** Whether it is one to decide on, and not only to look at. */
  readonly canDecide: boolean;
  readonly tooltip: string;
  /** What each of the two made of it. */
  readonly children: readonly SideRow[];
}

/** Something to know: what was left out, what fits no more. */
export interface NoteRow extends RowBase {
  readonly kind: 'note';
}

export const COMPARISON_GROUPINGS = ['document', 'code', 'kind', 'codes'] as const;
export type ComparisonGrouping = (typeof COMPARISON_GROUPINGS)[number];

/** How a comparison is shown. */
export interface ComparisonShown {
  readonly grouping: ComparisonGrouping;
  readonly filter: ComparisonFilter;
  readonly order: ComparisonOrder;
}

/** An item with its document. */
interface Placed {
  readonly item: ComparedItem;
  readonly document: ComparedDocumentModel;
}

export function comparisonRows(
  model: ComparisonModel,
  { grouping, filter, order }: ComparisonShown,
): readonly ComparisonRow[] {
  const fits = passes(model, filter);
  const compare = byOrder(model, order);
  const placed = placedIn(model)
    .filter(({ item }) => fits(item))
    .sort((x, y) => compare(x.item, y.item));
  const groups = {
    document: () => documentGroups(model, placed, isNarrowed(filter)),
    code: () => codeGroups(model, placed, isNarrowed(filter)),
    kind: () => groupsBy(model, placed, ({ item }) => kindWord(item)),
    codes: () => groupsBy(model, placed, ({ item }) => cellWord(cellOf(item))),
  }[grouping]();
  return isNarrowed(filter) ? groups : [...groups, ...leftOutRows(model)];
}

function placedIn(model: ComparisonModel): Placed[] {
  return model.documents.flatMap((document) => document.items.map((item) => ({ item, document })));
}

/** How far those who decide have come, for beside the view's name: `12 of 30 settled`; '' where nothing is to be decided. */
export function comparisonProgress(answer: ComparisonAnswer | null): string {
  if (answer?.ok !== true) return '';
  const states = answer.documents.flatMap(({ items }) => items.map(({ state }) => state));
  const settled = states.filter((state) => state === 'settled').length;
  const all = settled + states.filter((state) => state === 'open').length;
  return all === 0 ? '' : t('{0} of {1} settled', settled, all);
}

/** What stands above the rows. */
export function comparisonMessage(answer: ComparisonAnswer | null, { filter }: ComparisonShown): string {
  if (answer === null) return '';
  if (!answer.ok) return answer.message;
  const items = answer.documents.flatMap((document) => document.items);
  const open = items.filter(({ state }) => state === 'open').length;
  const settled = items.filter(({ state }) => state === 'settled').length;
  const said = [
    t('{0} in {1}', counted.places(items.length), counted.documents(answer.documents.length)),
    t('{0} open', open),
    ...(settled === 0 ? [] : [t('{0} settled', settled)]),
    ...(answer.leftOut.length === 0 ? [] : [t('{0} left out', counted.documents(answer.leftOut.length))]),
  ].join(' · ');
  const names = t('{0} and {1}', oneLine(answer.a.name), oneLine(answer.b.name));
  const shown = shownWords(answer, filter);
  return [`${names}: ${said}.`, shown, noDecisions(answer) ?? '', ...behindWords(answer)]
    .filter(Boolean)
    .join(' ');
}

/**
 * The items in the order of the rows, for going from one to the next: each once, where it is first, also when it has a row
 * under each of two codes.
 */
export function itemsInOrder(rows: readonly ComparisonRow[]): readonly ItemRow[] {
  const once = new Map<string, ItemRow>();
  for (const row of rows.flatMap((one) => (one.kind === 'group' ? one.children : one))) {
    if (row.kind !== 'item') continue;
    const name = JSON.stringify([row.document.key, row.item.id]);
    if (!once.has(name)) once.set(name, row);
  }
  return [...once.values()];
}

/** An item that was shown, and where among all items it was then. */
export interface ShownItem {
  readonly row: ItemRow;
  readonly at: number;
}

/**
 * The item behind the one that was shown, or before it, and whether that leads round from one end to the other; null where
 * there are none. What was shown and is no item any more leaves its place to the one behind it; what never was among them
 * (a line above its place can be clicked, whatever is listed) is beside none.
 */
export function besideShown(
  items: readonly ItemRow[],
  last: ShownItem | null,
  step: 1 | -1,
): { readonly row: ItemRow; readonly wraps: boolean } | null {
  const here = last === null ? -1 : placeAmong(items, last.row);
  const shown = here === -1 && last?.at === -1 ? null : last;
  const wanted =
    shown === null ? (step === 1 ? 0 : -1) : here !== -1 ? here + step : step === 1 ? shown.at : shown.at - 1;
  const row = items[(wanted + items.length) % items.length];
  return row === undefined ? null : { row, wraps: shown !== null && items[wanted] === undefined };
}

/** The item behind one; null behind the last, and behind one that is not listed. */
export function behind(items: readonly ItemRow[], row: ItemRow): ItemRow | null {
  const at = placeAmong(items, row);
  return at === -1 ? null : (items[at + 1] ?? null);
}

/** Where an item is among others, however they are put together; -1 for nowhere. */
export function placeAmong(items: readonly ItemRow[], { item, document }: ItemRow): number {
  return items.findIndex((row) => row.item.id === item.id && row.document.key === document.key);
}

function shownWords(model: ComparisonModel, filter: ComparisonFilter): string {
  const words = filterWords(model, filter);
  if (words === '') return '';
  if (!isNarrowed(filter)) return t('Shown is: {0}.', words);
  const fits = passes(model, filter);
  const count = placedIn(model).filter(({ item }) => fits(item)).length;
  return t(
    'Shown is: {0} ({1}). Clear Filters of the Comparison goes back to what is open.',
    words,
    counted.places(count),
  );
}

/** @param narrowed whether documents of which nothing is shown are left out */
function documentGroups(
  model: ComparisonModel,
  placed: readonly Placed[],
  narrowed: boolean,
): readonly ComparisonGroup[] {
  const byDocument = new Map<ComparedDocumentModel, Placed[]>(model.documents.map((one) => [one, []]));
  for (const one of placed) byDocument.get(one.document)?.push(one);
  return Array.from(byDocument).flatMap(([document, some]) => {
    if (narrowed && some.length === 0) return [];
    const label = document.round === null ? document.key : t('{0}, round {1}', document.key, document.round);
    const id = `document ${document.key}`;
    const notes = documentNotes(document).map((note, i) => noteRow({ id: `${id} note ${i}`, label: note }));
    const items = some.map((one) => itemRow(id, one, model));
    const children = narrowed ? items : [...notes, ...items];
    const alpha = model.alphas?.documents.find(({ key }) => key === document.key)?.alpha;
    return [countedGroup({ id, label: oneLine(label), document, children }, document.items, alpha)];
  });
}

/** What either gave a code to, by code in the codebook's order: with two codes an item has two rows. */
function codeGroups(
  model: ComparisonModel,
  placed: readonly Placed[],
  narrowed: boolean,
): readonly ComparisonGroup[] {
  const colors = new Map(model.codes.map(({ id, color }) => [id, color]));
  const all = itemsByCode(placedIn(model));
  const shown = itemsByCode(placed);
  return model.table.codes.flatMap((code) => {
    const some = shown.get(code) ?? [];
    if (narrowed && some.length === 0) return [];
    const id = `code ${code}`;
    const children = some.map((one) => itemRow(id, one, model));
    const items = (all.get(code) ?? []).map(({ item }) => item);
    const color = colors.get(code);
    const alpha = model.alphas?.codes.find((one) => one.code === code)?.alpha;
    return [
      {
        ...countedGroup({ id, label: oneLine(`#${code}`), document: null, children }, items, alpha),
        ...(color && { color }),
      },
    ];
  });
}

function itemsByCode(placed: readonly Placed[]): ReadonlyMap<string, readonly Placed[]> {
  const byCode = new Map<string, Placed[]>();
  for (const one of placed) {
    const { a, b } = cellOf(one.item);
    for (const code of new Set([a, b])) {
      if (code === null) continue;
      const some = byCode.get(code);
      if (some === undefined) byCode.set(code, [one]);
      else some.push(one);
    }
  }
  return byCode;
}

function countedGroup(
  { label, ...rest }: Pick<ComparisonGroup, 'id' | 'label' | 'document' | 'children'>,
  items: readonly ComparedItem[],
  alpha: FigureModel | undefined,
): ComparisonGroup {
  const counts = groupCounts(items, alpha);
  const spoken = [label, ...counts].join('; ');
  return { kind: 'group', label, description: counts.join(' · '), spoken, ...rest };
}

function groupsBy(
  model: ComparisonModel,
  placed: readonly Placed[],
  nameOf: (one: Placed) => string,
): readonly ComparisonGroup[] {
  const groups = new Map<string, Placed[]>();
  for (const one of placed) {
    const name = nameOf(one);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [one]);
    else group.push(one);
  }
  const sorted = [...groups].sort(([, a], [, b]) => b.length - a.length);
  return sorted.map(([name, some]) => {
    const id = `group ${name}`;
    return {
      kind: 'group',
      id,
      label: name,
      description: `${some.length}`,
      spoken: `${name}, ${counted.places(some.length)}`,
      document: null,
      children: some.map((one) => itemRow(id, one, model)),
    };
  });
}

function leftOutRows({ leftOut }: ComparisonModel): readonly ComparisonGroup[] {
  if (leftOut.length === 0) return [];
  const label = t('Left Out');
  const children = leftOut.map(({ key, reason }, i) =>
    noteRow({ id: `left ${i}`, label: `${key}: ${reason}` }),
  );
  const spoken = `${label}, ${counted.documents(leftOut.length)}`;
  return [
    {
      kind: 'group',
      id: 'left out',
      label,
      description: `${leftOut.length}`,
      spoken,
      document: null,
      children,
    },
  ];
}

function noteRow({ id, label: said }: Pick<NoteRow, 'id' | 'label'>): NoteRow {
  const label = oneLine(said);
  return { kind: 'note', id, label, description: '', spoken: label };
}

/** All items as rows, also those that are not shown. */
export function allItems(model: ComparisonModel): readonly ItemRow[] {
  return model.documents.flatMap((document) => {
    const id = `document ${document.key}`;
    return document.items.map((item) => itemRow(id, { item, document }, model));
  });
}

function itemRow(
  group: string,
  { item, document }: Placed,
  { a, b, decisions, anonymous }: ComparisonModel,
): ItemRow {
  const id = `${group} ${document.key} ${item.id}`;
  const words = oneLine(item.words);
  const locator = oneLine(item.locator);
  const kind = kindWord(item);
  const against = cellWord(cellOf(item));
  const marks = [
    ...(item.unsure ? [t('unsure')] : []),
    ...(item.textChanged ? [t('the words differ')] : []),
    ...(item.decision === null ? [] : [t('settled: {0}', oneLine(item.decision.said))]),
    ...(item.reopened === null ? [] : [t('reopened')]),
    ...(item.elsewhere.length === 0 ? [] : [t('decided between others')]),
  ];
  return {
    kind: 'item',
    id,
    // A side bar is narrow: what tells one place from another is first, and the words are in the copies, too.
    label: [locator, kind].join(' · '),
    description: [against, ...marks, words].join(' · '),
    spoken: [
      words,
      locator,
      kind,
      `${oneLine(a.name)}: ${sideWords(item.a)}`,
      `${oneLine(b.name)}: ${sideWords(item.b)}`,
      stateWord(item.state),
      ...marks,
    ].join(', '),
    canDecide: decisions === 'possible',
    tooltip: tooltipOf(item, document),
    item,
    document,
    children: [
      ...sideRows(`${id} a`, a.name, item.a, anonymous === true),
      ...sideRows(`${id} b`, b.name, item.b, anonymous === true),
      ...othersRows(id, item, document),
    ],
  };
}

function tooltipOf(item: ComparedItem, document: ComparedDocumentModel): string {
  const { words, decision, reopened } = item;
  return [
    words,
    ...elsewhereWords(item),
    ...othersWords(item, document),
    ...(decision === null
      ? []
      : [
          t('Settled by {0} on {1}: {2}', decision.by, decision.at.slice(0, 10), decision.said),
          ...(decision.why === '' ? [] : [quoted(decision.why)]),
        ]),
    ...(reopened === null
      ? []
      : [t('Decided by {0} ({1}) and reopened: {2}.', reopened.by, reopened.said, reopened.reason)]),
  ].join('\n\n');
}

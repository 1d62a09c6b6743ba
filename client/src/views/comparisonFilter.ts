import { t } from '@vscode/l10n';
import type { ComparedItem, ComparedKind, ComparisonModel } from '../../../server/src/protocol/comparing';
import { kindWord, stateWord } from './comparisonWords';
import { oneLine, plural } from './words';

/* Which items of a comparison are shown, and in which order. */

export type ComparedState = ComparedItem['state'];

/** What is shown: of every list one has to fit, and an empty list is no condition. */
export interface ComparisonFilter {
  readonly states: readonly ComparedState[];
  readonly kinds: readonly KindName[];
  /** Ids; a code is meant with those below it. */
  readonly codes: readonly string[];
  /** What only the one gave, or only the other. */
  readonly only: readonly Side[];
  /** At least so many characters in dispute; 0 for any. */
  readonly disputed: number;
  /** One cell of the table of codes; null for all. */
  readonly cell: CodePair | null;
}

export const SIDES = ['a', 'b'] as const;
export type Side = (typeof SIDES)[number];

/** A kind; of different codes with how they stand to each other. */
export type KindName = ComparedKind | `code-${NonNullable<ComparedItem['relation']>}`;

/** A code of the one and a code of the other; null for nothing. */
export interface CodePair {
  readonly a: string | null;
  readonly b: string | null;
}

export const EVERYTHING: ComparisonFilter = {
  ...{ states: [], kinds: [], codes: [], only: [], disputed: 0, cell: null },
};
export const WHAT_IS_OPEN: ComparisonFilter = { ...EVERYTHING, states: ['open'] };

export const STATES: readonly ComparedState[] = ['open', 'settled', 'agreed'];

/** What there is most to talk about first. */
export const KIND_NAMES: readonly KindName[] = [
  ...(['omission', 'code-unrelated', 'code-parent-child', 'code-sibling', 'code'] as const),
  ...(['split', 'boundary', 'value', 'memo', 'agreed'] as const),
];

export const COMPARISON_ORDERS = ['place', 'size', 'state', 'kind', 'code', 'coder'] as const;
export type ComparisonOrder = (typeof COMPARISON_ORDERS)[number];

export function kindName({ kind, relation }: Pick<ComparedItem, 'kind' | 'relation'>): KindName {
  return kind === 'code' && relation !== null ? `code-${relation}` : kind;
}

/** In which cell of the table of codes an item is: all passages of one side of it have one code. */
export function cellOf({ a, b }: Pick<ComparedItem, Side>): CodePair {
  return { a: a[0]?.code ?? null, b: b[0]?.code ?? null };
}

/** Whether more is left out than items in other states. */
export function isNarrowed({ states: _, ...others }: ComparisonFilter): boolean {
  const { kinds, codes, only, disputed, cell } = others;
  return [...kinds, ...codes, ...only].length > 0 || disputed > 0 || cell !== null;
}

/** Says of an item whether it is shown. */
export function passes(
  model: Pick<ComparisonModel, 'codes'>,
  { states, kinds, codes, only, disputed, cell }: ComparisonFilter,
): (item: ComparedItem) => boolean {
  const meant = withThoseBelow(model, codes);
  const isOneOf = <T>(list: readonly T[], one: T): boolean => list.length === 0 || list.includes(one);
  return (item) => {
    const { a, b } = cellOf(item);
    return (
      isOneOf(states, item.state) &&
      isOneOf(kinds, kindName(item)) &&
      (only.length === 0 || only.some((side) => (side === 'a' ? b : a) === null)) &&
      item.disputed >= disputed &&
      (codes.length === 0 || [a, b].some((code) => code !== null && meant.has(code))) &&
      (cell === null || (cell.a === a && cell.b === b))
    );
  };
}

function withThoseBelow(
  { codes }: Pick<ComparisonModel, 'codes'>,
  ids: readonly string[],
): ReadonlySet<string> {
  const meant = new Set(ids);
  // Parents are before their children.
  for (const { id, parent } of codes) if (parent !== null && meant.has(parent)) meant.add(id);
  return meant;
}

/** Compares items for an order; those that are alike stay in the order of the text. */
export function byOrder(
  model: Pick<ComparisonModel, 'codes'>,
  order: ComparisonOrder,
): (x: ComparedItem, y: ComparedItem) => number {
  const ranks = new Map(model.codes.map(({ id }, i) => [id, i]));
  const rank = (code: string | null): number => (code === null ? Infinity : (ranks.get(code) ?? Infinity));
  const sizes: Readonly<Record<ComparisonOrder, (item: ComparedItem) => number>> = {
    place: () => 0,
    size: ({ disputed }) => -disputed,
    state: ({ state }) => STATES.indexOf(state),
    kind: (item) => KIND_NAMES.indexOf(kindName(item)),
    code: (item) => Math.min(rank(cellOf(item).a), rank(cellOf(item).b)),
    coder: (item) => (cellOf(item).b === null ? 0 : cellOf(item).a === null ? 1 : 2),
  };
  const size = sizes[order];
  return (x, y) => {
    const [mine, theirs] = [size(x), size(y)];
    return mine === theirs ? 0 : mine < theirs ? -1 : 1;
  };
}

/** What is shown, in a few words. */
export function filterWords(
  { a, b }: Pick<ComparisonModel, Side>,
  { states, kinds, codes, only, disputed, cell }: ComparisonFilter,
): string {
  const names = { a: oneLine(a.name), b: oneLine(b.name) };
  return [
    ...(states.length === 0 ? [] : [states.map(stateWord).join(', ')]),
    ...(kinds.length === 0 ? [] : [kinds.map(kindNameWord).join(', ')]),
    ...(codes.length === 0 ? [] : [codes.map((id) => `#${id}`).join(', ')]),
    ...only.map((side) => onlyWord(names[side])),
    ...(disputed === 0 ? [] : [disputedWord(disputed)]),
    ...(cell === null ? [] : [cellWord(cell)]),
  ].join(' · ');
}

export function kindNameWord(name: KindName): string {
  const [kind, ...relation] = name.split('-');
  return kindWord({
    kind: kind as ComparedKind,
    relation: relation.length === 0 ? null : (relation.join('-') as ComparedItem['relation']),
  });
}

export function onlyWord(name: string): string {
  return t('only {0}', name);
}

export function disputedWord(characters: number): string {
  return plural(
    characters,
    t('at least {0} character in dispute', characters),
    t('at least {0} characters in dispute', characters),
  );
}

/** `#trust | nothing`. */
export function cellWord({ a, b }: CodePair): string {
  return [a, b].map((code) => (code === null ? t('nothing') : `#${code}`)).join(' | ');
}

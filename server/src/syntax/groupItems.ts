import { readGroup, type Item } from './group';
import type { TextChange } from './textChange';

/*
 * Single items of a group put in and taken out, the others left as they are written. All offsets are source offsets.
 */

/** A group with its braces. */
export interface GroupPlace {
  readonly groupAt: number;
  readonly groupTo: number;
}

/** The kinds of items that say something, in the order in which they are written. */
export const ITEM_ORDER = ['code', 'coder', 'memo', 'unsure'] as const;

/** Takes out one item, with the blanks before it, or behind it where it is the first. */
export function itemRemoval(
  text: string,
  group: GroupPlace,
  item: { readonly at: number },
): readonly TextChange[] {
  return itemRemovals(text, group, ({ at }) => at === item.at);
}

/** Takes out the items that fit, each with the blanks before it; with those behind it where no other stays before it. */
export function itemRemovals(
  text: string,
  { groupAt, groupTo }: GroupPlace,
  fits: (item: Item) => boolean,
): readonly TextChange[] {
  const items = readGroup(text, groupAt, groupTo);
  const firstKept = items.findIndex((item) => !fits(item));
  return items.flatMap((item, i): readonly TextChange[] => {
    if (!fits(item)) return [];
    const before = items[i - 1];
    if (before !== undefined && (firstKept === -1 || firstKept < i)) {
      return [{ at: before.to, to: item.to, insert: '' }];
    }
    return [{ at: item.at, to: items[i + 1]?.at ?? item.to, insert: '' }];
  });
}

/** Puts an item behind the last one that comes before its kind or is of its kind; else before all others. */
export function itemInsertion(
  text: string,
  { groupAt, groupTo }: GroupPlace,
  kind: (typeof ITEM_ORDER)[number],
  written: string,
): TextChange {
  const items = readGroup(text, groupAt, groupTo);
  const before = items.findLast(
    (item) => item.kind !== 'malformed' && rankOf(item) <= ITEM_ORDER.indexOf(kind),
  );
  if (before !== undefined) return { at: before.to, to: before.to, insert: ` ${written}` };
  const first = items[0];
  const at = first?.at ?? groupAt + 1;
  return { at, to: at, insert: first === undefined ? written : `${written} ` };
}

/** Where an item's kind comes among the others; what cannot be read comes last. */
export function rankOf({ kind }: Item): number {
  return kind === 'malformed' ? ITEM_ORDER.length : ITEM_ORDER.indexOf(kind);
}

import { firstOf } from '../../syntax/firstOf';
import type { BaseChange } from './baseChanges';

/** A change with where what it writes stands afterwards. */
export interface PlacedChange extends BaseChange {
  readonly newAt: number;
  readonly newTo: number;
}

/** Says where offsets of a text are after changes to it. */
export interface Mapping {
  readonly changes: readonly PlacedChange[];
  /** Of the beginning of a range, of its end, and of a point; a point is nowhere where the words around it are gone. */
  start(offset: number): number;
  end(offset: number): number;
  point(offset: number, startsLine: boolean): number | null;
  /** Whether a change lies at an offset or around it. */
  touches(offset: number): boolean;
  /** How many letters of a range are gone, with nothing that continues them. */
  lost(start: number, end: number): number;
  /** How many of them are gone where something else stands instead, so that what is beside it may be there by chance. */
  replaced(start: number, end: number): number;
  letters(start: number, end: number): number;
}

/** Makes the mapping of a text's changes, which are ascending and disjoint. One pass over the text. */
export function mappingOf(base: string, changes: readonly BaseChange[]): Mapping {
  const placed = placedChanges(changes);
  const upTo = letterCounts(base);
  const letters = (start: number, end: number): number => (upTo[end] ?? 0) - (upTo[start] ?? 0);
  /** Index of the first change that ends at an offset or behind it. */
  const from = (offset: number): number => firstOf(placed.length, (i) => (placed[i]?.to ?? 0) >= offset);
  const counting = (counts: (change: BaseChange) => boolean): ((start: number, end: number) => number) => {
    const upTo = [0];
    for (const change of placed)
      upTo.push((upTo.at(-1) ?? 0) + (counts(change) ? letters(change.at, change.to) : 0));
    const before = (offset: number): number => {
      const i = from(offset);
      const change = placed[i];
      const cut = change !== undefined && change.at < offset && counts(change);
      return (upTo[i] ?? 0) + (cut ? letters(change.at, offset) : 0);
    };
    return (start, end) => before(end) - before(start);
  };
  return {
    changes: placed,
    start: (offset) => startOf(placed, from(offset), offset),
    end: (offset) => endOf(placed, from(offset), offset),
    point: (offset, startsLine) => pointOf(placed, from(offset), offset, startsLine),
    touches(offset) {
      const change = placed[from(offset)];
      return change !== undefined && change.at <= offset;
    },
    lost: counting(({ continues }) => !continues),
    replaced: counting(({ continues, insert }) => !continues && insert !== ''),
    letters,
  };
}

/** What a range begins with belongs to it, also when it is rewritten; what is put in before it does not. */
function startOf(changes: readonly PlacedChange[], first: number, offset: number): number {
  for (let i = first; ; i++) {
    const change = changes[i];
    if (change === undefined || change.at > offset) return shifted(changes[i - 1], offset);
    const { at, to, newAt, newTo, continues } = change;
    if (to === offset) continue;
    if (at < offset) return continues ? newAt : newTo;
    return continues || isInstead(change) ? newAt : newTo;
  }
}

/** The same for what a range ends with. */
function endOf(changes: readonly PlacedChange[], first: number, offset: number): number {
  const change = changes[first];
  if (change === undefined || change.at >= offset) return shifted(changes[first - 1], offset);
  const { to, newAt, newTo, continues } = change;
  if (offset < to) return continues ? newTo : newAt;
  return continues || isInstead(change) ? newTo : newAt;
}

function pointOf(
  changes: readonly PlacedChange[],
  first: number,
  offset: number,
  startsLine: boolean,
): number | null {
  const change = changes[first];
  if (change === undefined || change.at > offset) return shifted(changes[first - 1], offset);
  const { at, to, newAt, newTo, continues } = change;
  if (at < offset && offset < to) return continues ? newTo : null;
  if (at === to) return startsLine ? newTo : newAt;
  return offset === at ? newAt : newTo;
}

/** Whether what is written at the edge of a range may well stand instead of what was there, by how much it is. */
function isInstead({ at, to, insert }: BaseChange): boolean {
  return insert.length <= 2 * (to - at) + 20;
}

function shifted(before: PlacedChange | undefined, offset: number): number {
  return before === undefined ? offset : before.newTo + offset - before.to;
}

function placedChanges(changes: readonly BaseChange[]): readonly PlacedChange[] {
  let shift = 0;
  return changes.map((change) => {
    const newAt = change.at + shift;
    const newTo = newAt + change.insert.length;
    shift = newTo - change.to;
    return { ...change, newAt, newTo };
  });
}

/** Whether a text has a letter or digit as {@link Mapping.letters} counts them. */
export function hasLetters(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (isLetter(text.charCodeAt(i))) return true;
  return false;
}

/** Letters and digits, and every character beyond Latin: what a passage may consist of. */
function isLetter(c: number): boolean {
  return c > 0xaf || (c >= 48 && c <= 57) || ((c | 32) >= 97 && (c | 32) <= 122);
}

/** How many letters and digits stand before each offset. */
function letterCounts(text: string): Uint32Array {
  const counts = new Uint32Array(text.length + 1);
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    if (isLetter(text.charCodeAt(i))) count++;
    counts[i + 1] = count;
  }
  return counts;
}

import { nearestBoundary, type ErrorRanges, type Side } from '../../syntax/boundary';

/*
 * Where the boundaries of a passage come to stand whose words were changed: never within a character, and not within a
 * word unless it was within one before. All offsets are base offsets.
 */

/** A text with an offset in it. */
export interface Spot {
  readonly text: string;
  readonly at: number;
}

/** So far a boundary goes to get out of a word. UTF-16 units. */
const FURTHEST = 40;

/** A letter, mark or digit of a script that puts blanks between words. */
const WORD =
  /^(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}])[\p{L}\p{M}\p{N}]$/u;
const JOINED = /^[\p{M}\u200D]$/u;

/** Moves a boundary out of a word that it cuts now and did not cut before. */
export function outOfWord(before: Spot, now: Spot, side: 'start' | 'end'): number {
  if (isWithin(before) || !isWithin(now)) return now.at;
  const step = side === 'start' ? -1 : 1;
  for (let at = now.at + step; Math.abs(at - now.at) <= FURTHEST; at += step)
    if (!isWithin({ text: now.text, at })) return at;
  return now.at;
}

/** Moves a boundary to where one may stand: out of characters with their marks, and as the language has it. */
export function whole(text: string, at: number, side: Side, errors: ErrorRanges): number {
  const step = side === 'end' ? 1 : -1;
  let p = nearestBoundary(text, at, side, errors);
  // A lone mark at the beginning of a line has nothing to join.
  while (p > 0 && p < text.length && JOINED.test(characterAt(text, p)) && !/\s/.test(text.charAt(p - 1))) {
    const next = nearestBoundary(text, p + step, side, errors);
    if (next === p) break;
    p = next;
  }
  return p;
}

/** A range without the blanks at its ends, where there were none before. */
export function trimmed(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  before: string,
): { readonly start: number; readonly end: number } {
  let from = start;
  let to = end;
  if (!/^\s/.test(before)) while (from < to && /\s/.test(text.charAt(from))) from++;
  if (!/\s$/.test(before)) while (to > from && /\s/.test(text.charAt(to - 1))) to--;
  return { start: from, end: to };
}

function isWithin({ text, at }: Spot): boolean {
  return (
    at > 0 && at < text.length && WORD.test(characterBefore(text, at)) && WORD.test(characterAt(text, at))
  );
}

function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}

function characterBefore(text: string, at: number): string {
  const low = text.charCodeAt(at - 1);
  return characterAt(text, low >= 0xdc00 && low <= 0xdfff && at > 1 ? at - 2 : at - 1);
}

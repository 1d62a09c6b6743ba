import { commonRuns, type CommonRun } from './commonRuns';
import { linesIn, tokensIn, type Tokens } from './textTokens';

/*
 * Two versions of one text laid side by side, so that a range of the one can be found in the other: for comparing coders
 * whose copies are not of quite the same text, and for looking back into a document's history. All offsets are UTF-16.
 */

/** A stretch that both texts have. Its two lengths differ only where one line end is `\r\n` and the other is not. */
export interface AlignedRun {
  readonly aAt: number;
  readonly aTo: number;
  readonly bAt: number;
  readonly bTo: number;
}

/** A range as it is found in the other text. */
export interface MappedRange {
  readonly start: number;
  readonly end: number;
  /** Whether something was inserted, removed or replaced within it; its ends are those of what is left. */
  readonly changed: boolean;
}

export interface Alignment {
  /** Ascending and disjoint in both texts. */
  readonly runs: readonly AlignedRun[];
  /** Where a range of the first text stands in the second; null where nothing of it is left. */
  toB(start: number, end: number): MappedRange | null;
  /** Where a range of the second text stands in the first; null where it is all new. */
  toA(start: number, end: number): MappedRange | null;
}

/**
 * Aligns two texts by their lines, and by their words where lines differ. The kinds of line ends do not matter. Never
 * throws; the time is linear for texts that are the same and bounded for any others, at the cost of taking what is too
 * much mixed up for replaced.
 */
export function alignTexts(a: string, b: string): Alignment {
  const runs = a === b ? whole(a) : alignedRuns(a, b);
  const swapped = runs.map(({ aAt, aTo, bAt, bTo }) => ({ aAt: bAt, aTo: bTo, bAt: aAt, bTo: aTo }));
  return {
    runs,
    toB: (start, end) => mapRange(runs, start, end),
    toA: (start, end) => mapRange(swapped, start, end),
  };
}

function whole({ length }: string): readonly AlignedRun[] {
  return length === 0 ? [] : [{ aAt: 0, aTo: length, bAt: 0, bTo: length }];
}

function alignedRuns(a: string, b: string): readonly AlignedRun[] {
  const names = new Map<string, number>();
  const lines = { a: linesIn(a, names), b: linesIn(b, names) };
  const runs: AlignedRun[] = [];
  let aAt = 0;
  let bAt = 0;
  const between = (aTo: number, bTo: number): void => {
    if (aAt === aTo || bAt === bTo) return;
    const words = { a: tokensIn(a, aAt, aTo, names), b: tokensIn(b, bAt, bTo, names) };
    for (const run of commonRuns(words.a.ids, words.b.ids)) {
      if (says(a, words.a, run.aAt, run.length) || touchesEnds(words, run)) add(runs, words.a, words.b, run);
    }
  };
  for (const run of commonRuns(lines.a.ids, lines.b.ids)) {
    between(startOf(lines.a, run.aAt), startOf(lines.b, run.bAt));
    add(runs, lines.a, lines.b, run);
    aAt = startOf(lines.a, run.aAt + run.length);
    bAt = startOf(lines.b, run.bAt + run.length);
  }
  between(a.length, b.length);
  return runs;
}

/** Whether a run holds a word: that two sentences both have blanks and commas means nothing. */
function says(text: string, tokens: Tokens, at: number, length: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.slice(startOf(tokens, at), startOf(tokens, at + length)));
}

/** Whether a run begins or ends what is compared, on both sides. */
function touchesEnds(
  { a, b }: { readonly a: Tokens; readonly b: Tokens },
  { aAt, bAt, length }: CommonRun,
): boolean {
  return (aAt === 0 && bAt === 0) || (aAt + length === a.ids.length && bAt + length === b.ids.length);
}

function startOf({ starts }: Tokens, i: number): number {
  return starts[i] ?? 0;
}

/** Adds a run of tokens, joined to the one before where both go on character for character. */
function add(runs: AlignedRun[], a: Tokens, b: Tokens, { aAt, bAt, length }: CommonRun): void {
  for (let i = 0; i < length; i++) {
    const from = { a: startOf(a, aAt + i), b: startOf(b, bAt + i) };
    const to = { a: startOf(a, aAt + i + 1), b: startOf(b, bAt + i + 1) };
    // Line ends of different kinds: what stands before them is as long on both sides.
    const longer = Math.abs(to.a - from.a - (to.b - from.b));
    const end = longer === 0 ? 0 : 1;
    const body = Math.min(to.a - from.a, to.b - from.b) - end;
    join(runs, { aAt: from.a, aTo: from.a + body, bAt: from.b, bTo: from.b + body });
    join(runs, { aAt: from.a + body, aTo: to.a, bAt: from.b + body, bTo: to.b });
  }
}

function join(runs: AlignedRun[], run: AlignedRun): void {
  if (run.aAt === run.aTo) return;
  const last = runs.at(-1);
  const even = ({ aAt, aTo, bAt, bTo }: AlignedRun): boolean => aTo - aAt === bTo - bAt;
  if (last?.aTo === run.aAt && last.bTo === run.bAt && even(last) && even(run)) {
    runs[runs.length - 1] = { ...last, aTo: run.aTo, bTo: run.bTo };
  } else {
    runs.push(run);
  }
}

function mapRange(runs: readonly AlignedRun[], start: number, end: number): MappedRange | null {
  const point = start >= end;
  let i = firstEndingBehind(runs, point ? start - 1 : start);
  const first = runs[i];
  if (first === undefined || first.aAt > start + (point ? 0 : end - start - 1)) return null;
  const from = offsetIn(first, start);
  if (point) return { start: from, end: from, changed: false };
  let changed = first.aAt > start;
  for (let next = runs[i + 1]; next !== undefined && next.aAt < end; next = runs[++i + 1]) {
    const before = runs[i];
    changed ||= next.aAt !== before?.aTo || next.bAt !== before.bTo;
  }
  const last = runs[i] ?? first;
  return { start: from, end: offsetIn(last, end), changed: changed || last.aTo < end };
}

/** Index of the first run that ends behind an offset of the first text. */
function firstEndingBehind(runs: readonly AlignedRun[], offset: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.aTo ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function offsetIn({ aAt, aTo, bAt, bTo }: AlignedRun, offset: number): number {
  if (offset <= aAt) return bAt;
  return offset >= aTo ? bTo : Math.min(bAt + offset - aAt, bTo);
}

import { CR, LF, OPEN_BRACE, isBlank, isEscaped, isLineEnd } from './charCodes';
import { startsItem } from './group';
import type { OffsetMap } from './offsets';
import type { Problem } from './problem';

/*
 * Where a passage may begin and end (annotation language, rule 19). All offsets are base offsets.
 */

export type Side = 'start' | 'end' | 'point';

/** Base ranges of what is reported as an error, flat: start, end, …; no boundary may lie strictly inside one. */
export type ErrorRanges = readonly number[];

/**
 * The nearest place outward from `at` where a boundary may stand: backward for a start and a point, forward for an
 * end. At the edge of the text there may be none (a blank line, a backslash); then `at` itself is given back, or
 * the place beside it rather than between two halves of a character, and the check of the result decides.
 */
export function nearestBoundary(base: string, at: number, side: Side, errors: ErrorRanges): number {
  const step = side === 'end' ? 1 : -1;
  let p = at;
  while (p >= 0 && p <= base.length) {
    const range = errorRangeAround(errors, p);
    if (range !== null) {
      p = side === 'end' ? range.end : range.start;
    } else if (onBlankLine(base, p)) {
      const next = side === 'end' ? nextLineStart(base, p) : previousLineEnd(base, p);
      if (next === null) break;
      p = next;
    } else if (readsOtherwise(base, p, side)) {
      p += step;
    } else {
      return p;
    }
  }
  return splitsCharacters(base, at) ? at + step : at;
}

/** Whether a boundary with a number may stand at `at`, where none is found that is nearer. */
export function mayStand(base: string, at: number, side: Side, errors: ErrorRanges): boolean {
  return errorRangeAround(errors, at) === null && !readsOtherwise(base, at, side);
}

function readsOtherwise(base: string, at: number, side: Side): boolean {
  return splitsCharacters(base, at) || isEscaped(base, at, 0) || (side !== 'start' && startsGroup(base, at));
}

/** The base ranges of errors that are ordinary text (rule 8). Item errors lie in markup and so have no base range. */
export function errorRanges(problems: readonly Problem[], map: OffsetMap): ErrorRanges {
  const ranges: number[] = [];
  for (const { severity, start, end, code } of problems) {
    if (severity !== 'error' || code === 'invalid-front-matter') continue;
    const from = map.toBase(start);
    const to = map.toBase(end);
    if (to > from) ranges.push(from, to);
  }
  return ranges;
}

function errorRangeAround(errors: ErrorRanges, at: number): { start: number; end: number } | null {
  for (let i = 0; i + 1 < errors.length; i += 2) {
    const start = errors[i] ?? 0;
    const end = errors[i + 1] ?? 0;
    if (start < at && at < end) return { start, end };
  }
  return null;
}

/** Inside a surrogate pair or a `\r\n`: nothing may come between the two. */
function splitsCharacters(base: string, at: number): boolean {
  const before = base.charCodeAt(at - 1);
  const after = base.charCodeAt(at);
  if (before === CR && after === LF) return true;
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

/** Whether a `{` at `at` would be read as a group directly behind another one. */
function startsGroup(base: string, at: number): boolean {
  if (base.charCodeAt(at) !== OPEN_BRACE) return false;
  let i = at + 1;
  while (isBlank(base.charCodeAt(i))) i++;
  return startsItem(base.charCodeAt(i));
}

/** Whether `at` lies on a line of blanks. What follows the last line end is no line while it is empty. */
function onBlankLine(base: string, at: number): boolean {
  const { start, end } = blanksAround(base, at);
  const startsLine = start === 0 || isLineEnd(base.charCodeAt(start - 1));
  if (!startsLine || (start > 0 && splitsCharacters(base, start))) return false;
  return end < base.length ? isLineEnd(base.charCodeAt(end)) : end > start;
}

function blanksAround(base: string, at: number): { start: number; end: number } {
  let start = at;
  let end = at;
  while (start > 0 && isBlank(base.charCodeAt(start - 1))) start--;
  while (end < base.length && isBlank(base.charCodeAt(end))) end++;
  return { start, end };
}

function previousLineEnd(base: string, at: number): number | null {
  const { start } = blanksAround(base, at);
  if (start === 0) return null;
  return base.charCodeAt(start - 1) === LF && base.charCodeAt(start - 2) === CR ? start - 2 : start - 1;
}

function nextLineStart(base: string, at: number): number | null {
  const { end } = blanksAround(base, at);
  if (end >= base.length) return null;
  return base.charCodeAt(end) === CR && base.charCodeAt(end + 1) === LF ? end + 2 : end + 1;
}

import { createHash } from 'node:crypto';
import type { TextEdit } from '../../../server/src/protocol/base';
import { lineStarts, offsetAt, positionsIn } from '../views/positions';

/** A text that edits were applied to, and what takes them back. */
export interface Change {
  readonly text: string;
  /** The edits, of `text`, that give back the text as it was: ascending and disjoint. */
  readonly inverse: readonly TextEdit[];
}

/** SHA-256 of a text's UTF-8, as 64 lower-case hexadecimal digits: what the server calls a text's hash. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Applies edits, which are ascending and disjoint and all of the text as it is. Lines end at `\n`, `\r\n` or `\r`. */
export function changeText(text: string, edits: readonly TextEdit[]): Change {
  const starts = lineStarts(text);
  const parts: string[] = [];
  const spans: { readonly from: number; readonly to: number; readonly old: string }[] = [];
  let read = 0;
  let written = 0;
  const put = (part: string): void => {
    parts.push(part);
    written += part.length;
  };
  for (const { range, newText } of edits) {
    const from = offsetAt(starts, text.length, range.start);
    const to = offsetAt(starts, text.length, range.end);
    put(text.slice(read, from));
    spans.push({ from: written, to: written + newText.length, old: text.slice(from, to) });
    put(newText);
    read = to;
  }
  put(text.slice(read));
  const changed = parts.join('');
  const positions = positionsIn(changed);
  const inverse = spans.map(({ from, to, old }) => ({
    range: { start: positions(from), end: positions(to) },
    newText: old,
  }));
  return { text: changed, inverse };
}

/** The edit that makes one text of another by replacing what lies between their common beginning and end. */
export function difference(before: string, after: string): readonly TextEdit[] {
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let same = 0;
  while (same < most && before[same] === after[same]) same++;
  let end = 0;
  while (end < most - same && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  // Nothing may begin or end inside a line end or a pair of surrogates: a whole character more is replaced.
  while (same > 0 && splits(before, same, after)) same--;
  while (end > 0 && splits(before, before.length - end, after, after.length - end)) end--;
  const positions = positionsIn(before);
  const range = { start: positions(same), end: positions(before.length - end) };
  return [{ range, newText: after.slice(same, after.length - end) }];
}

/**
 * Whether a text is another one with some of its edits made, and with nothing else: what is left when boxes of a preview
 * were unticked. `edits` are those of `changeText`.
 */
export function hasSomeOf(text: string, edits: readonly TextEdit[], now: string): boolean {
  const starts = lineStarts(text);
  const places = edits.map(({ range, newText }) => ({
    from: offsetAt(starts, text.length, range.start),
    to: offsetAt(starts, text.length, range.end),
    newText,
  }));
  let read = 0;
  let at = 0;
  for (const [i, { from, to, newText }] of places.entries()) {
    if (!now.startsWith(text.slice(read, from), at)) return false;
    at += from - read;
    const behind = text.slice(to, places[i + 1]?.from ?? text.length);
    const old = text.slice(from, to);
    const stands = [newText, old].find((one) => now.startsWith(one + behind, at));
    if (stands === undefined) return false;
    at += stands.length;
    read = to;
  }
  return now.slice(at) === text.slice(read);
}

function splits(text: string, at: number, other: string, otherAt = at): boolean {
  return [text.slice(at - 1, at + 1), other.slice(otherAt - 1, otherAt + 1)].some(
    (pair) => pair === '\r\n' || /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(pair),
  );
}

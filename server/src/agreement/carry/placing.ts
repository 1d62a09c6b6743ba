import { mayStand, type ErrorRanges } from '../../syntax/boundary';
import { hasLetters, type Mapping } from './mapping';
import type { Mark } from './marks';
import type { FindAgain } from './quotation';
import { outOfWord, trimmed, whole } from './snapping';

/** A passage with its place in the new text. */
export interface PlacedMark extends Mark {
  readonly newStart: number;
  readonly newEnd: number;
  /** Whether it stands where the text before and behind it went; else its words were found elsewhere. */
  readonly inOrder: boolean;
}

/** What placing looks at. */
export interface Placing {
  readonly base: string;
  readonly newBase: string;
  readonly mapping: Mapping;
  readonly again: FindAgain;
  /** Of the new text. */
  readonly errors: ErrorRanges;
  /** Whether boundaries are also looked at beside which nothing changed. */
  readonly thorough: boolean;
}

/** A passage of which a smaller part of its letters is left is not where that part is: a last word that is there by chance. */
const LITTLE = 0.2;

/** Where a passage goes: with its words; where little is left of them, to where they are found again; else null. */
export function place(placing: Placing, mark: Mark): PlacedMark | null {
  return standing(placing, placed(placing, mark));
}

/** A place, if markup may stand there at all; that is looked at only when something did not read back. */
function standing({ newBase, errors, thorough }: Placing, mark: PlacedMark | null): PlacedMark | null {
  if (mark === null || !thorough) return mark;
  const { newStart, newEnd } = mark;
  const point = newStart === newEnd;
  const stands =
    mayStand(newBase, newStart, point ? 'point' : 'start', errors) &&
    (point || mayStand(newBase, newEnd, 'end', errors));
  return stands ? mark : null;
}

function placed(placing: Placing, mark: Mark): PlacedMark | null {
  const { start, end } = mark;
  if (start === end) return placePoint(placing, mark);
  const left = whatIsLeft(placing, mark);
  const stays = left && { ...mark, newStart: left.start, newEnd: left.end, inOrder: true };
  if (left !== null && left.share >= LITTLE) return stays;
  const found = placing.again(start, end);
  if (found !== null) return { ...mark, ...settled(placing, found.start, found.end), inOrder: false };
  return left !== null && left.certain >= LITTLE ? stays : null;
}

/** A passage that was unplaced, at the words where they were found. */
export function placeAt(placing: Placing, mark: Mark, start: number, end: number): PlacedMark | null {
  return standing(placing, { ...mark, ...settled(placing, start, end), inOrder: false });
}

interface Left {
  readonly start: number;
  readonly end: number;
  /** The part of its letters that is left, and the part that nothing else stands instead of. */
  readonly share: number;
  readonly certain: number;
}

function whatIsLeft(
  { base, newBase, mapping, errors, thorough }: Placing,
  { start, end }: Mark,
): Left | null {
  const touched = { start: mapping.touches(start), end: mapping.touches(end) };
  const letters = mapping.letters(start, end);
  const lost = mapping.lost(start, end);
  if (letters > 0 && lost >= letters) return null;
  let range = { start: mapping.start(start), end: mapping.end(end) };
  if (range.start >= range.end) return null;
  const before = base.slice(start, end);
  if (touched.start || touched.end) {
    const from = outOfWord({ text: base, at: start }, { text: newBase, at: range.start }, 'start');
    const to = outOfWord({ text: base, at: end }, { text: newBase, at: range.end }, 'end');
    range = { start: touched.start ? from : range.start, end: touched.end ? to : range.end };
    const tight = trimmed(newBase, range, before);
    range = {
      start: touched.start ? tight.start : range.start,
      end: touched.end ? tight.end : range.end,
    };
  }
  if (range.start >= range.end) return null;
  if (letters > 0 && !hasLetters(newBase.slice(range.start, range.end))) return null;
  return {
    start: touched.start || thorough ? whole(newBase, range.start, 'start', errors) : range.start,
    end: touched.end || thorough ? whole(newBase, range.end, 'end', errors) : range.end,
    share: letters === 0 ? 1 : 1 - lost / letters,
    certain: letters === 0 ? 1 : 1 - mapping.replaced(start, end) / letters,
  };
}

function placePoint(placing: Placing, mark: Mark): PlacedMark | null {
  const { base, newBase, mapping, again, errors, thorough } = placing;
  const { start } = mark;
  const startsLine = start === 0 || /[\r\n]/.test(base.charAt(start - 1));
  const at = mapping.point(start, startsLine);
  const found = at ?? again(start, start)?.start ?? null;
  if (found === null) return null;
  const snap = thorough || at === null || mapping.touches(start);
  const newStart = snap ? whole(newBase, found, 'point', errors) : found;
  return { ...mark, newStart, newEnd: newStart, inOrder: at !== null };
}

function settled(
  { newBase, errors }: Placing,
  start: number,
  end: number,
): { readonly newStart: number; readonly newEnd: number } {
  return { newStart: whole(newBase, start, 'start', errors), newEnd: whole(newBase, end, 'end', errors) };
}

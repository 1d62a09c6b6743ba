import { alignTexts } from '../../agreement/alignTexts';
import { createWordFinder } from '../codedData/findWords';
import { withoutUnsayable } from '../xml/writeXml';
import { plain } from './signs';

/** UTF-16 code units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Why words have no place, going on from `comment on words that`. */
export const WHY = {
  nowhere: 'do not stand in the transcript',
  several: 'stand in the transcript more than once, in other surroundings',
  changed: 'were changed there, around it',
} as const;

export type NoPlace = keyof typeof WHY;

export interface Placer {
  find(range: Range): Range | NoPlace;
  /** What is left of a range in whose words something was changed; null where nothing is. */
  around(range: Range): Range | null;
}

/** So many characters are looked through for words in other surroundings; more takes long, and their place is not found. */
const MOST_LOOKED = 2_000_000_000;

/**
 * Finds words of one text in another version of it: where the words around them stand as well, so that the same words said
 * twice are told apart; else where they stand once and nowhere else. Nothing is guessed.
 */
export function placer(from: string, to: string): Placer {
  const aligned = alignTexts(from, to);
  const finder = createWordFinder(to);
  let looked = 0;
  const point = (at: number): Range | NoPlace => {
    const next = at < from.length ? aligned.toB(at, at + 1) : null;
    if (next !== null) return { start: next.start, end: next.start };
    const last = at > 0 ? aligned.toB(at - 1, at) : null;
    return last === null ? 'changed' : { start: last.end, end: last.end };
  };
  const find = ({ start, end }: Range): Range | NoPlace => {
    if (from === to) return { start, end };
    if (start === end) return point(start);
    const words = from.slice(start, end);
    const found = aligned.toB(start, end);
    if (found !== null && plain(to.slice(found.start, found.end)) === plain(words)) {
      const alike =
        endOf(from, start) === endOf(to, found.start) ||
        beginningOf(from, end) === beginningOf(to, found.end);
      if (alike) return { start: found.start, end: found.end };
    }
    looked += to.length;
    // A comma or a blank stands everywhere, and once by chance.
    return /[\p{L}\p{N}]/u.test(words) && looked <= MOST_LOOKED ? finder.find(words) : 'nowhere';
  };
  return { find, around: ({ start, end }) => (start === end ? null : aligned.toB(start, end)) };
}

/** What stands around words: so many characters that are no blanks. */
const AROUND = 8;
/** And so many are looked at for them. */
const MOST_AROUND = 200;

function endOf(text: string, to: number): string {
  return squeezed(text.slice(Math.max(0, to - MOST_AROUND), to)).slice(-AROUND);
}

function beginningOf(text: string, from: number): string {
  return squeezed(text.slice(from, from + MOST_AROUND)).slice(0, AROUND);
}

function squeezed(text: string): string {
  return withoutUnsayable(text).replace(/\s+/g, '');
}

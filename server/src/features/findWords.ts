import { alignTexts } from '../agreement/alignTexts';
import { wordsMeant } from '../syntax/unplaced';

/** A range of a base text that has certain words, or nearly. */
export interface FoundWords {
  readonly start: number;
  readonly end: number;
  readonly exact: boolean;
}

/** Places offered at most. */
const MOST_PLACES = 3;
/** Nearly is with so many of the letters at least. */
const MOST_PART = 0.6;

/** Where words stand in a text: as they are, whatever ends their lines; else the one place where most of them stand. */
export function findWords(base: string, words: string): readonly FoundWords[] {
  if (!/[\p{L}\p{N}]/u.test(words)) return [];
  const exact: FoundWords[] = [];
  const meant = wordsMeant(words);
  const written = ['\n', '\r\n', '\r'].flatMap((end) => meant.map((one) => one.replaceAll('\n', end)));
  for (const text of new Set(written)) {
    for (let at = base.indexOf(text); at !== -1; at = base.indexOf(text, at + text.length)) {
      exact.push({ start: at, end: at + text.length, exact: true });
      if (exact.length > MOST_PLACES) return exact.slice(0, MOST_PLACES);
    }
  }
  return exact.length > 0 ? exact : nearly(base, words);
}

function nearly(base: string, words: string): readonly FoundWords[] {
  const { runs, toB } = alignTexts(words, base);
  const found = toB(0, words.length);
  const common = runs.reduce((sum, { aAt, aTo }) => sum + letters(words.slice(aAt, aTo)), 0);
  if (found === null || common < MOST_PART * letters(words)) return [];
  const text = base.slice(found.start, found.end);
  const start = found.start + text.length - text.trimStart().length;
  const end = start + text.trim().length;
  return end - start > 1.5 * words.length + 20 ? [] : [{ start, end, exact: false }];
}

function letters(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

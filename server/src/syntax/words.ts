import type { Range } from './codebookTypes';
import { literal } from './literal';
import { foldWords } from './wordsFold';
import { applyChanges, type TextChange } from './textChange';

/** Finds the places of some words in a text: ascending and disjoint, UTF-16 offsets. Linear. */
export type WordFinder = (text: string) => readonly Range[];

/** So long may words be that are looked for. UTF-16 units. */
const MOST_WORDS = 500;
/** So many blanks may stand between two words. */
const GAP = String.raw`(?:[^\S\r\n]{1,200}(?:(?:\r\n|\n|\r)[^\S\r\n]{0,200})?|(?:\r\n|\n|\r)[^\S\r\n]{0,200})`;
/** A letter, mark or digit of a script that puts blanks between words. */
const WORD = String.raw`(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}])[\p{L}\p{M}\p{N}]`;

/**
 * Finds whole words: whatever their case, with straight or curly quotes, composed or decomposed, and with any blanks or one
 * line end between them; or `exact`, as they are written. Null when there is nothing in them that could be looked for.
 */
export function wordFinder(words: string, exact: boolean): WordFinder | null {
  const given = exact ? words : foldWords(words).text.trim();
  if (given.length > MOST_WORDS || !/[\p{L}\p{N}]/u.test(given)) return null;
  const wanted = exact ? literal(given) : given.split(/\s+/u).map(literal).join(GAP);
  const first = new RegExp(`^${WORD}`, 'u').test(given) ? `(?<!${WORD})` : '';
  const last = new RegExp(`${WORD}$`, 'u').test(given) ? `(?!${WORD})` : '';
  const pattern = new RegExp(`${first}${wanted}${last}`, 'gu');
  if (exact)
    return (text) =>
      Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({ at: index, to: index + found.length }));
  return (text) => {
    const folded = foldWords(text);
    return Array.from(folded.text.matchAll(pattern)).flatMap(
      ({ 0: found, index }) => folded.source(index, index + found.length) ?? [],
    );
  };
}

/** What is to be replaced by what. */
export interface Redaction {
  readonly find: WordFinder;
  readonly replacement: string;
}

/** The changes that put the replacement in the place of the words. */
export function replacements({ find, replacement }: Redaction, text: string): readonly TextChange[] {
  return find(text).map(({ at, to }) => ({ at, to, insert: replacement }));
}

/** A text with the replacement in the place of the words. */
export function withoutWords(redaction: Redaction, text: string): string {
  return applyChanges(text, replacements(redaction, text));
}

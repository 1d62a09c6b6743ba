/*
 * Texts as a search compares them: without case, accents and the kind of white space.
 */

/** A text in the form in which it is searched. Linear; texts of ASCII letters, which most are, cost next to nothing. */
export function foldText(text: string): string {
  return foldLetters(text.replace(UNEVEN, ' '));
}

/**
 * Where ranges of a folded text lie in the text that it was made of, in one pass. A range that begins or ends within
 * what was one character has all of it.
 * @param ranges flat: start, end, start, …; ascending and disjoint, as is the answer
 */
export function unfoldRanges(text: string, ranges: readonly number[]): readonly number[] {
  const found: number[] = [];
  let folded = 0;
  let blank = false;
  let at = 0;
  while (at < text.length && found.length < ranges.length) {
    const code = text.charCodeAt(at);
    const simple = code > 32 && code < 128;
    const sign = simple ? '' : String.fromCodePoint(text.codePointAt(at) ?? 32);
    const isBlank = !simple && BLANK.test(sign);
    const length = simple ? 1 : isBlank ? (blank ? 0 : 1) : foldLetters(sign).length;
    const next = at + (simple ? 1 : sign.length);
    for (let wanted = ranges[found.length]; wanted !== undefined && wanted < folded + length;) {
      found.push(found.length % 2 === 1 && wanted > folded ? next : at);
      wanted = ranges[found.length];
    }
    folded += length;
    blank = isBlank;
    at = next;
  }
  while (found.length < ranges.length) found.push(text.length);
  return found;
}

/** Several blanks in a row, or one that is no space. Single spaces, of which a text is full, are passed over. */
const UNEVEN = /\s{2,}|[^\S ]/g;
const BLANK = /^\s$/u;
const ASCII = /^[\0-\x7F]*$/;

function foldLetters(text: string): string {
  const lower = text.toLowerCase();
  if (ASCII.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('ς', 'σ');
}

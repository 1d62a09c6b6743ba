/** Places in a text, UTF-16 code units. */
export interface WordsAt {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds quoted words in a text, whatever blanks and line ends became of on the way, and whether a bracket has the backslash before
 * it that it has in a transcript where it would read as markup.
 */
export interface WordFinder {
  /** Whether words stand at a place. */
  stand(words: string, place: WordsAt): boolean;
  /** Where words stand, when that is one place. Words of blanks alone stand nowhere. */
  find(words: string): WordsAt | 'nowhere' | 'several';
}

/** A finder for one text; it is gone through once, when the first words are looked for. */
export function createWordFinder(text: string): WordFinder {
  let plain: Plain | null = null;
  const found = new Map<string, WordsAt | 'nowhere' | 'several'>();
  return {
    // A range so much longer than the words is not looked through: there may be a million of such rows.
    stand: (words, { start, end }) =>
      end - start <= 2 * words.length + MOST_BLANKS &&
      words.length <= 2 * (end - start) + MOST_BLANKS &&
      squeezed(text.slice(start, end)) === squeezed(words),
    find(words) {
      // Nor are words that are so much longer than the text: a cell may have millions of characters.
      if (words.length > 2 * text.length + MOST_BLANKS) return 'nowhere';
      const wanted = bare(words).trim();
      let at = found.get(wanted);
      if (at === undefined) found.set(wanted, (at = findIn(text, (plain ??= plainOf(text)), wanted)));
      return at;
    },
  };
}

/** So many blanks may have gone on the way from words that are verified at their place. */
const MOST_BLANKS = 1000;

function findIn(text: string, plain: Plain, wanted: string): WordsAt | 'nowhere' | 'several' {
  const at = wanted === '' ? -1 : plain.text.indexOf(wanted);
  if (at < 0) return 'nowhere';
  if (plain.text.includes(wanted, at + 1)) return 'several';
  const last = plain.offsets[at + wanted.length - 1] ?? 0;
  return { start: plain.offsets[at] ?? 0, end: last + (isEscape(text, last) ? 2 : 1) };
}

interface Plain {
  readonly text: string;
  /** Of each of its characters, the offset of what it stands for. */
  readonly offsets: Int32Array;
}

/** A text in which each run of blanks is one blank, and what has a backslash before it stands without. */
function plainOf(text: string): Plain {
  const offsets = new Int32Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    if (BLANK.test(text.charAt(at)) && at > 0 && BLANK.test(text.charAt(at - 1))) continue;
    offsets[length++] = at;
    if (isEscape(text, at)) at++;
  }
  return { text: bare(text), offsets };
}

const BLANK = /\s/;

function isEscape(text: string, at: number): boolean {
  return text[at] === '\\' && /[[\]{}\\#]/.test(text.charAt(at + 1));
}

function bare(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\\([[\]{}\\#])/g, '$1');
}

function squeezed(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}

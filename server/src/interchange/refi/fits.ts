/* Whether the words at a place are those that a selection has as its name. */

/** A range in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** How a selection's name and the words that it stands on go together. */
export type Fit =
  | 'words' // the name is the words
  | 'beginning' // it is their beginning, and says so, or was cut off
  | 'other' // it is something else
  | 'unnamed';

/** A text whose blanks and line ends are one blank each, made once, so that comparing costs no more than what is compared. */
export interface Words {
  readonly text: string;
  readonly folded: string;
  /** Where the words between two offsets begin and end in {@link folded}, without blanks around them. */
  within(span: Span): Span;
}

/** Costs four bytes a character. */
export function wordsOf(text: string): Words {
  const places = new Int32Array(text.length + 1);
  let at = 0;
  let blanks = 0;
  for (const { index, 0: run } of text.matchAll(/\s+/g)) {
    for (; at < index; at++) places[at] = at - blanks;
    places[at] = at - blanks;
    places.fill(at - blanks + 1, at + 1, at + run.length);
    at += run.length;
    blanks += run.length - 1;
  }
  for (; at <= text.length; at++) places[at] = at - blanks;
  const all = text.replace(/\s+/g, ' ');
  return {
    text,
    folded: all,
    within: ({ start, end }) => {
      const [from, to] = [places[start] ?? 0, places[end] ?? 0];
      const first = from < to && all[from] === ' ' ? from + 1 : from;
      return { start: first, end: to > first && all[to - 1] === ' ' ? to - 1 : Math.max(to, first) };
    },
  };
}

/**
 * Compares a selection's name with the words at a place; blanks and line ends count as one blank, and `…` as the rest.
 * @param cut length of names that were cut off without saying so
 */
export function fitOf({ text, folded: all, within }: Words, span: Span, name: string, cut = Infinity): Fit {
  const wanted = folded(name);
  if (wanted === '') return 'unnamed';
  const { start, end } = within(span);
  const is = (words: string): boolean => words.length <= end - start && all.startsWith(words, start);
  if (wanted.length === end - start && is(wanted)) return 'words';
  if (OPEN.test(wanted) && is(beginningOf(wanted))) return 'beginning';
  if (name.length >= cut - CLOSE && is(wanted)) return 'beginning';
  // An accent may be a character of its own in one of them.
  if (end - start > 3 * wanted.length + 3 || !BEYOND_ASCII.test(name)) return 'other';
  const words = folded(text.slice(span.start, span.end)).normalize('NFC');
  return words === wanted.normalize('NFC') ? 'words' : 'other';
}

const PAIRS = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;
const BEYOND_ASCII = /[^\0-\x7F]/;

/** What programs do with blanks and pairs at the end of a name that they cut off makes no more difference than this. */
const CLOSE = 2;
/** Shorter names are not cut off. */
const SHORTEST_CUT = 20;

/** The length at which names were cut off: that of the longest, when there are several so long; Infinity where none were. */
export function cutOf(names: Iterable<string>): number {
  let [longest, times]: [number, number] = [0, 0];
  const lengths = new Map<number, number>();
  for (const name of names) {
    if (OPEN.test(name)) continue;
    // Some count a pair as one character: a name is as long as that, or longer.
    const length = name.length - (name.match(PAIRS)?.length ?? 0);
    longest = Math.max(longest, length);
    lengths.set(length, (lengths.get(length) ?? 0) + 1);
  }
  for (let length = longest - CLOSE; length <= longest; length++) times += lengths.get(length) ?? 0;
  return longest >= SHORTEST_CUT && times > 1 ? longest : Infinity;
}

const OPEN = /(?:…|\.\.\.)$/;

function beginningOf(wanted: string): string {
  return wanted.replace(OPEN, '').trimEnd();
}

/** Whether words stand anywhere in a text. */
export function occursIn({ folded: all }: Words, name: string): boolean {
  const wanted = beginningOf(folded(name));
  return wanted.length >= FEW && all.includes(wanted);
}

/** So few characters occur anywhere. */
const FEW = 4;

/** A text with all blanks and line ends as one blank, and none around it. */
export function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

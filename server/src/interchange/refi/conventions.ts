/*
 * How a file counts places. The standard says code points, and nothing of line ends; programs do as they do. So every way in
 * which places could be counted is tried on the words that selections have as their names, and the one that fits is taken;
 * where there are no words, the one that begins and ends at words most often.
 */

/** A way of counting. In a text with neither CRLF nor emoji all ways are one. */
export interface Convention {
  readonly unit: 'code-point' | 'utf16';
  /** How many characters a line end of CR and LF counts as. */
  readonly crlf: 1 | 2;
}

/** A selection as the file has it. Positions count as its convention says; the end is behind the last character. */
export interface Selection {
  readonly start: number;
  readonly end: number;
  /** The words that it stands on, or a title, or nothing. */
  readonly name: string;
}

/** A range in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Finds places in one text. */
export interface Places {
  /** Null where there is no such place. */
  span(selection: Selection): Span | null;
}

/** Ways of counting, the likeliest for a program first. @param origin what the file says it was made with */
export function conventionsFor(origin: string): readonly Convention[] {
  const likely: Convention = /nvivo/i.test(origin)
    ? { unit: 'utf16', crlf: 2 }
    : /atlas/i.test(origin)
      ? { unit: 'code-point', crlf: 1 }
      : { unit: 'code-point', crlf: 2 };
  const others = (['code-point', 'utf16'] as const).flatMap((unit) =>
    ([2, 1] as const).map((crlf): Convention => ({ unit, crlf })),
  );
  return [likely, ...others.filter(({ unit, crlf }) => unit !== likely.unit || crlf !== likely.crlf)];
}

/** Whether a text has anything that ways of counting differ on. */
export function isTelling(text: string): boolean {
  return /\r\n|[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text);
}

/** Places of a text by one way of counting. Costs four bytes a character where places are not offsets. */
export function placesIn(text: string, { unit, crlf }: Convention): Places {
  const offsets =
    (crlf === 1 && text.includes('\r\n')) || unit === 'code-point' ? offsetsOf(text, unit, crlf) : null;
  const last = offsets === null ? text.length : offsets.length - 1;
  return {
    span: ({ start, end }) => {
      const isPlace = (at: number): boolean => Number.isInteger(at) && at >= 0 && at <= last;
      if (!isPlace(start) || !isPlace(end) || start > end) return null;
      return offsets === null ? { start, end } : { start: offsets[start] ?? 0, end: offsets[end] ?? 0 };
    },
  };
}

/** The offset of each position, and that behind the last; null when they are the same. */
function offsetsOf(text: string, unit: Convention['unit'], crlf: Convention['crlf']): Int32Array | null {
  if (!isTelling(text)) return null;
  const offsets = new Int32Array(text.length + 1);
  let positions = 0;
  for (let offset = 0; offset < text.length;) {
    offsets[positions++] = offset;
    const code = text.charCodeAt(offset);
    const next = text.charCodeAt(offset + 1);
    const pair =
      code >= 0xd800 && code <= 0xdbff && next >= 0xdc00 && next <= 0xdfff && unit === 'code-point';
    offset += pair || (code === 13 && next === 10 && crlf === 1) ? 2 : 1;
  }
  offsets[positions] = text.length;
  return offsets.subarray(0, positions + 1);
}

/** How a selection's name and the words that it stands on go together. */
export type Fit =
  | 'words' // the name is the words, or their beginning
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

/** Compares a selection's name with the words at a place; blanks and line ends count as one blank, and `…` as the rest. */
export function fitOf({ folded: all, within }: Words, span: Span, name: string): Fit {
  const wanted = folded(name);
  if (wanted === '') return 'unnamed';
  const { start, end } = within(span);
  const is = (words: string): boolean => words.length <= end - start && all.startsWith(words, start);
  if (wanted.length === end - start && is(wanted)) return 'words';
  return OPEN.test(wanted) && is(beginningOf(wanted)) ? 'words' : 'other';
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

/** How well a way of counting fits selections of a text. */
export interface Score {
  /** Selections whose name is the words that they stand on. */
  readonly words: number;
  /** Beginnings and ends that stand at the edge of a word. */
  readonly edges: number;
  /** Selections that have no place in the text. */
  readonly nowhere: number;
}

/** Tries one way of counting on a text's selections. */
export function scoreOf(all: Words, selections: readonly Selection[], convention: Convention): Score {
  const { text } = all;
  const places = placesIn(text, convention);
  let words = 0;
  let edges = 0;
  let nowhere = 0;
  for (const selection of selections) {
    const span = places.span(selection);
    if (span === null) {
      nowhere++;
      continue;
    }
    if (fitOf(all, span, selection.name) === 'words') words++;
    if (isEdge(text, span.start)) edges++;
    if (isEdge(text, span.end)) edges++;
  }
  return { words, edges, nowhere };
}

const WORD = /[\p{L}\p{M}\p{N}]/u;

/** Whether a word begins or ends at an offset, and no pair of surrogates is cut. */
function isEdge(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  const after = text.charAt(at);
  if (/[\uD800-\uDBFF]/.test(before) && /[\uDC00-\uDFFF]/.test(after)) return false;
  if (before === '\r' && after === '\n') return false;
  return WORD.test(before) !== WORD.test(after);
}

/** The way of counting that fits best; of equals the likeliest. */
export function bestConvention(
  conventions: readonly Convention[],
  scores: ReadonlyMap<Convention, Score>,
): Convention {
  const [likely = { unit: 'code-point', crlf: 2 }, ...others] = conventions;
  return others.reduce((best, one) => (isBetter(scores.get(one), scores.get(best)) ? one : best), likely);
}

function isBetter(a: Score | undefined, b: Score | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return (a.words - b.words || b.nowhere - a.nowhere || a.edges - b.edges) > 0;
}

/** Adds up scores of several texts. */
export function sumOf(scores: readonly Score[]): Score {
  const sum = (of: (score: Score) => number): number => scores.reduce((all, score) => all + of(score), 0);
  return {
    words: sum(({ words }) => words),
    edges: sum(({ edges }) => edges),
    nowhere: sum(({ nowhere }) => nowhere),
  };
}

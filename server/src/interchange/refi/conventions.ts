import { fitOf, type Span, type Words } from './fits';

/*
 * How a file counts places. The standard says code points, and nothing of line ends; programs do as they do. So every way in
 * which places could be counted is tried on the words that selections have as their names, and the one that fits is taken;
 * where there are no words, the one that begins and ends at words most often.
 */

/** A way of counting. In a text with neither CRLF nor emoji all usual ways are one. */
export interface Convention {
  readonly unit: 'code-point' | 'utf16';
  /** How many characters a line end of CR and LF counts as. */
  readonly crlf: 1 | 2;
  /** The same for one that is LF alone: two where a program wrote CR and LF into XML, of which every reader makes LF. */
  readonly lf: 1 | 2;
  /** Whether the end is the place behind the last character, as programs have it, or that of the last, as the standard says. */
  readonly end: 'behind' | 'last';
}

/** A selection as the file has it. Positions count as its convention says. */
export interface Selection {
  readonly start: number;
  readonly end: number;
  /** The words that it stands on, or a title, or nothing. */
  readonly name: string;
}

/** Finds places in one text. */
export interface Places {
  /** Null where there is no such place. */
  span(selection: Selection): Span | null;
}

const USUAL = { lf: 1, end: 'behind' } as const;

/** The usual ways of counting, the likeliest for a program first. @param origin what the file says it was made with */
export function conventionsFor(origin: string): readonly Convention[] {
  const likely: Convention = /nvivo/i.test(origin)
    ? { unit: 'utf16', crlf: 2, ...USUAL }
    : /atlas/i.test(origin)
      ? { unit: 'code-point', crlf: 1, ...USUAL }
      : { unit: 'code-point', crlf: 2, ...USUAL };
  const others = (['code-point', 'utf16'] as const).flatMap((unit) =>
    ([2, 1] as const).map((crlf): Convention => ({ unit, crlf, ...USUAL })),
  );
  return [likely, ...others.filter(({ unit, crlf }) => unit !== likely.unit || crlf !== likely.crlf)];
}

/** Further ways, which are tried where names are words and the usual ways do not fit. */
export function unusualConventions(usual: readonly Convention[]): readonly Convention[] {
  return [
    ...usual.map((one): Convention => ({ ...one, end: 'last' })),
    ...usual.filter(({ crlf }) => crlf === 2).map((one): Convention => ({ ...one, lf: 2 })),
  ];
}

/** Whether a text has anything that ways of counting differ on. */
export function isTelling(text: string): boolean {
  return /\r\n|[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text);
}

/** Places of a text by one way of counting. Costs four bytes a character where places are not offsets. */
export function placesIn(text: string, convention: Convention): Places {
  const offsets = offsetsOf(text, convention);
  const last = offsets === null ? text.length : offsets.length - 1;
  const more = convention.end === 'last' ? 1 : 0;
  return {
    span: (selection) => {
      const { start } = selection;
      const end = selection.end + more;
      const isPlace = (at: number): boolean => Number.isInteger(at) && at >= 0 && at <= last;
      if (!isPlace(start) || !isPlace(end) || start > end) return null;
      return offsets === null ? { start, end } : { start: offsets[start] ?? 0, end: offsets[end] ?? 0 };
    },
  };
}

/** The offset of each position, and that behind the last; null when they are the same. */
function offsetsOf(text: string, { unit, crlf, lf }: Convention): Int32Array | null {
  const pairs = unit === 'code-point' && ASTRAL.test(text);
  const oneEnd = crlf === 1 && text.includes('\r\n');
  const twoEnds = lf === 2 && text.includes('\n');
  if (!pairs && !oneEnd && !twoEnds) return null;
  const offsets = new Int32Array((twoEnds ? 2 : 1) * text.length + 1);
  let positions = 0;
  for (let offset = 0; offset < text.length;) {
    offsets[positions++] = offset;
    const code = text.charCodeAt(offset);
    const next = text.charCodeAt(offset + 1);
    const double = (pairs && isPair(code, next)) || (oneEnd && code === 13 && next === 10);
    if (twoEnds && code === 10) offsets[positions++] = offset;
    offset += double ? 2 : 1;
  }
  offsets[positions] = text.length;
  return offsets.subarray(0, positions + 1);
}

const ASTRAL = /[\uD800-\uDBFF][\uDC00-\uDFFF]/;

function isPair(code: number, next: number): boolean {
  return code >= 0xd800 && code <= 0xdbff && next >= 0xdc00 && next <= 0xdfff;
}

/** A range with the whole of a character of two units that it begins or ends within, and with no half of a CRLF. */
export function wholeOf(text: string, { start, end }: Span): Span {
  const cuts = (at: number): 'pair' | 'line end' | null => {
    const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
    return isPair(before, after) ? 'pair' : before === 13 && after === 10 ? 'line end' : null;
  };
  const [first, last] = [cuts(start), cuts(end)];
  if (start === end) return first === null ? { start, end } : { start: start - 1, end: start - 1 };
  const from = first === null ? start : first === 'pair' ? start - 1 : start + 1;
  const to = last === null ? end : last === 'pair' ? end + 1 : end - 1;
  return { start: Math.min(from, to), end: Math.max(from, to) };
}

/** How well a way of counting fits selections of a text. */
export interface Score {
  /** Selections whose name is the words that they stand on, or their beginning. */
  readonly words: number;
  /** Those whose name is all of the words. */
  readonly exact: number;
  /** Beginnings and ends that stand at the edge of a word. */
  readonly edges: number;
  /** Selections that have no place in the text. */
  readonly nowhere: number;
}

/** Tries one way of counting on a text's selections. */
export function scoreOf(
  all: Words,
  selections: readonly Selection[],
  convention: Convention,
  cut = Infinity,
): Score {
  const { text } = all;
  const places = placesIn(text, convention);
  let [words, exact, edges, nowhere] = [0, 0, 0, 0];
  for (const selection of selections) {
    const span = places.span(selection);
    if (span === null) {
      nowhere++;
      continue;
    }
    const fit = fitOf(all, span, selection.name, cut);
    if (fit === 'words') exact++;
    if (fit === 'words' || fit === 'beginning') words++;
    if (isEdge(text, span.start)) edges++;
    if (isEdge(text, span.end)) edges++;
  }
  return { words, exact, edges, nowhere };
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
  const [likely = { unit: 'code-point', crlf: 2, ...USUAL }, ...others] = conventions;
  return others.reduce((best, one) => (isBetter(scores.get(one), scores.get(best)) ? one : best), likely);
}

function isBetter(a: Score | undefined, b: Score | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return (a.words - b.words || a.exact - b.exact || b.nowhere - a.nowhere || a.edges - b.edges) > 0;
}

/** Adds up scores of several texts. */
export function sumOf(scores: readonly Score[]): Score {
  const sum = (of: (score: Score) => number): number => scores.reduce((all, score) => all + of(score), 0);
  return {
    words: sum(({ words }) => words),
    exact: sum(({ exact }) => exact),
    edges: sum(({ edges }) => edges),
    nowhere: sum(({ nowhere }) => nowhere),
  };
}

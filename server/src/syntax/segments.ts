import { isLineEnd } from './charCodes';

/*
 * Words and sentences around a place, by Intl.Segmenter (docs/codebook-format.md, "Turns, words, sentences"). However
 * long a line is, only a window of it is looked at.
 */

/** Segments texts of one language. */
export interface Words {
  readonly word: Intl.Segmenter;
  readonly sentence: Intl.Segmenter;
}

export interface Segment {
  readonly start: number;
  readonly end: number;
}

/**
 * Characters on each side of a place in which its sentence is looked for: in more where it runs on. To segment a text takes
 * a millisecond for some thousands of them.
 */
const SENTENCE_WINDOWS = [400, 4_000] as const;
/** The same for its word. */
const MOST_WORD = 200;

/**
 * What ends in a full stop and ends no sentence, since a name follows: `Dr. Osei`. Intl.Segmenter takes it for an end, and has
 * no way to be told.
 */
const TITLE = /(?<![\p{L}\p{N}])(?:Dra?|Mrs?|Ms|Prof|Sra?|Srta|Uds?|Mme|Mlle)\.$/u;

/** For a language as front matter gives it; English where it is none that is known. */
export function wordsOf(language: string | null): Words {
  const locale = localeOf(language);
  return {
    word: new Intl.Segmenter(locale, { granularity: 'word' }),
    sentence: new Intl.Segmenter(locale, { granularity: 'sentence' }),
  };
}

/** The sentence that an offset touches, without blanks around it; null for none. It begins at `least` or later. */
export function sentenceAround(words: Words, text: string, least: number, offset: number): Segment | null {
  const [first, last] = SENTENCE_WINDOWS;
  const near = sentenceWithin(words, text, least, offset, first);
  return near.whole ? near.sentence : sentenceWithin(words, text, least, offset, last).sentence;
}

interface FoundSentence {
  readonly sentence: Segment | null;
  /** Whether a larger window would give the same. */
  readonly whole: boolean;
}

function sentenceWithin(
  words: Words,
  text: string,
  least: number,
  offset: number,
  most: number,
): FoundSentence {
  const window = windowAround(text, least, offset, most);
  const segments = sentencesIn(words, text, window.start, window.end);
  const sentence = touching(segments, offset);
  // Where a window ends within a line, its outermost sentences are parts of some.
  const isCut = {
    first: !window.from && sentence === segments[0],
    last: !window.to && sentence === segments.at(-1),
  };
  const whole = sentence === null ? window.from && window.to : !isCut.first && !isCut.last;
  return { sentence, whole };
}

/**
 * The sentences of a part of a text, without blanks around them; those in which nothing is said but blanks have no length. Where
 * the part begins or ends within a sentence, what is in the part counts as one.
 */
export function sentencesIn(
  { sentence }: Words,
  text: string,
  start: number,
  end: number,
): readonly Segment[] {
  const segments: Segment[] = [];
  for (const { segment, index } of sentence.segment(text.slice(start, end))) {
    const from = start + index + (segment.length - segment.trimStart().length);
    const to = Math.max(from, start + index + segment.trimEnd().length);
    const before = segments.at(-1);
    const goesOn =
      before !== undefined && TITLE.test(text.slice(Math.max(before.start, before.end - 6), before.end));
    if (goesOn) segments.pop();
    segments.push({ start: goesOn ? before.start : from, end: to });
  }
  return segments;
}

/** The word that an offset touches, the one behind it first; null where there is none. */
export function wordAround(words: Words, text: string, least: number, offset: number): Segment | null {
  const window = windowAround(text, least, offset, MOST_WORD);
  const segments = [...words.word.segment(text.slice(window.start, window.end))]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment, index }) => {
      return { start: window.start + index, end: window.start + index + segment.length };
    });
  return touching(segments, offset);
}

function touching(segments: readonly Segment[], offset: number): Segment | null {
  return (
    segments.find(({ start, end }) => start <= offset && offset < end) ??
    segments.find(({ start, end }) => start < end && end === offset) ??
    null
  );
}

/** The line around an offset, or a part of it, and whether it begins and ends with the line; no character is cut in two. */
function windowAround(
  text: string,
  least: number,
  offset: number,
  most: number,
): Segment & { readonly from: boolean; readonly to: boolean } {
  const first = Math.max(least, offset - most);
  let start = Math.min(Math.max(offset, first), text.length);
  while (start > first && !isLineEnd(text.charCodeAt(start - 1))) start--;
  const last = Math.min(text.length, offset + most);
  let end = offset;
  while (end < last && !isLineEnd(text.charCodeAt(end))) end++;
  const from = start === least || isLineEnd(text.charCodeAt(start - 1));
  const to = end === text.length || isLineEnd(text.charCodeAt(end));
  if (isLowSurrogate(text.charCodeAt(start))) start++;
  if (end > start && isLowSurrogate(text.charCodeAt(end))) end--;
  return { start, end: Math.max(start, end), from, to };
}

/** The language of a text as front matter gives it, as `Intl` takes it; English where it is none. */
export function localeOf(language: string | null): string {
  try {
    return language === null ? 'en' : (Intl.getCanonicalLocales(language)[0] ?? 'en');
  } catch {
    return 'en';
  }
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

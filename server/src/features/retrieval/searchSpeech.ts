import { parseLayer, type CodersOf } from '../../analysis/layers';
import {
  SearchTooSlow,
  spokenPattern,
  type ReadRegex,
  type SpokenPattern,
} from '../../analysis/retrieval/pattern';
import { findSpoken, type Spoken, type SpokenPlace } from '../../analysis/retrieval/spoken';
import { languageOf } from '../../project/facts';
import type { Project } from '../../project/types';
import { encodeUri } from '../../project/uri';
import type { SearchAnswer, SpokenHit } from '../../protocol/retrieval';
import { onOneLine } from '../../syntax/oneLine';
import { sentenceAround, wordsOf, type Words } from '../../syntax/segments';
import { foundPassage } from './foundPassages';
import { sourcePlaces, type SourcePlaces } from './sourcePlaces';

/** So many places are listed: each is to be looked at by a person. */
export const MOST_HITS = 2_000;
/** Characters of a turn that are shown before and behind the words. UTF-16 units. */
const AROUND = 200;
/** To find the sentence around each takes up to a millisecond. */
const HITS_AT_A_TIME = 10;

/**
 * Finds words or a regular expression in what participants said, some turns a step. Of several coders' copies of a document
 * the one is searched that the layer shows; of everyone's the agreed one, else one coder's.
 */
export function* searchSpeechSteps(
  project: Project,
  asked: {
    readonly root: string;
    readonly layer: string;
    readonly pattern: string;
    readonly kind: 'words' | 'regex';
  },
  {
    ownCoder,
    codersOf,
    hash,
    readRegex,
  }: {
    readonly ownCoder: string | null;
    readonly codersOf: CodersOf;
    readonly hash: (text: string) => string;
    readonly readRegex: ReadRegex;
  },
): Generator<undefined, SearchAnswer> {
  const study = project.studies.get(asked.root);
  if (study === undefined) return { ok: false, message: 'This study is not open.' };
  if (!project.ready)
    return { ok: false, message: 'The study is still being read. Please try again in a moment.' };
  const pattern = spokenPattern(asked.pattern, asked.kind, readRegex);
  if (!pattern.ok) return { ok: false, message: wordPattern(pattern) };
  // Codes go into one copy of a document, and not into those of all coders.
  const layer = parseLayer(asked.layer === 'everyone' ? 'consensus' : asked.layer, ownCoder);
  const places = sourcePlaces(hash);
  const segmenters = new Map<string, Words>();
  const hits: SpokenHit[] = [];
  let total = 0;
  const searching = findSpoken(study, pattern.find, layer, codersOf);
  for (;;) {
    const step = nextStep(searching);
    if (step === null) return { ok: false, message: TOO_SLOW };
    if (step.done === true) break;
    const { document, places: found } = step.value;
    total += found.length;
    for (const place of found.slice(0, MOST_HITS - hits.length)) {
      if (hits.length % HITS_AT_A_TIME === 0) yield;
      const language = languageOf(place.text.copies[0]?.parsed ?? { frontMatter: null }) ?? '';
      let words = segmenters.get(language);
      if (words === undefined) segmenters.set(language, (words = wordsOf(language === '' ? null : language)));
      hits.push(...hitOf(document, place, words, places));
    }
    yield;
  }
  return { ok: true, hits, total };
}

const TOO_SLOW =
  'This regular expression takes too long, so the search was ended. Do not repeat what repeats itself, as in (a+)+.';

/** The next step; null when the expression takes too long. */
function nextStep<T>(searching: Iterator<T, void>): IteratorResult<T, void> | null {
  try {
    return searching.next();
  } catch (error) {
    if (error instanceof SearchTooSlow) return null;
    throw error;
  }
}

function wordPattern({ reason, detail }: SpokenPattern & { readonly ok: false }): string {
  switch (reason) {
    case 'empty':
      return 'Type a word, with at least one letter or digit.';
    case 'too-large':
      return 'This regular expression is too long to be searched for. Look for its parts one by one.';
    case 'unreadable':
      return `This regular expression cannot be read: ${onOneLine(detail, 120)}. Correct it, or search for words.`;
  }
}

function hitOf(
  document: string,
  place: SpokenPlace,
  segmenters: Words,
  places: SourcePlaces,
): readonly SpokenHit[] {
  const { text, start, end, within } = place;
  const found = foundPassage(place);
  if (found === null) return [];
  const { copy } = found;
  const before = text.text.slice(Math.max(within.start, start - AROUND), start);
  const behind = text.text.slice(end, Math.min(within.end, end + AROUND));
  const first = sentenceAround(segmenters, text.text, within.start, start);
  const last =
    first !== null && end <= first.end
      ? first
      : sentenceAround(segmenters, text.text, within.start, Math.max(start, end - 1));
  const sentence = {
    start: Math.min(start, first?.start ?? start),
    end: Math.min(within.end, Math.max(end, last?.end ?? end)),
  };
  const rangeOf = (one: Spoken) => {
    const { start: from, end: to } = trimmed(text.text, one);
    return places.ofBase(copy, copy.toBase(from), copy.toBase(to));
  };
  return [
    {
      document,
      locator: found.locator,
      uri: encodeUri(copy.facts.uri),
      before: places.hashOf(copy),
      words: onOneLine(text.text.slice(start, end), 300),
      context: {
        before: `${onOneLine(before)}${/\s$/u.test(before) ? ' ' : ''}`,
        behind: `${/^\s/u.test(behind) ? ' ' : ''}${onOneLine(behind)}`,
      },
      ranges: { words: rangeOf(place), sentence: rangeOf(sentence), turn: rangeOf(within) },
      codes: codesOn(place),
    },
  ];
}

/** The codes of the passages that hold the words, each once. */
function codesOn({ text, start, end }: SpokenPlace): readonly string[] {
  const [copy] = text.copies;
  if (copy === undefined) return [];
  const ids = new Set<string>();
  for (const one of copy.parsed.annotations) {
    if (copy.toText(one.start) > start) break;
    if (copy.toText(one.end) >= end) for (const { id } of one.codes) ids.add(id);
  }
  return [...ids];
}

function trimmed(text: string, { start, end }: Spoken): Spoken {
  const said = text.slice(start, end);
  const from = start + said.length - said.trimStart().length;
  return { start: from, end: Math.max(from, start + said.trimEnd().length) };
}

import { languageOf } from '../project/facts';
import type { DocumentFacts, Study } from '../project/types';
import { wordsOf } from '../syntax/segments';
import { coderIn, type LayerDocument } from './layers';
import { copiedTexts, type CopiedText } from './retrieval/texts';

/** How much of what participants say is coded. Words are those of `Intl.Segmenter` for the document's language. */
export interface Coverage {
  /** Words that participants say. */
  readonly words: number;
  /** Those of which any part lies in a passage with a code. */
  readonly coded: number;
}

/**
 * The words of one document in a layer, and how many of them are coded. Labels and times of turns were not said, and
 * what interviewers say does not count; without turns all was said by a participant. Where copies differ in their
 * words, each text counts for itself. Costs a pass over the text with ICU: some milliseconds for an interview.
 */
export function coverageOf({ parts }: LayerDocument, { codebook }: Pick<Study, 'codebook'>): Coverage {
  let words = 0;
  let coded = 0;
  for (const text of copiedTexts(parts, codebook.speakers)) {
    const first = text.copies[0]?.parsed;
    const segmenter = wordsOf(first === undefined ? null : languageOf(first)).word;
    const ranges = codedRanges(text);
    let next = 0;
    for (const { start, end } of saidRanges(text)) {
      for (const { index, segment, isWordLike } of segmenter.segment(text.text.slice(start, end))) {
        if (isWordLike !== true) continue;
        words++;
        const at = start + index;
        while ((ranges[next]?.end ?? Infinity) <= at) next++;
        const range = ranges[next];
        if (range !== undefined && range.start < at + segment.length) coded++;
      }
    }
  }
  return { words, coded };
}

/** What was measured before, by the first copy. Everything in it hangs on frozen facts. */
export type CoverageCache = WeakMap<DocumentFacts, Map<string, Measured>>;

interface Measured {
  readonly copies: readonly DocumentFacts[];
  readonly coverage: Coverage;
}

/** The same; a document whose copies, coders and speakers are as before is not read again. */
export function keptCoverage(
  document: LayerDocument,
  study: Pick<Study, 'codebook'>,
  cache: CoverageCache,
): Coverage {
  const copies = document.parts.map(({ facts }) => facts);
  const [first] = copies;
  if (first === undefined) return coverageOf(document, study);
  const coders = document.parts.map((part) => [...part.coders]);
  const rests = JSON.stringify([coders, [...study.codebook.speakers]]);
  const byLayer = cache.get(first) ?? new Map<string, Measured>();
  const kept = byLayer.get(rests);
  if (kept?.copies.length === copies.length && kept.copies.every((facts, i) => facts === copies[i]))
    return kept.coverage;
  const coverage = coverageOf(document, study);
  cache.set(first, byLayer.set(rests, { copies, coverage }));
  return coverage;
}

interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** What participants said, ascending and disjoint. */
function saidRanges({ text, turns }: CopiedText): readonly TextRange[] {
  if (turns.length === 0) return [{ start: 0, end: text.length }];
  return turns.flatMap(({ role, saidAt, end }) => (role === 'interviewer' ? [] : [{ start: saidAt, end }]));
}

/** Where any code of the layer stands, ascending and disjoint. */
function codedRanges({ copies }: CopiedText): readonly TextRange[] {
  const ranges = copies.flatMap((copy) =>
    copy.parsed.annotations.flatMap((annotation): readonly TextRange[] =>
      annotation.codes.length > 0 && copy.coders.has(coderIn(copy.facts, annotation))
        ? [{ start: copy.toText(annotation.start), end: copy.toText(annotation.end) }]
        : [],
    ),
  );
  const joined: TextRange[] = [];
  for (const range of ranges.sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last === undefined || range.start > last.end) joined.push(range);
    else if (range.end > last.end) joined[joined.length - 1] = { start: last.start, end: range.end };
  }
  return joined;
}

import { SymbolKind, type SymbolInformation } from 'vscode-languageserver-types';
import { excerpt, lineRange, locatorAt } from '../project/locator';
import { studyOf } from '../project/resolve';
import type { Reading } from '../project/reading';
import type { DocumentFacts, Project } from '../project/types';
import { baseName, encodeUri } from '../project/uri';
import { foldText, unfoldRanges } from '../syntax/fold';
import { lineMap, type LineMap } from '../syntax/lines';
import { baseText } from '../syntax/offsets';
import type { Annotation } from '../syntax/tree';

/*
 * The words of all passages, searched. What was coded in a text is folded once and remembered as long as the text, so
 * that a further letter costs a search in strings and no reading.
 */

/** What is remembered between searches, by text. */
export interface SearchCache {
  readonly texts: WeakMap<Reading, CodedText>;
}

/** The coded stretches of one document: where they begin in the base text, and what they say. */
interface CodedText {
  /** Folded, with a line end behind each. */
  readonly folded: string;
  /** For each stretch: its base range, and where it begins in `folded`. */
  readonly stretches: readonly { readonly start: number; readonly end: number; readonly at: number }[];
}

/** Makes a cache with nothing in it. One serves all studies. */
export function createSearchCache(): SearchCache {
  return { texts: new WeakMap() };
}

/**
 * The passages that hold a text, at most so many, each once: first those where it begins a word, then the others; by
 * file, and in the order of the text. Of passages in each other the innermost that holds it.
 * @param wanted folded, not empty
 */
export function* findSpoken(
  project: Project,
  wanted: string,
  most: number,
  cache: SearchCache,
): Generator<undefined, SymbolInformation[]> {
  const words: SymbolInformation[] = [];
  const parts: SymbolInformation[] = [];
  for (const facts of codedFiles(project)) {
    if (words.length >= most) break;
    const { folded, stretches } = codedText(facts, cache);
    const places = placesOf(folded, wanted, most);
    if (places.length > 0) {
      const base = baseText(facts.parsed);
      const lines = lineMap(facts.parsed.text);
      const study = project.studies.size > 1 ? studyTitle(project, facts.uri) : '';
      for (const spoken of passagesAt(facts, base, stretches, places, wanted.length)) {
        const list = spoken.wordly ? words : parts;
        if (list.length < most) list.push(symbolOf({ facts, base, lines, study }, spoken));
      }
    }
    yield;
  }
  return [...words, ...parts].slice(0, most);
}

function codedFiles(project: Project): readonly DocumentFacts[] {
  const tables = [...project.studies.values()].map(({ documents }) => documents);
  const files = [...tables, project.strays].flatMap((table) => [...table.values()]);
  // Without a bracket and a brace there is no group, and nothing to be read.
  const coded = files.filter(
    ({ undecodable, reading }) => undecodable === null && reading.text.includes(']{'),
  );
  return coded.sort((a, b) => (a.uri < b.uri ? -1 : 1));
}

function codedText({ reading }: DocumentFacts, { texts }: SearchCache): CodedText {
  let known = texts.get(reading);
  if (known === undefined) {
    const { parsed } = reading;
    const base = baseText(parsed);
    const pieces: string[] = [];
    let at = 0;
    const stretches = coveredBy(parsed.annotations).map(({ start, end }) => {
      const piece = `${foldText(base.slice(start, end))}\n`;
      pieces.push(piece);
      at += piece.length;
      return { start, end, at: at - piece.length };
    });
    texts.set(reading, (known = { folded: pieces.join(''), stretches }));
  }
  return known;
}

/** The parts of a base text that some passage covers, ascending and disjoint. Annotations are ordered by their starts. */
function coveredBy(
  annotations: readonly Annotation[],
): readonly { readonly start: number; readonly end: number }[] {
  const covered: { start: number; end: number }[] = [];
  for (const { start, end } of annotations) {
    const last = covered.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else if (end > start) covered.push({ start, end });
  }
  return covered;
}

function placesOf(folded: string, wanted: string, most: number): readonly number[] {
  const places: number[] = [];
  let at = folded.indexOf(wanted);
  // Several may lie in one passage.
  while (at !== -1 && places.length < 4 * most) {
    places.push(at);
    at = folded.indexOf(wanted, at + wanted.length);
  }
  return places;
}

interface Spoken {
  readonly annotation: number;
  /** Base range of the words. */
  readonly start: number;
  readonly end: number;
  /** Whether they begin a word. */
  readonly wordly: boolean;
}

function passagesAt(
  { parsed }: DocumentFacts,
  base: string,
  stretches: CodedText['stretches'],
  places: readonly number[],
  length: number,
): readonly Spoken[] {
  const found = new Map<number, Spoken>();
  let next = 0;
  for (const [i, { start, end, at }] of stretches.entries()) {
    const limit = stretches[i + 1]?.at ?? Infinity;
    const wanted: number[] = [];
    for (let place = places[next]; place !== undefined && place < limit; place = places[++next])
      wanted.push(place - at, place - at + length);
    if (wanted.length === 0) continue;
    const offsets = unfoldRanges(base.slice(start, end), wanted).map((offset) => start + offset);
    for (let k = 0; k + 1 < offsets.length; k += 2) {
      const place = { start: offsets[k] ?? 0, end: offsets[k + 1] ?? 0 };
      const annotation = innermost(parsed.annotations, place.start, place.end);
      if (annotation === -1 || found.has(annotation)) continue;
      const before = base.slice(Math.max(0, place.start - 2), place.start);
      found.set(annotation, { annotation, ...place, wordly: !/[\p{L}\p{M}\p{N}]$/u.test(before) });
    }
  }
  return [...found.values()];
}

/** The index of the shortest annotation that holds a base range, the first of several; -1 for none. */
function innermost(annotations: readonly Annotation[], start: number, end: number): number {
  let best = -1;
  let length = Infinity;
  for (const [i, one] of annotations.entries()) {
    if (one.start > start) break;
    if (one.end < end || one.end - one.start >= length) continue;
    best = i;
    length = one.end - one.start;
  }
  return best;
}

/** Characters before the words that were found, and of all that is shown. */
const BEFORE = 30;
const MOST_NAME = 100;

/** A document while its passages are shown. */
interface Shown {
  readonly facts: DocumentFacts;
  readonly base: string;
  readonly lines: LineMap;
  /** Its study's name; '' where there is only one. */
  readonly study: string;
}

function symbolOf(
  { facts, base, lines, study }: Shown,
  { annotation: index, start, end }: Spoken,
): SymbolInformation {
  const annotation = facts.parsed.annotations[index] as Annotation;
  const { passage } = annotation;
  const from = start - annotation.start <= BEFORE ? annotation.start : wordBegin(base, start - BEFORE, start);
  const words = excerpt(
    base.slice(from, Math.min(annotation.end, end + MOST_NAME)),
    MOST_NAME + (end - start),
  );
  const codes = annotation.codes.map(({ id }) => `#${id}`).join(' ');
  return {
    name: from > annotation.start ? `…${words}` : words,
    kind: SymbolKind.String,
    location: { uri: encodeUri(facts.uri), range: lineRange(lines, passage.openTo, passage.closeAt) },
    containerName: [locatorAt(facts, index), codes, study].filter((part) => part !== '').join(' · '),
  };
}

function studyTitle(project: Project, uri: string): string {
  const study = studyOf(project, uri);
  return study === undefined ? '' : (study.codebook.title ?? baseName(study.root));
}

/** The beginning of the first word in a range; its beginning when it is one word. */
function wordBegin(base: string, from: number, to: number): number {
  const blank = base.slice(from, to).search(/\s/u);
  const at = blank === -1 ? from : from + blank + 1;
  const code = base.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}

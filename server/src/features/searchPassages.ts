import { SymbolKind, type SymbolInformation } from 'vscode-languageserver-types';
import { excerpt, lineRange, locatorAt } from '../project/locator';
import { studyOf } from '../project/resolve';
import type { Reading } from '../project/reading';
import type { DocumentFacts, Project } from '../project/types';
import { baseName, encodeUri } from '../project/uri';
import { foldText, unfoldRanges } from '../syntax/fold';
import { lineMap, type LineMap } from '../syntax/lines';
import { baseText, offsetMap, type OffsetMap } from '../syntax/offsets';
import type { Annotation } from '../syntax/tree';
import { withWords } from './findable';

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

/** What is looked for. */
export interface Wanted {
  /** As it was typed; and folded, not empty. */
  readonly asked: string;
  readonly wanted: string;
  /** How many places are shown at most. */
  readonly most: number;
}

/**
 * The places in passages that hold a text: first those where it begins a word, then the others; by file, and in the
 * order of the text. Of passages in each other the innermost that holds it. What is shown of a passage holds the places
 * that follow shortly: those are not listed. Where there are more than `most`, one more symbol says so.
 */
export function* findSpoken(
  project: Project,
  query: Wanted,
  cache: SearchCache,
): Generator<undefined, SymbolInformation[]> {
  const { wanted, most } = query;
  const words: SymbolInformation[] = [];
  const parts: SymbolInformation[] = [];
  for (const facts of codedFiles(project)) {
    if (words.length > most) break;
    const { folded, stretches } = codedText(facts, cache);
    const places = placesOf(folded, wanted, 2 * (most + 1));
    if (places.length > 0) {
      const base = baseText(facts.parsed);
      const lines = lineMap(facts.parsed.text);
      const study = project.studies.size > 1 ? studyTitle(project, facts.uri) : '';
      const shown = { facts, base, lines, study, offsets: offsetMap(facts.parsed) };
      for (const spoken of spokenAt(facts, base, stretches, places, wanted.length)) {
        const list = spoken.wordly ? words : parts;
        if (list.length <= most) list.push(symbolOf(shown, query, spoken));
      }
    }
    yield;
  }
  const found = [...words, ...parts];
  const leftOut = found[most];
  return leftOut === undefined ? found : [...found.slice(0, most), thereAreMore(query, leftOut)];
}

/** Says that the list was cut: a list of symbols has no other place for it. It leads to the first that is left out. */
function thereAreMore({ asked, most }: Wanted, { location }: SymbolInformation): SymbolInformation {
  const number = most.toLocaleString('en-GB');
  return {
    name: `${asked}: more than ${number} places, of which only these are shown`,
    kind: SymbolKind.Null,
    location,
    containerName: 'Type more of what was said',
  };
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
    const parsed = reading.glance;
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
  while (at !== -1 && places.length < most) {
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

function spokenAt(
  { parsed }: DocumentFacts,
  base: string,
  stretches: CodedText['stretches'],
  places: readonly number[],
  length: number,
): readonly Spoken[] {
  const found: Spoken[] = [];
  const innermost = innermostOf(parsed.annotations);
  /** Up to where each passage has been shown. */
  const shownTo = new Map<number, number>();
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
      const annotation = innermost(place.start, place.end);
      if (annotation === -1 || place.end <= (shownTo.get(annotation) ?? -1)) continue;
      // What follows the words is shown, too: an editor looks there for the words that were typed behind the first.
      shownTo.set(annotation, place.end + BEHIND / 2);
      const before = base.slice(Math.max(0, place.start - 2), place.start);
      found.push({ annotation, ...place, wordly: !/[\p{L}\p{M}\p{N}]$/u.test(before) });
    }
  }
  return found;
}

/** Finds the shortest annotation that holds a base range, the first of several; -1 for none. Asked in ascending order. */
function innermostOf(annotations: readonly Annotation[]): (start: number, end: number) => number {
  let next = 0;
  let open: number[] = [];
  const endOf = (i: number): number => annotations[i]?.end ?? 0;
  const lengthOf = (i: number): number => endOf(i) - (annotations[i]?.start ?? 0);
  return (start, end) => {
    for (let one = annotations[next]; one !== undefined && one.start <= start; one = annotations[++next])
      open.push(next);
    open = open.filter((i) => endOf(i) > start);
    let best = -1;
    for (const i of open) if (endOf(i) >= end && (best === -1 || lengthOf(i) < lengthOf(best))) best = i;
    return best;
  };
}

/** Characters before and behind the words that are shown with them. */
const BEFORE = 30;
const BEHIND = 60;

/** A document while its passages are shown. */
interface Shown {
  readonly facts: DocumentFacts;
  readonly base: string;
  readonly lines: LineMap;
  readonly offsets: OffsetMap;
  /** Its study's name; '' where there is only one. */
  readonly study: string;
}

function symbolOf(
  { facts, base, lines, offsets, study }: Shown,
  { asked }: Wanted,
  { annotation: index, start, end }: Spoken,
): SymbolInformation {
  const annotation = facts.parsed.annotations[index] as Annotation;
  const from = start - annotation.start <= BEFORE ? annotation.start : wordBegin(base, start - BEFORE, start);
  const words = excerpt(base.slice(from, Math.min(annotation.end, end + 2 * BEHIND)), end - from + BEHIND);
  const following = foldText(base.slice(end, Math.min(annotation.end, end + BEHIND / 2))).trimEnd();
  const codes = annotation.codes.map(({ id }) => `#${id}`).join(' ');
  return {
    name: withWords(from > annotation.start ? `…${words}` : words, asked, following),
    kind: SymbolKind.String,
    location: {
      uri: encodeUri(facts.uri),
      range: lineRange(lines, offsets.toSource(start).last, offsets.toSource(end).first),
    },
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

import { locatorAt, passageExcerpt } from '../project/locator';
import type { DocumentFacts, Study } from '../project/types';
import type { Code, Range } from '../syntax/codebookTypes';
import { normalId } from '../syntax/ids';
import { literal } from '../syntax/literal';
import { baseText, offsetMap } from '../syntax/offsets';
import type { Annotation } from '../syntax/tree';

/*
 * Living examples (codebook format, rule 8): an example that stands word for word in a document leads to its passage.
 * Only runs of white space, and quotes and full stops around an example, may differ.
 */

/** A place of an example's words in a document. */
export interface ExamplePlace {
  readonly facts: DocumentFacts;
  /** The passage with the code; null where the words stand without it. */
  readonly annotation: Annotation | null;
  /** How the passage is cited; of words without it the document's key. */
  readonly locator: string;
  /** Source range of the passage's text, or of the words. */
  readonly range: Range;
}

/** A passage with a code, and its words. */
export interface CodedPassage {
  readonly facts: DocumentFacts;
  /** Index of its annotation. */
  readonly index: number;
  readonly text: string;
}

/** The passages that have a code; of a heading, which no passage may have, those with a code below it. */
export function passagesWithCode(study: Study, code: Code): readonly CodedPassage[] {
  const names = namesOf(study, code);
  const found: CodedPassage[] = [];
  for (const facts of codedDocuments(study)) {
    const { parsed, names: used } = facts;
    if (![...names].some((name) => used.has(name))) continue;
    for (const [index, { passage, codes }] of parsed.annotations.entries())
      if (codes.some(({ id }) => names.has(normalId(id))))
        found.push({ facts, index, text: spaced(passageExcerpt(parsed, passage, Infinity)) });
  }
  return found;
}

/**
 * Where an example lives: those of its code's passages that hold it, at most `most`. Where none does, the places at
 * which its words stand in a coded document: then it has gone stale. Empty for one that is invented.
 */
export function placesOfExample(
  study: Study,
  passages: readonly CodedPassage[],
  example: string,
  most: number,
): readonly ExamplePlace[] {
  const wanted = essence(example);
  if (wanted === '') return [];
  const living = passages.filter(({ text }) => text.includes(wanted)).slice(0, most);
  return living.length === 0 ? placesOfWords(study, wanted, most) : living.map(placeOfPassage);
}

function placeOfPassage({ facts, index }: CodedPassage): ExamplePlace {
  const annotation = facts.parsed.annotations[index] ?? null;
  const { openTo: at = 0, closeAt: to = 0 } = annotation?.passage ?? {};
  return { facts, annotation, locator: locatorAt(facts, index), range: { at, to } };
}

function placesOfWords(study: Study, wanted: string, most: number): readonly ExamplePlace[] {
  const word = longestWord(wanted);
  const pattern = new RegExp(wanted.split(' ').map(literal).join('\\s+'), 'u');
  const found: ExamplePlace[] = [];
  for (const facts of codedDocuments(study)) {
    // Looking for one word first spares nearly all documents the rest.
    if (!facts.parsed.text.includes(word)) continue;
    const match = pattern.exec(baseText(facts.parsed));
    if (match === null) continue;
    const map = offsetMap(facts.parsed);
    const range = {
      at: map.toSource(match.index).last,
      to: map.toSource(match.index + match[0].length).first,
    };
    found.push({ facts, annotation: null, locator: facts.key, range });
    if (found.length === most) return found;
  }
  return found;
}

/** The documents in which examples live. */
export function codedDocuments({ documents }: Study): readonly DocumentFacts[] {
  return [...documents.values()].filter(({ role }) => role === 'document' || role === 'consensus');
}

/** Everything by which documents may call a code: its id and aliases; for a heading also those of what is below it. */
export function namesOf({ codebook }: Study, code: Code): ReadonlySet<string> {
  const names = new Set([code.id, ...code.aliases]);
  if (code.selectable) return names;
  for (const child of code.children) {
    const below = codebook.byId.get(child);
    if (below !== undefined) for (const name of namesBelow(codebook, below)) names.add(name);
  }
  return names;
}

function* namesBelow(codebook: Study['codebook'], code: Code): Iterable<string> {
  yield code.id;
  yield* code.aliases;
  for (const child of code.children) {
    const below = codebook.byId.get(child);
    if (below !== undefined) yield* namesBelow(codebook, below);
  }
}

/** What has to be found of an example: white space as single spaces, without quotes and full stops around it. */
export function essence(example: string): string {
  return spaced(example)
    .replace(/^[\s"'“”‘’„«»‹›]+/u, '')
    .replace(/[\s"'“”‘’„«»‹›.!?…]+$/u, '');
}

/** A text with white space as single spaces, in NFC. */
export function spaced(text: string): string {
  return text.replace(/\s+/g, ' ').normalize('NFC');
}

export function longestWord(text: string): string {
  return text.split(' ').reduce((a, b) => (b.length > a.length ? b : a), '');
}

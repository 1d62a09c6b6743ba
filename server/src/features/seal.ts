import { filesByDocument } from '../project/attributes';
import type { Reading } from '../project/reading';
import type { DocumentFacts, Study } from '../project/types';
import { escapeImported } from '../syntax/escape';
import { parseDocument } from '../syntax/parseDocument';
import { textHashIn, textHashOf } from './textHash';

/** Which of a study's texts are what they were when they were given to the coders. */
export interface Seal {
  /** Copies and consensus copies whose text can be compared: with their source, or with the hash in their front matter. */
  readonly texts: number;
  /** Those of them whose text is another. */
  readonly altered: readonly DocumentFacts[];
}

/** Hashes that were taken, by text. Everything hangs on frozen objects, so nothing in it can be out of date. */
export interface SealCache {
  readonly hash: (utf8Text: string) => string;
  readonly taken: WeakMap<Reading, Hashes>;
}

interface Hashes {
  readonly text: string;
  /** Of a source: that of the text that coders get, whose brackets are escaped. */
  readonly escaped: string;
}

/** Makes an empty cache. @param hash of a text, in hexadecimal */
export function createSealCache(hash: (utf8Text: string) => string): SealCache {
  return { hash, taken: new WeakMap() };
}

/**
 * Looks at every text of a study, one a step (codebook format, rule 10). A copy is altered when its text is that of none
 * of its sources, or does not fit the hash that it carries: the same copies that `text-changed` is reported for.
 */
export function* sealSteps(
  study: Study,
  cache: SealCache,
  within: (uri: string) => boolean = () => true,
): Generator<undefined, Seal> {
  let texts = 0;
  const altered: DocumentFacts[] = [];
  for (const files of filesByDocument(study).values()) {
    const sources = files.filter(({ role, undecodable }) => role === 'source' && undecodable === null);
    for (const facts of files) {
      const given = textHashIn(facts.reading);
      if (facts.role === 'source' || facts.undecodable !== null || !within(facts.uri)) continue;
      if (sources.length === 0 && given === null) continue;
      texts++;
      if (isAltered(facts, sources, given, cache)) altered.push(facts);
      yield;
    }
  }
  altered.sort((a, b) => (a.uri < b.uri ? -1 : 1));
  return { texts, altered };
}

function isAltered(
  facts: DocumentFacts,
  sources: readonly DocumentFacts[],
  given: string | null,
  cache: SealCache,
): boolean {
  const { text } = hashesOf(facts, cache);
  if (given !== null && given !== text) return true;
  return (
    sources.length > 0 &&
    sources.every((source) => {
      const own = hashesOf(source, cache);
      return own.text !== text && own.escaped !== text;
    })
  );
}

function hashesOf({ reading, role }: DocumentFacts, { hash, taken }: SealCache): Hashes {
  const before = taken.get(reading);
  if (before !== undefined) return before;
  const parsed = reading.glance;
  const text = textHashOf(parsed, hash);
  const marked = role === 'source' && (parsed.markup.length > 0 || parsed.problems.length > 0);
  const escaped = marked ? textHashOf(parseDocument(escapeImported(reading.text)), hash) : text;
  const hashes = { text, escaped };
  taken.set(reading, hashes);
  return hashes;
}

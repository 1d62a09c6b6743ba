import type { Range } from '../../syntax/codebookTypes';
import { wordFinder } from '../../syntax/words';

/*
 * What somebody looks for in what was said: words, or a regular expression. The latter is read by whoever can end one that
 * takes too long, which no pure function can.
 */

/** Finds the places in several texts, each searched for itself: ascending and disjoint, UTF-16 offsets. */
export type SpokenFinder = (texts: readonly string[]) => readonly (readonly Range[])[];

/** Reads a regular expression. What it finds may be refused by throwing `SearchTooSlow`. */
export type ReadRegex = (
  source: string,
) => { readonly ok: true; readonly find: SpokenFinder } | { readonly ok: false; readonly detail: string };

/** An expression looked at texts for longer than anybody waits. */
export class SearchTooSlow extends Error {}

export type SpokenPattern =
  | { readonly ok: true; readonly find: SpokenFinder }
  /** `detail` is what the engine says of an expression that it cannot read. */
  | { readonly ok: false; readonly reason: 'empty' | 'unreadable' | 'too-large'; readonly detail: string };

/** So long may an expression be, in UTF-16 units. */
const MOST_PATTERN = 1_000;

/** A pattern that finds whole words, whatever their case; or a regular expression. */
export function spokenPattern(pattern: string, kind: 'words' | 'regex', readRegex: ReadRegex): SpokenPattern {
  if (pattern.trim() === '') return failed('empty');
  if (kind === 'words') {
    const find = wordFinder(pattern, false);
    return find === null ? failed('empty') : { ok: true, find: (texts) => texts.map(find) };
  }
  if (pattern.length > MOST_PATTERN) return failed('too-large');
  const read = readRegex(pattern);
  return read.ok ? read : failed('unreadable', read.detail);
}

function failed(reason: 'empty' | 'unreadable' | 'too-large', detail = ''): SpokenPattern {
  return { ok: false, reason, detail };
}

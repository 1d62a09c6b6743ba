import { documentName } from '../project/locator';
import { canonicalId } from '../project/resolve';
import type { Hash } from '../project/hash';
import type { DocumentFacts, Study } from '../project/types';
import type { Codebook } from '../syntax/codebookTypes';
import { normalId } from '../syntax/ids';
import type { ReadMark } from '../syntax/readAgain';
import { wordsKey, type DefiningWords } from './definitionWords';
import type { CodedPassage, StandingPassage } from './standing';

/** Hexadecimal digits of a hash that are kept: enough to tell a study's passages apart, and short enough to be read. */
const DIGITS = 12;

/**
 * The mark that says of a passage that it was read again. It names what was read: the words of the code and those of the
 * passage, so that the mark ends when either changes, and holds while text before the passage is edited. Passages that
 * read the same are told apart by their order.
 */
export function markOf({ change, facts, ...passage }: StandingPassage, hash: Hash): ReadMark {
  const words = wordsHash(change.after, hash);
  return { code: change.code.id, words, ...passageMark(facts, passage, hash) };
}

/** What a mark says of the passage. */
export function passageMark(
  facts: DocumentFacts,
  { coder, text, time }: Pick<CodedPassage, 'coder' | 'text' | 'time'>,
  hash: Hash,
): Omit<ReadMark, 'code' | 'words'> {
  return {
    document: normalId(documentName(facts)),
    round: facts.round,
    coder: facts.role === 'consensus' && coder === null ? 'consensus' : coder,
    passage: hash(text).slice(0, DIGITS),
    time,
  };
}

/** The short hash of a code's words. */
export function wordsHash(words: DefiningWords, hash: Hash): string {
  return hash(wordsKey(words)).slice(0, DIGITS);
}

/**
 * Finds the mark that a study keeps of a passage, for the mark that it would get now; null when it has none. A code that
 * was renamed is known by its words, and words by how they were written before codes to which they link were renamed:
 * `written` are their hashes. Marks are not rewritten by renaming, since those of others, on other branches, and those
 * that somebody renames by hand would go stale all the same.
 */
export function keptMarks(
  { codebook }: Pick<Study, 'codebook'>,
  marks: readonly ReadMark[],
): (mark: ReadMark, written: readonly string[]) => ReadMark | null {
  const kept = new Map(marks.map((mark) => [keyOf(codebook, mark), mark]));
  return (mark, written) => {
    for (const words of new Set([mark.words, ...written])) {
      const one = { ...mark, words };
      const found = kept.get(keyOf(codebook, one)) ?? kept.get(keyOf(null, one));
      if (found !== undefined) return found;
    }
    return null;
  };
}

function keyOf(codebook: Codebook | null, { code, ...mark }: ReadMark): string {
  const id = codebook === null ? null : canonicalId(codebook, code);
  const known = id !== null && codebook?.byId.has(id) ? id : null;
  return JSON.stringify([known, mark.words, mark.document, mark.round, mark.coder, mark.passage, mark.time]);
}

import { presentWords, spellings } from '../../agreement/definitionWords';
import { passageMark, wordsHash } from '../../agreement/readMarks';
import { codedPassages } from '../../agreement/standing';
import { documentName } from '../../project/locator';
import { canonicalId } from '../../project/resolve';
import { normalId } from '../../syntax/ids';
import type { DocumentFacts, Study } from '../../project/types';
import type { Code, Codebook } from '../../syntax/codebookTypes';
import { baseText } from '../../syntax/offsets';
import type { ParsedDocument } from '../../syntax/tree';
import { changeMarks, readMarks, type ReadMark } from '../../syntax/readAgain';
import { applyChanges } from '../../syntax/textChange';
import type { NewRanges } from '../../agreement/carry/carry';
import type { Hash } from '../../project/hash';

/*
 * What was read again stays read: a mark names words by their hashes, and with a redaction or a withdrawal those change. It
 * would also be wrong to leave a hash of what was taken out, since whoever guesses a name can try it.
 */

/** A coded document with other words in it. */
export interface ChangedCopy {
  readonly facts: DocumentFacts;
  readonly before: ParsedDocument;
  readonly after: ParsedDocument;
  /** Of the annotations that are still there. */
  readonly ranges: NewRanges;
}

/** What was taken out of a study. */
export interface TakenOut {
  /** The codebook as it is afterwards. */
  readonly codebook: Codebook;
  readonly copies: readonly ChangedCopy[];
  /** Files that are gone, with all passages in them. */
  readonly removed?: readonly DocumentFacts[];
}

/** A study.yaml with its marks on what passages and codes say now. */
export interface RenewedMarks {
  readonly text: string;
  /** How many marks went with the passages that they were of. */
  readonly gone: number;
}

/**
 * A study.yaml with its marks on what passages and codes say afterwards; those of passages that went are gone too. Marks
 * that held nothing stay as they are. Null where a mark would have to change and the file cannot be changed.
 */
export function renewMarks(
  text: string,
  { codebook: was }: Study,
  { codebook, copies, removed = [] }: TakenOut,
  hash: Hash,
): RenewedMarks | null {
  const marks = readMarks(text);
  if (marks.length === 0) return { text, gone: 0 };
  const words = newWords(was, codebook, hash);
  const passages = newPassages(was, copies, hash);
  const documents = new Set(removed.map((facts) => normalId(documentName(facts))));
  const gone = new Map<string, ReadMark>();
  const fresh = new Map<string, ReadMark>();
  let ended = 0;
  for (const mark of marks) {
    const code = codeOf(was, mark, words);
    const passage = code === null ? undefined : passages.get(JSON.stringify([code, placeKey(mark)]));
    if (documents.has(normalId(mark.document)) || passage === null) {
      ended++;
      gone.set(JSON.stringify(mark), mark);
      continue;
    }
    if (code === null) continue;
    const said = codebook === was ? undefined : words.get(code)?.get(mark.words);
    const after = { ...mark, words: said ?? mark.words, ...passage };
    if (JSON.stringify(after) === JSON.stringify(mark)) continue;
    gone.set(JSON.stringify(mark), mark);
    fresh.set(JSON.stringify(after), after);
  }
  // Two passages may have changed places, as the first and the second that read the same.
  for (const key of [...gone.keys()].filter((one) => fresh.has(one))) {
    gone.delete(key);
    fresh.delete(key);
  }
  const changes = changeMarks(text, [...fresh.values()], [...gone.values()]);
  return changes && { text: applyChanges(text, changes), gone: ended };
}

type NewWords = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** For each code, the hashes of its words now by those that they may have had. */
function newWords(was: Codebook, is: Codebook, hash: Hash): NewWords {
  const idsOf = (id: string): readonly string[] => was.byId.get(id)?.aliases ?? [];
  const after = (code: Code): string => wordsHash(presentWords(is, is.byId.get(code.id) ?? code), hash);
  return new Map(
    was.codes.map((code) => {
      const now = after(code);
      const hashes = spellings(presentWords(was, code), idsOf).map((words) => wordsHash(words, hash));
      return [code.id, new Map(hashes.map((one) => [one, now]))];
    }),
  );
}

/** The code of a mark, which may have been renamed since: then its words tell. */
function codeOf(codebook: Codebook, mark: ReadMark, words: NewWords): string | null {
  const id = canonicalId(codebook, mark.code);
  if (codebook.byId.has(id)) return id;
  return [...words].find(([, hashes]) => hashes.has(mark.words))?.[0] ?? null;
}

/** What marks say of passages afterwards, by code and what they said before; null for a passage that is gone. */
function newPassages(
  codebook: Codebook,
  copies: readonly ChangedCopy[],
  hash: Hash,
): ReadonlyMap<string, Pick<ReadMark, 'passage' | 'time'> | null> {
  const found = new Map<string, Pick<ReadMark, 'passage' | 'time'> | null>();
  for (const { facts, before, after, ranges } of copies) {
    const now = new Map(
      codedPassages(codebook, { role: facts.role, parsed: after }, baseText(after)).map((one) => {
        const { code, coder, annotation } = one;
        return [JSON.stringify([code, coder, annotation.start, annotation.end]), one] as const;
      }),
    );
    for (const one of codedPassages(codebook, { role: facts.role, parsed: before }, baseText(before))) {
      const range = ranges.get(one.annotation);
      const there = range && now.get(JSON.stringify([one.code, one.coder, range.start, range.end]));
      const key = JSON.stringify([one.code, placeKey(passageMark(facts, one, hash))]);
      if (there === undefined) {
        found.set(key, null);
        continue;
      }
      const { passage, time } = passageMark(facts, there, hash);
      found.set(key, { passage, time });
    }
  }
  return found;
}

function placeKey({ document, round, coder, passage, time }: Omit<ReadMark, 'code' | 'words'>): string {
  return JSON.stringify([document, round, coder, passage, time]);
}

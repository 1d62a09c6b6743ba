import { presentWords, spellings } from '../../agreement/definitionWords';
import { passageMark, wordsHash } from '../../agreement/readMarks';
import { codedPassages } from '../../agreement/standing';
import { canonicalId } from '../../project/resolve';
import type { DocumentFacts, Study } from '../../project/types';
import type { Code, Codebook } from '../../syntax/codebookTypes';
import { baseText } from '../../syntax/offsets';
import type { ParsedDocument } from '../../syntax/tree';
import { changeMarks, readMarks, type ReadMark } from '../../syntax/readAgain';
import { applyChanges } from '../../syntax/textChange';
import type { NewRanges } from './redactBody';
import type { Hash } from './redactDocument';

/*
 * What was read again stays read: a mark names words by their hashes, and with a redaction those change. It would also be
 * wrong to leave a hash of what was taken out, since whoever guesses a name can try it.
 */

/** A document with the replacement in it. */
export interface RedactedCopy {
  readonly facts: DocumentFacts;
  readonly before: ParsedDocument;
  readonly after: ParsedDocument;
  readonly ranges: NewRanges;
}

/**
 * A study.yaml with its marks on what passages and codes say after a redaction. Marks that held nothing stay as they are.
 * Null where a mark would have to change and the file cannot be changed.
 * @param codebook that of after the redaction
 */
export function redactMarks(
  text: string,
  { codebook: was }: Study,
  codebook: Codebook,
  copies: readonly RedactedCopy[],
  hash: Hash,
): string | null {
  const marks = readMarks(text);
  if (marks.length === 0) return text;
  const words = newWords(was, codebook, hash);
  const passages = newPassages(was, copies, hash);
  const gone = new Map<string, ReadMark>();
  const fresh = new Map<string, ReadMark>();
  for (const mark of marks) {
    const code = codeOf(was, mark, words);
    if (code === null) continue;
    const after = {
      ...mark,
      words: words.get(code)?.get(mark.words) ?? mark.words,
      ...passages.get(JSON.stringify([code, placeKey(mark)])),
    };
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
  return changes && applyChanges(text, changes);
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

/** What marks say of passages after the redaction, by code and what they said before. */
function newPassages(
  codebook: Codebook,
  copies: readonly RedactedCopy[],
  hash: Hash,
): ReadonlyMap<string, Pick<ReadMark, 'passage' | 'time'>> {
  const found = new Map<string, Pick<ReadMark, 'passage' | 'time'>>();
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
      if (there === undefined) continue;
      const { passage, time } = passageMark(facts, there, hash);
      found.set(JSON.stringify([one.code, placeKey(passageMark(facts, one, hash))]), { passage, time });
    }
  }
  return found;
}

function placeKey({ document, round, coder, passage, time }: Omit<ReadMark, 'code' | 'words'>): string {
  return JSON.stringify([document, round, coder, passage, time]);
}

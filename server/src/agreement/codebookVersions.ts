import { canonicalId } from '../project/resolve';
import type { CodebookHistory, CodebookVersion } from '../project/history';
import { parseCodebook } from '../syntax/codebook';
import type { Code, Codebook } from '../syntax/codebookTypes';
import { definingWords, presentWords, wordsKey, type DefiningWords } from './definitionWords';

/** A codebook of the past, in terms of the codes that there are now. */
export interface EarlierCodebook {
  readonly codebook: Codebook;
  /** The id that a code of that codebook has now; its own where it has none any more. */
  idNow(id: string): string;
  /** The ids by which it knew a code of now, aliases among them; the id that stood in its entry first. */
  idsOf(id: string): readonly string[];
  /** What a code of now was then; undefined where it was not there. */
  wordsOf(id: string): DefiningWords | undefined;
  /** The same words with links by the ids that codes had then. */
  writtenWordsOf(id: string): DefiningWords | undefined;
}

/** The versions of a codebook that a history has, each read once. */
export interface CodebookVersions {
  readonly now: EarlierCodebook;
  /** Null where there is no text. A version that cannot be read is as the one before it, which went on serving. */
  at(version: CodebookVersion | null): EarlierCodebook | null;
  /** Each version that can be read, and the present one, once. */
  readonly all: readonly EarlierCodebook[];
}

/** Codebooks that were read, by the ids that git has for their texts, under which nothing else can ever stand. */
export type ReadCodebooks = Map<string, Codebook>;

/** So many are kept: a long history, of which a view asks again after every commit. */
const MOST_KEPT = 500;

/**
 * Follows every code back through the history, by its id, its aliases, and what a renaming leaves as it was. A step for
 * each version that is read, and for each commit.
 * @param kept what was read before; what is read now is added
 */
export function* codebookVersions(
  present: Codebook,
  history: CodebookHistory,
  kept: ReadCodebooks,
): Generator<undefined, CodebookVersions> {
  const books = yield* readBooks(history, kept);
  const known = new Map<string, EarlierCodebook>();
  const now = earlierCodebook(present, new Map(present.codes.map(({ id }) => [id, id])));
  const learn = (version: CodebookVersion | null, later: EarlierCodebook): void => {
    const codebook = version === null ? undefined : books.get(version.blob);
    if (version === null || codebook === undefined || known.has(version.blob)) return;
    known.set(version.blob, earlierCodebook(codebook, followBack(later, codebook, present)));
  };
  learn(history.last, now);
  // Later commits come first, so that of each its own version is known before those of its parents are.
  for (const { version, parents } of history.commits) {
    learn(version, now);
    const later = (version && known.get(version.blob)) ?? now;
    for (const parent of parents) learn(parent, later);
    yield;
  }
  learn(history.first, now);
  return {
    now,
    at: (version) => (version && known.get(version.blob)) ?? null,
    all: [now, ...known.values()],
  };
}

function* readBooks(
  { texts, commits }: CodebookHistory,
  kept: ReadCodebooks,
): Generator<undefined, ReadonlyMap<string, Codebook>> {
  const books = new Map<string, Codebook>();
  for (const [blob, text] of texts) {
    const book = kept.get(blob) ?? parseCodebook(text);
    books.set(blob, book);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(blob, book);
    yield;
  }
  for (const { version, parents } of [...commits].reverse()) {
    const book = version === null ? undefined : books.get(version.blob);
    if (version === null || book === undefined || isWhole(book)) continue;
    const before = parents.flatMap((parent) => (parent && books.get(parent.blob)) ?? []);
    const served = before.find(isWhole);
    if (served !== undefined) books.set(version.blob, served);
  }
  return books;
}

/** Whether nothing of a codebook is lost to mistakes of YAML: half of it would read as codes without words. */
function isWhole({ readable, problems }: Codebook): boolean {
  return readable && !problems.some(({ code, severity }) => code === 'invalid-yaml' && severity === 'error');
}

function earlierCodebook(codebook: Codebook, ids: ReadonlyMap<string, string>): EarlierCodebook {
  const idNow = (id: string): string => {
    const canonical = canonicalId(codebook, id);
    return ids.get(canonical) ?? canonical;
  };
  let codes: Map<string, Code> | undefined;
  const words = new Map<string, DefiningWords>();
  const codeOf = (id: string): Code | undefined => {
    codes ??= new Map(
      // Where several have become one, the one that had its id already is the one.
      [...codebook.codes]
        .sort((a, b) => Number(ids.get(a.id) === a.id) - Number(ids.get(b.id) === b.id))
        .map((code) => [ids.get(code.id) ?? code.id, code]),
    );
    return codes.get(id);
  };
  return {
    codebook,
    idNow,
    wordsOf(id) {
      const code = codeOf(id);
      if (code === undefined) return undefined;
      const known = words.get(id) ?? definingWords(code, idNow);
      words.set(id, known);
      return known;
    },
    idsOf(id) {
      const code = codeOf(id);
      return code === undefined ? [] : [code.id, ...code.aliases];
    },
    writtenWordsOf(id) {
      const code = codeOf(id);
      return code && presentWords(codebook, code);
    },
  };
}

/** The present ids of an earlier codebook's codes, by way of the next codebook after it. */
function followBack(
  later: EarlierCodebook,
  earlier: Codebook,
  present: Codebook,
): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const gone: Code[] = [];
  for (const code of earlier.codes) {
    const next = canonicalId(later.codebook, code.id);
    if (later.codebook.byId.has(next)) ids.set(code.id, later.idNow(next));
    else if (present.byId.has(canonicalId(present, code.id))) ids.set(code.id, canonicalId(present, code.id));
    else gone.push(code);
  }
  const came = later.codebook.codes.filter(({ id, aliases }) =>
    [id, ...aliases].every((one) => !earlier.byId.has(canonicalId(earlier, one))),
  );
  const [cameBy, goneBy] = [byTrait(came), byTrait(gone)];
  for (const code of gone) {
    for (const trait of traitsOf(code)) {
      const renamed = goneBy.get(trait) === code ? cameBy.get(trait) : null;
      if (renamed) ids.set(code.id, later.idNow(renamed.id));
    }
  }
  return ids;
}

/** What a code keeps when it is given another id: its name, and its words. */
function traitsOf(code: Code): readonly string[] {
  const words = wordsKey(definingWords(code, (id) => id));
  return [
    ...(code.definition === null ? [] : [`words ${words}`]),
    ...(code.name === code.id ? [] : [`name ${code.name}`]),
  ];
}

/** The code that has a trait; null where several have it. */
function byTrait(codes: readonly Code[]): ReadonlyMap<string, Code | null> {
  const found = new Map<string, Code | null>();
  for (const code of codes) {
    for (const trait of traitsOf(code)) found.set(trait, found.has(trait) ? null : code);
  }
  return found;
}

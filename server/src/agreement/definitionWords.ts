import type { Code, Codebook } from '../syntax/codebookTypes';
import { replaceLinks } from '../syntax/codebook/links';

/** What says when a code is to be used. */
export const DEFINING_FIELDS = ['definition', 'include', 'exclude'] as const;
export type DefiningField = (typeof DEFINING_FIELDS)[number];

/** The words of a code's fields, as they read: null where there are none. */
export type DefiningWords = Readonly<Record<DefiningField, string | null>>;

/** One field before and after. */
export interface FieldChange {
  readonly field: DefiningField;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * A code's words, comparable between versions of a codebook: how lines are broken and how YAML is written does not show,
 * and links name codes by the ids that they have now, so that a code that was renamed changes no other's words.
 * @param idNow the present id of an id of that codebook
 */
export function definingWords(code: Code, idNow: (id: string) => string): DefiningWords {
  const words = (text: string | null): string | null => {
    const plain = (text ?? '').normalize('NFC').replace(/\s+/gu, ' ').trim();
    return plain === '' ? null : replaceLinks(plain, idNow);
  };
  return { definition: words(code.definition), include: words(code.include), exclude: words(code.exclude) };
}

/** A code's words in the codebook as it is now. */
export function presentWords(
  { aliases, byId }: Pick<Codebook, 'aliases' | 'byId'>,
  code: Code,
): DefiningWords {
  return definingWords(code, (id) => (byId.has(id) ? id : (aliases.get(id) ?? id)));
}

/** So many ways of writing the same words are looked at: a code with more renamed links than this allows is read anew. */
const MOST_SPELLINGS = 64;

/**
 * The same words with their links by any of the ids that the codes have had, those of now first. What links to one code
 * does so by one id, in all fields.
 * @param idsOf all ids of a code, by its present one
 */
export function spellings(
  words: DefiningWords,
  idsOf: (id: string) => readonly string[],
): readonly DefiningWords[] {
  let found: readonly ReadonlyMap<string, string>[] = [new Map()];
  for (const link of linksOf(words)) {
    const ids = [link, ...idsOf(link).filter((id) => id !== link)];
    found = ids.flatMap((id) => found.map((one) => new Map([...one, [link, id]]))).slice(0, MOST_SPELLINGS);
  }
  return found.map((ids) => withLinks(words, (id) => ids.get(id) ?? id));
}

function linksOf(words: DefiningWords): ReadonlySet<string> {
  const links = new Set<string>();
  withLinks(words, (id) => {
    links.add(id);
    return id;
  });
  return links;
}

function withLinks(words: DefiningWords, idOf: (id: string) => string): DefiningWords {
  const written = (text: string | null): string | null => text && replaceLinks(text, idOf);
  return {
    definition: written(words.definition),
    include: written(words.include),
    exclude: written(words.exclude),
  };
}

/** The words as one text: the same for the same words. */
export function wordsKey(words: DefiningWords): string {
  return JSON.stringify(DEFINING_FIELDS.map((field) => words[field]));
}

/** The fields that differ. */
export function fieldChanges(before: DefiningWords, after: DefiningWords): readonly FieldChange[] {
  return DEFINING_FIELDS.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    before: before[field],
    after: after[field],
  }));
}

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

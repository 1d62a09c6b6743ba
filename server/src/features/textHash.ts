import type { Hash } from '../project/hash';
import { writeFrontMatterKey } from '../syntax/frontMatterEdit';
import { withOneLineEnd } from '../syntax/lines';
import { baseText } from '../syntax/offsets';
import { applyChanges, type TextChange } from '../syntax/textChange';
import type { ParsedDocument } from '../syntax/tree';

/** The key of front matter that has the text hash (annotation language, rule 17; codebook format, rule 10). */
export const TEXT_HASH = 'textHash';

/** The text hash of a document as it is, in lower case. */
export function textHashOf(document: ParsedDocument, hash: Hash): string {
  return hash(withOneLineEnd(baseText(document))).toLowerCase();
}

/** The text hash that front matter gives, in lower case; null where it gives none. */
export function textHashIn({ frontMatter }: Pick<ParsedDocument, 'frontMatter'>): string | null {
  const value = frontMatter?.data[TEXT_HASH];
  return typeof value === 'string' ? value.toLowerCase() : null;
}

/** The change of a file's text that gives its front matter this text hash; null where it cannot be written. */
export function textHashChange(text: string, value: string): TextChange | null {
  return writeFrontMatterKey(text, TEXT_HASH, value);
}

/** A file's text with this text hash in its front matter; null where it cannot be written. */
export function withTextHash(text: string, value: string): string | null {
  const change = textHashChange(text, value);
  return change && applyChanges(text, [change]);
}

/**
 * A file's text with the hash of its new words where that of the old ones fitted; else as it is, since a hash that did not
 * fit says that the words were altered before. Null where it cannot be written.
 * @param before the document as it was
 * @param after as it is to be: its words count, whatever its front matter says
 */
export function renewedHash(
  text: string,
  before: ParsedDocument,
  after: ParsedDocument,
  hash: Hash,
): string | null {
  return textHashIn(before) === textHashOf(before, hash) ? withTextHash(text, textHashOf(after, hash)) : text;
}

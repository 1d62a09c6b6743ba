import { escapeImported, readsAsMarkup } from './escape';
import type { FrontMatter } from './frontMatter';
import { changeItems, itemsUnder, type FrontMatterItem } from './frontMatterEdit';
import { freeNumbers } from './numbers';
import { baseText } from './offsets';
import { parseText } from './parseDocument';
import { errorsIn } from './problem';
import type { TextChange } from './textChange';
import type { Annotation, ParsedDocument } from './tree';

/*
 * Passages whose words are gone from a text, and that nobody has placed again: strings under a key of front matter, each
 * the passage as it was written, with its words and its groups.
 */

/** The key of front matter under which unplaced passages are kept. */
export const UNPLACED = 'unplaced';

/** An unplaced passage as front matter has it. */
export interface Unplaced {
  /** The whole string. */
  readonly entry: string;
  /** The words that it stood on, line ends as `\n`; '' for a point. */
  readonly words: string;
  /** Its groups as written, from the first `{` to the last `}`. */
  readonly groups: string;
  /** What its groups say. Their places are those in the string. */
  readonly annotations: readonly Annotation[];
  /** How many errors are reported in it, such as an item of a group that is none. */
  readonly errors: number;
}

/**
 * Writes a passage with its words and groups; null where the language cannot say it. Words with an error in them, which
 * might read as something else once they stand alone, are escaped as import does it.
 */
export function unplacedEntry(words: string, groups: string): string | null {
  // Behind the blank nothing is front matter.
  const text = escapeImported(` ${words.replace(/\r\n?/g, '\n')}`).slice(1);
  // No number opens or closes anything in it; one that does not occur is easier on the eye.
  const number = freeNumbers(text).take() ?? '1';
  const written = [`[${text}]${groups}`, `[${number}>${text}<${number}]${groups}`];
  return written.find((entry) => isPassage(entry, text, groups)) ?? null;
}

/** What the words of an entry may have been in the text: as they are written, or before they were escaped. */
export function wordsMeant(words: string): readonly string[] {
  const bare = words.replace(ESCAPED, (slashes, at: number) =>
    slashes.length % 2 === 1 && readsAsMarkup(words, at + slashes.length) ? slashes.slice(1) : slashes,
  );
  return bare === words ? [words] : [words, bare];
}

const ESCAPED = /\\+(?=[[\]])/g;

/** Reads one; null where the string is no passage from its beginning to its end. */
export function readUnplaced(entry: string, coder: string | null): Unplaced | null {
  const document = parseText(entry, { coder });
  const { annotations, markup } = document;
  const passage = annotations[0]?.passage;
  if (passage === undefined || markup.length !== 4 || document.bodyAt !== 0) return null;
  const words = baseText(document);
  if (passage.start !== 0 || passage.end !== words.length) return null;
  return {
    entry,
    words,
    groups: entry.slice(passage.closeTo, passage.groupsTo),
    annotations,
    errors: errorsIn(document.problems),
  };
}

/** The strings under the key, in order; one that is no list counts as a list of one. */
export function unplacedEntries(frontMatter: FrontMatter | null): readonly string[] {
  const value = frontMatter?.data[UNPLACED];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((one): one is string => typeof one === 'string');
}

/**
 * Whatever stands under the key, with its places: also what is no string, and so no unplaced passage. Null where nobody can
 * tell the places.
 */
export function unplacedItems(text: string): readonly FrontMatterItem[] | null {
  return itemsUnder(text, UNPLACED);
}

/**
 * The changes of a document's front matter that take unplaced passages away, by their indices among the strings under the
 * key, and add others at the end; null where it cannot be written.
 */
export function changeUnplaced(
  text: string,
  gone: ReadonlySet<number>,
  added: readonly string[],
): readonly TextChange[] | null {
  const items = [...(unplacedItems(text) ?? []).entries()];
  const strings = items.flatMap(([i, { value }]) => (typeof value === 'string' ? [i] : []));
  return changeItems(text, UNPLACED, new Set([...gone].map((index) => strings[index] ?? -1)), added);
}

function isPassage(entry: string, words: string, groups: string): boolean {
  const document: ParsedDocument = parseText(entry);
  const { markup, bodyAt } = document;
  const [, openTo = 0, closeAt = 0, groupsTo = 0] = markup;
  return (
    bodyAt === 0 &&
    markup.length === 4 &&
    markup[0] === 0 &&
    groupsTo === entry.length &&
    entry.slice(closeAt, groupsTo).endsWith(groups) &&
    entry.slice(openTo, closeAt) === words
  );
}

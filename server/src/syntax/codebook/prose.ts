import type { Scalar } from 'yaml';
import type { CodeLink, Placed, Range } from '../codebookTypes';
import { trimmedEnd } from '../yamlNodes';
import { linksIn } from './links';
import { itemOfField, itemsOf } from './reading';
import type { Field, Item, Reading } from './reading';

/*
 * Definitions, rules, notes and examples: texts in which `#id` links to a code. To YAML an unquoted
 * `code that as #timeline` ends before its `#`; whoever wrote it meant the link. So in these texts ` #id`
 * belongs to the text, and a comment is what has a blank behind its `#`, as people write comments.
 */

/** A text behind which YAML sees a comment that is a link: from the blanks to the link's `#`. */
const LINK_BEHIND = /[ \t]*#(?=[\p{L}\p{M}\p{N}_])/uy;

/** One text of a code with links; null when it is absent, empty or (reported) no text. */
export function proseOf(
  reading: Reading,
  fields: ReadonlyMap<string, Field>,
  name: string,
  within: string,
  links: CodeLink[],
): string | null {
  const field = fields.get(name);
  if (field === undefined) return null;
  const behind = field.value === null ? reading.text.indexOf(':', field.key.to) + 1 : 0;
  const empty = { text: '', at: behind, to: behind, scalar: PLAIN };
  const item = behind > 0 ? empty : itemOfField(reading, field);
  return item === null ? null : (prose(reading, item, within, links)?.text ?? null);
}

/** The texts of a list with links, each with its place. */
export function prosesOf(
  reading: Reading,
  fields: ReadonlyMap<string, Field>,
  name: string,
  within: string,
  links: CodeLink[],
): readonly Placed[] {
  return itemsOf(reading, fields.get(name), true).flatMap(
    (item) => prose(reading, item, within, links) ?? [],
  );
}

/** Stands for the scalar of a text that YAML takes for empty. */
const PLAIN = { type: 'PLAIN' } as Scalar;

/** An item with the link behind it; null when both are empty. */
function prose(reading: Reading, item: Item, within: string, links: CodeLink[]): Placed | null {
  const tail = item.scalar?.type === 'PLAIN' ? tailOf(reading.text, item.to) : null;
  const at = item.text === '' ? (tail?.at ?? item.at) : item.at;
  const whole = { at, to: tail?.to ?? item.to };
  const text = item.text + (tail === null ? '' : reading.text.slice(Math.max(at, item.to), tail.to));
  if (text === '') return null;
  if (item.scalar !== null) links.push(...linksIn(reading.text, item.scalar, whole, within));
  return { text, ...whole };
}

/** The rest of a line that begins with blanks and a link, up to a comment; null when there is none. */
export function tailOf(text: string, from: number): Range | null {
  LINK_BEHIND.lastIndex = from;
  const match = LINK_BEHIND.exec(text);
  if (match === null) return null;
  const at = from + match[0].length - 1;
  const lineEnd = text.indexOf('\n', at);
  const line = text.slice(at, lineEnd < 0 ? text.length : lineEnd);
  const comment = line.search(/[ \t]#(?:[ \t\r]|$)/);
  return { at, to: trimmedEnd(text, at, comment < 0 ? at + line.length : at + comment) };
}

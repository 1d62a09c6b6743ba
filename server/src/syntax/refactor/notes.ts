import { isScalar } from 'yaml';
import type { Scalar } from 'yaml';
import type { Range } from '../codebookTypes';
import { pairOf, withField, withFieldSource, type Entry } from '../codebook/fieldEdit';
import { columnOf } from '../codebook/insertion';
import { tailOf } from '../codebook/prose';
import type { TextChange } from '../textChange';
import { endOfLine, lineEndOf, nextLine, scalarSource } from '../yamlEdit';
import { placeOf } from '../yamlNodes';

/**
 * The changes by which an entry's notes become what they were (`before`, null for none) and `added`, a line apart:
 * appended to a text in lines, else written anew as one, with the comment behind it; in braces in quotes. Unchecked;
 * null when the notes stand somewhere else.
 */
export function withNotes(
  entry: Entry,
  { before, added }: { readonly before: string | null; readonly added: string },
): readonly TextChange[] | null {
  const { text, yaml, map } = entry;
  const whole = before === null ? added : `${before}\n\n${added}`;
  const pair = pairOf(entry, 'notes');
  const node: unknown = pair?.value ?? null;
  const value: unknown = isScalar(node) && node.type === 'PLAIN' && node.source === '' ? null : node;
  if (value !== null && !isScalar(value)) return null;
  if (map.flow === true) return [withField(entry, 'notes', whole)];
  const column = columnOf(text, placeOf(yaml.text, map).at) + 2;
  const lines = indented(text, whole, column);
  if (pair === undefined) {
    return [lines === null ? withField(entry, 'notes', whole) : withFieldSource(entry, 'notes', `|${lines}`)];
  }
  const appended = value === null || before === null ? null : append(entry, value, added);
  if (appended !== null) return [appended];
  const range = rangeOf(entry, placeOf(yaml.text, pair.key as never).to, value);
  const last = text.slice(range.to, endOfLine(text, range.to));
  if (lines === null) return [{ at: range.at, to: range.to, insert: ` ${scalarSource(whole)}` }];
  const header = isBlock(value)
    ? /^[^\n\r]*?([ \t]#[^\n\r]*)/.exec(text.slice(range.at, range.to))?.[1]
    : undefined;
  return [{ at: range.at, to: range.to + last.length, insert: ` |${header ?? last}${lines}` }];
}

/** From behind the key's colon to the end of the value, with the link that YAML takes for a comment. */
function rangeOf({ text, yaml }: Entry, key: number, value: Scalar | null): Range {
  const colon = text.indexOf(':', key) + 1;
  const place = value === null ? { at: colon, to: colon } : placeOf(yaml.text, value);
  const to = Math.max(colon, place.to);
  const tail = value === null || value.type === 'PLAIN' ? tailOf(yaml.text, to) : null;
  return { at: colon, to: tail?.to ?? to };
}

function isBlock(value: Scalar | null): boolean {
  return value?.type === 'BLOCK_LITERAL' || value?.type === 'BLOCK_FOLDED';
}

/** The lines behind those of a text in lines, with their indentation; null when it is of another kind. */
function append({ text, yaml }: Entry, value: Scalar, added: string): TextChange | null {
  if (!isBlock(value)) return null;
  const place = placeOf(yaml.text, value);
  const source = text.slice(place.at, place.to);
  if (!/^[|>]-?[ \t]*(?:#[^\n\r]*)?[\n\r]/.test(source)) return null;
  const content = text.slice(nextLine(text, place.at), place.to);
  const indent = /^(?:[ \t]*(?:\r\n|\n|\r))*( +)/.exec(content)?.[1]?.length;
  if (indent === undefined) return null;
  const folded = source.startsWith('>');
  const deeper = new RegExp(`^ {${indent}}[ \\t]`, 'm').test(content);
  if (folded && (deeper || /^[ \t]/m.test(added))) return null;
  // Folding takes one line end of every run away.
  const lines = indented(text, `\n${added}`, indent, folded);
  const at = endOfLine(text, place.to);
  return lines === null ? null : { at, to: at, insert: lines };
}

/** A text in lines of their own, each after a line end; null when only quotes can hold it. */
function indented(text: string, content: string, column: number, folded = false): string | null {
  if (
    /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029\uFEFF\uD800-\uDFFF]|^[ \t]+$|^[ \t]/u.test(content)
  )
    return null;
  if (/^[ \t]+$/m.test(content)) return null;
  const lineEnd = lineEndOf(text);
  const spread = folded ? `\n${content}`.replace(/\n+/g, (run) => `${run}\n`).slice(1) : content;
  return spread
    .split('\n')
    .map((line) => lineEnd + (line === '' ? '' : ' '.repeat(column) + line))
    .join('');
}

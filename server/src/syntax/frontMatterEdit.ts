import { findFrontMatter, readFrontMatter } from './frontMatter';
import type { FrontMatterReading, FrontMatterValue } from './frontMatter';
import { applyChanges, type TextChange } from './textChange';
import { endOfLine, lineEndOf, listSource, scalarSource } from './yamlEdit';

/** What a command writes into front matter. */
export type WritableValue = string | boolean | null | readonly string[];

/**
 * The change that gives a top-level key of the front matter this value: replaced in place, or as a new last
 * line, or in a new front matter before the text. Null when the front matter is invalid, or when the rest
 * would read differently afterwards; then it must be put right by hand. The text has no byte-order mark.
 */
export function writeFrontMatterKey(text: string, key: string, value: WritableValue): TextChange | null {
  const before = readFrontMatter(text);
  if (before.problems.length > 0) return null;
  const change = changeFor(text, before, key, value);
  return holds(text, before, change, key, value) ? change : null;
}

function changeFor(text: string, before: FrontMatterReading, key: string, value: WritableValue): TextChange {
  const lineEnd = lineEndOf(text);
  const source = valueSource(value);
  const line = `${scalarSource(key)}:${source === '' ? '' : ` ${source}`}${lineEnd}`;
  const place = findFrontMatter(text);
  if (place === null) return { at: 0, to: 0, insert: `---${lineEnd}${line}---${lineEnd}` };
  const entries = before.frontMatter?.entries ?? [];
  const entry = entries.find((one) => one.key === key);
  if (entry === undefined) return { at: place.yamlTo, to: place.yamlTo, insert: line };
  if (entry.valueTo > entry.valueAt) return { at: entry.valueAt, to: entry.valueTo, insert: source };
  const colon = text.indexOf(':', entry.keyTo);
  // A key without a value may still have a comment behind it, which stays where it is.
  const at = colon >= 0 && colon < endOfLine(text, entry.keyTo) ? colon + 1 : entry.keyTo;
  return { at, to: at, insert: source === '' ? '' : `${at === entry.keyTo ? ':' : ''} ${source}` };
}

function valueSource(value: WritableValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? scalarSource(value) : listSource(value);
}

/** Whether the result reads as it should: this key as given, everything else and the body as before. */
function holds(
  text: string,
  before: FrontMatterReading,
  change: TextChange,
  key: string,
  value: WritableValue,
): boolean {
  const result = applyChanges(text, [change]);
  const after = readFrontMatter(result);
  if (after.frontMatter === null || result.slice(after.bodyAt) !== text.slice(before.bodyAt)) return false;
  const data = (reading: FrontMatterReading): [string, FrontMatterValue][] =>
    (reading.frontMatter?.entries ?? []).map((entry) => [entry.key, entry.value]);
  const wanted = data(before).map(([name, old]): [string, FrontMatterValue] => [
    name,
    name === key ? value : old,
  ]);
  if (!wanted.some(([name]) => name === key)) wanted.push([key, value]);
  return JSON.stringify(wanted) === JSON.stringify(data(after));
}

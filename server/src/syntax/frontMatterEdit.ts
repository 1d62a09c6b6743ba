import { findFrontMatter, readFrontMatter } from './frontMatter';
import type { FrontMatterReading, FrontMatterValue } from './frontMatter';
import { applyChanges, type TextChange } from './textChange';
import { endOfLine, lineEndOf, listSource, nextLine, scalarSource, startOfLine } from './yamlEdit';

/** What a command writes into front matter. */
export type WritableValue = string | boolean | null | readonly string[];

/**
 * The change that gives a top-level key of the front matter this value: replaced in place, or as a new last
 * line, or in a new front matter before the text. Null when the front matter is invalid, or when the rest
 * would read differently afterwards; then it must be put right by hand. The text has no byte-order mark.
 * @param layout of a list: in brackets, or each item on a line of its own
 */
export function writeFrontMatterKey(
  text: string,
  key: string,
  value: WritableValue,
  layout: 'flow' | 'block' = 'flow',
): TextChange | null {
  const before = readFrontMatter(text);
  if (before.problems.length > 0) return null;
  const isBlock = layout === 'block' && Array.isArray(value) && value.length > 0;
  const change = isBlock ? blockChange(text, before, key, value) : changeFor(text, before, key, value);
  return holds(text, before, change, key, value) ? change : null;
}

/** The change that takes a top-level key away with its lines; null as above, and where there is no such key. */
export function removeFrontMatterKey(text: string, key: string): TextChange | null {
  const before = readFrontMatter(text);
  const entry = before.frontMatter?.entries.find((one) => one.key === key);
  if (before.problems.length > 0 || entry === undefined) return null;
  const change = { at: startOfLine(text, entry.keyAt), to: nextLine(text, entry.valueTo), insert: '' };
  return holds(text, before, change, key, undefined) ? change : null;
}

/** A list with each item on a line of its own, so that versions of it can be compared and merged. */
function blockChange(
  text: string,
  before: FrontMatterReading,
  key: string,
  items: readonly string[],
): TextChange {
  const lineEnd = lineEndOf(text);
  const lines = items.map((item) => `${lineEnd}  - ${scalarSource(item)}`).join('');
  const entry = before.frontMatter?.entries.find((one) => one.key === key);
  if (entry !== undefined) {
    const at = text.indexOf(':', entry.keyTo) + 1;
    return { at, to: Math.max(at, entry.valueTo), insert: lines };
  }
  const change = changeFor(text, before, key, null);
  return { ...change, insert: change.insert.replace(`${key}:`, () => `${key}:${lines}`) };
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

/** Whether the result reads as it should: this key as given, or gone; everything else and the body as before. */
function holds(
  text: string,
  before: FrontMatterReading,
  change: TextChange,
  key: string,
  value: WritableValue | undefined,
): boolean {
  const result = applyChanges(text, [change]);
  const after = readFrontMatter(result);
  if (after.problems.length > 0 || result.slice(after.bodyAt) !== text.slice(before.bodyAt)) return false;
  const data = (reading: FrontMatterReading): [string, FrontMatterValue][] =>
    (reading.frontMatter?.entries ?? []).map((entry) => [entry.key, entry.value]);
  const wanted = data(before).flatMap(([name, old]): [string, FrontMatterValue][] =>
    name !== key ? [[name, old]] : value === undefined ? [] : [[name, value]],
  );
  if (value !== undefined && !wanted.some(([name]) => name === key)) wanted.push([key, value]);
  return JSON.stringify(wanted) === JSON.stringify(data(after));
}

import { isMap, isSeq } from 'yaml';
import { hasComment, pairOf, withItems, withoutItems, type Entry } from './codebook/fieldEdit';
import type { Range } from './codebookTypes';
import { readFrontMatter } from './frontMatter';
import { findFrontMatter } from './frontMatterPlace';
import type { FrontMatterReading, FrontMatterValue } from './frontMatter';
import { applyChanges, composeChanges, type TextChange } from './textChange';
import { endOfLine, lineEndOf, listSource, scalarSource } from './yamlEdit';
import { columnOf } from './codebook/insertion';
import { placeOf, readYaml } from './yamlNodes';

/** What a command writes into front matter. */
export type WritableValue = string | boolean | null | readonly string[] | { readonly [name: string]: string };

/**
 * The change that gives a top-level key of the front matter this value: replaced in place, or as a new last
 * line, or in a new front matter before the text. Null when the front matter is invalid, or when the rest
 * would read differently afterwards; then it must be put right by hand. The text has no byte-order mark.
 */
export function writeFrontMatterKey(text: string, key: string, value: WritableValue): TextChange | null {
  const before = readFrontMatter(text);
  if (before.problems.length > 0) return null;
  const change = changeFor(text, before, key, value);
  return hold(text, before, [change], key, value) ? change : null;
}

/**
 * The change that gives a name in the mapping under a top-level key this text: replaced in place, or as its last entry.
 * What is there and is no mapping becomes one of `others` and this. Null as above.
 */
export function writeUnderKey(
  text: string,
  key: string,
  name: string,
  value: string,
  others: Readonly<Record<string, string>>,
): TextChange | null {
  const before = readFrontMatter(text);
  if (before.problems.length > 0) return null;
  const { entry, yamlAt = 0 } = entryOf(text) ?? {};
  const map: unknown = entry && pairOf(entry, key)?.value;
  const old = before.frontMatter?.data[key];
  if (entry === undefined || !isMap(map) || map.items.length === 0 || !isMapping(old))
    return writeFrontMatterKey(text, key, { ...others, [name]: value });
  const { at, to, insert } = entryChange({ ...entry, map }, name, value);
  const change = { at: at + yamlAt, to: to + yamlAt, insert };
  return hold(text, before, [change], key, { ...old, [name]: value }) ? change : null;
}

/** An item of a list in front matter, with what it reads as. Source offsets. */
export interface FrontMatterItem extends Range {
  readonly value: FrontMatterValue;
}

/** The items under a top-level key; of no list, its one value; null where nobody can tell where they stand. */
export function itemsUnder(text: string, key: string): readonly FrontMatterItem[] | null {
  const value = readFrontMatter(text).frontMatter?.data[key] ?? null;
  if (value === null) return [];
  const values: readonly FrontMatterValue[] = Array.isArray(value) ? value : [value];
  const { entry, yamlAt } = entryOf(text) ?? {};
  const node: unknown = entry && pairOf(entry, key)?.value;
  const nodes: readonly unknown[] = isSeq(node) ? node.items : [node];
  if (entry === undefined || yamlAt === undefined || nodes.length !== values.length) return null;
  return nodes.map((one, i) => {
    const { at, to } = placeOf(entry.yaml.text, one as never);
    return { at: at + yamlAt, to: to + yamlAt, value: values[i] ?? null };
  });
}

/**
 * The changes that take items off a list in front matter and put texts at its end; a new list has each on a line of its
 * own, so that versions of it can be compared and merged. Comments and other items stay as they are written; with the
 * last item goes the key. Null as above.
 * @param gone indices of items, as {@link itemsUnder} has them
 */
export function changeItems(
  text: string,
  key: string,
  gone: ReadonlySet<number>,
  added: readonly string[],
): readonly TextChange[] | null {
  if (gone.size === 0 && added.length === 0) return [];
  const before = readFrontMatter(text);
  const items = itemsUnder(text, key);
  if (before.problems.length > 0 || items === null) return null;
  const yamlAt = findFrontMatter(text)?.yamlAt ?? 0;
  const places = new Set([...gone].map((i) => (items[i]?.at ?? 0) - yamlAt));
  const removal = changesWithin(text, (entry) => withoutItems(entry, key, places));
  const changes = composeChanges(removal, additionTo(applyChanges(text, removal), key, added));
  const values = [...items.flatMap(({ value }, i) => (gone.has(i) ? [] : [value])), ...added];
  // A list whose comments stay is empty, or nothing.
  const wanted = values.length > 0 ? [values] : [undefined, null, []];
  return wanted.some((value) => hold(text, before, changes, key, value)) ? changes : null;
}

function additionTo(text: string, key: string, added: readonly string[]): readonly TextChange[] {
  if (added.length === 0) return [];
  const before = readFrontMatter(text);
  const value = before.frontMatter?.data[key] ?? null;
  const values: readonly FrontMatterValue[] = value === null ? [] : Array.isArray(value) ? value : [value];
  const texts = values.filter((one) => typeof one === 'string');
  const { entry } = entryOf(text) ?? {};
  const list: unknown = entry && pairOf(entry, key)?.value;
  const inLines = isSeq(list) && list.flow !== true;
  const noted = entry !== undefined && isSeq(list) && hasComment(entry, placeOf(entry.yaml.text, list), list);
  // What stands on one line gets lines of its own, where nothing but texts stands there.
  return inLines || noted || texts.length < values.length
    ? changesWithin(text, (within) => withItems(within, key, added))
    : [newList(text, before, key, [...texts, ...added])];
}

/** Front matter as an entry of YAML, and where its text begins; null where there is none. */
function entryOf(text: string): { readonly entry: Entry; readonly yamlAt: number } | null {
  const place = findFrontMatter(text);
  if (place === null) return null;
  const { yamlAt, yamlTo } = place;
  const source = text.slice(yamlAt, yamlTo);
  const yaml = readYaml(source);
  return isMap(yaml.root) ? { entry: { text: source, yaml, map: yaml.root }, yamlAt } : null;
}

function changesWithin(
  text: string,
  changesOf: (entry: Entry) => readonly TextChange[],
): readonly TextChange[] {
  const within = entryOf(text);
  if (within === null) return [];
  const { entry, yamlAt } = within;
  return changesOf(entry).map(({ at, to, insert }) => ({ at: at + yamlAt, to: to + yamlAt, insert }));
}

/** A list in lines under a key, in the place of what it has. */
function newList(
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
  return { ...change, insert: change.insert.replace(`${scalarSource(key)}:`, (found) => found + lines) };
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
  if (typeof value === 'string') return scalarSource(value);
  if (isList(value)) return listSource(value);
  const entries = Object.entries(value).map(
    ([name, text]) => `${scalarSource(name, true)}: ${scalarSource(text, true)}`,
  );
  return `{${entries.join(', ')}}`;
}

/** The change of a mapping that has entries, which gives a name this text. */
function entryChange(entry: Entry, name: string, value: string): TextChange {
  const { text, yaml, map } = entry;
  const flow = map.flow === true;
  const source = scalarSource(value, flow);
  const known = pairOf(entry, name);
  const { to: end } = placeOf(yaml.text, (known ?? map.items.at(-1))?.key as never);
  const node: unknown = (known ?? map.items.at(-1))?.value;
  const place =
    node === null || node === undefined ? { at: end, to: end } : placeOf(yaml.text, node as never);
  if (known !== undefined) {
    if (place.to > place.at) return { ...place, insert: source };
    const colon = text.indexOf(':', end) + 1;
    return { at: colon, to: colon, insert: ` ${source}` };
  }
  const line = `${scalarSource(name, flow)}: ${source}`;
  const last = Math.max(place.to, end);
  if (flow) return { at: last, to: last, insert: `, ${line}` };
  const at = endOfLine(text, last);
  const column = columnOf(text, placeOf(yaml.text, map).at);
  return { at, to: at, insert: `${lineEndOf(text)}${' '.repeat(column)}${line}` };
}

function isList(value: readonly string[] | { readonly [name: string]: string }): value is readonly string[] {
  return Array.isArray(value);
}

function isMapping(
  value: FrontMatterValue | undefined,
): value is { readonly [key: string]: FrontMatterValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether the result reads as it should: this key as given, or gone; everything else and the body as before. */
function hold(
  text: string,
  before: FrontMatterReading,
  changes: readonly TextChange[],
  key: string,
  value: FrontMatterValue | undefined,
): boolean {
  const result = applyChanges(text, changes);
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

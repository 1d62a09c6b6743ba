import { isScalar, isSeq } from 'yaml';
import type { Pair, YAMLMap, YAMLSeq } from 'yaml';
import type { CodeStatus, Range } from '../codebookTypes';
import type { TextChange } from '../textChange';
import { endOfLine, lineEndOf, listSource, nextLine, scalarSource, startOfLine } from '../yamlEdit';
import { isEmptyScalar, placeOf, scalarText } from '../yamlNodes';
import type { YamlText } from '../yamlNodes';
import { CODE_FIELDS } from './codes';
import { columnOf } from './insertion';

/*
 * Changes to one field of one entry, unchecked: minimal, in the file's own style.
 */

export type SettableField = Exclude<(typeof CODE_FIELDS)[number], 'id' | 'codes'>;
export type FieldValue = string | boolean | CodeStatus | readonly string[];

/** An entry of a code, or another mapping: where it is, in its text. */
export interface Entry {
  readonly text: string;
  readonly yaml: YamlText;
  readonly map: YAMLMap;
}

/** The key and value of a field; undefined when the entry has none. */
export function pairOf({ yaml, map }: Entry, field: string): Pair | undefined {
  return map.items.find(({ key }) => isScalar(key) && scalarText(yaml.text, key) === field);
}

/** The change that gives a field this value: in place, or as a new line where it belongs. */
export function withField(entry: Entry, field: string, value: FieldValue): TextChange {
  const flow = entry.map.flow === true;
  if (typeof value === 'string') return withFieldSource(entry, field, scalarSource(value, flow));
  return withFieldSource(entry, field, typeof value === 'boolean' ? String(value) : listSource(value));
}

/** The same with the value as it is to be written. */
export function withFieldSource(entry: Entry, field: string, source: string): TextChange {
  const { text, yaml, map } = entry;
  const rank = (name: string): number => (CODE_FIELDS as readonly string[]).indexOf(name);
  let before = map.items[0];
  for (const pair of map.items) {
    const name = isScalar(pair.key) ? scalarText(yaml.text, pair.key) : '';
    if (name === field) {
      const place = pair.value === null ? null : placeOf(yaml.text, pair.value as never);
      if (place !== null && place.to > place.at)
        return { ...place, insert: source + headComment(text, place.at, pair.value) };
      const colon = text.indexOf(':', placeOf(yaml.text, pair.key as never).to) + 1;
      return { at: colon, to: colon, insert: ` ${source}` };
    }
    if (rank(name) >= 0 && rank(name) < rank(field)) before = pair;
  }
  const last: unknown = before?.value ?? before?.key;
  const end = placeOf(yaml.text, last as never).to;
  if (map.flow === true) return { at: end, to: end, insert: `, ${field}: ${source}` };
  const at = endOfLine(text, end);
  const column = columnOf(text, placeOf(yaml.text, map).at);
  return { at, to: at, insert: `${lineEndOf(text)}${' '.repeat(column)}${field}: ${source}` };
}

/** The comment behind the sign that begins a text in lines, with the blank before it; '' for none. */
function headComment(text: string, at: number, value: unknown): string {
  const block = isScalar(value) && (value.type === 'BLOCK_FOLDED' || value.type === 'BLOCK_LITERAL');
  return block ? (/[ \t]#.*$/.exec(text.slice(at, endOfLine(text, at)))?.[0] ?? '') : '';
}

/** The changes that take a field away; a comment on its line, or among its values, stays. */
export function withoutField(entry: Entry, field: string): readonly TextChange[] {
  const { text, yaml, map } = entry;
  const pair = pairOf(entry, field);
  if (pair === undefined) return [];
  const at = placeOf(yaml.text, pair.key as never).at;
  const to = endOfPair(entry, pair);
  const index = map.items.indexOf(pair);
  const next = map.items[index + 1];
  const blank = (range: Range): boolean => /^[\s,]*$/.test(text.slice(range.at, range.to));
  const commented =
    hasComment(entry, { at, to }, pair.value) ||
    (isScalar(pair.value) && headComment(text, placeOf(yaml.text, pair.value).at, pair.value) !== '');
  if (commented) return emptied(entry, pair);
  if (map.flow === true || text.slice(startOfLine(text, at), at).trim() !== '') {
    // On a line with what stands before it: the dash, or its neighbours in braces.
    const nextAt = next === undefined ? to : placeOf(yaml.text, next.key as never).at;
    if (next !== undefined && blank({ at: to, to: nextAt })) return [{ at, to: nextAt, insert: '' }];
    const previous = map.flow === true ? map.items[index - 1] : undefined;
    const from = previous === undefined ? at : endOfPair(entry, previous);
    if (previous !== undefined && blank({ at: from, to: at })) return [{ at: from, to, insert: '' }];
    return emptied(entry, pair);
  }
  return [wholeLines(text, { at, to })];
}

/** The changes that put texts at the end of a field's list, in the style of the list; a single text becomes a list. */
export function withItems(entry: Entry, field: string, items: readonly string[]): readonly TextChange[] {
  if (items.length === 0) return [];
  const { text, yaml } = entry;
  const value: unknown = pairOf(entry, field)?.value;
  if (isSeq(value) && value.items.length > 0) {
    const last = placeOf(yaml.text, value.items.at(-1) as never);
    if (value.flow === true) {
      const insert = items.map((item) => `, ${scalarSource(item, true)}`).join('');
      return [{ at: last.to, to: last.to, insert }];
    }
    const at = endOfLine(text, last.to);
    const list = placeOf(yaml.text, value).at;
    const gap = /^-[ \t]*/.exec(text.slice(list, endOfLine(text, list)))?.[0] ?? '- ';
    const start = `${lineEndOf(text)}${' '.repeat(columnOf(text, list))}${gap.length > 1 ? gap : '- '}`;
    return [{ at, to: at, insert: items.map((item) => start + scalarSource(item)).join('') }];
  }
  if (isScalar(value) && !isEmptyScalar(value)) {
    const place = placeOf(yaml.text, value);
    const block = value.type === 'BLOCK_FOLDED' || value.type === 'BLOCK_LITERAL';
    const first = block ? scalarSource(scalarText(yaml.text, value), true) : text.slice(place.at, place.to);
    const others = items.map((item) => scalarSource(item, true));
    return [{ ...place, insert: `[${[first, ...others].join(', ')}]` }];
  }
  return [withField(entry, field, items)];
}

/** The changes that take the items that stand at these offsets off a field's list; with the last goes the field. */
export function withoutItems(
  entry: Entry,
  field: string,
  places: ReadonlySet<number>,
): readonly TextChange[] {
  const { text, yaml } = entry;
  const value: unknown = pairOf(entry, field)?.value;
  if (value === null || value === undefined) return [];
  const goes = (item: unknown): boolean => places.has(placeOf(yaml.text, item as never).at);
  if (!isSeq(value)) return goes(value) ? withoutField(entry, field) : [];
  const going = value.items.filter(goes);
  if (going.length === 0) return [];
  if (going.length === value.items.length && !hasComment(entry, placeOf(yaml.text, value), value)) {
    return withoutField(entry, field);
  }
  return value.flow === true ? offBrackets(entry, value, goes) : offLines(text, yaml, value, goes);
}

function offLines(
  text: string,
  yaml: YamlText,
  list: YAMLSeq,
  goes: (item: unknown) => boolean,
): readonly TextChange[] {
  return list.items.filter(goes).map((item) => {
    const { at, to } = placeOf(yaml.text, item as never);
    const dash = text.slice(0, at).lastIndexOf('-');
    return wholeLines(text, { at: dash, to });
  });
}

/** Runs of items in brackets: each goes with the comma before it, or, at the beginning, with the one behind it. */
function offBrackets(
  { yaml }: Entry,
  list: YAMLSeq,
  goes: (item: unknown) => boolean,
): readonly TextChange[] {
  const places = list.items.map((item) => ({
    ...placeOf(yaml.text, item as never),
    goes: goes(item),
  }));
  const changes: TextChange[] = [];
  const firstKept = places.findIndex((place) => !place.goes);
  if (firstKept < 0) return [{ at: places[0]?.at ?? 0, to: places.at(-1)?.to ?? 0, insert: '' }];
  if (firstKept > 0) changes.push({ at: places[0]?.at ?? 0, to: places[firstKept]?.at ?? 0, insert: '' });
  let kept = firstKept;
  for (let i = firstKept + 1; i < places.length; i++) {
    const place = places[i] as (typeof places)[number];
    if (!place.goes) {
      kept = i;
      continue;
    }
    const known = changes.at(-1);
    const at = places[kept]?.to ?? 0;
    if (known?.at === at) changes[changes.length - 1] = { at, to: place.to, insert: '' };
    else changes.push({ at, to: place.to, insert: '' });
  }
  return changes;
}

/** The change that takes the lines of a range away; a comment behind it stays on a line of its own. */
function wholeLines(text: string, { at, to }: Range): TextChange {
  const comment = /^[ \t]*#/.exec(text.slice(to, endOfLine(text, to)));
  if (comment !== null) return { at, to: to + comment[0].length - 1, insert: '' };
  const end = nextLine(text, to);
  const start = startOfLine(text, at);
  if (end > endOfLine(text, to) || start === 0) return { at: start, to: end, insert: '' };
  // The last line of a file that ends without a line end: the one before it goes.
  return { at: text.slice(0, start).replace(/(?:\r\n|\n|\r)$/, '').length, to: end, insert: '' };
}

function emptied(entry: Entry, pair: Pair): readonly TextChange[] {
  const { yaml } = entry;
  const value: unknown = pair.value;
  if (isSeq(value) && value.flow !== true) return offLines(entry.text, yaml, value, () => true);
  if (value === null || value === undefined) return [];
  const place = placeOf(yaml.text, value as never);
  return [{ ...place, insert: isSeq(value) ? '[]' : headComment(entry.text, place.at, value).trimStart() }];
}

function endOfPair({ yaml }: Entry, pair: Pair): number {
  const key = placeOf(yaml.text, pair.key as never).to;
  const value: unknown = pair.value;
  const place = value === null || value === undefined ? null : placeOf(yaml.text, value as never);
  // A key without a value ends behind its colon.
  return place !== null && place.to > place.at ? place.to : Math.max(key, yaml.text.indexOf(':', key) + 1);
}

/** Whether a comment stands in a range around the items of a list. */
export function hasComment({ text, yaml }: Entry, { at, to }: Range, value: unknown): boolean {
  if (!isSeq(value)) return false;
  let from = at;
  const between = [...value.items, null].map((item) => {
    const place = item === null ? { at: to, to } : placeOf(yaml.text, item as never);
    const piece = text.slice(from, place.at);
    from = place.to;
    return piece;
  });
  return between.some((piece) => /(?:^|\s)#/.test(piece));
}

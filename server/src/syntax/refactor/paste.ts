import { isScalar, isSeq } from 'yaml';
import type { YAMLMap, YAMLSeq } from 'yaml';
import type { Opened } from '../codebook/change';
import { columnOf, styleOf } from '../codebook/insertion';
import type { TextChange } from '../textChange';
import { lineEndOf, nextLine } from '../yamlEdit';
import { isEmptyScalar, placeOf } from '../yamlNodes';
import { flowSource } from './flowSource';
import { codesOf, lineEndBefore, linesOf, type Home, type Lines } from './home';

/** Where an entry goes: into the codes of this mapping, before the item with this index of its list, or as the last. */
export interface Place {
  readonly owner: YAMLMap;
  /** The lines of the entry of `owner`; null when it is the codebook itself, or in brackets. */
  readonly ownerLines: Lines | null;
  /** 0 to the number of items. */
  readonly index: number;
}

/**
 * The changes that put entries, as they stand elsewhere in the codebook, at a place; unchecked. Null when they cannot
 * be written there exactly.
 */
export function paste(opened: Opened, homes: readonly Home[], place: Place): readonly TextChange[] | null {
  const { yaml } = opened;
  const pair = codesOf(yaml.text, place.owner);
  const value: unknown = pair?.value ?? null;
  const empty = value === null || (isScalar(value) && isEmptyScalar(value));
  if (isSeq(value) && value.flow !== true) return amongLines(opened, homes, place, value);
  if (isSeq(value) && (value.items.length > 0 || place.owner.flow === true)) {
    return amongBrackets(opened, homes, place, value);
  }
  if (place.owner.flow === true) return pair === undefined ? intoBraces(opened, homes, place.owner) : null;
  return empty || isSeq(value) ? asNewList(opened, homes, place) : null;
}

function amongLines(
  opened: Opened,
  homes: readonly Home[],
  place: Place,
  list: YAMLSeq,
): readonly TextChange[] | null {
  const { text } = opened;
  const pair = codesOf(opened.yaml.text, place.owner);
  if (pair === undefined) return null;
  const lines = (index: number): Lines | null => linesOf(opened, { list, index, pair });
  const [first, second] = [lines(0), lines(1)];
  const after = place.index > 0 ? lines(place.index - 1) : null;
  if (first === null || (place.index > 0 && after === null)) return null;
  const column = first.column;
  const gap = second !== null && /[\n\r][ \t]*(?:\r\n|\n|\r)$/.test(text.slice(first.at, second.at));
  const blank = gap ? lineEndOf(text) : '';
  const entries = homes.map((home) => asLines(opened, home, column));
  if (entries.includes(null)) return null;
  if (after === null) return [inserted(text, first.at, entries.map((entry) => `${entry}${blank}`).join(''))];
  const behind = after.keeps ? '' : blank;
  return [inserted(text, after.to, entries.map((entry) => `${behind}${entry}`).join(''))];
}

/** Under a `codes:` of its own, behind everything else of the entry; or behind the `codes:` that stands there empty. */
function asNewList(opened: Opened, homes: readonly Home[], place: Place): readonly TextChange[] | null {
  const { text, yaml } = opened;
  const { owner, ownerLines } = place;
  const style = styleOf(yaml, text);
  const keys = owner === yaml.root ? 0 : columnOf(text, placeOf(yaml.text, owner).at);
  const entries = homes.map((home) => asLines(opened, home, keys + style.dash));
  if (entries.includes(null)) return null;
  const pair = codesOf(yaml.text, owner);
  if (pair === undefined) {
    const at = owner === yaml.root ? text.length : ownerLines?.to;
    if (at === undefined) return null;
    return [inserted(text, at, `${' '.repeat(keys)}codes:${lineEndOf(text)}${entries.join('')}`)];
  }
  const key = placeOf(yaml.text, pair.key as never).to;
  const value: unknown = pair.value;
  const range = value === null ? null : placeOf(yaml.text, value as never);
  if (range === null || range.to === range.at) return [inserted(text, nextLine(text, key), entries.join(''))];
  if (text.slice(range.at, range.to).includes('#')) return null;
  const before = /[ \t]*$/.exec(text.slice(0, range.at))?.[0].length ?? 0;
  const cleared = { at: range.at - before, to: range.to, insert: '' };
  return [cleared, inserted(text, nextLine(text, range.to), entries.join(''))];
}

function amongBrackets(
  opened: Opened,
  homes: readonly Home[],
  place: Place,
  list: YAMLSeq,
): readonly TextChange[] | null {
  const { text, yaml } = opened;
  const entries = homes.map((home) => inBraces(opened, home));
  if (entries.includes(null)) return null;
  const { at, to } = placeOf(yaml.text, list);
  if (list.items.length === 0) {
    const blank = text.slice(at + 1, to - 1).trim() === '';
    return blank ? [{ at: at + 1, to: to - 1, insert: entries.join(', ') }] : null;
  }
  if (place.index === 0) {
    const first = placeOf(yaml.text, list.items[0] as never).at;
    return [{ at: first, to: first, insert: entries.map((entry) => `${entry}, `).join('') }];
  }
  const last = placeOf(yaml.text, list.items[place.index - 1] as never).to;
  return [{ at: last, to: last, insert: entries.map((entry) => `, ${entry}`).join('') }];
}

function intoBraces(opened: Opened, homes: readonly Home[], owner: YAMLMap): readonly TextChange[] | null {
  const { yaml } = opened;
  const entries = homes.map((home) => inBraces(opened, home));
  const last = owner.items.at(-1);
  const node: unknown = last?.value ?? last?.key;
  if (entries.includes(null) || node === undefined || node === null) return null;
  const at = placeOf(yaml.text, node as never).to;
  return [{ at, to: at, insert: `, codes: [${entries.join(', ')}]` }];
}

function inBraces(opened: Opened, home: Home): string | null {
  const { text, yaml } = opened;
  const { at, to } = placeOf(yaml.text, home.map);
  if (home.list.flow === true) return text.slice(at, to);
  const lines = linesOf(opened, home);
  if (lines === null) return null;
  const source = flowSource(text, yaml, home.map, lines);
  return source !== null && home.map.flow === true ? text.slice(at, to) : source;
}

/** An entry as lines, each with its line end, its dash in this column. */
function asLines(opened: Opened, home: Home, column: number): string | null {
  const { text, yaml } = opened;
  const lineEnd = lineEndOf(text);
  if (home.list.flow !== true) {
    const lines = linesOf(opened, home);
    if (lines === null) return null;
    const source = reindented(text.slice(lines.at, lines.to), column - lines.column, 0);
    return /[\n\r]$/.test(source) ? source : source + lineEnd;
  }
  const { at, to } = placeOf(yaml.text, home.map);
  const style = styleOf(yaml, text);
  const start = `${' '.repeat(column)}-${' '.repeat(style.key - 1)}`;
  const source = reindented(text.slice(at, to), start.length - columnOf(text, at), column + 2);
  return start + source.trimStart() + lineEnd;
}

/** Lines with more or fewer blanks before them, but no fewer than `least`; empty lines stay empty. */
function reindented(source: string, by: number, least: number): string {
  return source.replace(/^( *)([^\n\r]*)/gm, (line, blanks: string, rest: string) => {
    if (line === '') return line;
    const wanted = Math.max(blanks.length + by, rest === '' ? 0 : least, 0);
    return ' '.repeat(wanted) + rest;
  });
}

/** Whole lines put in at the beginning of a line; at the end of a text without a last line end they keep it so. */
function inserted(text: string, at: number, lines: string): TextChange {
  const open = at === text.length && text !== '' && !/[\n\r]$/.test(text);
  if (!open) return { at, to: at, insert: lines };
  return { at, to: at, insert: lineEndOf(text) + lines.slice(0, lineEndBefore(lines, lines.length)) };
}

import { isMap, isScalar, isSeq } from 'yaml';
import type { Pair, YAMLMap, YAMLSeq } from 'yaml';
import type { Code, Range } from '../codebookTypes';
import { normalId } from '../ids';
import { endOfLine, nextLine, startOfLine } from '../yamlEdit';
import { placeOf, scalarText } from '../yamlNodes';
import type { Opened } from '../codebook/change';

/** Where the entry of a code stands: its mapping, in which list, of which mapping. */
export interface Home {
  readonly map: YAMLMap;
  readonly list: YAMLSeq;
  readonly index: number;
  /** The mapping that has the list under `codes`: another code's, or the codebook's. */
  readonly owner: YAMLMap;
  readonly pair: Pair;
}

/** The homes of all codes by id. Linear. */
export function homesOf({ yaml, codebook }: Opened): ReadonlyMap<string, Home> {
  const idAt = new Map(codebook.codes.map((code) => [code.idRange.at, code.id]));
  const homes = new Map<string, Home>();
  const waiting: YAMLMap[] = isMap(yaml.root) ? [yaml.root] : [];
  for (let owner = waiting.pop(); owner !== undefined; owner = waiting.pop()) {
    const pair = codesOf(yaml.text, owner);
    if (pair === undefined || !isSeq(pair.value)) continue;
    const list = pair.value;
    for (const [index, map] of list.items.entries()) {
      if (!isMap(map)) continue;
      waiting.push(map);
      const at = idPlace(yaml.text, map);
      const id = at === null ? undefined : idAt.get(at);
      if (id !== undefined) homes.set(id, { map, list, index, owner, pair });
    }
  }
  return homes;
}

/** The `codes` of a mapping. */
export function codesOf(text: string, owner: YAMLMap): Pair | undefined {
  return owner.items.find(({ key }) => isScalar(key) && scalarText(text, key) === 'codes');
}

function idPlace(text: string, map: YAMLMap): number | null {
  const pair = map.items.find(({ key }) => isScalar(key) && scalarText(text, key) === 'id');
  const value: unknown = pair?.value;
  return pair === undefined || value === null || value === undefined
    ? null
    : placeOf(text, value as never).at;
}

/** The lines of an entry in a list of lines, with the comments that belong to it. */
export interface Lines extends Range {
  /** Where its dash stands in its line. */
  readonly column: number;
  /** The beginning of what may lie above it: where the sibling before it, or the list's key, has ended. */
  readonly floor: number;
  /** Whether its last value keeps the line ends behind it, so that a blank line more would be part of it. */
  readonly keeps: boolean;
}

/**
 * The whole lines of an item of a list in lines: from the comments directly above it that are no deeper than its dash,
 * to the comments below it that are. Null when something else stands on its first line.
 */
export function linesOf(opened: Opened, home: Pick<Home, 'list' | 'index' | 'pair'>): Lines | null {
  const { text, yaml } = opened;
  const dash = dashAt(home.list, home.index);
  if (dash === null) return null;
  const start = startOfLine(text, dash);
  const column = dash - start;
  if (text.slice(start, dash).trim() !== '') return null;
  const before =
    home.index > 0
      ? endOfItem(opened, home.list, home.index - 1).to
      : nextLine(text, placeOf(yaml.text, home.pair.key as never).to);
  const floor = Math.min(before, start);
  let at = start;
  while (at > floor) {
    const above = startOfLine(text, lineEndBefore(text, at));
    const comment = above >= floor ? /^[ \t]*(?=#)/.exec(text.slice(above, at)) : null;
    if (comment === null || (home.index > 0 && comment[0].length > column)) break;
    at = above;
  }
  const end = endOfItem(opened, home.list, home.index);
  return { at, to: behindDeeper(text, end.to, column), column, floor, keeps: end.keeps };
}

/** Where an item's lines end, without comments below it: the beginning of the line behind its last. */
function endOfItem(
  { text, yaml }: Opened,
  list: YAMLSeq,
  index: number,
): { readonly to: number; readonly keeps: boolean } {
  let node: unknown = list.items[index];
  let to = dashAt(list, index) ?? 0;
  while (node !== null && node !== undefined) {
    const range = (node as { readonly range?: readonly number[] }).range;
    const block = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
    const keeps = block && /^[^\n]*\+/.test(text.slice(range?.[0] ?? 0, endOfLine(text, range?.[0] ?? 0)));
    if (keeps) return { to: Math.max(to, range?.[1] ?? 0), keeps };
    to = Math.max(to, isMap(node) || isSeq(node) ? 0 : placeOf(yaml.text, node as never).to);
    if ((isMap(node) || isSeq(node)) && node.flow === true) to = placeOf(yaml.text, node).to;
    else if (isSeq(node)) to = Math.max(to, dashAt(node, node.items.length - 1) ?? 0);
    const next = lastOf(node);
    if (next.key !== null) to = Math.max(to, placeOf(yaml.text, next.key as never).to);
    node = next.node;
  }
  return { to: nextLine(text, to), keeps: false };
}

function lastOf(node: unknown): { readonly key: unknown; readonly node: unknown } {
  if (isMap(node) && node.flow !== true) {
    const pair = node.items.at(-1);
    return { key: pair?.key ?? null, node: pair?.value ?? null };
  }
  return { key: null, node: isSeq(node) && node.flow !== true ? node.items.at(-1) : null };
}

/** Behind the comments from here on that are deeper than this column, with blank lines between them. */
function behindDeeper(text: string, from: number, column: number): number {
  let end = from;
  for (let at = from; at < text.length; at = nextLine(text, at)) {
    const line = text.slice(at, endOfLine(text, at));
    const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    if (line[indent] === '#' && indent > column) end = nextLine(text, at);
    else if (indent < line.length) break;
  }
  return end;
}

/** Where an item's dash stands; null in a list in brackets. */
export function dashAt(list: YAMLSeq, index: number): number | null {
  const token = list.srcToken;
  if (token === undefined || token.type !== 'block-seq') return null;
  return token.items[index]?.start.find((part) => part.type === 'seq-item-ind')?.offset ?? null;
}

/** The end of the line before the one that begins here, before its terminator. */
export function lineEndBefore(text: string, lineStart: number): number {
  const at = lineStart - (text[lineStart - 1] === '\n' && text[lineStart - 2] === '\r' ? 2 : 1);
  return Math.max(at, 0);
}

/** Ids of the codes below a code, however deep. */
export function descendantsOf({ codebook }: Opened, id: string): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting: Code[] = [codebook.byId.get(id)].flatMap((code) => code ?? []);
  for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
    for (const child of code.children) {
      found.add(normalId(child));
      const known = codebook.byId.get(child);
      if (known !== undefined) waiting.push(known);
    }
  }
  return found;
}

import { isMap, isScalar, isSeq } from 'yaml';
import type { YAMLMap, YAMLSeq } from 'yaml';
import type { Codebook, Origin } from '../codebookTypes';
import { normalId } from '../ids';
import { endOfLine, lineEndOf, scalarSource, startOfLine } from '../yamlEdit';
import type { TextChange } from '../textChange';
import { isEmptyScalar, placeOf, scalarText } from '../yamlNodes';
import type { YamlText } from '../yamlNodes';

export interface NewCode {
  readonly id: string;
  /** Left out of the entry when null or equal to the id. */
  readonly name: string | null;
  readonly definition: string | null;
  readonly scale?: string | null;
  readonly origin?: Origin | null;
  /** Id of the parent; null for the top. */
  readonly parent: string | null;
  /** Id of the sibling to stand behind; without it, the new code is the last. */
  readonly after?: string;
}

/** How what is inserted is written: entries of a list in lines, or in brackets. */
export interface EntrySource {
  /** Beginning with a line end, each dash in this column. */
  readonly lines: (column: number, style: Style) => string;
  readonly braces: () => string;
}

/** Where keys and dashes stand in this file: dashes from their list's key, keys from their dash. */
export interface Style {
  readonly dash: number;
  readonly key: number;
  readonly lineEnd: string;
}

/** The change that inserts an entry for a code; unchecked. Null when its place holds something else. */
export function insertion(
  yaml: YamlText,
  text: string,
  code: Pick<NewCode, 'parent' | 'after'>,
  before: Codebook,
  source: EntrySource,
): TextChange | null {
  const parent =
    code.parent === null ? yaml.root : findCode(yaml.root, before.byId.get(code.parent)?.idRange.at);
  const style = styleOf(yaml, text);
  if (parent === null) return appended(text, `codes:${source.lines(style.dash, style)}`, style);
  if (!isMap(parent)) return null;
  const pair = parent.items.find(({ key }) => isScalar(key) && scalarText(yaml.text, key) === 'codes');
  const column = code.parent === null ? 0 : columnOf(text, placeOf(yaml.text, parent).at);
  const list = `codes:${source.lines(column + style.dash, style)}`;
  if (pair === undefined) {
    if (parent.flow === true) return intoBraces(yaml, parent, `codes: [${source.braces()}]`);
    const at = code.parent === null ? null : endOfLine(text, before.byId.get(code.parent)?.entry.to ?? 0);
    const insert = style.lineEnd + ' '.repeat(column) + list;
    return at === null ? appended(text, list, style) : { at, to: at, insert };
  }
  const value: unknown = pair.value;
  if (isSeq(value) && value.flow !== true) return amongDashes(yaml, text, value, code, before, style, source);
  if (isSeq(value))
    return amongBrackets(
      yaml,
      value,
      code,
      parent.flow !== true ? source.lines(column + style.dash, style) : null,
      source,
    );
  if (value !== null && !(isScalar(value) && isEmptyScalar(value))) return null;
  if (parent.flow === true) return null;
  return behindKey(
    text,
    placeOf(yaml.text, pair.key as never).to,
    value,
    source.lines(column + style.dash, style),
  );
}

/** `codes:` without a list: behind the key, or (with a comment there) behind its line. */
function behindKey(text: string, keyTo: number, value: unknown, insert: string): TextChange {
  const range = isScalar(value) ? value.range : null;
  if (range && range[1] > range[0]) return { at: range[0], to: range[1], insert: insert.replace(/^ /, '') };
  const at = endOfLine(text, keyTo);
  return { at, to: at, insert };
}

function amongDashes(
  yaml: YamlText,
  text: string,
  list: YAMLSeq,
  code: Pick<NewCode, 'after'>,
  before: Codebook,
  style: Style,
  source: EntrySource,
): TextChange {
  const ids = list.items.map((item) => idAt(yaml, item));
  const wanted = code.after === undefined ? -1 : ids.indexOf(normalId(code.after));
  const index = wanted < 0 ? ids.length - 1 : wanted;
  const id = ids[index];
  const known = id === null || id === undefined ? undefined : before.byId.get(id);
  const place =
    list.items[index] === undefined
      ? placeOf(yaml.text, list)
      : placeOf(yaml.text, list.items[index] as never);
  const at = endOfLine(text, known?.entry.to ?? place.to);
  const column = columnOf(text, known?.entry.at ?? placeOf(yaml.text, list).at);
  const first = before.byId.get(ids[0] ?? '')?.entry.to;
  const spaced =
    ids.length > 1 && first !== undefined && /^[^\n\r]*(?:\r\n|\n|\r)[ \t]*[\r\n]/.test(text.slice(first));
  return { at, to: at, insert: (spaced ? style.lineEnd : '') + source.lines(column, style) };
}

function amongBrackets(
  yaml: YamlText,
  list: YAMLSeq,
  code: Pick<NewCode, 'after'>,
  block: string | null,
  source: EntrySource,
): TextChange {
  const { at, to } = placeOf(yaml.text, list);
  const blank = yaml.text.slice(at + 1, to - 1).trim() === '';
  if (blank && block !== null) return { at: at - (yaml.text[at - 1] === ' ' ? 1 : 0), to, insert: block };
  const ids = list.items.map((item) => idAt(yaml, item));
  const wanted = code.after === undefined ? -1 : ids.indexOf(normalId(code.after));
  const item = list.items.at(wanted < 0 ? -1 : wanted);
  if (item === undefined) return { at: at + 1, to: at + 1, insert: source.braces() };
  const end = placeOf(yaml.text, item as never).to;
  return { at: end, to: end, insert: `, ${source.braces()}` };
}

function intoBraces(yaml: YamlText, map: YAMLMap, insert: string): TextChange {
  const last = map.items.at(-1);
  const node: unknown = last?.value ?? last?.key;
  const at =
    node === undefined || node === null
      ? placeOf(yaml.text, map).at + 1
      : placeOf(yaml.text, node as never).to;
  return { at, to: at, insert: last === undefined ? insert : `, ${insert}` };
}

function appended(text: string, insert: string, style: Style): TextChange {
  const at = text.length;
  const gap = at === 0 || startOfLine(text, at) === at ? '' : style.lineEnd;
  return { at, to: at, insert: gap + insert + style.lineEnd };
}

/** How one new code is written. */
export function entryOf(code: NewCode): EntrySource {
  return { lines: (column, style) => entry(code, column, style), braces: () => flowEntry(code) };
}

/** An entry in lines, beginning with a line end, its dash in this column. */
function entry(code: NewCode, column: number, style: Style): string {
  const keys = style.lineEnd + ' '.repeat(column + style.key);
  const lines = fieldsFor(code).map(([field, value]) => `${field}: ${scalarSource(value)}`);
  return `${style.lineEnd}${' '.repeat(column)}-${' '.repeat(style.key - 1)}${lines.join(keys)}`;
}

function flowEntry(code: NewCode): string {
  return `{${fieldsFor(code)
    .map(([field, value]) => `${field}: ${scalarSource(value, true)}`)
    .join(', ')}}`;
}

function fieldsFor(code: NewCode): [string, string][] {
  const fields: [string, string][] = [['id', code.id]];
  if (code.name !== null && code.name !== code.id) fields.push(['name', code.name]);
  if (code.definition !== null) fields.push(['definition', code.definition]);
  if (code.scale !== undefined && code.scale !== null) fields.push(['scale', code.scale]);
  if (code.origin !== undefined && code.origin !== null) fields.push(['origin', code.origin]);
  return fields;
}

/** Read off the first list of codes in lines; two columns each where there is none. */
export function styleOf(yaml: YamlText, text: string): Style {
  const lineEnd = lineEndOf(text);
  const pair = isMap(yaml.root)
    ? yaml.root.items.find(({ key }) => isScalar(key) && scalarText(yaml.text, key) === 'codes')
    : undefined;
  const list: unknown = pair?.value;
  const item: unknown = isSeq(list) && list.flow !== true ? list.items[0] : null;
  if (!isSeq(list) || !isMap(item)) return { dash: 2, key: 2, lineEnd };
  const dash = columnOf(text, placeOf(yaml.text, list).at);
  const key = columnOf(text, placeOf(yaml.text, item).at) - dash;
  return { dash, key: key >= 2 ? key : 2, lineEnd };
}

export function columnOf(text: string, at: number): number {
  return at - startOfLine(text, at);
}

function idAt(yaml: YamlText, item: unknown): string | null {
  const pair = isMap(item) ? item.items.find(({ key }) => isScalar(key) && key.source === 'id') : undefined;
  return isScalar(pair?.value) ? normalId(scalarText(yaml.text, pair.value)) : null;
}

/** The mapping of the code whose id stands at this offset. */
export function findCode(root: unknown, idAtOffset: number | undefined): YAMLMap | null {
  const waiting: unknown[] = [root];
  while (waiting.length > 0 && idAtOffset !== undefined) {
    const node = waiting.pop();
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        if (isScalar(key) && key.source === 'id' && isScalar(value) && value.range?.[0] === idAtOffset)
          return node;
        if (isSeq(value)) waiting.push(value);
      }
    } else if (isSeq(node)) {
      for (const item of node.items) waiting.push(item);
    }
  }
  return null;
}

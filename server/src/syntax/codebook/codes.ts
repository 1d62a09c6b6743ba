import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Pair, YAMLMap, YAMLSeq } from 'yaml';
import type { Code, CodeLink, Placed, Range } from '../codebookTypes';
import { isEmptyScalar, placeOf, scalarText } from '../yamlNodes';
import { checkedId, choiceOf, flagOf, idOf, idsOf, placedOf, textOf } from './fields';
import { proseOf, prosesOf } from './prose';
import { fieldsOf, invalid } from './reading';
import type { Field, Reading } from './reading';

/** A code as it is read, with the places that the checks across codes point at. */
export interface CodeDraft {
  /** Its children are filled in as they are read. */
  readonly code: Code & { readonly children: string[] };
  readonly aliases: readonly Placed[];
  readonly notWith: readonly Placed[];
  readonly replacedBy: Placed | null;
  readonly scale: Placed | null;
}

export interface CodeTree {
  /** In the file's order, parents before their children. */
  readonly drafts: readonly CodeDraft[];
  readonly byId: ReadonlyMap<string, CodeDraft>;
  readonly links: readonly CodeLink[];
}

/** Codes within codes beyond this depth are reported and left out. */
export const MOST_LEVELS = 100;

export const ORIGINS = ['deductive', 'inductive', 'in-vivo'] as const;
export const STATUSES = ['draft', 'active', 'retired'] as const;

export const CODE_FIELDS = [
  'id',
  'name',
  'definition',
  'include',
  'exclude',
  'examples',
  'counterexamples',
  'notes',
  'origin',
  'scale',
  'color',
  'aliases',
  'notWith',
  'status',
  'replacedBy',
  'from',
  'selectable',
  'codes',
] as const;

interface Growing {
  readonly reading: Reading;
  readonly drafts: CodeDraft[];
  readonly byId: Map<string, CodeDraft>;
  readonly links: CodeLink[];
}

/** Reads the codes of a codebook, any depth. What cannot be read is reported; its children still count. */
export function readCodes(reading: Reading, field: Field | undefined): CodeTree {
  const growing: Growing = { reading, drafts: [], byId: new Map(), links: [] };
  readList(growing, field, null, 0);
  return growing;
}

function readList(growing: Growing, field: Field | undefined, parent: CodeDraft | null, level: number): void {
  const { reading } = growing;
  if (field === undefined || field.value === null) return;
  if (isScalar(field.value) && isEmptyScalar(field.value)) return;
  if (!isSeq(field.value) || field.aliased) return invalid(reading, field.place, 'codes', 'list-of-codes');
  if (level >= MOST_LEVELS) return invalid(reading, field.key, 'codes', 'fewer-levels', String(MOST_LEVELS));
  field.value.items.forEach((node, index) => {
    readEntry(growing, node, dashOf(field.value as YAMLSeq, index), parent, level);
  });
}

function readEntry(
  growing: Growing,
  node: unknown,
  dash: number | null,
  parent: CodeDraft | null,
  level: number,
): void {
  const { reading } = growing;
  if (isAlias(node)) return invalid(reading, placeOf(reading.text, node), 'codes', 'code');
  if (isMap(node)) return readCode(growing, node, dash, parent, level);
  if (!isScalar(node) || isEmptyScalar(node)) {
    // An item without anything behind its dash is somebody about to type.
    const place = isSeq(node) ? placeOf(reading.text, node) : null;
    const at = dash ?? (isScalar(node) ? (node.range?.[0] ?? 0) : 0);
    return reading.report('missing-id', place ?? { at, to: dash === null ? at : at + 1 });
  }
  return reading.report('missing-id', placeOf(reading.text, node), { value: scalarText(reading.text, node) });
}

function readCode(
  growing: Growing,
  map: YAMLMap,
  dash: number | null,
  parent: CodeDraft | null,
  level: number,
): void {
  const { reading } = growing;
  const fields = fieldsOf(reading, map, CODE_FIELDS);
  const id = codeId(reading, map, fields);
  const known = id === null ? undefined : growing.byId.get(id.text);
  let draft = known ?? parent;
  if (id !== null && known !== undefined) reading.report('duplicate-id', id, { id: id.text });
  if (id !== null && known === undefined) {
    draft = draftOf(growing, map, fields, id, dash, parent);
    growing.drafts.push(draft);
    growing.byId.set(id.text, draft);
    parent?.code.children.push(id.text);
  }
  readList(growing, fields.get('codes'), draft, level + 1);
}

/** The code's id in NFC with its place; null, and reported, when there is none that serves. */
function codeId(reading: Reading, map: YAMLMap, fields: ReadonlyMap<string, Field>): Placed | null {
  const field = fields.get('id');
  if (field !== undefined && field.value !== null && !isScalar(field.value)) {
    invalid(reading, field.place, 'id', 'text');
    return null;
  }
  // An id is its source text, so that `null` and `~` are looked at as ids.
  const text = isScalar(field?.value) ? scalarText(reading.text, field.value) : '';
  if (field === undefined || text === '') {
    reading.report('missing-id', field?.place ?? firstKey(reading, map));
    return null;
  }
  const id = checkedId(reading, { text, ...field.place }, 'id');
  return id === null ? null : { text: id, ...field.place };
}

function firstKey(reading: Reading, map: YAMLMap): Range {
  const key = reading.follow(map.items[0]?.key);
  return key === null ? placeOf(reading.text, map) : placeOf(reading.text, key);
}

function draftOf(
  growing: Growing,
  map: YAMLMap,
  fields: ReadonlyMap<string, Field>,
  id: Placed,
  dash: number | null,
  parent: CodeDraft | null,
): CodeDraft {
  const { reading, links } = growing;
  const prose = (name: string): string | null => proseOf(reading, fields, name, id.text, links);
  const proses = (name: string): readonly Placed[] => prosesOf(reading, fields, name, id.text, links);
  const aliases = idsOf(reading, fields, 'aliases');
  const notWith = idsOf(reading, fields, 'notWith');
  const replacedBy = idOf(reading, fields, 'replacedBy');
  const scale = placedOf(reading, fields, 'scale');
  const color = colorOf(reading, fields);
  const definition = prose('definition');
  if (definition === null) reading.report('missing-definition', id, { id: id.text });
  const code = {
    id: id.text,
    name: textOf(reading, fields, 'name') ?? id.text,
    definition,
    include: prose('include'),
    exclude: prose('exclude'),
    examples: proses('examples'),
    counterexamples: proses('counterexamples'),
    notes: prose('notes'),
    origin: choiceOf(reading, fields, 'origin', ORIGINS, null),
    scale: scale?.text ?? null,
    scaleRange: scale === null ? null : { at: scale.at, to: scale.to },
    color: color?.text ?? null,
    colorRange: color === null ? null : { at: color.at, to: color.to },
    aliases: aliases.map((alias) => alias.text),
    notWith: notWith.map((other) => other.text),
    status: choiceOf(reading, fields, 'status', STATUSES, 'active'),
    replacedBy: replacedBy?.text ?? null,
    from: textOf(reading, fields, 'from'),
    selectable: flagOf(reading, fields, 'selectable', true),
    parent: parent?.code.id ?? null,
    children: [],
    depth: parent === null ? 0 : parent.code.depth + 1,
    idRange: { at: id.at, to: id.to },
    entry: { at: dash ?? map.range?.[0] ?? id.at, to: endOf(reading, map) },
  };
  return { code, aliases, notWith, replacedBy, scale };
}

/** `#rrggbb`; null when none is given or (reported) it is something else. */
function colorOf(reading: Reading, fields: ReadonlyMap<string, Field>): Placed | null {
  const field = fields.get('color');
  if (field === undefined) return null;
  if (field.value === null) {
    // Without quotes a colour is a comment to YAML: the commonest slip of all.
    const rest = /[ \t]*:[ \t]+#[^\r\n]*/y;
    rest.lastIndex = field.key.to;
    const unquoted = rest.exec(reading.text)?.[0].replace(/^[ \t]*:[ \t]+/, '');
    if (unquoted !== undefined)
      reading.report('invalid-color', field.key, { value: unquoted, expected: 'quotes' });
    return null;
  }
  const color = placedOf(reading, new Map([['color', field]]), 'color');
  if (color === null || /^#[0-9a-fA-F]{6}$/.test(color.text)) return color;
  reading.report('invalid-color', color, { value: color.text.slice(0, 200), expected: '#rrggbb' });
  return null;
}

/** Where an entry ends: behind the last of its keys and values, however deep. */
function endOf(reading: Reading, map: YAMLMap): number {
  const start = map.range?.[0] ?? 0;
  if (map.flow === true) return placeOf(reading.text, map).to;
  let end = start;
  let node: unknown = map;
  while (node !== null && node !== undefined) {
    const last: unknown = isMap(node) || isSeq(node) ? node.items.at(-1) : null;
    const next: unknown = isMap(node)
      ? ((last as Pair | undefined)?.value ?? (last as Pair | undefined)?.key)
      : last;
    const range = (next as { readonly range?: readonly number[] } | null | undefined)?.range;
    if (range?.[1] === undefined) break;
    end = range[1];
    node = (isMap(next) || isSeq(next)) && next.flow !== true ? next : null;
  }
  return Math.max(reading.text.slice(start, end).trimEnd().length + start, start);
}

/** Where an item's `-` stands; null in a list in brackets. */
function dashOf(list: YAMLSeq, index: number): number | null {
  const token = list.srcToken;
  if (token === undefined || token.type !== 'block-seq') return null;
  return token.items[index]?.start.find((part) => part.type === 'seq-item-ind')?.offset ?? null;
}

import { isScalar } from 'yaml';
import type { YAMLMap } from 'yaml';
import type { Codebook, CodeStatus } from './codebookTypes';
import { parseCodebook } from './codebook';
import { CODE_FIELDS } from './codebook/codes';
import { columnOf, findCode, insertion } from './codebook/insertion';
import type { NewCode } from './codebook/insertion';
import { isId, normalId } from './ids';
import { applyChanges, type TextChange } from './textChange';
import { endOfLine, lineEndOf, listSource, scalarSource } from './yamlEdit';
import { placeOf, readYaml, scalarText, trimmedEnd } from './yamlNodes';
import type { YamlText } from './yamlNodes';

/*
 * Changes to a codebook's text: minimal, in the file's own style, and checked by reading the result. The
 * text has no byte-order mark.
 */

export type CodebookChange =
  | { readonly ok: true; readonly changes: readonly TextChange[] }
  | { readonly ok: false; readonly reason: Refusal };

export type Refusal =
  | 'invalid-yaml'
  | 'invalid-id'
  | 'duplicate-id'
  | 'unknown-code'
  | 'not-a-list'
  /** The result would not read as it should; nothing is changed. */
  | 'would-change-more';

/** The change that adds a code as the last child of its parent, or behind a sibling. */
export function addCode(text: string, code: NewCode): CodebookChange {
  const before = parseCodebook(text);
  const yaml = readYaml(text, { tokens: true });
  const id = normalId(code.id);
  if (yaml.problems.length > 0) return refused('invalid-yaml');
  if (!isId(id)) return refused('invalid-id');
  if (before.byId.has(id) || before.aliases.has(id)) return refused('duplicate-id');
  if (code.parent !== null && !before.byId.has(code.parent)) return refused('unknown-code');
  const change = insertion(yaml, text, { ...code, id }, before);
  if (change === null) return refused('not-a-list');
  const after = parseCodebook(applyChanges(text, [change]));
  const added = after.byId.get(id);
  const asAsked =
    added?.parent === code.parent &&
    added.name === (code.name ?? id) &&
    added.definition === code.definition &&
    meaning(after, id) === meaning(before, null);
  return asAsked ? { ok: true, changes: [change] } : refused('would-change-more');
}

export type SettableField = Exclude<(typeof CODE_FIELDS)[number], 'id' | 'codes'>;
export type FieldValue = string | boolean | CodeStatus | readonly string[];

/** The change that gives a field of a code this value: in place, or as a new line where it belongs. */
export function setField(text: string, id: string, field: SettableField, value: FieldValue): CodebookChange {
  const before = parseCodebook(text);
  const yaml = readYaml(text, { tokens: true });
  if (yaml.problems.length > 0) return refused('invalid-yaml');
  const map = findCode(yaml.root, before.byId.get(normalId(id))?.idRange.at);
  if (map === null) return refused('unknown-code');
  const change = fieldChange(yaml, text, map, field, value);
  const after = parseCodebook(applyChanges(text, [change]));
  const written = after.byId.get(normalId(id))?.[field];
  const reads = Array.isArray(value)
    ? JSON.stringify(textsOf(written)) === JSON.stringify(value)
    : written === value;
  const same = meaning(after, null, [normalId(id), field]) === meaning(before, null, [normalId(id), field]);
  return reads && same ? { ok: true, changes: [change] } : refused('would-change-more');
}

function textsOf(written: unknown): unknown {
  return Array.isArray(written)
    ? written.map((item: unknown) =>
        typeof item === 'object' && item !== null && 'text' in item ? item.text : item,
      )
    : written;
}

function refused(reason: Refusal): CodebookChange {
  return { ok: false, reason };
}

/** What is a place, or follows from the rest. */
const LEFT_OUT: ReadonlySet<string> = new Set(['at', 'to', 'idRange', 'entry', 'range', 'problems', 'byId']);

/** Everything that a codebook says, without places, without one code, and without one field of one code. */
function meaning(codebook: Codebook, without: string | null, field?: readonly [string, string]): string {
  const bare = codebook.codes
    .filter((code) => code.id !== without)
    .map((code) => ({
      ...code,
      children: code.children.filter((child) => child !== without),
      ...(code.id === field?.[0] ? { [field[1]]: null } : {}),
    }));
  const plain = (key: string, value: unknown): unknown => {
    if (LEFT_OUT.has(key) && typeof value !== 'string') return undefined;
    if (value instanceof Map) return [...value];
    // A block scalar that was the last of the file gains the line end that now stands behind it.
    return typeof value === 'string' ? value.slice(0, trimmedEnd(value, 0, value.length)) : value;
  };
  // Links, references and aliases follow from the codes.
  const rest = { ...codebook, codes: bare, links: null, references: null, aliases: null };
  return JSON.stringify(rest, plain);
}

function fieldChange(
  yaml: YamlText,
  text: string,
  map: YAMLMap,
  field: SettableField,
  value: FieldValue,
): TextChange {
  const flow = map.flow === true;
  const source =
    typeof value === 'string'
      ? scalarSource(value, flow)
      : typeof value === 'boolean'
        ? String(value)
        : listSource(value);
  const rank = (name: string): number => (CODE_FIELDS as readonly string[]).indexOf(name);
  let before = map.items[0];
  for (const pair of map.items) {
    const name = isScalar(pair.key) ? scalarText(yaml.text, pair.key) : '';
    if (name === field) {
      const place = pair.value === null ? null : placeOf(yaml.text, pair.value as never);
      if (place !== null && place.to > place.at) return { ...place, insert: source };
      const colon = text.indexOf(':', placeOf(yaml.text, pair.key as never).to) + 1;
      return { at: colon, to: colon, insert: ` ${source}` };
    }
    if (rank(name) >= 0 && rank(name) < rank(field)) before = pair;
  }
  const last: unknown = before?.value ?? before?.key;
  const end = placeOf(yaml.text, last as never).to;
  if (flow) return { at: end, to: end, insert: `, ${field}: ${source}` };
  const at = endOfLine(text, end);
  const column = columnOf(text, placeOf(yaml.text, map).at);
  return { at, to: at, insert: `${lineEndOf(text)}${' '.repeat(column)}${field}: ${source}` };
}

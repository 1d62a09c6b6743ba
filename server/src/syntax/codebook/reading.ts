import { isAlias, isMap, isScalar, isSeq, Scalar } from 'yaml';
import type { YAMLMap } from 'yaml';
import type { Placed, Range } from '../codebookTypes';
import { nearestIds } from '../nearest';
import { problem } from '../problem';
import type { Problem, ProblemCode } from '../problem';
import { isEmptyScalar, placeOf, scalarText, trimmedEnd } from '../yamlNodes';
import type { Value, YamlText } from '../yamlNodes';

/** What reading one codebook needs everywhere: its text, its nodes and the place for problems. */
export interface Reading {
  readonly yaml: YamlText;
  /** The text with places in it. */
  readonly text: string;
  readonly problems: Problem[];
  readonly report: (code: ProblemCode, where: Range, params?: Readonly<Record<string, string>>) => void;
  /** The node, or what its alias stands for. An alias of nothing is reported, and read as its text. */
  readonly follow: (node: unknown) => Value | null;
  /** `{ nearest }` for a problem's parameters, or nothing when nothing is near. */
  readonly nearest: (wanted: string, known: Iterable<string>) => { readonly nearest?: string };
}

/** Nearest ids are looked for this often in one reading: enough for slips, not for a file of nonsense. */
const MOST_NEAREST = 10;

/** One key of a mapping. */
export interface Field {
  readonly name: string;
  readonly key: Range;
  /** Null when nothing stands behind the key, as while one types. */
  readonly value: Value | null;
  /** Where to point: the value, or the key when there is none. */
  readonly place: Range;
  /** Whether the value was reached through an alias (its place is then the alias). */
  readonly aliased: boolean;
}

/** Starts reading a YAML text; its own problems become `invalid-yaml`. */
export function startReading(yaml: YamlText): Reading {
  const problems: Problem[] = [];
  const report: Reading['report'] = (code, where, params = {}) => {
    const found = problem(code, where.at, where.to, params);
    // What is read as it was meant loses nothing here; only other programs stumble over it.
    const understood = code === 'invalid-yaml' && params['kind']?.startsWith('unquoted-') === true;
    problems.push(understood ? { ...found, severity: 'warning' } : found);
  };
  for (const found of yaml.problems)
    report('invalid-yaml', found, { kind: found.kind, detail: found.detail });
  let asked = 0;
  const nearest: Reading['nearest'] = (wanted, known) => {
    const [best] = asked++ < MOST_NEAREST ? nearestIds(wanted, known, 1) : [];
    return best === undefined ? {} : { nearest: best };
  };
  const follow: Reading['follow'] = (node) => {
    const value = yaml.follow(node);
    if (value !== null || !isAlias(node)) return value;
    // `**/README.md` without quotes is an alias to YAML, and a template to whoever wrote it.
    const scalar = new Scalar(`*${node.source}`);
    scalar.type = 'PLAIN';
    scalar.source = `*${node.source}`;
    scalar.range = node.range ?? null;
    const where = placeOf(yaml.text, node);
    report('invalid-yaml', where, { kind: 'unquoted-star', detail: scalar.source.slice(0, 200) });
    return scalar;
  };
  return { yaml, text: yaml.text, problems, report, follow, nearest };
}

/**
 * The fields of a mapping by name, in order. Repeated keys are `invalid-yaml` and the first counts. With
 * `known`, other keys are `unknown-field`, except a key without its colon, which is YAML's own problem.
 */
export function fieldsOf(
  reading: Reading,
  map: YAMLMap,
  known: readonly string[] | null,
): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  for (const pair of map.items) {
    const { key: keyNode, value: valueNode } = pair;
    if (!isScalar(keyNode)) {
      const keyed = reading.follow(keyNode);
      if (keyed !== null) invalid(reading, placeOf(reading.text, keyed), 'key', 'key');
      continue;
    }
    const key = placeOf(reading.text, keyNode);
    const name = scalarText(reading.text, keyNode);
    if (fields.has(name)) {
      reading.report('invalid-yaml', key, { kind: 'duplicate-key', detail: name });
      continue;
    }
    if (known !== null && !known.includes(name)) {
      const typing = valueNode === null && map.flow !== true;
      if (!typing) {
        reading.report('unknown-field', key, { field: name, ...reading.nearest(name, known) });
      }
      continue;
    }
    fields.set(name, fieldOf(reading, name, key, valueNode));
  }
  return fields;
}

function fieldOf(reading: Reading, name: string, key: Range, node: unknown): Field {
  const value = reading.follow(node);
  const aliased = isAlias(node);
  if (value === null || (isScalar(value) && isEmptyScalar(value) && value.source === '')) {
    return { name, key, value: null, place: key, aliased };
  }
  return { name, key, value, place: placeOf(reading.text, aliased ? node : value), aliased };
}

/** Reports `invalid-field`: what was expected is a word for the wording to explain, e.g. `text` or `list`. */
export function invalid(
  reading: Reading,
  where: Range,
  field: string,
  expected: string,
  value?: string,
): void {
  const params: Record<string, string> = { field, expected };
  if (value !== undefined) params['value'] = value.slice(0, 200);
  reading.report('invalid-field', where, params);
}

/** The problems without those of YAML that say of a text without its quotes, at the same place, what is said already. */
export function withoutEchoes(problems: readonly Problem[]): Problem[] {
  const unquoted = problems.filter(({ params }) => params['expected'] === 'quoted-text');
  if (unquoted.length === 0) return [...problems];
  const said = new Set(unquoted.map(({ start }) => start));
  return problems.filter(
    ({ code, params, start }) =>
      !(code === 'invalid-yaml' && params['kind'] === 'block-as-implicit-key' && said.has(start)),
  );
}

/** The field's mapping; null (and reported) when it is something else; null when it is empty. */
export function mapOf(reading: Reading, field: Field | undefined): YAMLMap | null {
  if (field === undefined || field.value === null) return null;
  if (isMap(field.value)) return field.value;
  if (!(isScalar(field.value) && isEmptyScalar(field.value))) {
    invalid(reading, field.place, field.name, 'mapping');
  }
  return null;
}

/** One text of a list, or the text of a field. */
export interface Item extends Placed {
  /** The scalar that stands at the place; null when an alias stands there. */
  readonly scalar: Scalar | null;
}

/**
 * The texts of a field that holds a list of texts, or a single one. What is not text is reported at its
 * place and left out; empty items are left out unless `keepEmpty`.
 */
export function itemsOf(reading: Reading, field: Field | undefined, keepEmpty = false): readonly Item[] {
  if (field === undefined || field.value === null) return [];
  const nodes: readonly unknown[] = isSeq(field.value) ? field.value.items : [field.value];
  const expected = isSeq(field.value) ? 'text' : 'list';
  return nodes.flatMap((node) => {
    const value = reading.follow(node);
    if (value === null) return [];
    const aliased = field.aliased || isAlias(node);
    const place = field.aliased ? field.place : placeOf(reading.text, isAlias(node) ? node : value);
    // What stands in a list is meant, and an id is its source text: `null` is a name there.
    const named = isSeq(field.value) && isScalar(value) && value.source !== '';
    const item = itemOf(reading, field.name, value, place, { aliased, expected, named });
    return item === null || (item.text === '' && !keepEmpty) ? [] : [item];
  });
}

/** A field's single text; null when it is absent or empty, or (reported) no text. */
export function itemOfField(reading: Reading, field: Field | undefined): Item | null {
  if (field === undefined || field.value === null) return null;
  const item = itemOf(reading, field.name, field.value, field.place, {
    aliased: field.aliased,
    expected: 'text',
    named: false,
  });
  return item === null || item.text === '' ? null : item;
}

function itemOf(
  reading: Reading,
  field: string,
  value: Value,
  place: Range,
  {
    aliased,
    expected,
    named,
  }: { readonly aliased: boolean; readonly expected: string; readonly named: boolean },
): Item | null {
  if (isScalar(value)) {
    const text = isEmptyScalar(value) && !named ? '' : scalarText(reading.text, value);
    return { text, at: place.at, to: place.to, scalar: aliased ? null : value };
  }
  // `- They said: it works` is a mapping to YAML, and a sentence to whoever wrote it.
  const quotes = isMap(value) && value.flow !== true && expected === 'text';
  // The lines below belong to it only as long as the quotes are missing.
  const lineEnd = reading.text.indexOf('\n', place.at);
  const to =
    quotes && lineEnd >= 0 ? trimmedEnd(reading.text, place.at, Math.min(place.to, lineEnd)) : place.to;
  const where = { at: place.at, to };
  invalid(reading, where, field, quotes ? 'quoted-text' : expected, reading.text.slice(where.at, where.to));
  return null;
}

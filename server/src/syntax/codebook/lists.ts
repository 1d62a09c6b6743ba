import { isMap, isScalar, isSeq } from 'yaml';
import type { Agreement, Attribute, Blind, Coder, Placed, Scale, Table } from '../codebookTypes';
import { isId, isValue, normalId } from '../ids';
import { booleanOf, isEmptyScalar, placeOf, scalarText } from '../yamlNodes';
import { checkedId, choiceOf, flagOf, placedOf, textOf, textsOf } from './fields';
import { fieldsOf, invalid, itemOfField, itemsOf, mapOf } from './reading';
import type { Field, Reading } from './reading';

/** Text units over which agreement is computed. */
export const AGREEMENT_UNITS = ['character', 'word', 'sentence', 'turn', 'document'] as const;
export const ATTRIBUTE_TYPES = ['text', 'number', 'choice', 'date', 'boolean'] as const;
export const TABLE_KEYS = ['participant', 'document'] as const;

export const CODER_FIELDS = ['name', 'adjudicator'] as const;
export const ATTRIBUTE_FIELDS = ['name', 'type', 'values', 'required', 'multiple'] as const;
export const TABLE_FIELDS = ['file', 'key'] as const;
export const SCALE_FIELDS = ['values'] as const;
export const AGREEMENT_FIELDS = ['figures', 'threshold', 'thresholdSource', 'units'] as const;

/** Roles and their patterns of labels. */
export function readSpeakers(reading: Reading, field: Field | undefined): Map<string, readonly string[]> {
  const speakers = new Map<string, readonly string[]>();
  for (const [role, labels] of entriesOf(reading, field)) {
    speakers.set(
      role,
      itemsOf(reading, labels).map((item) => item.text),
    );
  }
  return speakers;
}

/** Coders: `sg: Name`, `sg:` or `sg: {name, adjudicator}`. Ids in NFC. */
export function readCoders(reading: Reading, field: Field | undefined): Map<string, Coder> {
  const coders = new Map<string, Coder>();
  for (const [name, entry] of entriesOf(reading, field)) {
    const id = freshId(reading, name, entry, coders);
    if (id === null) continue;
    let given: string | null;
    let adjudicator = false;
    if (isMap(entry.value)) {
      const fields = fieldsOf(reading, entry.value, CODER_FIELDS);
      given = textOf(reading, fields, 'name');
      adjudicator = flagOf(reading, fields, 'adjudicator', false);
    } else {
      given = itemOfField(reading, entry)?.text ?? null;
    }
    coders.set(id, { id, name: given ?? id, adjudicator, range: entry.key });
  }
  return coders;
}

/** Attributes: `role: {name, type, values, required, multiple}`, or nothing behind the colon for a text. */
export function readAttributes(reading: Reading, field: Field | undefined): Map<string, Attribute> {
  const attributes = new Map<string, Attribute>();
  for (const [name, entry] of entriesOf(reading, field)) {
    const id = freshId(reading, name, entry, attributes);
    if (id === null) continue;
    const map = mapOf(reading, entry);
    const fields = map === null ? new Map<string, Field>() : fieldsOf(reading, map, ATTRIBUTE_FIELDS);
    const values = textsOf(reading, fields, 'values').map((value) => value.text);
    const type = choiceOf(reading, fields, 'type', ATTRIBUTE_TYPES, values.length > 0 ? 'choice' : 'text');
    if (type === 'choice' && values.length === 0) {
      invalid(
        reading,
        (fields.get('values') ?? fields.get('type') ?? entry).place,
        'values',
        'values-of-choice',
      );
    }
    attributes.set(id, {
      id,
      name: textOf(reading, fields, 'name') ?? id,
      type,
      values,
      required: flagOf(reading, fields, 'required', false),
      multiple: flagOf(reading, fields, 'multiple', false),
      range: entry.key,
    });
  }
  return attributes;
}

/** Tables: a list of `{file, key}`. */
export function readTables(reading: Reading, field: Field | undefined): Table[] {
  if (field === undefined || field.value === null) return [];
  if (!isSeq(field.value)) {
    if (!(isScalar(field.value) && isEmptyScalar(field.value)))
      invalid(reading, field.place, 'tables', 'list');
    return [];
  }
  const tables: Table[] = [];
  for (const node of field.value.items) {
    const value = reading.follow(node);
    if (value === null || (isScalar(value) && isEmptyScalar(value))) continue;
    const place = placeOf(reading.text, value);
    if (!isMap(value)) {
      invalid(reading, place, 'tables', 'table');
      continue;
    }
    const fields = fieldsOf(reading, value, TABLE_FIELDS);
    const file = textOf(reading, fields, 'file');
    const key = choiceOf(reading, fields, 'key', TABLE_KEYS, null);
    const missing = (name: string): boolean => (fields.get(name)?.value ?? null) === null;
    if (missing('file')) invalid(reading, fields.get('file')?.place ?? place, 'file', 'table');
    if (missing('key')) invalid(reading, fields.get('key')?.place ?? place, 'key', 'table');
    if (file !== null && key !== null) tables.push({ file, key });
  }
  return tables;
}

/** Scales: `direction: {values: {"-": hinders}}`, a list of values, or `values: codes`. */
export function readScales(reading: Reading, field: Field | undefined): Map<string, Scale> {
  const scales = new Map<string, Scale>();
  for (const [name, entry] of entriesOf(reading, field)) {
    const map = mapOf(reading, entry);
    const fields = map === null ? new Map<string, Field>() : fieldsOf(reading, map, SCALE_FIELDS);
    const values = fields.get('values');
    if (values === undefined || values.value === null) {
      if (entry.value === null || map !== null)
        invalid(reading, values?.place ?? entry.key, 'values', 'scale-values');
      scales.set(name, { name, codes: false, values: [], range: entry.key });
      continue;
    }
    const codes = isScalar(values.value) && scalarText(reading.text, values.value) === 'codes';
    scales.set(name, { name, codes, values: codes ? [] : scaleValues(reading, values), range: entry.key });
  }
  return scales;
}

function scaleValues(reading: Reading, field: Field): Scale['values'] {
  const found: (Placed & { readonly meaning: string })[] = [];
  if (isMap(field.value)) {
    for (const [value, entry] of fieldsOf(reading, field.value, null)) {
      found.push({ text: value, ...entry.key, meaning: itemOfField(reading, entry)?.text ?? '' });
    }
  } else if (isSeq(field.value)) {
    for (const item of itemsOf(reading, field)) found.push({ ...item, meaning: '' });
  } else {
    invalid(reading, field.place, 'values', 'scale-values');
  }
  return found.flatMap(({ text, at, to, meaning }) => {
    const value = normalId(text);
    if (isValue(value)) return [{ value, meaning }];
    invalid(reading, { at, to }, 'values', 'value', text);
    return [];
  });
}

/**
 * Whether coders code blind: `true`, `false`, or the rounds in which they do. Something else that was meant to say so
 * (reported) counts as `true`: what was shown by mistake cannot be unseen.
 */
export function readBlind(reading: Reading, field: Field | undefined): Blind {
  if (field === undefined || field.value === null) return false;
  const flag = isScalar(field.value) ? booleanOf(field.value) : null;
  if (flag !== null) return flag;
  if (isSeq(field.value)) {
    const rounds = itemsOf(reading, field).map(({ text }) => normalId(text));
    return field.value.items.some((item) => isMap(item) || isSeq(item)) || rounds;
  }
  invalid(reading, field.place, 'blind', 'blind', reading.text.slice(field.place.at, field.place.to));
  return true;
}

/** How agreement is shown. */
export function readAgreement(reading: Reading, field: Field | undefined): Agreement {
  const map = mapOf(reading, field);
  const fields = map === null ? new Map<string, Field>() : fieldsOf(reading, map, AGREEMENT_FIELDS);
  const units = textsOf(reading, fields, 'units').filter((unit) => {
    const fits = AGREEMENT_UNITS.some((word) => word === unit.text);
    if (!fits) invalid(reading, unit, 'units', AGREEMENT_UNITS.join(', '), unit.text);
    return fits;
  });
  return {
    figures: readFigures(reading, fields.get('figures')),
    threshold: readThreshold(reading, placedOf(reading, fields, 'threshold')),
    thresholdSource: textOf(reading, fields, 'thresholdSource'),
    units: units.map((unit) => unit.text),
  };
}

/** `on` and `off` are words in YAML 1.2; `true` and `false` mean the same. */
function readFigures(reading: Reading, field: Field | undefined): boolean {
  if (field === undefined || field.value === null) return true;
  const flag = isScalar(field.value) ? booleanOf(field.value) : null;
  if (flag !== null) return flag;
  return choiceOf(reading, new Map([['figures', field]]), 'figures', ['on', 'off'], 'on') === 'on';
}

function readThreshold(reading: Reading, item: Placed | null): number | null {
  if (item === null) return null;
  const number = /^(?:0|1|0?\.\d{1,15}|1\.0{1,15}|0\.\d{1,15})$/.test(item.text) ? Number(item.text) : null;
  if (number === null) invalid(reading, item, 'threshold', 'number from 0 to 1', item.text);
  return number;
}

function entriesOf(reading: Reading, field: Field | undefined): ReadonlyMap<string, Field> {
  const map = mapOf(reading, field);
  return map === null ? new Map() : fieldsOf(reading, map, null);
}

/** The key of an entry as an id in NFC; null, and reported, when it is no id or was there before. */
function freshId(
  reading: Reading,
  name: string,
  entry: Field,
  taken: ReadonlyMap<string, unknown>,
): string | null {
  const id = normalId(name);
  if (!isId(id)) return checkedId(reading, { text: name, ...entry.key }, 'id');
  if (!taken.has(id)) return id;
  reading.report('duplicate-id', entry.key, { id });
  return null;
}

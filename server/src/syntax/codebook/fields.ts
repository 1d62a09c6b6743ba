import { isScalar } from 'yaml';
import type { Placed } from '../codebookTypes';
import { isId, normalId } from '../ids';
import { booleanOf } from '../yamlNodes';
import { invalid, itemOfField, itemsOf } from './reading';
import type { Field, Reading } from './reading';

type Fields = ReadonlyMap<string, Field>;

/** The text of a field, as written; null when it is absent, empty or (reported) no text. */
export function textOf(reading: Reading, fields: Fields, name: string): string | null {
  return itemOfField(reading, fields.get(name))?.text ?? null;
}

/** The same with its place. */
export function placedOf(reading: Reading, fields: Fields, name: string): Placed | null {
  const item = itemOfField(reading, fields.get(name));
  return item === null ? null : { text: item.text, at: item.at, to: item.to };
}

/** One of the given words; the fallback when the field is absent, empty or (reported) something else. */
export function choiceOf<const T extends string, F>(
  reading: Reading,
  fields: Fields,
  name: string,
  choices: readonly T[],
  fallback: F,
): T | F {
  const item = itemOfField(reading, fields.get(name));
  if (item === null) return fallback;
  const choice = choices.find((word) => word === item.text);
  if (choice !== undefined) return choice;
  invalid(reading, item, name, choices.join(', '), item.text);
  return fallback;
}

/** `true` or `false`; the fallback when the field is absent, empty or (reported) something else. */
export function flagOf(reading: Reading, fields: Fields, name: string, fallback: boolean): boolean {
  const field = fields.get(name);
  if (field === undefined || field.value === null) return fallback;
  const flag = isScalar(field.value) ? booleanOf(field.value) : null;
  if (flag === null) {
    invalid(reading, field.place, name, 'true, false', reading.text.slice(field.place.at, field.place.to));
  }
  return flag ?? fallback;
}

/** The texts of a list as written. */
export function textsOf(reading: Reading, fields: Fields, name: string): readonly Placed[] {
  return itemsOf(reading, fields.get(name)).map(({ text, at, to }) => ({ text, at, to }));
}

/** The ids of a list (or a single one) in NFC; those that are no ids are reported and left out. */
export function idsOf(reading: Reading, fields: Fields, name: string): readonly Placed[] {
  return textsOf(reading, fields, name).flatMap((item) => {
    const id = checkedId(reading, item, name);
    return id === null ? [] : [{ ...item, text: id }];
  });
}

/** The id of a field in NFC; null when it is absent, empty or (reported) no id. */
export function idOf(reading: Reading, fields: Fields, name: string): Placed | null {
  const item = placedOf(reading, fields, name);
  const id = item === null ? null : checkedId(reading, item, name);
  return item === null || id === null ? null : { ...item, text: id };
}

/** A text as an id in NFC; null (and `invalid-id`) when it is none. */
export function checkedId(reading: Reading, item: Placed, field: string): string | null {
  const id = normalId(item.text);
  if (isId(id)) return id;
  reading.report('invalid-id', item, { id: item.text.slice(0, 200), field });
  return null;
}

import type { PortableAttribute, PortableStudy } from '../portable/types';
import { element, textElement } from '../xml/writeXml';
import { fold } from './fold';
import type { Writing } from './writeCodes';

/*
 * Attributes as variables. Each has one type for the whole project, so that one that is declared a number and holds a word
 * somewhere is text.
 */

type VariableType = 'Text' | 'Boolean' | 'Float' | 'Date';

/** Attributes with the type that all their values have. */
export type VariableTypes = ReadonlyMap<string, VariableType>;

type Values = ReadonlyMap<string, readonly string[]>;

/** The type of every attribute, by what is said of people and documents. */
export function variableTypes({ attributes, people, documents }: PortableStudy): VariableTypes {
  const all = [...people, ...documents].map((one) => one.attributes);
  return new Map(
    attributes.map(({ id, type }) => {
      const wanted = TYPES[type];
      const values = all.flatMap((said) => {
        const list = said.get(id);
        return list === undefined ? [] : [list];
      });
      const fits = values.every((list) => list.length === 1 && FITS[wanted](list[0] ?? ''));
      return [id, fits ? wanted : 'Text'];
    }),
  );
}

const TYPES: Readonly<Record<PortableAttribute['type'], VariableType>> = {
  text: 'Text',
  choice: 'Text',
  number: 'Float',
  date: 'Date',
  boolean: 'Boolean',
};

const FITS: Readonly<Record<VariableType, (value: string) => boolean>> = {
  Text: () => true,
  Boolean: (value) => value === 'true' || value === 'false',
  Float: (value) => /^[+-]?\d+(?:\.\d+)?$/.test(value),
  Date: (value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && isDay(value),
};

/** Whether there is such a day: 2026-02-30 is none. */
function isDay(value: string): boolean {
  const [year = 0, month = 0, day = 0] = value.split('-').map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return year > 0 && day >= 1 && day <= (days[month - 1] ?? 0);
}

/** The elements `Variable`. */
export function writeVariables(
  { attributes }: PortableStudy,
  types: VariableTypes,
  depth: number,
  { guid, say }: Writing,
): readonly string[] {
  return attributes.map(({ id, name, type, values, required, multiple }) => {
    const data = {
      id,
      ...(type === 'text' ? {} : { type }),
      ...(values.length === 0 ? {} : { values }),
      ...(required ? { required } : {}),
      ...(multiple ? { multiple } : {}),
    };
    const description = fold({ text: null, sections: new Map(), data }) ?? '';
    return element(
      depth,
      'Variable',
      { guid: guid('variable', id), name: say(name), typeOfVariable: types.get(id) ?? 'Text' },
      [textElement(depth + 1, 'Description', say(description))],
    );
  });
}

/** The elements `VariableValue` of a person or a document. */
export function writeValues(
  said: Values,
  types: VariableTypes,
  depth: number,
  { guid, say }: Writing,
): readonly string[] {
  return [...said].map(([id, values]) =>
    element(depth, 'VariableValue', {}, [
      element(depth + 1, 'VariableRef', { targetGUID: guid('variable', id) }),
      textElement(depth + 1, `${types.get(id) ?? 'Text'}Value`, say(values.join(BETWEEN))),
    ]),
  );
}

const BETWEEN = '; ';

/** The values of an attribute that a text stands for. */
export function valuesIn(text: string, multiple: boolean): readonly string[] {
  return (multiple ? text.split(BETWEEN) : [text]).filter((value) => value !== '');
}

/** What {@link writeValues} writes and would not be read back as it is: several values of an attribute that has one, or blanks. */
export function unclearValues(
  said: Values,
  { attributes }: PortableStudy,
): readonly (readonly [string, readonly string[]])[] | null {
  const several = new Map(attributes.map(({ id, multiple }) => [id, multiple]));
  const unclear = [...said].filter(([id, values]) => {
    const read = valuesIn(values.join(BETWEEN), several.get(id) ?? false);
    return read.length !== values.length || read.some((value, i) => value !== values[i]);
  });
  return unclear.length === 0 ? null : unclear;
}

import type { Loss } from '../portable/outcome';
import { LONG, nameOf, quoted, type Names } from './lossWords';
import type { RawSet } from './rawProject';
import { foldedName } from './readPeople';

/** Something that a set says of sources. */
export interface SetFact {
  /** Name of an attribute. */
  readonly attribute: string;
  readonly value: string;
  /** GUIDs. */
  readonly sources: readonly string[];
}

/** What sets of sources without a key are values of. */
export const SET = 'Set';

/** ATLAS.ti writes what it knows of documents as sets: `gender: female`. */
const KEYED = /^\s*([^:\s][^:]{0,79}?)\s*:\s+(\S(?:.*\S)?)\s*$/s;

/** What sets say of their sources: that these have a value of an attribute. */
export function factsOf(sets: readonly RawSet[]): readonly SetFact[] {
  return sets.flatMap(({ name, sources }) => {
    if (sources.length === 0 || name.trim() === '') return [];
    const [, attribute = SET, value = name.trim()] = KEYED.exec(name) ?? [];
    return [{ attribute, value, sources }];
  });
}

/** Values by the ids of attributes, by the GUIDs of sources. @param ids of attributes, by their names */
export function saidBySets(
  facts: readonly SetFact[],
  ids: ReadonlyMap<string, string>,
): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const said = new Map<string, Map<string, string[]>>();
  for (const { attribute, value, sources } of facts) {
    const id = ids.get(foldedName(attribute));
    if (id === undefined) continue;
    for (const source of new Set(sources)) {
      const own = said.get(source) ?? new Map<string, string[]>();
      said.set(source, own);
      const values = own.get(id);
      if (values === undefined) own.set(id, [value]);
      else values.push(value);
    }
  }
  return said;
}

/** What of sets has no place: codes and memos, descriptions, and sources that are no documents. */
export function setLosses(
  sets: readonly RawSet[],
  names: Names,
  memos: ReadonlyMap<string, { readonly name: string }>,
  leftOut: ReadonlyMap<string, string>,
): readonly Loss[] {
  return sets.flatMap(({ name, description, codes, sources, notes }) => {
    const members = [
      ...codes.map((guid) => nameOf(guid, names) || 'a code that the file does not have'),
      ...notes.map((guid) => `the memo${quoted(memos.get(guid)?.name ?? '')}`),
      ...sources.flatMap((guid) =>
        leftOut.has(guid) ? [`the source${quoted(leftOut.get(guid) ?? '')}`] : [],
      ),
    ];
    const text = quoted(description ?? '', LONG);
    if (members.length === 0 && text === '' && sources.length > 0 && name.trim() !== '') return [];
    const of = members.length === 0 ? '' : ` of ${members.join(', ')}`;
    const described = text === '' ? '' : `, described as${text}`;
    return [{ what: `set${quoted(name)}${of}${described}`, count: null, where: null }];
  });
}

import { compareKeys } from '../../analysis/layers';
import { ownAttributes, PARTICIPANT, speakersKnown, type DocumentsByKey } from '../../project/attributes';
import { peopleInTables, rowsByDocument } from '../../project/tableRows';
import type { Study } from '../../project/types';
import { isId } from '../../syntax/ids';
import { freeNames } from './freeName';
import type { Loss } from './outcome';
import type { PortableAttribute, PortablePerson } from './types';

type Values = ReadonlyMap<string, readonly string[]>;

/** What is known of a study's documents and people. */
export interface Known {
  readonly attributes: readonly PortableAttribute[];
  readonly people: readonly PortablePerson[];
  /** Of a document itself, by its key (NFC). */
  attributesOf(key: string): Values;
  /** The people whose words it holds. */
  peopleIn(key: string): readonly string[];
  readonly losses: readonly Loss[];
}

/** What documents say of themselves apart from what tables say of their people; columns that are no ids get one. */
export function attributesAndPeople(study: Study, byKey: DocumentsByKey): Known {
  const { codebook } = study;
  const inTables = peopleInTables(study);
  const rows = rowsByDocument(study);
  const listed = new Set(inTables.keys());
  const own = new Map<string, Values>();
  const people = new Map<string, readonly string[]>();
  for (const key of [...byKey.keys()].sort(compareKeys)) {
    const readable = (byKey.get(key) ?? []).filter(({ undecodable }) => undecodable === null);
    const said = ownAttributes(study, readable, rows);
    own.set(key, withoutParticipant(said));
    people.set(key, [...new Set(said.get(PARTICIPANT) ?? speakersKnown(study, readable, listed))]);
  }
  const ids = idsFor(codebook.attributes, [
    ...[...inTables.values()].map(({ attributes }) => attributes),
    ...own.values(),
  ]);
  const order = new Map(
    [...new Set([...codebook.attributes.keys(), ...ids.values()])].map((id, i) => [id, i]),
  );
  const named = [...new Set([...people.values()].flat())].filter((id) => !listed.has(id)).sort(compareKeys);
  const persons = [...listed, ...named].map((id) => ({
    id,
    attributes: renamed(inTables.get(id)?.attributes ?? new Map(), ids, order),
  }));
  const documents = new Map([...own].map(([key, values]) => [key, renamed(values, ids, order)]));
  const several = new Set(
    [...persons.map(({ attributes }) => attributes), ...documents.values()].flatMap((values) =>
      [...values].flatMap(([id, list]) => (list.length > 1 ? [id] : [])),
    ),
  );
  const declared = [...codebook.attributes.values()].map(
    ({ id, name, type, values, required, multiple }) => ({
      ...{ id, name, type, values, required, multiple },
    }),
  );
  const others = [...ids].flatMap(([name, id]): readonly PortableAttribute[] =>
    codebook.attributes.has(id)
      ? []
      : [{ id, name, type: 'text', values: [], required: false, multiple: several.has(id) }],
  );
  return {
    attributes: [...declared, ...others],
    people: persons,
    attributesOf: (key) => documents.get(key) ?? new Map(),
    peopleIn: (key) => people.get(key) ?? [],
    losses: [...inTables].flatMap(([id, { contradictions }]) =>
      contradictions === 0
        ? []
        : [
            {
              what: 'cell of a table that says otherwise than the one before',
              count: contradictions,
              where: id,
            },
          ],
    ),
  };
}

function withoutParticipant(values: Values): Values {
  return new Map([...values].filter(([id]) => id !== PARTICIPANT));
}

/** Name of an attribute that is used → its id: itself where it can be one. */
function idsFor(declared: ReadonlyMap<string, unknown>, all: readonly Values[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set(declared.keys());
  const free = freeIds(taken);
  for (const values of all) {
    for (const name of values.keys()) {
      if (ids.has(name)) continue;
      const id = declared.has(name) ? name : free(name);
      taken.add(id);
      ids.set(name, id);
    }
  }
  return ids;
}

/** Makes ids that are like names, and nothing else's. @param taken to which every id that is used has to be added */
export function freeIds(taken: ReadonlySet<string>): (name: string) => string {
  const free = freeNames(
    (id) => taken.has(id),
    (id, number) => `${id}-${number}`,
  );
  return (name) => {
    const plain = name
      .normalize('NFC')
      .replace(/[^\p{L}\p{M}\p{N}_./-]+/gu, '-')
      .replace(/^[-./]+|[-./]+$/g, '');
    return free(isId(plain) ? plain : 'unnamed');
  };
}

/** Values under the ids of their attributes, declared ones first, whatever the file that says them. */
function renamed(
  values: Values,
  ids: ReadonlyMap<string, string>,
  order: ReadonlyMap<string, number>,
): Values {
  const own = [...values].map(([name, list]): [string, readonly string[]] => [ids.get(name) ?? name, list]);
  return new Map(own.sort(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0)));
}

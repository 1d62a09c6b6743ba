import { normalId, isId } from '../../syntax/ids';
import { freeId } from '../portable/ofAttributes';
import type { Loss } from '../portable/outcome';
import type { PortableAttribute, PortablePerson } from '../portable/types';
import { childOf, childrenOf, valueOf, type XmlNode } from '../xml/readTree';
import { entriesIn, isTrueIn, textIn, textsIn } from './data';
import { unfold } from './fold';
import { plainGuid } from './readCodes';
import { valuesIn } from './writeVariables';

/*
 * Variables as attributes, cases as people. A case without a name is how some programs say what they know of a document.
 */

/** Attributes by the GUID of their variable. */
export type AttributesByGuid = ReadonlyMap<string, PortableAttribute>;

/** Values by the ids of attributes, in the order of attributes. */
export type Said = ReadonlyMap<string, readonly string[]>;

export interface ReadPeople {
  readonly people: readonly PortablePerson[];
  /** Ids of people by the GUIDs of sources. */
  readonly peopleOf: ReadonlyMap<string, readonly string[]>;
  /** What nameless cases say of sources, by their GUIDs. */
  readonly saidOf: ReadonlyMap<string, Said>;
  /** Ids of people by the GUIDs of their cases: some programs code with cases. */
  readonly byGuid: ReadonlyMap<string, string>;
  readonly losses: readonly Loss[];
}

/** Reads variables. Ids are those that Passage wrote, else made of names. */
export function readVariables(
  variables: readonly XmlNode[],
  existing: readonly PortableAttribute[],
): AttributesByGuid {
  const attributes = new Map<string, PortableAttribute>();
  const mine = new Set<string>();
  const taken = new Set(existing.map(({ id }) => id));
  for (const node of variables) {
    const name = valueOf(node, 'name') ?? '';
    const { data } = unfold(childOf(node, 'Description')?.text ?? null);
    const written = normalId(textIn(data, 'id') ?? '');
    const same = existing.find((one) => folded(one.name) === folded(name) && !mine.has(one.id))?.id;
    const id = isId(written) && !mine.has(written) ? written : (same ?? freeId(name.toLowerCase(), taken));
    mine.add(id);
    taken.add(id);
    attributes.set(plainGuid(valueOf(node, 'guid')), {
      id,
      name: name === '' ? id : name,
      type:
        TYPES.find((one) => one === textIn(data, 'type')) ??
        (data === null ? (BY_TYPE[valueOf(node, 'typeOfVariable') ?? ''] ?? 'text') : 'text'),
      values: textsIn(data, 'values'),
      required: isTrueIn(data, 'required'),
      multiple: isTrueIn(data, 'multiple'),
    });
  }
  return attributes;
}

const TYPES = ['text', 'number', 'choice', 'date', 'boolean'] as const;
const BY_TYPE: Readonly<Record<string, PortableAttribute['type']>> = {
  Boolean: 'boolean',
  Integer: 'number',
  Float: 'number',
  Date: 'date',
};

/** What elements `VariableValue` say. @param exact values that Passage wrote beside them, since those cannot say them */
export function readValues(
  values: readonly XmlNode[],
  attributes: AttributesByGuid,
  exact: readonly (readonly [string, readonly string[]])[] = [],
): Said {
  const said = new Map<string, readonly string[]>();
  for (const value of values) {
    const attribute = attributes.get(
      plainGuid(valueOf(childOf(value, 'VariableRef') ?? value, 'targetGUID')),
    );
    const text = value.children.find(({ name }) => name.endsWith('Value'))?.text ?? '';
    if (attribute === undefined || text.trim() === '') continue;
    const read = valuesIn(attribute.type === 'boolean' ? booleanOf(text) : text, attribute.multiple);
    said.set(attribute.id, [...(said.get(attribute.id) ?? []), ...read]);
  }
  const ids = new Set([...attributes.values()].map(({ id }) => id));
  for (const [id, list] of exact) if (ids.has(id) && list.length > 0) said.set(id, list);
  const order = [...attributes.values()].map(({ id }) => id);
  return new Map(order.flatMap((id) => (said.has(id) ? [[id, said.get(id) ?? []] as const] : [])));
}

/** `1` and `0` are what the schema's truth may be written as, too. */
function booleanOf(text: string): string {
  const value = text.trim();
  return value === '1' ? 'true' : value === '0' ? 'false' : text;
}

/** Reads cases. */
export function readCases(cases: readonly XmlNode[], attributes: AttributesByGuid): ReadPeople {
  const people: PortablePerson[] = [];
  const peopleOf = new Map<string, string[]>();
  const saidOf = new Map<string, Said>();
  const byGuid = new Map<string, string>();
  const free = namer();
  let selections = 0;
  let codes = 0;
  for (const node of cases) {
    const { data } = unfold(childOf(node, 'Description')?.text ?? null);
    const said = readValues(childrenOf(node, 'VariableValue'), attributes, entriesIn(data, 'attributes'));
    const sources = childrenOf(node, 'SourceRef').map((ref) => plainGuid(valueOf(ref, 'targetGUID')));
    selections += childrenOf(node, 'SelectionRef').length;
    codes += childrenOf(node, 'CodeRef').length;
    const name = (valueOf(node, 'name') ?? '').trim();
    if (name === '') {
      for (const source of sources) saidOf.set(source, new Map([...(saidOf.get(source) ?? []), ...said]));
      continue;
    }
    const id = free(name);
    byGuid.set(plainGuid(valueOf(node, 'guid')), id);
    people.push({ id, attributes: said });
    for (const source of sources) peopleOf.set(source, [...(peopleOf.get(source) ?? []), id]);
  }
  const losses: Loss[] = [];
  if (selections > 0)
    losses.push({ what: 'passage that a case has by itself', count: selections, where: null });
  if (codes > 0) losses.push({ what: 'code that a case has by itself', count: codes, where: null });
  return { people, peopleOf, saidOf, byGuid, losses };
}

/** Makes names that are different, with a number behind what is taken. */
export function namer(taken: Iterable<string> = []): (name: string) => string {
  const names = new Set(taken);
  const numbers = new Map<string, number>();
  return (name) => {
    let number = numbers.get(name) ?? 1;
    let free = name;
    while (names.has(free)) free = `${name} ${++number}`;
    numbers.set(name, number);
    names.add(free);
    return free;
  };
}

function folded(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}

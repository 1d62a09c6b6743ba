import { normalId, isId } from '../../syntax/ids';
import { freeIds } from '../portable/ofAttributes';
import { freeNames, idsByName } from '../portable/freeName';
import type { Loss } from '../portable/outcome';
import type { PortableAttribute, PortablePerson } from '../portable/types';
import { childOf, childrenOf, valueOf, type XmlNode } from '../xml/readTree';
import { entriesIn, isTrueIn, textIn, textsIn } from './data';
import { unfold } from './fold';
import { LONG, quoted } from './lossWords';
import { plainGuid } from './readCodes';
import { valuesIn } from './writeVariables';

/*
 * Variables as attributes, cases as people. A case without a name is how some programs say what they know of a document.
 */

/** Variables, as attributes. */
export interface ReadVariables {
  readonly attributes: readonly PortableAttribute[];
  /** By the GUID of their variable. */
  readonly byGuid: ReadonlyMap<string, PortableAttribute>;
  /** Places in {@link attributes}, by id. */
  readonly order: ReadonlyMap<string, number>;
  /** Ids by the names that were asked for beside the variables', folded. */
  readonly named: ReadonlyMap<string, string>;
  readonly losses: readonly Loss[];
}

/** Values by the ids of attributes, in the order of attributes. */
export type Said = ReadonlyMap<string, readonly string[]>;

export interface ReadPeople {
  readonly people: readonly PortablePerson[];
  /** Ids of people by the GUIDs of sources. */
  readonly peopleOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** What nameless cases say of sources, by their GUIDs. */
  readonly saidOf: ReadonlyMap<string, Said>;
  /** Ids of people by the GUIDs of their cases: some programs code with cases. */
  readonly byGuid: ReadonlyMap<string, string>;
  readonly losses: readonly Loss[];
}

/**
 * Reads variables. Ids are those that Passage wrote, else made of names.
 * @param more names of attributes that the file has otherwise: each is a variable of that name, or a text of its own
 */
export function readVariables(
  variables: readonly XmlNode[],
  existing: readonly PortableAttribute[],
  more: readonly string[] = [],
): ReadVariables {
  const attributes: PortableAttribute[] = [];
  const byGuid = new Map<string, PortableAttribute>();
  const losses: Loss[] = [];
  let twice = 0;
  const mine = new Set<string>();
  const byName = idsByName(
    existing.map((one) => [foldedName(one.name), one.id]),
    (id) => mine.has(id),
  );
  const taken = new Set(existing.map(({ id }) => id));
  const free = freeIds(taken);
  const idFor = (name: string, written: string): string => {
    const known = (): string => byName(foldedName(name)) ?? free(name.toLowerCase());
    const id = isId(written) && !mine.has(written) ? written : known();
    mine.add(id);
    taken.add(id);
    return id;
  };
  for (const node of variables) {
    const name = valueOf(node, 'name') ?? '';
    const description = childOf(node, 'Description')?.text ?? '';
    const { data } = unfold(description);
    if (data === null && description.trim() !== '') losses.push(described('variable', name, description));
    const written = normalId(textIn(data, 'id') ?? '');
    const id = idFor(name, written);
    const attribute: PortableAttribute = {
      id,
      name: name === '' ? id : name,
      type:
        TYPES.find((one) => one === textIn(data, 'type')) ??
        (data === null ? (BY_TYPE.get(valueOf(node, 'typeOfVariable') ?? '') ?? 'text') : 'text'),
      values: textsIn(data, 'values'),
      required: isTrueIn(data, 'required'),
      multiple: isTrueIn(data, 'multiple'),
    };
    attributes.push(attribute);
    const guid = plainGuid(valueOf(node, 'guid'));
    if (byGuid.has(guid)) twice++;
    else if (guid !== '') byGuid.set(guid, attribute);
  }
  const named = new Map([...attributes].reverse().map(({ name, id }) => [foldedName(name), id]));
  for (const name of more) {
    if (named.has(foldedName(name))) continue;
    const id = idFor(name, '');
    named.set(foldedName(name), id);
    attributes.push({ id, name, type: 'text', values: [], required: false, multiple: false });
  }
  const twins = lossOf('variable whose GUID another has; what the GUID names is the first', twice);
  return {
    ...{ attributes, byGuid, named, order: new Map(attributes.map(({ id }, i) => [id, i])) },
    losses: [...twins, ...losses],
  };
}

function described(kind: string, name: string, description: string): Loss {
  const what = `description of a ${kind}:${quoted(description, LONG)}`;
  return { what, count: null, where: name === '' ? null : name };
}

const TYPES = ['text', 'number', 'choice', 'date', 'boolean'] as const;
/** A map, since a file may name any type. */
const BY_TYPE: ReadonlyMap<string, PortableAttribute['type']> = new Map([
  ['Boolean', 'boolean'],
  ['Integer', 'number'],
  ['Float', 'number'],
  ['Date', 'date'],
]);

/** What elements `VariableValue` say. @param exact values that Passage wrote beside them, since those cannot say them */
export function readValues(
  values: readonly XmlNode[],
  { byGuid, order }: ReadVariables,
  exact: readonly (readonly [string, readonly string[]])[] = [],
): Said {
  const said = new Map<string, string[]>();
  for (const value of values) {
    const attribute = byGuid.get(variableOf(value));
    const { name, text } = value.children.find((child) => child.name.endsWith('Value')) ?? {
      name: '',
      text: '',
    };
    if (attribute === undefined || text.trim() === '') continue;
    // Beside it, what somebody wrote stands as text, where it is for the team to say what is true.
    const read = valuesIn(name === 'BooleanValue' ? booleanOf(text) : text, attribute.multiple);
    const some = said.get(attribute.id);
    if (some === undefined) said.set(attribute.id, [...read]);
    else for (const one of read) some.push(one);
  }
  for (const [id, list] of exact) if (order.has(id) && list.length > 0) said.set(id, [...list]);
  return new Map([...said].sort(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0)));
}

/** The GUID of the variable that a value is of. */
function variableOf(value: XmlNode): string {
  return plainGuid(valueOf(childOf(value, 'VariableRef') ?? value, 'targetGUID'));
}

/** How many values are of no variable that the file has. */
export function unknownValues(values: readonly XmlNode[], { byGuid }: ReadVariables): number {
  return values.filter((value) => !byGuid.has(variableOf(value))).length;
}

function lossOf(what: string, count: number): readonly Loss[] {
  return count === 0 ? [] : [{ what, count, where: null }];
}

/** `1` and `0` are what the schema's truth may be written as, too; some programs write `True`. */
function booleanOf(text: string): string {
  const value = text.trim().toLowerCase();
  return value === '1' || value === 'true' ? 'true' : value === '0' || value === 'false' ? 'false' : text;
}

/** Reads cases. */
export function readCases(cases: readonly XmlNode[], variables: ReadVariables): ReadPeople {
  const people: PortablePerson[] = [];
  const peopleOf = new Map<string, Set<string>>();
  const saidOf = new Map<string, Map<string, readonly string[]>>();
  const byGuid = new Map<string, string>();
  const free = namer();
  const losses: Loss[] = [];
  let [unknown, twice] = [0, 0];
  for (const node of cases) {
    const description = childOf(node, 'Description')?.text ?? '';
    const { data } = unfold(description);
    const name = (valueOf(node, 'name') ?? '').trim();
    const lose = (what: string, count: number): void => {
      if (count > 0) losses.push({ what, count, where: name === '' ? null : name });
    };
    if (data === null && description.trim() !== '') losses.push(described('case', name, description));
    const values = childrenOf(node, 'VariableValue');
    unknown += unknownValues(values, variables);
    const said = readValues(values, variables, entriesIn(data, 'attributes'));
    const sources = childrenOf(node, 'SourceRef').flatMap((ref) => {
      const target = plainGuid(valueOf(ref, 'targetGUID'));
      return target === '' ? [] : [target];
    });
    lose('passage that a case has by itself', childrenOf(node, 'SelectionRef').length);
    lose('code that a case has by itself', childrenOf(node, 'CodeRef').length);
    if (name === '') {
      if (sources.length === 0)
        for (const [attribute, list] of said)
          lose(
            `value of ${attribute} that is nobody’s, in a case without a name:${quoted(list.join('; '), LONG)}`,
            1,
          );
      for (const source of new Set(sources)) {
        const about = saidOf.get(source) ?? new Map<string, readonly string[]>();
        saidOf.set(source, about);
        for (const [attribute, list] of said) about.set(attribute, list);
      }
      continue;
    }
    const id = free(name);
    const guid = plainGuid(valueOf(node, 'guid'));
    if (byGuid.has(guid)) twice++;
    else if (guid !== '') byGuid.set(guid, id);
    people.push({ id, attributes: said });
    for (const source of sources) {
      const some = peopleOf.get(source);
      if (some === undefined) peopleOf.set(source, new Set([id]));
      else some.add(id);
    }
  }
  for (const [what, count] of [
    ['value of a variable that the file does not have', unknown],
    ['case whose GUID another has; what the GUID names is the first', twice],
  ] as const)
    losses.push(...lossOf(what, count));
  return { people, peopleOf, saidOf, byGuid, losses };
}

/** Makes names that are different, with a number behind what is taken. */
export function namer(taken: Iterable<string> = []): (name: string) => string {
  const names = new Set(taken);
  const free = freeNames(
    (name) => names.has(name),
    (name, number) => `${name} ${number}`,
  );
  return (name) => {
    const own = free(name);
    names.add(own);
    return own;
  };
}

/** A name as names are compared: blanks and case make no difference. */
export function foldedName(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}

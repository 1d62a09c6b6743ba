import { normalId } from '../../syntax/ids';
import type { Marking } from '../../syntax/writeGroup';
import { freeNames } from './freeName';
import type { Loss } from './outcome';
import type { PortableCopy, PortableDocument, PortablePerson, PortableStudy } from './types';

/**
 * A study whose names are as the model wants them, whoever wrote them: in NFC, without blanks around them, each once. Of two
 * documents with one name the second gets another, and copies of one text by one coder are one copy.
 */
export function withTidyNames(study: PortableStudy, losses: Loss[]): PortableStudy {
  return {
    ...study,
    coders: once(study.coders, ({ id }) => id),
    attributes: once(study.attributes, ({ id }) => id),
    scales: once(study.scales, ({ name }) => name),
    people: tidyPeople(study.people),
    documents: tidyDocuments(study.documents, losses),
  };
}

function once<T>(items: readonly T[], name: (item: T) => string): readonly T[] {
  return [...new Map([...items].reverse().map((item) => [name(item), item])).values()].reverse();
}

function plain(name: string): string {
  return normalId(name).trim();
}

type Values = PortablePerson['attributes'];

function tidyValues(values: Values): Values {
  return new Map(
    [...values].flatMap(([id, list]): [string, readonly string[]][] => {
      const kept = [...new Set(list.map(normalId))].filter((value) => value !== '');
      return kept.length === 0 ? [] : [[normalId(id), kept]];
    }),
  );
}

/** Somebody who is listed twice is one person; what was said first counts. */
function tidyPeople(people: readonly PortablePerson[]): readonly PortablePerson[] {
  const byId = new Map<string, PortablePerson>();
  for (const { id: given, attributes } of people) {
    const id = plain(given);
    if (id === '') continue;
    const more = tidyValues(attributes);
    byId.set(id, { id, attributes: new Map([...more, ...(byId.get(id)?.attributes ?? [])]) });
  }
  return [...byId.values()];
}

function tidyDocuments(documents: readonly PortableDocument[], losses: Loss[]): readonly PortableDocument[] {
  const taken = new Set<string>();
  const free = freeNames(
    (name) => taken.has(name),
    (name, number) => `${name} (${number})`,
  );
  return documents.map((document) => {
    const wanted = plain(document.key) || 'document';
    const key = free(wanted);
    taken.add(key);
    if (key !== wanted)
      losses.push({
        what: `another document has this name; this one is called “${key}”`,
        count: null,
        where: wanted,
      });
    return {
      ...document,
      key,
      people: [...new Set(document.people.map(plain))].filter((id) => id !== ''),
      attributes: tidyValues(document.attributes),
      copies: tidyCopies(document.copies),
    };
  });
}

/** Copies of one text by one coder, in one round, are one copy. */
function tidyCopies(copies: readonly PortableCopy[]): readonly PortableCopy[] {
  const all = new Map<string, PortableCopy & { readonly markings: Marking[] }>();
  // Texts are long, and many copies may have one.
  const texts = new Map<string | null, number>();
  for (const copy of copies) {
    const text = texts.get(copy.text) ?? texts.size;
    texts.set(copy.text, text);
    const coder = copy.coder === null ? null : normalId(copy.coder);
    const round = copy.round === null ? null : normalId(copy.round);
    const markings = copy.markings.map(tidyMarking);
    const name = JSON.stringify([coder, copy.consensus, round, text]);
    const known = all.get(name);
    if (known === undefined) all.set(name, { ...copy, coder, round, markings });
    else for (const marking of markings) known.markings.push(marking);
  }
  return [...all.values()];
}

function tidyMarking(marking: Marking): Marking {
  return {
    ...marking,
    coder: marking.coder === null ? null : normalId(marking.coder),
    codes: codesOnce(
      marking.codes.map(({ id, value }) => ({
        id: normalId(id),
        value: value === null ? null : normalId(value),
      })),
    ),
  };
}

/** Codes of a group; what is said twice is said once. */
export function codesOnce(codes: Marking['codes']): Marking['codes'] {
  if (codes.length < 2) return codes;
  return [...new Map(codes.map((code) => [JSON.stringify([code.id, code.value]), code])).values()];
}

import type { Codebook } from '../../syntax/codebookTypes';
import { normalId } from '../../syntax/ids';
import type { Additions } from './addToCodebook';
import type { Loss } from './outcome';
import { codesOnce } from './tidyNames';
import type { PortableCode, PortableDocument, PortableStudy } from './types';

/** What of a study is in another's codebook already, and what is new to it. */
export interface Matched {
  readonly added: Omit<Additions, 'tables'>;
  /** A document with the codes' ids in the codebook, where that knows them by an older name. */
  readonly renamed: (document: PortableDocument) => PortableDocument;
  readonly losses: readonly Loss[];
}

/** Compares what is given with what a codebook has, by ids. */
export function matched(codebook: Codebook, there: PortableStudy, given: PortableStudy): Matched {
  const idOf = (id: string): string => {
    const plain = normalId(id);
    return codebook.byId.has(plain) ? plain : (codebook.aliases.get(plain) ?? plain);
  };
  const losses: Loss[] = [];
  const differ = (kind: string, where: string, fields: readonly string[]): void => {
    if (fields.length > 0)
      losses.push({
        what: `the ${kind} has another ${fields.join(', ')} in the codebook, which stays`,
        count: null,
        where,
      });
  };
  const old = new Map(there.codes.map((code) => [code.id, code]));
  const codes: PortableCode[] = [];
  for (const code of given.codes) {
    const known = codebook.byId.has(idOf(code.id)) ? old.get(idOf(code.id)) : undefined;
    if (known === undefined) codes.push(withIds(code, idOf, codebook));
    else
      differ(
        'code',
        known.id,
        otherFields(known, { ...code, parent: code.parent === null ? null : idOf(code.parent) }),
      );
  }
  for (const coder of given.coders) {
    const known = codebook.coders.get(coder.id);
    if (known !== undefined && coder.name !== coder.id && known.name !== coder.name)
      differ('coder', coder.id, ['name']);
  }
  for (const attribute of given.attributes) {
    const known = codebook.attributes.get(attribute.id);
    if (known === undefined) continue;
    const others = attribute.values.filter((value) => !known.values.includes(value));
    differ('attribute', attribute.id, [
      ...(known.type === attribute.type || attribute.type === 'text' ? [] : ['type']),
      ...(others.length > 0 && known.type === 'choice' ? ['list of values'] : []),
    ]);
  }
  for (const scale of given.scales) {
    const known = codebook.scales.get(scale.name);
    const values = scale.values.filter(({ value }) => known?.values.every((one) => one.value !== value));
    if (known !== undefined && (known.codes !== scale.codes || values.length > 0))
      differ('scale', scale.name, ['list of values']);
  }
  return {
    added: {
      codes,
      coders: given.coders.filter(({ id }) => !codebook.coders.has(id)),
      attributes: given.attributes.filter(({ id }) => !codebook.attributes.has(id)),
      scales: given.scales.filter(({ name }) => !codebook.scales.has(name)),
    },
    renamed: (document) => ({
      ...document,
      copies: document.copies.map((copy) => ({
        ...copy,
        markings: copy.markings.map((marking) => ({
          ...marking,
          codes: codesOnce(marking.codes.map(({ id, value }) => ({ id: idOf(id), value }))),
        })),
      })),
    }),
    losses,
  };
}

/** A new code that names others as the codebook does; aliases that are taken there are not its own. */
function withIds(code: PortableCode, idOf: (id: string) => string, codebook: Codebook): PortableCode {
  return {
    ...code,
    parent: code.parent === null ? null : idOf(code.parent),
    replacedBy: code.replacedBy === null ? null : idOf(code.replacedBy),
    notWith: code.notWith.map(idOf),
    aliases: code.aliases.filter((alias) => !codebook.byId.has(alias) && !codebook.aliases.has(alias)),
  };
}

/** What a file says of a code, and a codebook otherwise. What the file does not say is no difference. */
function otherFields(known: PortableCode, given: PortableCode): readonly string[] {
  const plain = (text: string | null): string => (text ?? '').trim().replace(/\s+/g, ' ');
  const fields = ['definition', 'include', 'exclude', 'notes', 'scale', 'origin', 'color'] as const;
  const lists = ['examples', 'counterexamples'] as const;
  const all = (texts: readonly string[]): string => JSON.stringify(texts.map(plain));
  const named = given.name !== given.id && plain(given.name) !== '';
  return [
    ...(named && plain(given.name) !== plain(known.name) ? ['name'] : []),
    ...(given.parent !== null && given.parent !== known.parent ? ['place'] : []),
    ...fields
      .filter((field) => given[field] !== null && plain(given[field]) !== plain(known[field]))
      .map((field) => (field === 'color' ? 'colour' : field)),
    ...lists.filter((list) => given[list].length > 0 && all(given[list]) !== all(known[list])),
    ...(given.status !== 'active' && given.status !== known.status ? ['status'] : []),
  ];
}

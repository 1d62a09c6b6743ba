import { isCoderId, normalId } from '../../syntax/ids';
import { coderIdFrom } from '../comments';
import { documentKey } from '../documentName';
import { createCodeIds, nameKey } from '../portable/codeIds';
import { freeNames } from '../portable/freeName';
import { bareCode } from '../portable/ofStudy';
import type { PortableCode, PortableCoder, PortableDocument, PortableStudy } from '../portable/types';

/** Finds what a file's names stand for in a study; what is new is noted. */
export interface Names {
  /** Null where no document, or more than one, could be meant. */
  document(name: string): PortableDocument | null;
  /** Id of a code. @param above names of the codes above it, the nearest first */
  code(name: string, above: readonly string[]): string;
  /** Id of a coder. */
  coder(name: string): string;
  readonly codes: readonly PortableCode[];
  readonly coders: readonly PortableCoder[];
  /** Names that several codes of the study have, of which none was meant for certain: a new code has them. */
  readonly unclear: ReadonlySet<string>;
}

export function createNames(study: PortableStudy): Names {
  const byKey = onlyOnes(study.documents, ({ key }) => [key]);
  const byStem = onlyOnes(study.documents, ({ key }) => [key, documentKey(key)]);
  const codeIds = new Map<string, string>();
  for (const [key, { id }] of onlyOnes(study.codes, ({ name }) => [name])) codeIds.set(key, id);
  for (const { id, aliases } of study.codes)
    for (const alias of aliases) codeIds.set(nameKey(alias, null), id);
  for (const { id } of study.codes) codeIds.set(nameKey(id, null), id);
  const ids = createCodeIds(study.codes);
  const coderIds = onlyOnes(study.coders, ({ id, name }) => [id, name]);
  const codes: PortableCode[] = [];
  const coders: PortableCoder[] = [];
  const newCoders = new Map<string, string>();
  const takenCoders = new Set(study.coders.map(({ id }) => id));
  const freeCoder = freeNames(
    (id) => takenCoders.has(id),
    (id, number) => `${id}-${number}`,
  );
  const known = new Map(study.codes.map((code) => [code.id, code]));
  const used = new Set<string>();
  const made = new Map<string, string>();
  const shared = new Set(
    study.codes.map(({ name }) => nameKey(name, null)).filter((key) => !codeIds.has(key)),
  );
  const unclear = new Set<string>();
  const code = (name: string, above: readonly string[]): string => {
    const key = nameKey(name, null);
    const found = codeIds.get(key);
    if (found !== undefined) {
      const there = known.get(found);
      if (there !== undefined && !used.has(found)) {
        used.add(found);
        codes.push({ ...bareCode(found), name: there.name });
      }
      return found;
    }
    // One name may be that of several codes, below others each.
    const path = JSON.stringify([key, ...above.map((one) => nameKey(one, null))]);
    const before = made.get(path);
    if (before !== undefined) return before;
    const [next, ...more] = above;
    const parent = next === undefined ? null : code(next, more);
    const id = ids.idFor(name, parent, '');
    made.set(path, id);
    const there = known.get(id);
    if (there === undefined && shared.has(key)) unclear.add(name.trim());
    codes.push({ ...bareCode(id), name: there?.name ?? name.trim(), parent });
    return id;
  };
  return {
    document: (name) =>
      byKey.get(nameKey(name, null)) ?? byStem.get(nameKey(documentKey(name), null)) ?? null,
    code,
    coder: (name) => {
      const found = coderIds.get(nameKey(name, null))?.id;
      if (found !== undefined) return found;
      const key = nameKey(name, null);
      const before = newCoders.get(key);
      if (before !== undefined) return before;
      // Two people whose names make the same id are two people.
      const id = freeCoder(isCoderId(normalId(name)) ? normalId(name) : coderIdFrom(name));
      takenCoders.add(id);
      newCoders.set(key, id);
      coders.push({ id, name: name.trim(), adjudicator: false });
      return id;
    },
    codes,
    coders,
    unclear,
  };
}

/** Things by their names, less those names that several have. */
function onlyOnes<T>(things: readonly T[], names: (thing: T) => readonly string[]): ReadonlyMap<string, T> {
  const found = new Map<string, T | null>();
  for (const thing of things)
    for (const name of names(thing)) {
      const key = nameKey(name, null);
      const there = found.get(key);
      found.set(key, there === undefined || there === thing ? thing : null);
    }
  return new Map([...found].flatMap(([key, thing]) => (thing === null ? [] : [[key, thing] as const])));
}

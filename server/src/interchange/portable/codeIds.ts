import { isId, normalId } from '../../syntax/ids';
import { idsByName } from './freeName';
import { freeIds } from './ofAttributes';
import type { PortableCode } from './types';

/** Gives codes of a file their ids, each its own. */
export interface CodeIds {
  /**
   * An id for a code: the one that is written, where it is one and nobody has it; else that of the study's code with the same
   * name below the same code; else one made of the name.
   */
  idFor(name: string, parent: string | null, written: string): string;
}

/** @param existing codes of the study that the file's are added to */
export function createCodeIds(existing: readonly PortableCode[]): CodeIds {
  const taken = new Set(existing.map(({ id }) => id));
  const free = freeIds(taken);
  const mine = new Set<string>();
  const known = idsByName(
    existing.map(({ id, name, parent }) => [nameKey(name, parent), id]),
    (id) => mine.has(id),
  );
  const found = (name: string, parent: string | null, written: string): string => {
    if (isId(written) && !mine.has(written)) return written;
    return known(nameKey(name, parent)) ?? free(name.toLowerCase());
  };
  return {
    idFor: (name, parent, written) => {
      const id = found(name, parent, normalId(written));
      mine.add(id);
      taken.add(id);
      return id;
    },
  };
}

/** What a code's name and place are compared by: blanks and case make no difference. */
export function nameKey(name: string, parent: string | null): string {
  return JSON.stringify([parent, name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()]);
}

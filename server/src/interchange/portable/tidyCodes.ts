import { isId } from '../../syntax/ids';
import type { Loss } from './outcome';
import type { PortableCode } from './types';

/**
 * Codes whose names for themselves and for others are what a codebook allows: no older name is that of another code, or that
 * of two; a code is replaced by another, and stands apart from others, which are there. What is left out is said.
 * @param there ids of codes that are there besides
 */
export function withOwnNames(
  codes: readonly PortableCode[],
  there: readonly string[],
  losses: Loss[],
): readonly PortableCode[] {
  const ids = new Set([...there, ...codes.map(({ id }) => id)]);
  const taken = new Set(ids);
  return codes.map((code) => {
    const isOther = (id: string): boolean => id !== code.id && ids.has(id);
    const aliases = code.aliases.filter((alias) => {
      const free = isId(alias) && !taken.has(alias);
      taken.add(alias);
      return free;
    });
    const notWith = [...new Set(code.notWith)].filter(isOther);
    const replacedBy = code.replacedBy !== null && isOther(code.replacedBy) ? code.replacedBy : null;
    const lost = (what: string, count: number): void => {
      if (count > 0) losses.push({ what, count, where: code.id });
    };
    lost('older name that is another code’s, or no name of a code', code.aliases.length - aliases.length);
    lost('code that it is not used with, and that is not there', new Set(code.notWith).size - notWith.length);
    lost('code that replaces it, and is not there', replacedBy === code.replacedBy ? 0 : 1);
    return { ...code, aliases, notWith, replacedBy };
  });
}

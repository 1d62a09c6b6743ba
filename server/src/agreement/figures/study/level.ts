import type { Codebook } from '../../../syntax/codebookTypes';

/**
 * At which level of the codebook's tree codes are compared: 1 for the top ones, 2 for those below them and so on, each with all
 * codes below it; null for each code by itself, its children apart.
 */
export type Level = number | null;

/** The code that a code counts as at a level: its ancestor there, itself where it is no deeper. */
export function atLevel({ byId }: Codebook, level: Level): (code: string) => string {
  if (level === null) return (code) => code;
  const known = new Map<string, string>();
  return (code) => {
    const before = known.get(code);
    if (before !== undefined) return before;
    let at = byId.get(code);
    while (at !== undefined && at.depth >= level && at.parent !== null) at = byId.get(at.parent);
    const found = at?.id ?? code;
    known.set(code, found);
    return found;
  };
}

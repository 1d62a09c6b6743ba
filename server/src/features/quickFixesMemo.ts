import { replace, type Fix, type FixInput } from './quickFixParts';

/** Ways out of a name under `about` of a memo that leads nowhere. */
export const memoFixes = {
  'unknown-about': ({ problem }: FixInput): readonly Fix[] => {
    const { start, end, params } = problem;
    const { kind, nearest } = params;
    if (nearest === undefined) return [];
    const at = kind === 'code' ? start + 1 : start;
    // A document's name may need quotes; one that stands in a turn, or in quotes, has them already.
    return /^[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}_\-./ ]*$/u.test(nearest)
      ? [replace(`Change to “${nearest}”`, { at, to: end }, nearest, true)]
      : [];
  },
};

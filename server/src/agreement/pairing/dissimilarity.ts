import type { Range } from './passages';

/**
 * How unlike two ranges are, from 0 (the same) to less than 1 where they overlap: the square of the distances of their
 * beginnings and ends, by the sum of their lengths. The positional dissimilarity of Mathet, Widlöcher and Métivier, "The
 * unified and holistic method gamma", Computational Linguistics 41 (2015), section 4.2.
 */
export function positional(a: Range, b: Range): number {
  const apart = Math.abs(a.start - b.start) + Math.abs(a.end - b.end);
  return (apart / (a.end - a.start + (b.end - b.start))) ** 2;
}

/** What it costs that a passage goes with none, as against the dissimilarity of those that are paired. */
export const ALONE = 1;

/** How much two different codes add. */
export const OTHER_CODE = 1;

/** How many characters two ranges have in common. */
export function shared(a: Range, b: Range): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

/* Sets of codes as categories: which codes did a sentence get? */

/** A set as one text, the same for the same set; between its codes stands a line end, which no code can hold. */
export function writeSet(codes: Iterable<string>): string {
  return [...new Set(codes)].sort().join(BETWEEN);
}

/** The set that a text stands for. */
export function setOf(written: string): ReadonlySet<string> {
  return new Set(written === '' ? [] : written.split(BETWEEN));
}

const BETWEEN = '\n';

/** 1 - |A and B| / |A or B|; 0 for two that are empty, which are the same. */
export function jaccardDistance(a: ReadonlySet<unknown>, b: ReadonlySet<unknown>): number {
  return 1 - likeness(a, b);
}

/**
 * MASI: 1 - J M, J the Jaccard likeness, M 1 for the same, 2/3 where one contains the other, 1/3 where they overlap, 0 where
 * they do not (Passonneau, "Measuring agreement on set-valued items (MASI) for semantic and pragmatic annotation", LREC
 * 2006). Against an empty set it is 1.
 */
export function masiDistance(a: ReadonlySet<unknown>, b: ReadonlySet<unknown>): number {
  return 1 - likeness(a, b) * monotonicity(a, b);
}

/**
 * Passonneau's earlier distance: 0 for the same, 1/3 where one contains the other, 2/3 where they overlap, 1 where they do not
 * (Passonneau, "Computing reliability for coreference annotation", LREC 2004; as others quote it, since the paper could not be
 * read and no value of it was found in print). Against an empty set it is 1.
 */
export function passonneauDistance(a: ReadonlySet<unknown>, b: ReadonlySet<unknown>): number {
  return 1 - monotonicity(a, b);
}

function likeness(a: ReadonlySet<unknown>, b: ReadonlySet<unknown>): number {
  const both = inBoth(a, b);
  const either = a.size + b.size - both;
  return either === 0 ? 1 : both / either;
}

function monotonicity(a: ReadonlySet<unknown>, b: ReadonlySet<unknown>): number {
  const both = inBoth(a, b);
  if (both === a.size && both === b.size) return 1;
  if (both === 0) return 0;
  return both === a.size || both === b.size ? 2 / 3 : 1 / 3;
}

function inBoth(a: ReadonlySet<unknown>, b: ReadonlySet<unknown>): number {
  let both = 0;
  for (const one of a) if (b.has(one)) both++;
  return both;
}

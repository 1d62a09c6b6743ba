import { compareTexts } from '../syntax/natural';

/** A document that may be drawn, and the value that it is drawn for. */
export interface Drawable {
  readonly key: string;
  /** The value of the attribute that a sample is drawn by; the same for all when it is drawn by none. */
  readonly stratum: string;
}

/** How many of each value there are and were drawn, by value. */
export interface Stratum {
  readonly value: string;
  readonly documents: number;
  readonly drawn: number;
}

export interface Sample {
  /** Keys, in the order in which the documents were given. */
  readonly keys: readonly string[];
  readonly strata: readonly Stratum[];
}

/**
 * Draws documents at random, so that anybody draws the same ones with the same seed.
 *
 * Every document gets a lot, the hash of the seed and its key, and the smallest lots are drawn. So the draw rests on no
 * random number generator and on no order of files: whoever adds a document later changes little of it. Of several
 * values each gets its share in proportion to its documents; what is left over goes to the largest remainders
 * (Hamilton's method), of equal ones to the value that sorts first.
 * @param size how many, at most as many as there are
 * @param hash of a text, in hexadecimal
 */
export function drawSample(
  documents: readonly Drawable[],
  size: number,
  seed: string,
  hash: (text: string) => string,
): Sample {
  const byValue = new Map<string, string[]>();
  for (const { key, stratum } of documents) {
    const keys = byValue.get(stratum);
    if (keys === undefined) byValue.set(stratum, [key]);
    else keys.push(key);
  }
  const values = [...byValue].sort(([a], [b]) => compareTexts(a, b));
  const shares = shareOut(
    values.map(([, keys]) => keys.length),
    size,
  );
  const drawn = new Set<string>();
  const strata = values.map(([value, keys], i): Stratum => {
    const lots = keys.map((key) => ({ key, lot: hash(`${seed}\n${key.normalize('NFC')}`) }));
    lots.sort((a, b) => compareTexts(a.lot, b.lot) || compareTexts(a.key, b.key));
    const share = shares[i] ?? 0;
    for (const { key } of lots.slice(0, share)) drawn.add(key);
    return { value, documents: keys.length, drawn: share };
  });
  return { keys: documents.flatMap(({ key }) => (drawn.has(key) ? [key] : [])), strata };
}

/** Shares in proportion to sizes, whole numbers that sum up to `total`; no share is larger than its size. */
function shareOut(sizes: readonly number[], total: number): readonly number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  if (total > all) throw new RangeError(`${total} cannot be drawn from ${all}`);
  const exact = sizes.map((size) => (all === 0 ? 0 : (size * total) / all));
  const shares = exact.map(Math.floor);
  const left = total - shares.reduce((sum, share) => sum + share, 0);
  // Remainders are compared as whole numbers, so that no rounding decides between equal ones.
  const remainder = (i: number): number => (all === 0 ? 0 : ((sizes[i] ?? 0) * total) % all);
  const order = sizes.map((_, i) => i).sort((a, b) => remainder(b) - remainder(a) || a - b);
  for (const i of order.slice(0, left)) shares[i] = (shares[i] ?? 0) + 1;
  return shares;
}

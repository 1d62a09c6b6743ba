import type { Category } from './ratings';

/** How near two categories are to being the same: 1 for the same, less the further apart. */
export type Weights = 'identity' | 'linear' | 'quadratic';

/** What distances are measured on: the values of a declared scale, or the ranks of categories. */
export type Scale = 'value' | 'rank';

/**
 * The matrix of weights: 1 - |k-l| / range (linear) or its square (quadratic), over all categories that are declared,
 * whether they occur or not (Cohen, "Weighted kappa", Psychological Bulletin 70, 1968; the quadratic form after Fleiss and
 * Cohen, 1973).
 * @returns null where a scale by value has categories that are no numbers
 */
export function weightMatrix(
  categories: readonly Category[],
  weights: Weights,
  scale: Scale,
): readonly (readonly number[])[] | null {
  const places = placesOn(categories, weights === 'identity' ? 'rank' : scale);
  if (places === null) return null;
  const range = Math.max(...places) - Math.min(...places);
  return places.map((x) =>
    places.map((y) => {
      if (x === y) return 1;
      if (weights === 'identity') return 0;
      const apart = Math.abs(x - y) / range;
      return 1 - (weights === 'linear' ? apart : apart ** 2);
    }),
  );
}

/** Where categories stand on a scale; null where they are no numbers and must be. */
export function placesOn(categories: readonly Category[], scale: Scale): readonly number[] | null {
  if (scale === 'rank') return categories.map((_, i) => i);
  const numbers = categories.filter((one) => typeof one === 'number');
  return numbers.length === categories.length ? numbers : null;
}

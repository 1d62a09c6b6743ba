import { defined, notDefined, refused, type Figure, type Refused } from './figure';
import { against } from './manyCoders';
import { inOrder, sum, type Category, type Counts, type Ratings } from './ratings';
import { jaccardDistance, masiDistance, passonneauDistance, setOf } from './sets';

/*
 * Krippendorff's alpha (Krippendorff, Content Analysis, 4th edition, 2018, chapter 12). Units with one judgement say nothing
 * and drop out; each ordered pair of a unit's m judgements adds 1 / (m - 1) to the coincidences o_ck; n_c are their row
 * sums, n the sum of all. D_o = sum o_ck d(c,k) / n, D_e = sum n_c n_k d(c,k) / (n (n - 1)), alpha = 1 - D_o / D_e.
 */

/** How far apart two categories are. `jaccard`, `masi` and `passonneau` are of sets of codes, as `writeSet` writes them. */
export type Metric = 'nominal' | 'ordinal' | 'interval' | 'ratio' | 'jaccard' | 'masi' | 'passonneau';

/** Coincidences of judgements. They add up over documents, and resampling needs nothing else. */
export interface Coincidences {
  readonly categories: readonly Category[];
  /** Symmetric; the sum of a row is how often its category was given in units that were judged twice. */
  readonly cells: readonly (readonly number[])[];
}

/** Observed and expected disagreement, of which alpha is made; they add up over codes. */
export interface Disagreement {
  readonly observed: number;
  readonly expected: number;
}

/** Coincidences of counted units. */
export function coincidencesOf({ categories, units }: Counts): Coincidences {
  const cells = categories.map(() => new Array<number>(categories.length).fill(0));
  for (const { weight, counts, judged } of units) {
    if (judged < 2) continue;
    counts.forEach((mine, c) => {
      const row = cells[c];
      if (mine === 0 || row === undefined) return;
      counts.forEach((other, k) => {
        const pairs = mine * (c === k ? other - 1 : other);
        row[k] = (row[k] ?? 0) + (weight * pairs) / (judged - 1);
      });
    });
  }
  return { categories, cells };
}

/** The same of who gave what. Where categories are many, as sets of codes are, a unit costs no more than its judgements. */
export function coincidencesOfRatings({ categories, units }: Ratings): Coincidences {
  const cells = categories.map(() => new Array<number>(categories.length).fill(0));
  for (const { weight, given } of units) {
    const counts = new Map<number, number>();
    for (const place of given) if (place !== null) counts.set(place, (counts.get(place) ?? 0) + 1);
    const judged = sum(counts.values());
    if (judged < 2) continue;
    for (const [c, mine] of counts) {
      const row = cells[c];
      if (row === undefined) continue;
      for (const [k, other] of counts) {
        const pairs = mine * (c === k ? other - 1 : other);
        row[k] = (row[k] ?? 0) + (weight * pairs) / (judged - 1);
      }
    }
  }
  return { categories, cells };
}

/** Alpha by a metric. Undefined where no unit was judged twice, and where there is no variation. */
export function alpha(coincidences: Coincidences, metric: Metric): Figure {
  const found = disagreementOf(coincidences, metric);
  if ('kind' in found) return found;
  return alphaOf([found], sum(coincidences.cells.flat()) > 0);
}

/** Alpha of one category against all others together. */
export function alphaOfCategory(counts: Counts, category: number): Figure {
  return alpha(coincidencesOf(against(counts, category)), 'nominal');
}

/**
 * Alpha over several codes: 1 - (sum of observed) / (sum of expected disagreement), so that codes nobody used add nothing
 * and rare ones weigh little. It is how Krippendorff adds up categories.
 * @param judged whether any unit was judged twice
 */
export function alphaOf(parts: readonly Disagreement[], judged: boolean): Figure {
  const expected = sum(parts.map((part) => part.expected));
  if (expected === 0) return notDefined(judged ? 'no-variation' : 'no-units');
  return defined(1 - sum(parts.map((part) => part.observed)) / expected);
}

/** Observed and expected disagreement; both 0 where no unit was judged twice. */
export function disagreementOf(coincidences: Coincidences, metric: Metric): Disagreement | Refused {
  const { categories, cells } = coincidences;
  const given = cells.map((row) => sum(row));
  const n = sum(given);
  if (n === 0) return { observed: 0, expected: 0 };
  const distance = distanceOf(categories, given, metric);
  if (typeof distance !== 'function') return distance;
  let [observed, expected] = [0, 0];
  cells.forEach((row, c) =>
    row.forEach((cell, k) => {
      const chance = (given[c] ?? 0) * (given[k] ?? 0);
      if (c === k || chance === 0) return;
      const apart = distance(c, k);
      observed += cell * apart;
      expected += chance * apart;
    }),
  );
  return { observed: observed / n, expected: expected / (n * (n - 1)) };
}

/**
 * Alpha of units as such, the same as of their coincidences, at the cost of the judgements alone: for resampling many units with
 * many values. (Sums of squared differences are m times those of differences from the mean; ordinal distances are
 * squared differences of middles.) The metrics of ratios and of sets need every pair of values.
 */
export function alphaOfRatings(ratings: Ratings, metric: Metric): Figure {
  const { categories, units } = ratings;
  if (metric !== 'nominal' && metric !== 'ordinal' && metric !== 'interval')
    return alpha(coincidencesOfRatings(ratings), metric);
  const pairable = units.flatMap(({ weight, given }) => {
    const places = given.filter((place) => place !== null);
    return places.length < 2 ? [] : [{ weight, places }];
  });
  const often = new Float64Array(categories.length);
  for (const { weight, places } of pairable)
    for (const place of places) often[place] = (often[place] ?? 0) + weight;
  const n = sum(often);
  if (n === 0) return notDefined('no-units');
  if (metric === 'interval' && categories.some((one, c) => (often[c] ?? 0) > 0 && typeof one !== 'number'))
    return refused('not-numbers');
  if (often.filter((count) => count > 0).length < 2) return notDefined('no-variation');
  const line = metric === 'ordinal' ? middlesOf(categories, [...often]) : categories.map(Number);
  const apart = metric === 'nominal' ? unlike : (values: Weighted) => squaredApart(values, line);
  const observed = sum(
    pairable.map(({ weight, places }) => {
      const counts = new Map<number, number>();
      for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
      return (weight * apart(counts)) / (places.length - 1);
    }),
  );
  return defined(1 - (observed * (n - 1)) / apart(new Map(often.entries())));
}

/** How often each category was given. */
type Weighted = ReadonlyMap<number, number>;

/** How many ordered pairs are not of the same category. */
function unlike(counts: Weighted): number {
  const all = sum(counts.values());
  return all * all - sum([...counts.values()].map((count) => count * count));
}

/** The sum over ordered pairs of the squared difference of where they are on a line. */
function squaredApart(counts: Weighted, line: readonly number[]): number {
  const all = sum(counts.values());
  const mean = sum([...counts].map(([place, count]) => count * (line[place] ?? 0))) / all;
  return 2 * all * sum([...counts].map(([place, count]) => count * ((line[place] ?? 0) - mean) ** 2));
}

type Distance = (c: number, k: number) => number;

function distanceOf(
  categories: readonly Category[],
  given: readonly number[],
  metric: Metric,
): Distance | Refused {
  if (metric === 'nominal') return () => 1;
  if (metric === 'ordinal') return ordinal(categories, given);
  if (metric === 'interval' || metric === 'ratio') return between(categories, given, metric);
  const sets = categories.map((one) => setOf(String(one)));
  const apart = { jaccard: jaccardDistance, masi: masiDistance, passonneau: passonneauDistance }[metric];
  return (c, k) => apart(sets[c] ?? new Set(), sets[k] ?? new Set());
}

/** (c - k)^2, or ((c - k) / (c + k))^2, which is for values of 0 and more. */
function between(
  categories: readonly Category[],
  given: readonly number[],
  metric: 'interval' | 'ratio',
): Distance | Refused {
  const occurring = categories.filter((_, c) => (given[c] ?? 0) > 0);
  if (occurring.some((one) => typeof one !== 'number')) return refused('not-numbers');
  if (metric === 'ratio' && occurring.some((one) => Number(one) < 0)) return refused('ratio-below-zero');
  const values = categories.map(Number);
  return (c, k) => {
    const [x, y] = [values[c] ?? 0, values[k] ?? 0];
    return metric === 'interval' ? (x - y) ** 2 : ((x - y) / (x + y)) ** 2;
  };
}

/**
 * (sum of n_g for g from c to k, less half of n_c and n_k)^2: ranks, by how many judgements lie between. Numbers are ordered by
 * size, anything else as the categories are declared.
 */
function ordinal(categories: readonly Category[], given: readonly number[]): Distance {
  const middles = middlesOf(categories, given);
  return (c, k) => ((middles[c] ?? 0) - (middles[k] ?? 0)) ** 2;
}

/** The middle of each category on the line of all judgements: between those of two lies what is between them. */
function middlesOf(categories: readonly Category[], given: readonly number[]): readonly number[] {
  const numbers = categories.every((one) => typeof one === 'number');
  const order = categories.map((_, c) => c);
  if (numbers) order.sort((x, y) => inOrder(categories[x] ?? 0, categories[y] ?? 0));
  const middles = new Array<number>(categories.length).fill(0);
  let before = 0;
  for (const c of order) {
    const here = given[c] ?? 0;
    middles[c] = before + here / 2;
    before += here;
  }
  return middles;
}

/*
 * What coders judged, in the three forms that formulas take: who gave what (ratings), how many gave what (counts), and two
 * coders against each other (a square table). A unit has a weight, since characters that everybody judged alike are one
 * unit of that many: nothing here is ever as long as a text.
 */

/** A category: a code, a value, or a set of codes written as one text. */
export type Category = string | number;

export interface Ratings {
  /** Declared ones in their order, then others that occur. */
  readonly categories: readonly Category[];
  readonly coders: number;
  readonly units: readonly RatedUnit[];
}

export interface RatedUnit {
  /** How many units are alike; 1 for a single one. */
  readonly weight: number;
  /** For each coder the place of what they gave in `categories`; null where they did not judge the unit. */
  readonly given: readonly (number | null)[];
}

/** How many coders gave what to each unit, whoever they were. */
export interface Counts {
  readonly categories: readonly Category[];
  readonly units: readonly CountedUnit[];
}

export interface CountedUnit {
  readonly weight: number;
  /** For each category how many coders gave it. */
  readonly counts: readonly number[];
  /** Their sum: how many coders judged the unit. */
  readonly judged: number;
}

/** Two coders against each other: a row for what the first gave, a column for what the second gave. */
export interface Table {
  readonly categories: readonly Category[];
  readonly cells: readonly (readonly number[])[];
}

/**
 * Ratings from what stands in a units x coders table. Categories that occur and are not declared come behind those that
 * are, numbers by size and texts in their order, so that a result does not depend on the order of units.
 * @param rows a row for each unit, a cell for each coder; null where a coder did not judge it
 * @param declared the whole list of categories, also of those that nobody used; none where it is not known
 */
export function ratingsOf(
  rows: readonly (readonly (Category | null)[])[],
  declared: readonly Category[] = [],
): Ratings {
  const occurring = new Set(rows.flat().filter((cell) => cell !== null));
  const categories = [...declared, ...[...occurring].filter((one) => !declared.includes(one)).sort(inOrder)];
  const places = new Map(categories.map((category, i) => [category, i]));
  const coders = largest(rows.map((row) => row.length));
  const units = rows.map((row) => ({
    weight: 1,
    given: Array.from({ length: coders }, (_, coder) => {
      const cell = row[coder] ?? null;
      return cell === null ? null : (places.get(cell) ?? null);
    }),
  }));
  return { categories, coders, units };
}

/** Numbers by size before texts in the order of their characters. */
export function inOrder(a: Category, b: Category): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Ratings without who gave what. */
export function countsOf({ categories, units }: Ratings): Counts {
  return {
    categories,
    units: units.map(({ weight, given }) => {
      const counts = new Array<number>(categories.length).fill(0);
      for (const place of given) if (place !== null) counts[place] = (counts[place] ?? 0) + 1;
      return { weight, counts, judged: sum(counts) };
    }),
  };
}

/** A table of two coders as counts: each cell is as many units with two judgements. */
export function countsOfTable({ categories, cells }: Table): Counts {
  const units: CountedUnit[] = [];
  cells.forEach((row, i) =>
    row.forEach((weight, j) => {
      if (weight === 0) return;
      const counts = new Array<number>(categories.length).fill(0);
      for (const place of [i, j]) counts[place] = (counts[place] ?? 0) + 1;
      units.push({ weight, counts, judged: 2 });
    }),
  );
  return { categories, units };
}

/** Two of the coders against each other, over the units that both judged. */
export function tableOf({ categories, units }: Ratings, first: number, second: number): Table {
  const cells = categories.map(() => new Array<number>(categories.length).fill(0));
  for (const { weight, given } of units) {
    const [row, column] = [given[first] ?? null, given[second] ?? null];
    if (row === null || column === null) continue;
    const cellsOfRow = cells[row];
    if (cellsOfRow !== undefined) cellsOfRow[column] = (cellsOfRow[column] ?? 0) + weight;
  }
  return { categories, cells };
}

/** All pairs of so many coders, each once. */
export function pairsOf(coders: number): readonly (readonly [number, number])[] {
  const pairs: [number, number][] = [];
  for (let first = 0; first < coders; first++)
    for (let second = first + 1; second < coders; second++) pairs.push([first, second]);
  return pairs;
}

/** The sum of numbers; 0 of none. */
export function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const one of numbers) total += one;
  return total;
}

/** The largest of numbers, of which there may be as many as of units; 0 of none. */
export function largest(numbers: Iterable<number>): number {
  let most = 0;
  for (const one of numbers) if (one > most) most = one;
  return most;
}

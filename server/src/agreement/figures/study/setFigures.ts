import { notDefined, type Figure } from '../figure';
import { alphaOf } from '../alpha';
import { sum } from '../ratings';
import { jaccardDistance, masiDistance, passonneauDistance, writeSet } from '../sets';
import { stretchesOf } from '../stretches';
import { alongCuts } from './alongCuts';
import {
  alone,
  estimatesOf,
  momentSums,
  once,
  type Drawing,
  type Estimate,
  type IntervalOptions,
} from './drawing';
import type { JudgedDocument } from './judged';
import type { Cut } from './parts';

/** Alpha of which codes each unit got, by three distances between sets of codes. */
export interface SetFigures {
  readonly jaccard: Estimate;
  readonly masi: Estimate;
  readonly passonneau: Estimate;
  /** How many different sets there are. */
  readonly sets: number;
}

const DISTANCES = [jaccardDistance, masiDistance, passonneauDistance] as const;

/** Of more sets than this there is no interval: what chance comes to is a sum over all pairs of them, for each resample. */
export const MOST_SETS_RESAMPLED = 200;

/**
 * Those of texts in units such as sentences, in steps; a unit that somebody left uncoded has the empty set. What is kept of each part
 * is how far apart judgements of the same unit are, by each distance, and how often each set was given: alpha needs no more.
 * @param cuts how each document is cut where parts of it are drawn
 */
export function* setSteps(
  documents: readonly JudgedDocument[],
  cuts: readonly (readonly Cut[])[],
  drawing: Drawing,
  options: IntervalOptions,
): Generator<undefined, SetFigures> {
  const known = new Map<string, number>();
  const sets: ReadonlySet<string>[] = [];
  const placed = (codes: readonly string[]): number => {
    const name = writeSet(codes);
    const place = known.get(name) ?? sets.length;
    if (place === sets.length) sets.push(new Set(codes));
    known.set(name, place);
    return place;
  };
  // How far apart judgements are, by part; then how often each set was given.
  const rows: { readonly apart: Float64Array; readonly given: Map<number, number> }[] = [];
  for (const [i, { units }] of documents.entries()) {
    const ofDocument = (cuts[i] ?? []).map(() => ({
      apart: new Float64Array(DISTANCES.length),
      given: new Map<number, number>(),
    }));
    const parts = (cuts[i] ?? []).map((cut) => cut.units);
    for (const { cut, length, codes } of alongCuts(stretchesOf(units), parts)) {
      const row = ofDocument[cut];
      const given = codes.flatMap((one) => (one === null ? [] : [one]));
      if (row !== undefined && given.length > 1) addUnit(row, given.map(placed), length, sets);
    }
    rows.push(...ofDocument);
    yield;
  }
  const sums = momentSums(
    rows.map(({ apart, given }) => [inARow(apart, given, sets.length)]),
    1,
  );
  const totalOf = (times: (part: number) => number) => sums(times)[0] ?? new Float64Array();
  const isFew = sets.length <= MOST_SETS_RESAMPLED;
  const distances: Distances[] = [];
  const [all, chance] = [totalOf(once), noChance()];
  for (let place = 0; place < sets.length; place++) {
    const mine = distancesOf(sets, place);
    addChance(chance, mine, all.subarray(DISTANCES.length));
    if (isFew) distances.push(mine);
    yield;
  }
  const point = alphas(all, chance);
  const drawn = (times: (part: number) => number): readonly Figure[] => {
    const [total, expected] = [totalOf(times), noChance()];
    for (const mine of distances) addChance(expected, mine, total.subarray(DISTANCES.length));
    return alphas(total, expected);
  };
  const found = isFew ? yield* estimatesOf(drawing, options, point, drawn) : point.map(alone);
  const [jaccard, masi, passonneau] = found.map((one) => one ?? alone(notDefined('no-units')));
  const none = alone(notDefined('no-units'));
  return {
    ...{ jaccard: jaccard ?? none, masi: masi ?? none, passonneau: passonneau ?? none },
    sets: sets.length,
  };
}

/** The moments of a part: how far apart judgements are, then how often each set was given. */
function inARow(apart: Float64Array, given: ReadonlyMap<number, number>, sets: number): Float64Array {
  const row = new Float64Array(DISTANCES.length + sets);
  row.set(apart);
  for (const [place, count] of given) row[DISTANCES.length + place] = count;
  return row;
}

/** Adds units that are alike: each ordered pair of judgements by how far it is apart, over those of one coder. */
function addUnit(
  { apart, given }: { readonly apart: Float64Array; readonly given: Map<number, number> },
  places: readonly number[],
  length: number,
  sets: readonly ReadonlySet<string>[],
): void {
  const counts = new Map<number, number>();
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  for (const [place, count] of counts) {
    given.set(place, (given.get(place) ?? 0) + length * count);
    for (const [other, its] of counts) {
      if (other === place) continue;
      const weight = (length * count * its) / (places.length - 1);
      DISTANCES.forEach((distance, i) => {
        apart[i] = (apart[i] ?? 0) + weight * distance(setAt(sets, place), setAt(sets, other));
      });
    }
  }
}

/** How far a set is from each of those before it, by each distance. */
type Distances = readonly Float64Array[];

function distancesOf(sets: readonly ReadonlySet<string>[], place: number): Distances {
  const mine = setAt(sets, place);
  return DISTANCES.map((distance) =>
    Float64Array.from({ length: place }, (_, other) => distance(mine, setAt(sets, other))),
  );
}

function setAt(sets: readonly ReadonlySet<string>[], place: number): ReadonlySet<string> {
  return sets[place] ?? new Set();
}

function noChance(): number[] {
  return DISTANCES.map(() => 0);
}

/** Adds a set against those before it, and those against it. */
function addChance(expected: number[], mine: Distances, given: Float64Array): void {
  const place = mine[0]?.length ?? 0;
  const count = given[place] ?? 0;
  if (count === 0) return;
  mine.forEach((distances, i) => {
    let apart = 0;
    for (let other = 0; other < place; other++) apart += (given[other] ?? 0) * (distances[other] ?? 0);
    expected[i] = (expected[i] ?? 0) + 2 * count * apart;
  });
}

function alphas(total: Float64Array, expected: readonly number[]): readonly Figure[] {
  const n = sum(total.subarray(DISTANCES.length));
  return DISTANCES.map((_, i) =>
    alphaOf(
      n === 0 ? [] : [{ observed: (total[i] ?? 0) / n, expected: (expected[i] ?? 0) / (n * (n - 1)) }],
      n > 0,
    ),
  );
}

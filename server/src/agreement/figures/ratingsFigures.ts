import { alpha, alphaOfRatings, coincidencesOf, type Metric } from './alpha';
import { valueOf, type Figure } from './figure';
import {
  brennanPrediger,
  congerKappa,
  fleissKappa,
  fleissKappaOfCategory,
  givenBy,
  gwetAC,
  lightKappa,
  pairwiseAgreement,
} from './manyCoders';
import { countsOf, pairsOf, tableOf, type Category, type RatedUnit, type Ratings } from './ratings';
import { percentileInterval, resamples, type Interval, type ResampleOptions } from './resampling';
import {
  biasIndex,
  cohenKappa,
  cohenKappaMax,
  percentAgreement,
  prevalenceIndex,
  scottPi,
  specificAgreement,
  weightedKappa,
} from './twoCoders';

/** A named coefficient of a table of ratings. */
export interface NamedFigure {
  readonly name: string;
  readonly figure: Figure;
}

/** Everything that is said of a table of ratings. */
export interface RatingsFigures {
  readonly alpha: Figure;
  /** By resampling units, which are taken to be independent of each other. */
  readonly interval: Interval;
  /** Of any number of coders. */
  readonly all: readonly NamedFigure[];
  /** Of each pair. */
  readonly pairs: readonly {
    readonly a: number;
    readonly b: number;
    /** Units that both judged. */
    readonly units: number;
    readonly figures: readonly NamedFigure[];
  }[];
  /** For each category agreement on it, of two coders, and Fleiss' kappa of it against all others, where there are several. */
  readonly categories: readonly { readonly category: Category; readonly figures: readonly NamedFigure[] }[];
}

/** More categories than this are values, of which each for itself says nothing; every one costs a walk over all units. */
const MOST_KINDS = 40;

/** Computes them. @param metric of alpha; kappa and AC get weights as well where it is not nominal */
export function ratingsFigures(
  ratings: Ratings,
  metric: Metric,
  options: ResampleOptions & { readonly confidence: number },
): RatingsFigures {
  const counts = countsOf(ratings);
  const pairs = pairsOf(ratings.coders).map(([a, b]) => ({ a, b, table: tableOf(ratings, a, b) }));
  const weights = metric === 'nominal' ? [] : (['linear', 'quadratic'] as const);
  const scale = ratings.categories.every((one) => typeof one === 'number') ? 'value' : 'rank';
  const [only] = pairs.length === 1 ? pairs : [];
  // Of two categories it is Fleiss' kappa; of a scale, or of measurements, neighbours are not simply others.
  const q = ratings.categories.length;
  const hasKinds = metric === 'nominal' && q > 2 && q <= MOST_KINDS;
  return {
    alpha: alpha(coincidencesOf(counts), metric),
    interval: intervalOf(ratings, metric, options),
    all: [
      { name: 'percent agreement (mean over pairs)', figure: pairwiseAgreement(counts) },
      { name: 'Fleiss’ kappa', figure: fleissKappa(counts) },
      { name: 'Conger’s kappa', figure: congerKappa(counts, givenBy(ratings)) },
      { name: 'Light’s kappa', figure: lightKappa(pairs.map(({ table }) => table)) },
      { name: 'Brennan–Prediger', figure: brennanPrediger(counts) },
      { name: 'Gwet’s AC1', figure: gwetAC(counts) },
      ...weights.map((one) => ({ name: `Gwet’s AC2 (${one})`, figure: gwetAC(counts, one, scale) })),
    ],
    pairs: pairs.map(({ a, b, table }) => ({
      ...{ a, b },
      units: table.cells.flat().reduce((all, cell) => all + cell, 0),
      figures: [
        { name: 'percent', figure: percentAgreement(table) },
        { name: 'Cohen’s kappa', figure: cohenKappa(table) },
        { name: 'kappa max', figure: cohenKappaMax(table) },
        ...weights.map((one) => ({
          name: `weighted kappa (${one})`,
          figure: weightedKappa(table, one, scale),
        })),
        { name: 'Scott’s pi', figure: scottPi(table) },
        ...(table.cells.length === 2
          ? [
              { name: 'prevalence', figure: prevalenceIndex(table) },
              { name: 'bias', figure: biasIndex(table) },
            ]
          : []),
      ],
    })),
    categories: ratings.categories.map((category, k) => ({
      category,
      figures: [
        ...(only === undefined ? [] : [{ name: 'agreement on', figure: specificAgreement(only.table, k) }]),
        ...(hasKinds ? [{ name: 'Fleiss’ kappa of', figure: fleissKappaOfCategory(counts, k) }] : []),
      ],
    })),
  };
}

function intervalOf(
  ratings: Ratings,
  metric: Metric,
  { times, seed, confidence }: ResampleOptions & { readonly confidence: number },
): Interval {
  const { units } = ratings;
  if (units.length < 2) return { kind: 'none', why: 'too-few-documents', undefinedShare: 1 };
  // Units that everybody judged alike are one unit of their number: figures of hundreds of thousands cost no more than of some.
  const places = new Map<string, number>();
  const alike: RatedUnit[] = [];
  const placeOf = units.map((unit) => {
    const name = unit.given.join();
    const known = places.get(name);
    if (known !== undefined) return known;
    places.set(name, alike.length);
    return alike.push(unit) - 1;
  });
  const values = Array.from(resamples([units.length], { times, seed }), (often) => {
    const weights = new Float64Array(alike.length);
    units.forEach(({ weight }, u) => {
      const place = placeOf[u] ?? 0;
      weights[place] = (weights[place] ?? 0) + weight * (often[u] ?? 0);
    });
    const sample = alike.flatMap((unit, i) => {
      const weight = weights[i] ?? 0;
      return weight === 0 ? [] : [{ ...unit, weight }];
    });
    return valueOf(alphaOfRatings({ ...ratings, units: sample }, metric));
  });
  return percentileInterval(values, confidence);
}

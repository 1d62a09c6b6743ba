import { alpha, alphaOf, alphaOfCategory, coincidencesOf, disagreementOf, type Metric } from '../alpha';
import type { Figure } from '../figure';
import {
  brennanPrediger,
  congerKappa,
  fleissKappa,
  fleissKappaOfCategory,
  givenBy,
  gwetAC,
  lightKappa,
  pairwiseAgreement,
} from '../manyCoders';
import {
  countsOf,
  pairsOf,
  sum,
  tableOf,
  type Category,
  type Counts,
  type Ratings,
  type Table,
} from '../ratings';
import {
  biasIndex,
  cohenKappa,
  cohenKappaMax,
  kappaStandardError,
  percentAgreement,
  pooledKappa,
  prevalenceIndex,
  scottPi,
  specificAgreement,
  weightedKappa,
} from '../twoCoders';
import type { Scale, Weights } from '../weights';
import type { Fields } from './caseFile';
import { cellOf, InputError, placeOf } from './cells';

/** What a coefficient is computed of: judgements, and what the case says of how. */
export interface Judged {
  readonly counts: Counts;
  /** Null where the input says how many gave what, and not who. */
  readonly ratings: Ratings | null;
  /** By document, code or unit. */
  readonly parts: readonly Ratings[];
  readonly params: Fields;
}

/** The coefficients of judgements, by the names that files of cases have for them. */
export const OF_JUDGEMENTS: Readonly<Record<string, (judged: Judged) => Figure>> = {
  percentAgreement: (judged) =>
    isPair(judged) ? percentAgreement(pairOf(judged)) : pairwiseAgreement(judged.counts),
  percentAgreementPairwise: ({ counts }) => pairwiseAgreement(counts),
  positiveSpecificAgreement: (judged) => specificAgreement(yesAndNo(judged), 0),
  negativeSpecificAgreement: (judged) => specificAgreement(yesAndNo(judged), 1),
  cohenKappa: (judged) => cohenKappa(pairOf(judged)),
  cohenKappaMax: (judged) => cohenKappaMax(pairOf(judged)),
  cohenKappaSE: (judged) => {
    const table = pairOf(judged);
    if (judged.params['weights'] === undefined) return kappaStandardError(table);
    return kappaStandardError(table, weightsOf(judged), scaleOf(judged, table.categories));
  },
  cohenKappaWeighted: (judged) => {
    const table = pairOf(judged);
    const scale = scaleOf(judged, table.categories);
    return weightedKappa(dropsUnused(judged) ? withoutUnused(table) : table, weightsOf(judged), scale);
  },
  prevalenceIndex: (judged) => prevalenceIndex(fourOf(judged)),
  biasIndex: (judged) => biasIndex(fourOf(judged)),
  scottPi: (judged) => scottPi(pairOf(judged)),
  fleissKappa: ({ counts }) => fleissKappa(counts),
  fleissKappaCategory: (judged) => fleissKappaOfCategory(judged.counts, categoryOf(judged)),
  brennanPrediger: ({ counts }) => brennanPrediger(counts),
  gwetAC1: ({ counts }) => gwetAC(counts),
  gwetAC2: (judged) => gwetAC(judged.counts, weightsOf(judged), scaleOf(judged, judged.counts.categories)),
  congerKappa: (judged) => congerKappa(judged.counts, givenBy(ratingsIn(judged))),
  lightKappa: (judged) => {
    const ratings = ratingsIn(judged);
    return lightKappa(pairsOf(ratings.coders).map(([g, h]) => tableOf(ratings, g, h)));
  },
  krippendorffAlpha: (judged) => alpha(coincidencesOf(judged.counts), metricOf(judged)),
  krippendorffAlphaCategory: (judged) => alphaOfCategory(judged.counts, categoryOf(judged)),
  krippendorffAlphaPooledCodes: overCodes,
  pooledKappaDeVries: (judged) => pooledKappa(judged.parts.map((part) => pairIn(part))),
};

function overCodes(judged: Judged): Figure {
  const metric = metricOf(judged);
  const coincidences = judged.parts.map((part) => coincidencesOf(countsOf(part)));
  const parts = [];
  for (const one of coincidences) {
    const found = disagreementOf(one, metric);
    if ('kind' in found) return found;
    parts.push(found);
  }
  return alphaOf(parts, sum(coincidences.flatMap(({ cells }) => cells.flat())) > 0);
}

function isPair({ ratings }: Judged): boolean {
  return ratings?.coders === 2;
}

function ratingsIn({ ratings }: Judged): Ratings {
  if (ratings !== null) return ratings;
  throw new InputError('it must be known who gave what, which counts do not say');
}

function pairOf(judged: Judged): Table {
  return pairIn(ratingsIn(judged));
}

/** The table of two coders; of one coder, who shares no unit with anybody, an empty one. */
function pairIn(ratings: Ratings): Table {
  if (ratings.coders > 2) throw new InputError(`it is for two coders, and there are ${ratings.coders}`);
  return tableOf(ratings, 0, 1);
}

function fourOf(judged: Judged): Table {
  const table = pairOf(judged);
  if (table.cells.length !== 2) throw new InputError('it is for two categories');
  return table;
}

/** The place of the category that the case names. */
function categoryOf({ counts, params }: Judged): number {
  const named = cellOf(params['category'] ?? params['code'] ?? null);
  if (named === null) throw new InputError('"category" must name the category');
  const place = placeOf(counts.categories, named);
  if (place === -1) throw new InputError(`there is no category ${String(named)}`);
  return place;
}

/** The category that the case names against all others; else the two that there are, that which says yes first. */
function yesAndNo(judged: Judged): Table {
  const table = pairOf(judged);
  const { categories, cells } = table;
  const says = judged.params['category'] === undefined ? affirmative(categories) : categoryOf(judged);
  const whole = sum(cells.flat());
  const both = cells[says]?.[says] ?? 0;
  const first = sum(cells[says] ?? []) - both;
  const second = sum(cells.map((row) => row[says] ?? 0)) - both;
  return {
    categories: ['yes', 'no'],
    cells: [
      [both, first],
      [second, whole - both - first - second],
    ],
  };
}

/** The place of the one of two categories that says yes: the first of a table, and of 0 and 1 or no and yes the second. */
function affirmative(categories: readonly Category[]): number {
  if (categories.length > 2) throw new InputError('"category" must name the category');
  const [first, second] = categories.map((one) => String(one).toLowerCase());
  return NO.has(first ?? '') && !NO.has(second ?? '') ? 1 : 0;
}

const NO: ReadonlySet<string> = new Set(['0', 'no', 'n', 'false', 'absent', '-']);

const METRICS: readonly Metric[] = [
  'nominal',
  'ordinal',
  'interval',
  'ratio',
  'jaccard',
  'masi',
  'passonneau',
];

function metricOf({ params }: Judged): Metric {
  const metric = params['metric'] ?? 'nominal';
  const known = METRICS.find((one) => one === metric);
  if (known === undefined) throw new InputError(`the metric must be one of ${METRICS.join(', ')}`);
  return known;
}

const WEIGHTS: readonly Weights[] = ['identity', 'linear', 'quadratic'];

function weightsOf({ params }: Judged): Weights {
  const weights = params['weights'] ?? 'linear';
  const known = WEIGHTS.find((one) => one === weights) ?? (weights === 'unweighted' ? 'identity' : undefined);
  if (known === undefined) throw new InputError(`weights must be one of ${WEIGHTS.join(', ')}`);
  return known;
}

/** By value where the case says so, or says nothing and categories are numbers. */
function scaleOf({ params: { weightsBy } }: Judged, categories: readonly Category[]): Scale {
  if (typeof weightsBy === 'string') return weightsBy.startsWith('rank') ? 'rank' : 'value';
  return categories.every((one) => typeof one === 'number') ? 'value' : 'rank';
}

function dropsUnused({ params: { weightsBy } }: Judged): boolean {
  return typeof weightsBy === 'string' && weightsBy.includes('that occur');
}

function withoutUnused({ categories, cells }: Table): Table {
  const used = categories.flatMap((_, k) =>
    sum(cells[k] ?? []) + sum(cells.map((row) => row[k] ?? 0)) > 0 ? [k] : [],
  );
  return {
    categories: used.flatMap((k) => categories[k] ?? []),
    cells: used.map((k) => used.map((l) => cells[k]?.[l] ?? 0)),
  };
}

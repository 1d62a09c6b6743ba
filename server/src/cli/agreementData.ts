import { valueOf, type Figure } from '../agreement/figures/figure';
import type { Estimate } from '../agreement/figures/study/drawing';
import type { ValueFigures, Weighted } from '../agreement/figures/study/valueFigures';
import { intervalJson, limitsOf, wordWhy } from '../features/figures/figureWords';
import { methodsSentence } from '../features/figures/methodsSentence';
import { csv } from '../syntax/table';
import type { AgreementReport } from './agreementReport';

/** Figures of codes as CSV: a row for each code, and one for all codes together; empty where a figure is undefined. */
export function agreementCsv({ figures, codeName }: AgreementReport): string {
  const { codes, overall, coders } = figures;
  const header = [
    ...['code', 'name'],
    ...coders.map((coder) => `uses ${coder}`),
    ...['both', 'first_only', 'second_only', 'neither'],
    ...MAIN.flatMap((name) => [name, `${name}_low`, `${name}_high`, `${name}_undefined`]),
    ...OTHER,
    ...VALUES,
  ];
  const rows = codes.map(({ code, main, other, uses, table }) => [
    ...[code, codeName(code)],
    ...uses,
    ...table.flat(),
    ...MAIN.flatMap((name) => cellsOf(main[name])),
    ...OTHER.map((name) => numberOf(other[name])),
    ...valueCells(figures.values.find((one) => one.code === code)),
  ]);
  const all = [
    ...['', 'all codes'],
    ...coders.map(() => ''),
    ...['', '', '', ''],
    ...MAIN.flatMap((name) =>
      name === 'alpha' || name === 'exact' || name === 'half' ? cellsOf(overall[name]) : ['', '', '', ''],
    ),
    ...[...OTHER, ...VALUES].map(() => ''),
  ];
  return csv([header, ...rows, all]);
}

const MAIN = ['percent', 'positive', 'negative', 'alpha', 'kappa', 'exact', 'half'] as const;
const OTHER = [
  'kappaMax',
  'prevalence',
  'bias',
  'scott',
  'fleiss',
  'conger',
  'light',
  'brennanPrediger',
  'ac1',
] as const;

/** Figures of a code's values; the kappas are of two coders. */
const VALUES = [
  ...[
    'ordinal',
    'interval',
    'nominal',
    'kappa_linear',
    'kappa_quadratic',
    'ac2_linear',
    'ac2_quadratic',
  ].flatMap((name) => [`values_${name}`, `values_${name}_low`, `values_${name}_high`]),
  'values_characters',
  'values_of_characters',
] as const;

function valueCells(values: ValueFigures | undefined): readonly (string | number)[] {
  if (values === undefined) return VALUES.map(() => '');
  const { ordinal, interval, nominal, ac2, pairs, valued, given } = values;
  const [pair] = pairs.length === 1 ? pairs : [];
  const kappas = [pair?.linear ?? null, pair?.quadratic ?? null];
  return [
    ...[ordinal, interval, nominal, ...kappas, ac2.linear, ac2.quadratic].flatMap(limitedCells),
    ...[valued, given],
  ];
}

function cellsOf(estimate: Estimate | null): readonly (string | number)[] {
  const why = estimate === null || estimate.figure.kind === 'value' ? '' : wordWhy(estimate.figure.why);
  return [...limitedCells(estimate), why];
}

/** A figure with the limits of its interval. */
function limitedCells(estimate: Estimate | null): readonly (string | number)[] {
  if (estimate === null) return ['', '', ''];
  const { figure, interval } = estimate;
  const limits = limitsOf(interval);
  return [numberOf(figure), limits?.low ?? '', limits?.high ?? ''];
}

function numberOf(figure: Figure | null): number | '' {
  return figure === null ? '' : (valueOf(figure) ?? '');
}

/** Everything that was computed, as JSON. */
export function agreementJson({ figures, names, codeName, provenance, threshold }: AgreementReport): string {
  const { options, coders, fixed, documents, leftOut, overall, codes, pairs, values, groups, sets } = figures;
  const { unit, rule, level, round, unfinished, times, seed, confidence } = options;
  const coderAt = (place: number): string | null => coders[place] ?? null;
  const report = {
    provenance,
    settings: {
      ...{ unit, passagesOf: fixed?.by ?? null, rule, level, round, unfinished },
      uncoded: 'not coded',
      leftOut: ['interviewers’ turns', 'speakers’ names and times', 'headings'],
      interval: { resampled: figures.resampled, resamples: times, seed, confidence },
    },
    methods: methodsSentence(figures, names, provenance),
    threshold,
    coders: coders.map((coder, i) => ({ coder, name: names[i] ?? coder })),
    documents: documents.map((one) => ({
      ...one,
      coders: one.coders.map(coderAt),
      alpha: figureJson(one.alpha),
    })),
    fixedPassages: fixed && {
      overlapping: fixed.overlapping,
      outside: Object.fromEntries(fixed.outside.map((count, i) => [coderAt(i), count])),
    },
    notInFigures: leftOut.map(({ key, why, absent }) => ({ key, why, absent: Object.fromEntries(absent) })),
    overall: {
      alpha: estimateJson(overall.alpha),
      pooledKappa: estimateJson(overall.pooledKappa),
      f1Exact: estimateJson(overall.exact),
      f1Half: estimateJson(overall.half),
    },
    codes: codes.map(({ code, main, other, uses, table }) => ({
      ...{ code, name: codeName(code), table },
      uses: Object.fromEntries(uses.map((count, i) => [coderAt(i), count])),
      ...Object.fromEntries(MAIN.map((name) => [JSON_NAMES[name], estimateJson(main[name])])),
      other: Object.fromEntries(OTHER.map((name) => [name, figureJson(other[name])])),
    })),
    unusedCodes: figures.unused,
    pairs: pairs.map(({ a, b, documents: both, alpha, pooledKappa, codes: of }) => ({
      ...{ a: coderAt(a), b: coderAt(b), documents: both },
      ...{ alpha: figureJson(alpha), pooledKappa: figureJson(pooledKappa) },
      codes: of.map(({ table, ...kappas }, place) => ({
        ...{ code: codes[place]?.code, table },
        ...Object.fromEntries(Object.entries(kappas).map(([name, figure]) => [name, figureJson(figure)])),
      })),
    })),
    values: values.map(({ code, valued, given, ordinal, interval, nominal, ac2, ...weighted }) => ({
      ...{ code, characters: valued, ofCharacters: given },
      ...{ ordinal: estimateJson(ordinal), interval: estimateJson(interval), nominal: estimateJson(nominal) },
      ac2: weightedJson(ac2),
      weightsBy: weighted.weightedBy,
      pairs: weighted.pairs.map((pair, place) => ({
        ...{ a: coderAt(pairs[place]?.a ?? -1), b: coderAt(pairs[place]?.b ?? -1), characters: pair.valued },
        weightedKappa: weightedJson(pair),
      })),
    })),
    groups: groups.map(({ codes: of, u, bar, cu, coverage, ku }) => ({
      ...{ codes: of, u: estimateJson(u), bar: estimateJson(bar), cu: estimateJson(cu), coverage },
      ku: ku.map((one) => ({ ...one, figure: estimateJson(one.figure) })),
    })),
    sets: sets && {
      jaccard: estimateJson(sets.jaccard),
      masi: estimateJson(sets.masi),
      passonneau: estimateJson(sets.passonneau),
    },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

const JSON_NAMES = {
  percent: 'percent',
  positive: 'positive',
  negative: 'negative',
  alpha: 'alpha',
  kappa: 'kappa',
  exact: 'f1Exact',
  half: 'f1Half',
} as const;

/** A figure's value, null and why where there is none. */
export function figureJson(figure: Figure | null) {
  if (figure === null) return null;
  return figure.kind === 'value'
    ? { value: figure.value }
    : { value: null, status: figure.kind, why: wordWhy(figure.why) };
}

function weightedJson({ linear, quadratic }: Weighted) {
  return { linear: estimateJson(linear), quadratic: estimateJson(quadratic) };
}

function estimateJson(estimate: Estimate | null) {
  if (estimate === null) return null;
  const { figure, interval, jackknife } = estimate;
  return {
    ...figureJson(figure),
    interval: intervalJson(interval),
    // As with intervals: where each document left out comes to the same number, it says nothing.
    jackknife: jackknife?.error === 0 ? null : jackknife,
  };
}

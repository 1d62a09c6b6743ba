import { alphaOf, disagreementOf } from '../alpha';
import { notDefined, type Figure, type Undefined } from '../figure';
import type { Table } from '../ratings';
import { pooledKappa } from '../twoCoders';
import {
  alone,
  estimatesOf,
  momentSums,
  once,
  type Drawing,
  type Estimate,
  type IntervalOptions,
} from './drawing';
import { coincidencesIn, f1, mainFigures, MOMENTS, tableIn, type MainFigures } from './moments';
import type { Part } from './parts';

/** Figures over all codes. */
export interface OverallFigures {
  /** Ratio of sums over codes. */
  readonly alpha: Figure;
  /** De Vries' pooled kappa, of two coders; null for more. */
  readonly pooledKappa: Figure | null;
  /** Passages of all codes; those of the main figures of a code. */
  readonly exact: Figure;
  readonly half: Figure;
}

/** The same names, with how sure each figure is; null where the figure is not for so many coders. */
export type Estimates<F> = { readonly [Name in keyof F]: null extends F[Name] ? Estimate | null : Estimate };

export interface Estimated {
  readonly overall: Estimates<OverallFigures>;
  /** As the codes of the parts. */
  readonly codes: readonly Estimates<MainFigures>[];
  /** What was drawn again; nothing where there is but one part. */
  readonly resampled: 'documents' | 'turns' | 'nothing';
  /** From how many parts it was drawn, and how many documents are one such part, so that they are in every resample. */
  readonly drawn: { readonly parts: number; readonly alone: number };
}

/** For more coders there are too many pairs for an interval of passages. */
export const MOST_CODERS_RESAMPLED = 10;

/** Computes all main figures and how sure they are, in steps, some resamples each. */
export function* estimateSteps(
  parts: readonly Part[],
  coders: number,
  codes: number,
  drawing: Drawing,
  options: IntervalOptions,
): Generator<undefined, Estimated> {
  const { documents, whole, strata, canDraw } = drawing;
  const moments = parts.map((part) => part.moments);
  const all = momentSums(moments, codes);
  const some = coders > MOST_CODERS_RESAMPLED ? momentSums(moments, codes, MOMENTS.pairs) : all;
  const figures = (sums: typeof all, times: (part: number) => number) =>
    listed(figuresOf(sums(times), coders, documents > 0));
  const found = yield* estimatesOf(drawing, options, figures(all, once), (times) => figures(some, times));
  const estimates = found.map((estimate, i) =>
    estimate !== null && coders > MOST_CODERS_RESAMPLED && isOfPassages(i)
      ? alone(estimate.figure)
      : estimate,
  );
  const resampled = canDraw ? (whole ? 'documents' : 'turns') : 'nothing';
  const single = whole ? 0 : strata.filter((size) => size === 1).length;
  return { ...named(estimates), resampled, drawn: { parts: parts.length, alone: single } };
}

interface Figures {
  readonly overall: OverallFigures;
  readonly codes: readonly MainFigures[];
}

function figuresOf(moments: readonly Float64Array[], coders: number, hasDocuments: boolean): Figures {
  return {
    overall: {
      alpha: overallAlpha(moments, hasDocuments),
      pooledKappa: coders === 2 ? pooledOf(moments.map(tableIn), hasDocuments) : null,
      exact: overallF1(moments, coders, 0),
      half: overallF1(moments, coders, 1),
    },
    codes: moments.map((one) => mainFigures(one, coders)),
  };
}

/** De Vries' pooled kappa over codes. @param hasDocuments as for alpha */
export function pooledOf(tables: readonly Table[], hasDocuments: boolean): Figure {
  return tables.length === 0 ? noCodes(hasDocuments) : pooledKappa(tables);
}

/** Alpha over codes as the ratio of sums. @param hasDocuments whether there is anything that two coders have read */
export function overallAlpha(moments: readonly Float64Array[], hasDocuments: boolean): Figure {
  if (moments.length === 0) return noCodes(hasDocuments);
  const parts = moments.map((one) => disagreementOf(coincidencesIn(one), 'nominal'));
  const judged = moments.some((one) => (one[MOMENTS.judged] ?? 0) > 0);
  return alphaOf(
    parts.flatMap((part) => ('kind' in part ? [] : [part])),
    judged,
  );
}

function overallF1(moments: readonly Float64Array[], coders: number, share: 0 | 1): Figure {
  const [first] = moments;
  const total = new Float64Array(first?.length ?? 0);
  for (const one of moments) one.forEach((amount, i) => (total[i] = (total[i] ?? 0) + amount));
  const figure = f1(total, coders, share);
  return figure.kind === 'undefined' ? notDefined('no-passages') : figure;
}

/** Why there is no figure over codes where nobody gave any: nobody coded anything, or there was nothing to code. */
export function noCodes(hasDocuments: boolean): Undefined {
  return notDefined(hasDocuments ? 'no-passages' : 'no-units');
}

const OVERALL = ['alpha', 'pooledKappa', 'exact', 'half'] as const;
const MAIN = ['percent', 'positive', 'negative', 'alpha', 'kappa', 'exact', 'half'] as const;

/** All figures in a row. */
function listed({ overall, codes }: Figures): readonly (Figure | null)[] {
  return [
    ...OVERALL.map((name) => overall[name]),
    ...codes.flatMap((code) => MAIN.map((name) => code[name])),
  ];
}

function isOfPassages(i: number): boolean {
  const name = i < OVERALL.length ? OVERALL[i] : MAIN[(i - OVERALL.length) % MAIN.length];
  return name === 'exact' || name === 'half';
}

/** The row of figures as what it was made of. */
function named(estimates: readonly (Estimate | null)[]): Pick<Estimated, 'overall' | 'codes'> {
  const none = alone(notDefined('no-units'));
  const pick = <Name extends string>(names: readonly Name[], from: number) =>
    Object.fromEntries(names.map((name, i) => [name, estimates[from + i] ?? null])) as Record<
      Name,
      Estimate | null
    >;
  const overall = pick(OVERALL, 0);
  const codes: Estimates<MainFigures>[] = [];
  for (let from = OVERALL.length; from < estimates.length; from += MAIN.length) {
    const { percent, positive, negative, alpha, kappa, exact, half } = pick(MAIN, from);
    codes.push({
      percent: percent ?? none,
      positive: positive ?? none,
      negative: negative ?? none,
      alpha: alpha ?? none,
      kappa,
      exact: exact ?? none,
      half: half ?? none,
    });
  }
  return {
    overall: {
      alpha: overall.alpha ?? none,
      pooledKappa: overall.pooledKappa,
      exact: overall.exact ?? none,
      half: overall.half ?? none,
    },
    codes,
  };
}

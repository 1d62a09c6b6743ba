import { alphaOf, disagreementOf } from '../alpha';
import { notDefined, valueOf, type Figure, type Undefined } from '../figure';
import {
  jackknife,
  percentileInterval,
  resamples,
  type Interval,
  type Jackknife,
  type ResampleOptions,
} from '../resampling';
import type { Table } from '../ratings';
import { pooledKappa } from '../twoCoders';
import { coincidencesIn, f1, mainFigures, MOMENTS, tableIn, type MainFigures } from './moments';
import { ENOUGH_DOCUMENTS, type Part } from './parts';

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

/** A figure with how sure it is. */
export interface Estimate {
  readonly figure: Figure;
  /** Null where the figure is undefined, or there is nothing to resample. */
  readonly interval: Interval | null;
  /** Beside it where there are few documents; null where there are enough, or it cannot be computed. */
  readonly jackknife: Jackknife | null;
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

export interface IntervalOptions extends ResampleOptions {
  /** Such as 0.95. */
  readonly confidence: number;
}

/** Computes all main figures and how sure they are, in steps, some resamples each. */
export function* estimateSteps(
  parts: readonly Part[],
  coders: number,
  codes: number,
  options: IntervalOptions,
): Generator<undefined, Estimated> {
  const documents = new Set(parts.map(({ document }) => document)).size;
  const whole = documents >= ENOUGH_DOCUMENTS;
  const strata = whole ? [parts.length] : sizesOf(parts);
  const hasDocuments = documents > 0;
  const all = momentSums(parts, codes, null);
  const some = coders > MOST_CODERS_RESAMPLED ? momentSums(parts, codes, MOMENTS.pairs) : all;
  const point = listed(
    figuresOf(
      all(() => 1),
      coders,
      hasDocuments,
    ),
  );
  const values = point.map((): (number | null)[] => []);
  const canDraw = options.times > 0 && strata.some((size) => size > 1);
  let times = 0;
  for (const often of resamples(strata, canDraw ? options : { times: 0, seed: 0 })) {
    const figures = listed(
      figuresOf(
        some((part) => often[part] ?? 0),
        coders,
        hasDocuments,
      ),
    );
    figures.forEach((figure, i) => values[i]?.push(figure && valueOf(figure)));
    if (times++ % RESAMPLES_A_STEP === 0) yield;
  }
  const without: (readonly (Figure | null)[])[] = [];
  for (let out = 0; !whole && out < documents; out++) {
    without.push(
      listed(
        figuresOf(
          some((part) => (parts[part]?.document === out ? 0 : 1)),
          coders,
          hasDocuments,
        ),
      ),
    );
    yield;
  }
  const estimates = point.map((figure, i): Estimate | null => {
    if (figure === null) return null;
    const estimate = valueOf(figure);
    const isLeftOut = coders > MOST_CODERS_RESAMPLED && isOfPassages(i);
    if (estimate === null || isLeftOut) return { figure, interval: null, jackknife: null };
    const interval = canDraw ? percentileInterval(values[i] ?? [], options.confidence) : null;
    const each = without.map((one) => one[i] ?? notDefined('no-units'));
    return { figure, interval, jackknife: jackknife(estimate, each, options.confidence) };
  });
  const resampled = canDraw ? (whole ? 'documents' : 'turns') : 'nothing';
  const alone = whole ? 0 : strata.filter((size) => size === 1).length;
  return { ...named(estimates), resampled, drawn: { parts: parts.length, alone } };
}

const RESAMPLES_A_STEP = 50;

function sizesOf(parts: readonly Part[]): readonly number[] {
  const sizes: number[] = [];
  for (const { document } of parts) sizes[document] = (sizes[document] ?? 0) + 1;
  return sizes;
}

/** Adds up the moments of each code over parts that count several times. @param width how many of the moments; null for all */
function momentSums(
  parts: readonly Part[],
  codes: number,
  width: number | null,
): (times: (part: number) => number) => readonly Float64Array[] {
  return (times) => {
    const often = parts.map((_, part) => times(part));
    return Array.from({ length: codes }, (_, code) => {
      const size = width ?? parts[0]?.moments[code]?.length ?? 0;
      const total = new Float64Array(size);
      parts.forEach(({ moments }, part) => {
        const [count = 0, mine] = [often[part], moments[code]];
        if (count === 0 || mine === undefined) return;
        for (let i = 0; i < size; i++) total[i] = (total[i] ?? 0) + count * (mine[i] ?? 0);
      });
      return total;
    });
  };
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
  const none: Estimate = { figure: notDefined('no-units'), interval: null, jackknife: null };
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

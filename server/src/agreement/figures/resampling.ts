import { defined, notDefined, type Figure } from './figure';
import { sum } from './ratings';
import { studentQuantile } from './student';

/*
 * Intervals by resampling whole documents (or blocks of turns of few documents), never characters, which are no independent
 * observations. Coders stay as they are, so that an interval says nothing of other coders.
 */

/** An interval, or why there is none. */
export type Interval =
  | {
      readonly kind: 'interval';
      readonly low: number;
      readonly high: number;
      readonly undefinedShare: number;
    }
  | {
      readonly kind: 'none';
      readonly why: 'too-few-documents' | 'resamples-undefined';
      readonly undefinedShare: number;
    };

export interface ResampleOptions {
  /** How many resamples. */
  readonly times: number;
  readonly seed: number;
}

/**
 * How often each part is in each resample, one resample after the other, for all figures the same, so that they can be compared.
 * Parts are drawn within their stratum: documents are one, blocks of turns have one for each document. Costs the number of parts
 * for each resample, and the memory of one: what is given is good until the next is asked for.
 * @param strata how many parts each has, in their order
 */
export function* resamples(
  strata: readonly number[],
  { times, seed }: ResampleOptions,
): Generator<Uint32Array, void> {
  const often = new Uint32Array(sum(strata));
  const random = generator(seed);
  for (let i = 0; i < times; i++) {
    often.fill(0);
    let first = 0;
    for (const size of strata) {
      for (let drawn = 0; drawn < size; drawn++) {
        const at = first + Math.floor(random() * size);
        often[at] = (often[at] ?? 0) + 1;
      }
      first += size;
    }
    yield often;
  }
}

/** More of the resamples undefined than this, and there is no interval. */
const MOST_UNDEFINED = 0.1;

/**
 * The percentile interval of what a figure comes to in resamples (Efron and Tibshirani, An Introduction to the Bootstrap, 1993,
 * chapter 13). Undefined ones are left out and their share is told.
 * @param values null where the figure is undefined
 * @param level such as 0.95
 */
export function percentileInterval(values: readonly (number | null)[], level: number): Interval {
  const found = values.filter((value) => value !== null).sort((x, y) => x - y);
  const undefinedShare = values.length === 0 ? 1 : 1 - found.length / values.length;
  if (undefinedShare > MOST_UNDEFINED) return { kind: 'none', why: 'resamples-undefined', undefinedShare };
  const tail = (1 - level) / 2;
  return { kind: 'interval', low: quantile(found, tail), high: quantile(found, 1 - tail), undefinedShare };
}

/**
 * A quantile of sorted numbers, linear between its neighbours: the number at place (n - 1) p, from 0 (definition 7 of Hyndman
 * and Fan, "Sample quantiles in statistical packages", The American Statistician 50, 1996).
 */
export function quantile(sorted: readonly number[], p: number): number {
  const place = (sorted.length - 1) * p;
  const [below, above] = [sorted[Math.floor(place)] ?? NaN, sorted[Math.ceil(place)] ?? NaN];
  return below + (above - below) * (place - Math.floor(place));
}

export interface Jackknife {
  readonly error: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The delete-one jackknife: SE = sqrt((n - 1) / n sum (x_i - mean)^2), x_i the figure without document i, and the interval with
 * Student's t at n - 1 degrees of freedom (Tukey 1958; Efron and Tibshirani 1993, chapter 11). Better than the bootstrap where
 * there are few documents (Hughes 2022, by its abstract). Null where it is undefined without one of them, or there are fewer than two.
 */
export function jackknife(estimate: number, without: readonly Figure[], level: number): Jackknife | null {
  const n = without.length;
  const values = without.flatMap((one) => (one.kind === 'value' ? [one.value] : []));
  if (n < 2 || values.length < n) return null;
  const error = jackknifeError(values);
  const reach = studentQuantile((1 + level) / 2, n - 1) * error;
  return { error, low: estimate - reach, high: estimate + reach };
}

/** The jackknife's standard error as a figure of its own. */
export function jackknifeStandardError(without: readonly Figure[]): Figure {
  const values = without.flatMap((one) => (one.kind === 'value' ? [one.value] : []));
  if (without.length < 2) return notDefined('too-few-documents');
  return values.length < without.length ? notDefined('resamples-undefined') : defined(jackknifeError(values));
}

function jackknifeError(values: readonly number[]): number {
  const n = values.length;
  const mean = sum(values) / n;
  return Math.sqrt(((n - 1) / n) * sum(values.map((value) => (value - mean) ** 2)));
}

/**
 * Numbers from 0 to less than 1, the same for the same seed on every machine (Marsaglia, "Xorshift RNGs", Journal of Statistical
 * Software 8, 2003: the generator of 128 bits, with shifts by 11, 8 and 19). Seeds that are near each other begin alike, so that
 * the first numbers are not used.
 */
function generator(seed: number): () => number {
  // Signed whole numbers of 32 bits, one by one: a third of the time, and the same bits.
  let x = seed | 0;
  let y = 362436069;
  let z = 521288629;
  let w = 88675123;
  const next = (): number => {
    const mixed = x ^ (x << 11);
    x = y;
    y = z;
    z = w;
    w = w ^ (w >>> 19) ^ mixed ^ (mixed >>> 8);
    return (w >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 64; i++) next();
  return next;
}

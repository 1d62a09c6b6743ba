import { notDefined, valueOf, type Figure } from '../figure';
import {
  jackknife,
  percentileInterval,
  resamples,
  type Interval,
  type Jackknife,
  type ResampleOptions,
} from '../resampling';
import { ENOUGH_DOCUMENTS, type Part } from './parts';

/*
 * How sure figures are: what they come to where parts of a study are drawn again, from sums of the parts alone. The seed is the
 * same for all figures, and so are the resamples.
 */

/** A figure with how sure it is. */
export interface Estimate {
  readonly figure: Figure;
  /** Null where the figure is undefined, or there is nothing to resample. */
  readonly interval: Interval | null;
  /** Beside it where there are few documents; null where there are enough, or it cannot be computed. */
  readonly jackknife: Jackknife | null;
}

export interface IntervalOptions extends ResampleOptions {
  /** Such as 0.95. */
  readonly confidence: number;
}

/** What is drawn: documents, or where there are few of them parts within each. */
export interface Drawing {
  readonly documents: number;
  /** The document of each part. */
  readonly documentOf: readonly number[];
  readonly whole: boolean;
  /** How many parts each stratum has, in their order. */
  readonly strata: readonly number[];
  /** Whether there is more than one way to draw. */
  readonly canDraw: boolean;
}

/** How these parts are drawn. */
export function drawingOf(parts: readonly Pick<Part, 'document'>[], { times }: ResampleOptions): Drawing {
  const documentOf = parts.map(({ document }) => document);
  const documents = new Set(documentOf).size;
  const whole = documents >= ENOUGH_DOCUMENTS;
  const sizes: number[] = [];
  for (const document of documentOf) sizes[document] = (sizes[document] ?? 0) + 1;
  const strata = whole ? [parts.length] : sizes;
  return { documents, documentOf, whole, strata, canDraw: times > 0 && strata.some((size) => size > 1) };
}

/** A figure that has no interval, and whatever shows it says why. */
export function alone(figure: Figure): Estimate {
  return { figure, interval: null, jackknife: null };
}

/**
 * Figures with how sure they are, in steps, some resamples each.
 * @param point the figures as they are; null for one that is not for these data
 * @param figuresOf the same figures, where each part counts so many times
 */
export function* estimatesOf(
  { documents, documentOf, whole, strata, canDraw }: Drawing,
  options: IntervalOptions,
  point: readonly (Figure | null)[],
  figuresOf: (times: (part: number) => number) => readonly (Figure | null)[],
): Generator<undefined, readonly (Estimate | null)[]> {
  const values = point.map((): (number | null)[] => []);
  let times = 0;
  for (const often of resamples(strata, canDraw ? options : { times: 0, seed: 0 })) {
    figuresOf((part) => often[part] ?? 0).forEach((figure, i) =>
      values[i]?.push(figure && finite(valueOf(figure))),
    );
    if (times++ % RESAMPLES_A_STEP === 0) yield;
  }
  const without: (readonly (Figure | null)[])[] = [];
  for (let out = 0; !whole && out < documents; out++) {
    without.push(figuresOf((part) => (documentOf[part] === out ? 0 : 1)));
    yield;
  }
  return point.map((figure, i): Estimate | null => {
    if (figure === null) return null;
    const estimate = valueOf(figure);
    if (estimate === null) return alone(figure);
    const interval = canDraw ? percentileInterval(values[i] ?? [], options.confidence) : null;
    const each = without.map((one) => one[i] ?? notDefined('no-units'));
    return { figure, interval, jackknife: jackknife(estimate, each, options.confidence) };
  });
}

const RESAMPLES_A_STEP = 50;

/** What a formula divides by may come to nothing in a resample that no text could be. */
function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

/**
 * Adds up moments over parts that count several times.
 * @param moments of each part, by what they are of
 * @param count of what there are moments
 * @param width how many of the moments; null for all
 */
export function momentSums(
  moments: readonly (readonly Float64Array[])[],
  count: number,
  width: number | null = null,
): (times: (part: number) => number) => readonly Float64Array[] {
  return (times) => {
    const often = moments.map((_, part) => times(part));
    return Array.from({ length: count }, (_, place) => {
      const size = width ?? moments[0]?.[place]?.length ?? 0;
      const total = new Float64Array(size);
      moments.forEach((ofPart, part) => {
        const [factor = 0, mine] = [often[part], ofPart[place]];
        if (factor === 0 || mine === undefined) return;
        for (let i = 0; i < size; i++) total[i] = (total[i] ?? 0) + factor * (mine[i] ?? 0);
      });
      return total;
    });
  };
}

/** What everything counts once. */
export const once = (): number => 1;

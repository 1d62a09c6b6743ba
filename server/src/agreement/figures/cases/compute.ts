import { positional } from '../../pairing/dissimilarity';
import { valueOf, type Figure } from '../figure';
import { countsOf, largest, type Counts, type Ratings } from '../ratings';
import { jackknifeStandardError, percentileInterval, resamples } from '../resampling';
import { jaccardDistance, masiDistance, passonneauDistance } from '../sets';
import { isListOf, isNumber, isText, type Fields, type ReferenceCase } from './caseFile';
import { codesOf, InputError, textOf } from './cells';
import { countsIn, partsOf, type Parts } from './inputs';
import { OF_JUDGEMENTS, type Judged } from './ofJudgements';
import { numberOf, OF_SPANS, partsOfSpans, UNMEASURED } from './ofSpans';
import { spansOf } from './spans';

/** What we make of a case: a number or several, none because there is none, a refusal, or nothing where we do not know it. */
export type Computed =
  | { readonly status: 'ok'; readonly value: number | readonly number[] }
  | { readonly status: 'undefined' | 'error' | 'unknown'; readonly why: string };

/** Computes what a case asks for. Never throws on a case that `readCases` has read. */
export function computeCase({ coefficient, params, input }: ReferenceCase): Computed {
  try {
    const found = compute(coefficient, params, input);
    if (found.status !== 'ok' || [found.value].flat().every(Number.isFinite)) return found;
    return { status: 'error', why: 'it comes to no finite number' };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { status: error.isUnknown ? 'unknown' : 'error', why: error.message };
  }
}

function compute(asked: string, given: Fields, input: ReferenceCase['input']): Computed {
  // As with what is missing, categories may be declared beside the data; passed over, they would alter what chance comes to.
  const declared = given['categories'] ?? input['categories'];
  const params = declared === undefined ? given : { ...given, categories: declared };
  const plain = ownOf(OF_PLAIN, asked);
  if (plain !== undefined) return { status: 'ok', value: plain(input, params) };
  const spans = spansOf(input, params, !UNMEASURED.has(asked));
  const ofSpans = ownOf(OF_SPANS, asked);
  if (ofSpans !== undefined) {
    if (spans === null) throw new InputError(`${asked} is of passages`);
    return computed(ofSpans(spans, params));
  }
  const [, name = asked, way] = RESAMPLED.exec(asked) ?? [];
  const isPooled = POOLED.has(name);
  const figure = figureOf(name);
  const counts = countsIn(input, params);
  const parts = spans === null ? partsOf(input, params, isPooled) : partsOfSpans(spans, params, isPooled);
  if (parts === null && counts === null)
    throw new InputError(`an input of type ${input.type} is not known, or not for ${asked}`, true);
  if (input.type === 'units' && params['categories'] === undefined && isOrdered(name, params)) {
    const isText = parts?.[0].categories.some((one) => typeof one === 'string') === true;
    if (isText) throw new InputError('of categories that are no numbers, "categories" must give the order');
  }
  const whole: Whole = parts === null ? wholeOfCounts(counts, params) : wholeOf(parts, params);
  if (way === undefined) return computed(figure(whole.drawn(() => 1)));
  const areCodes =
    isPooled || input.type === 'tablesByCode' || (params['pooling'] !== undefined && spans !== null);
  if (areCodes) throw new InputError('codes are not drawn at random, so that they cannot be resampled');
  return ofResamples(figure, way, whole, params);
}

/** What a record has under a name of its own. */
function ownOf<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Whether it matters which category comes before which. */
function isOrdered(name: string, { metric, weights }: Fields): boolean {
  if (name === 'cohenKappaWeighted' || name === 'gwetAC2')
    return weights !== 'identity' && weights !== 'unweighted';
  return metric === 'ordinal';
}

/** Judgements in parts that can be drawn again. */
interface Whole {
  readonly parts: number;
  /** All parts together, each as often as it says. */
  drawn(times: (part: number) => number): Judged;
}

/** Coefficients that are put together of those of codes. */
const POOLED: ReadonlySet<string> = new Set(['pooledKappaDeVries', 'krippendorffAlphaPooledCodes']);

const RESAMPLED = /^(.+?)(BootstrapCI|JackknifeSE)$/;

/** An interval by resampling the parts, or the jackknife's standard error. */
function ofResamples(
  figure: (judged: Judged) => Figure,
  way: string,
  whole: Whole,
  params: Fields,
): Computed {
  if (way === 'JackknifeSE') {
    const without = Array.from({ length: whole.parts }, (_, out) =>
      figure(whole.drawn((part) => (part === out ? 0 : 1))),
    );
    return computed(jackknifeStandardError(without));
  }
  if (whole.parts < 2) return { status: 'undefined', why: 'too-few-documents' };
  const level = numberOf(params, 'level', 0.95);
  if (!(level > 0 && level < 1)) throw new InputError('"level" must be a number between 0 and 1');
  const times = resamplesOf(params['B']);
  const seed = numberOf(params, 'seed', 1);
  const values = Array.from(resamples([whole.parts], { times, seed }), (often) =>
    valueOf(figure(whole.drawn((part) => often[part] ?? 0))),
  );
  const interval = percentileInterval(values, level);
  return interval.kind === 'interval'
    ? { status: 'ok', value: [interval.low, interval.high] }
    : { status: 'undefined', why: interval.why };
}

/** How many resamples a case asks for; as many as we draw for an export where it only says at least how many. */
function resamplesOf(given: unknown): number {
  return isNumber(given) && given >= 1 && given <= MOST_RESAMPLES ? Math.floor(given) : MOST_RESAMPLES;
}

const MOST_RESAMPLES = 10_000;

function figureOf(name: string): (judged: Judged) => Figure {
  const known = ownOf(OF_JUDGEMENTS, name);
  if (known === undefined) throw new InputError(`the coefficient ${name} is not known`, true);
  return known;
}

function wholeOf(parts: Parts, params: Fields): Whole {
  const { categories } = parts[0];
  const coders = largest(parts.map((part) => part.coders));
  return {
    parts: parts.length,
    drawn: (times) => {
      const units = parts.flatMap((part, i) => repeated(part.units, times(i)));
      const ratings: Ratings = { categories, coders, units };
      return { counts: countsOf(ratings), ratings, parts, params };
    },
  };
}

/** Counts have a part for each unit. */
function wholeOfCounts(counts: Counts | null, params: Fields): Whole {
  const { categories, units } = counts ?? { categories: [], units: [] };
  return {
    parts: units.length,
    drawn: (times) => {
      const drawn = units.flatMap((unit, i) => repeated([unit], times(i)));
      return { counts: { categories, units: drawn }, ratings: null, parts: [], params };
    },
  };
}

/** Units that count several times, or not at all. */
function repeated<U extends { readonly weight: number }>(units: readonly U[], times: number): readonly U[] {
  if (times === 1) return units;
  return times === 0 ? [] : units.map((unit) => ({ ...unit, weight: unit.weight * times }));
}

function computed(figure: Figure): Computed {
  if (figure.kind === 'value') return { status: 'ok', value: figure.value };
  return { status: figure.kind === 'undefined' ? 'undefined' : 'error', why: figure.why };
}

/** What is no agreement: distances, and the length of a text. */
const OF_PLAIN: Readonly<Record<string, (input: Fields, params: Fields) => number>> = {
  jaccardDistance: (input) => jaccardDistance(...setsOf(input)),
  masiDistance: (input) => masiDistance(...setsOf(input)),
  passonneauDistance: (input) => passonneauDistance(...setsOf(input)),
  gammaPositionalDissimilarity: ({ a, b }, params) => {
    if (!isListOf(a, isNumber) || !isListOf(b, isNumber))
      throw new InputError('"a" and "b" must be [start, end]');
    const [x, y] = [a, b].map(([start = 0, end = 0]) => ({ start, end }));
    if (x === undefined || y === undefined) throw new InputError('two ranges are needed');
    return positional(x, y) * numberOf(params, 'deltaEmpty', 1);
  },
  textLength: ({ text }, { unit }) => {
    if (!isText(text)) throw new InputError('"text" must be a text');
    return lengthIn(text, unit === undefined ? '' : textOf(unit, '"unit"'));
  },
};

function setsOf({ a, b }: Fields): readonly [ReadonlySet<unknown>, ReadonlySet<unknown>] {
  return [new Set(codesOf(a ?? undefined)), new Set(codesOf(b ?? undefined))];
}

function lengthIn(text: string, unit: string): number {
  if (/utf-?16/i.test(unit)) return text.length;
  if (/grapheme/i.test(unit)) return [...new Intl.Segmenter('en').segment(text)].length;
  const points = [...text].map((character) => character.codePointAt(0) ?? 0);
  if (!/utf-?8|byte/i.test(unit)) return points.length;
  return points.reduce(
    (bytes, point) => bytes + (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4),
    0,
  );
}

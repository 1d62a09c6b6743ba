import type { Figure, WhyRefused, WhyUndefined } from '../../agreement/figures/figure';
import type { Interval } from '../../agreement/figures/resampling';
import type { Estimate } from '../../agreement/figures/study/drawing';

/** Why there is no figure, in words without a full stop. */
export function wordWhy(why: WhyUndefined | WhyRefused): string {
  return WORDS[why];
}

const WORDS: Readonly<Record<WhyUndefined | WhyRefused, string>> = {
  'no-units': 'nothing was judged by two coders',
  'no-variation': 'no variation: every judgement is the same',
  'one-category': 'only one category is declared',
  unused: 'nobody gave the code',
  'no-unit-coded': 'no unit came to have the code, though it was given',
  'no-passages': 'nobody coded anything',
  'nothing-shared': 'no words are coded by two coders',
  'too-little-shared': 'too little is coded by two coders to say what chance would come to',
  'pair-undefined': 'it is undefined for at least one pair of coders',
  'resamples-undefined': 'it is undefined in more than one resample of ten',
  'too-few-documents': 'there are too few documents to resample',
  'ratio-below-zero': 'the ratio metric is for values of 0 and more',
  'not-numbers': 'the values are not numbers',
  'texts-differ': 'the coders worked on different versions of the text',
  'range-outside-text': 'a passage is not within its text',
  'codes-overlap': 'a coder gave two of these codes to the same words',
  'too-many-coders': 'there are too many passages to align exactly',
  'wrong-input': 'the data are not of the kind that it is for',
};

/** Digits behind the point in reports: as many as published coefficients have. */
const DIGITS = 3;

/** A number as reports show it: `0.676`, `-0.071`. */
export function shownNumber(value: number): string {
  const text = value.toFixed(DIGITS);
  // What rounds to nothing has no sign.
  return /^-0\.?0*$/.test(text) ? text.slice(1) : text;
}

/** `0.676`, `undefined`, or `not computed` of data that it must not be of. */
export function shownFigure(figure: Figure | null): string {
  if (figure === null) return '';
  return figure.kind === 'value'
    ? shownNumber(figure.value)
    : figure.kind === 'undefined'
      ? 'undefined'
      : 'not computed';
}

/** `0.676 [0.512, 0.790]`, `0.676`, or `undefined`. */
export function shownEstimate(estimate: Estimate | null): string {
  if (estimate === null) return '';
  const shown = shownFigure(estimate.figure);
  const limits = limitsOf(estimate.interval);
  return limits === null ? shown : `${shown} [${shownNumber(limits.low)}, ${shownNumber(limits.high)}]`;
}

/**
 * The limits of an interval that says something: none where all resamples come to one number, such as 1 where nobody disagrees, which
 * is an artefact of resampling.
 */
export function limitsOf(interval: Interval | null): { readonly low: number; readonly high: number } | null {
  return interval?.kind === 'interval' && interval.low < interval.high ? interval : null;
}

/** An interval for programs, or why there is none. */
export function intervalJson(interval: Interval | null) {
  if (interval === null) return null;
  const { undefinedShare } = interval;
  if (interval.kind === 'none') return { ...interval, why: wordWhy(interval.why) };
  return limitsOf(interval) === null
    ? { kind: 'none', why: 'all resamples come to one number', undefinedShare }
    : interval;
}

/** A figure with the reason where there is none: `0.676`, `undefined, because nobody gave the code`. */
export function saidFigure(figure: Figure): string {
  if (figure.kind === 'value') return shownNumber(figure.value);
  return figure.kind === 'undefined'
    ? `undefined, because ${wordWhy(figure.why)}`
    : `not computed, because ${wordWhy(figure.why)}`;
}

/** Why a figure has no interval though it has a value; null where it has one, or nothing was resampled. */
export function withoutInterval({ interval }: Estimate): string | null {
  return interval?.kind === 'none'
    ? 'no interval, because it is undefined in more than one resample of ten'
    : null;
}

/** How many of the resamples an interval leaves out; null where it leaves out none. */
export function leftOutShare({ interval }: Estimate): number | null {
  return interval?.kind === 'interval' && interval.undefinedShare > 0 ? interval.undefinedShare : null;
}

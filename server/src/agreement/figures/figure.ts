/** What a coefficient comes to. Undefined is never 0, never 1 and never NaN, and always says why. */
export type Figure = Defined | Undefined | Refused;

export interface Defined {
  readonly kind: 'value';
  readonly value: number;
}

/** 0 / 0: the formula has nothing to say about these data. */
export interface Undefined {
  readonly kind: 'undefined';
  readonly why: WhyUndefined;
}

/** Data that the formula must not be applied to. */
export interface Refused {
  readonly kind: 'refused';
  readonly why: WhyRefused;
}

export type WhyUndefined =
  /** No unit was judged by two coders. */
  | 'no-units'
  /** All judgements are of one and the same category. */
  | 'no-variation'
  /** A chance term by the number of categories needs two of them. */
  | 'one-category'
  /** Nobody marked anything with the code. */
  | 'unused'
  /** It was marked, and by the rule no unit has it for that. */
  | 'no-unit-coded'
  /** Nobody marked anything. */
  | 'no-passages'
  /** Nothing is marked by two coders, so that nothing can be compared. */
  | 'nothing-shared'
  /** So little is marked by two coders that a chance term comes to nothing or less. */
  | 'too-little-shared'
  /** A mean of pairs of which one is undefined. */
  | 'pair-undefined'
  /** Too many of the resamples are undefined to make an interval of the rest. */
  | 'resamples-undefined'
  /** One document or none: nothing to resample. */
  | 'too-few-documents';

export type WhyRefused =
  /** (c-k)/(c+k) divides by zero for c = -k. */
  | 'ratio-below-zero'
  /** A distance between values that are no numbers. */
  | 'not-numbers'
  /** Offsets of two versions of a text. */
  | 'texts-differ'
  /** A passage that ends before it begins, or lies outside the text. */
  | 'range-outside-text'
  /** One coder gave two codes of a group to the same words, of which a tiling can hold one. */
  | 'codes-overlap'
  /** More coders than the formula is for. */
  | 'too-many-coders'
  /** Several sets of data where the formula is for one, or none. */
  | 'wrong-input';

/** A number as a figure. */
export function defined(value: number): Defined {
  return { kind: 'value', value };
}

/** No number, and why. */
export function notDefined(why: WhyUndefined): Undefined {
  return { kind: 'undefined', why };
}

/** What is not computed, and why. */
export function refused(why: WhyRefused): Refused {
  return { kind: 'refused', why };
}

/** The number, where there is one. */
export function valueOf(figure: Figure): number | null {
  return figure.kind === 'value' ? figure.value : null;
}

/**
 * Agreement beyond chance as a share of what is possible beyond chance: (observed - expected) / (1 - expected), the form
 * of every coefficient named after kappa or pi. The caller has made sure that `expected` is not 1.
 */
export function beyondChance(observed: number, expected: number): number {
  return (observed - expected) / (1 - expected);
}

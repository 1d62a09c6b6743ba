/*
 * What is kept from one session to the next was perhaps written by another version of Passage, which knows other orders and
 * groupings: it is looked at before it is used.
 */

/** Says whether something that was kept is what this version knows. */
export type Known<T> = (kept: unknown) => kept is T;

/** What is known of each field. */
export type Shape<T> = { readonly [K in keyof T]-?: Known<T[K]> };

/** Reads what was kept field by field: what is missing, or not known, is the usual. */
export function keptFields<T extends object>(usual: T, shape: Shape<T>): (kept: unknown) => T {
  return (kept) => {
    const read = { ...usual };
    if (!isObject(kept)) return read;
    for (const key of Object.keys(shape) as (keyof T & string)[]) {
      const value = kept[key];
      if (Object.hasOwn(kept, key) && shape[key](value)) read[key] = value;
    }
    return read;
  };
}

/** Reads what was kept as a whole: what is missing, or not known, is the usual. */
export function keptWhole<T>(usual: T, isKnown: Known<T>): (kept: unknown) => T {
  return (kept) => (isKnown(kept) ? kept : usual);
}

export const isText: Known<string> = (kept) => typeof kept === 'string';
export const isTruth: Known<boolean> = (kept) => typeof kept === 'boolean';
export const isNumber: Known<number> = (kept): kept is number => Number.isFinite(kept);

export function isOneOf<T extends string>(all: readonly T[]): Known<T> {
  return (kept): kept is T => (all as readonly unknown[]).includes(kept);
}

export function isNullOr<T>(isKnown: Known<T>): Known<T | null> {
  return (kept): kept is T | null => kept === null || isKnown(kept);
}

export function isListOf<T>(isKnown: Known<T>): Known<readonly T[]> {
  return (kept): kept is readonly T[] => Array.isArray(kept) && kept.every(isKnown);
}

/** Values by names of any kind. */
export function isByName<T>(isKnown: Known<T>): Known<Readonly<Record<string, T>>> {
  return (kept): kept is Readonly<Record<string, T>> => isObject(kept) && Object.values(kept).every(isKnown);
}

/** All of the fields, each of them known. */
export function hasFields<T extends object>(shape: Shape<T>): Known<T> {
  return (kept): kept is T =>
    isObject(kept) && Object.entries<Known<unknown>>(shape).every(([key, isKnown]) => isKnown(kept[key]));
}

function isObject(kept: unknown): kept is Readonly<Record<string, unknown>> {
  return typeof kept === 'object' && kept !== null && !Array.isArray(kept);
}

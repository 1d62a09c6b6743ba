/*
 * What stands behind `Passage:` in a description comes from a file, and may be anything.
 */

export type Data = Readonly<Record<string, unknown>>;

/** A text; null for anything else. */
export function textIn(data: Data | null, name: string): string | null {
  const value = data !== null && Object.hasOwn(data, name) ? data[name] : null;
  return typeof value === 'string' ? value : null;
}

/** A whole number from 0 on; null for anything else. */
export function numberIn(data: Data | null, name: string): number | null {
  const value = data !== null && Object.hasOwn(data, name) ? data[name] : null;
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** Whether it says `true`. */
export function isTrueIn(data: Data | null, name: string): boolean {
  return data !== null && Object.hasOwn(data, name) && data[name] === true;
}

/** A list's items; none for anything else. */
export function listIn(data: Data | null, name: string): readonly unknown[] {
  const value = data !== null && Object.hasOwn(data, name) ? data[name] : null;
  return Array.isArray(value) ? value : [];
}

/** The texts of a list. */
export function textsIn(data: Data | null, name: string): readonly string[] {
  return listIn(data, name).filter((item) => typeof item === 'string');
}

/** The mappings of a list. */
export function dataIn(data: Data | null, name: string): readonly Data[] {
  return listIn(data, name).flatMap((item) => (isData(item) ? [item] : []));
}

/** Pairs of a name and texts: `[["role", ["nurse"]]]`. */
export function entriesIn(
  data: Data | null,
  name: string,
): readonly (readonly [string, readonly string[]])[] {
  return listIn(data, name).flatMap((item): readonly (readonly [string, readonly string[]])[] => {
    if (!Array.isArray(item)) return [];
    const [key, values]: readonly unknown[] = item;
    if (typeof key !== 'string' || !Array.isArray(values)) return [];
    return [[key, values.filter((value) => typeof value === 'string')]];
  });
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

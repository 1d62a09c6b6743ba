/*
 * Paths of codes in one cell: `Trust > Peers`, `Trust\Peers`, `Trust::Peers`, `Trust/Peers`.
 */

/** The likeliest first. */
const SEPARATORS = ['::', '>', '→', '\\', '/', '|'] as const;

/** What separates the names of these paths: what most of them have; null where none has any. */
export function separatorIn(paths: readonly string[]): string | null {
  let best: { readonly separator: string; readonly count: number } | null = null;
  for (const separator of SEPARATORS) {
    const count = paths.filter((path) => partsOf(path, separator).length > 1).length;
    if (count > (best?.count ?? 0)) best = { separator, count };
  }
  return best?.separator ?? null;
}

/** What separates the names in cells that may be paths: some separator by which what stands before it is another cell mostly. */
export function separatorInNames(names: readonly string[]): string | null {
  const all = new Set(names.map((name) => name.trim()));
  for (const separator of ['::', '>', '→', '\\']) {
    const deep = names.filter((name) => partsOf(name, separator).length > 1);
    const held = deep.filter((name) => all.has(name.slice(0, name.lastIndexOf(separator)).trim()));
    if (held.length > 0 && 2 * held.length >= deep.length) return separator;
  }
  return null;
}

/** The names of a path, without blanks around them; empty ones are left out. */
export function partsOf(path: string, separator: string | null): readonly string[] {
  const parts = separator === null ? [path] : path.split(separator);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

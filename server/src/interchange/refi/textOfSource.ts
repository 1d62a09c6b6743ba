import type { RawText } from './rawSource';

/*
 * Where a source's text stands: in the XML, or in the archive's folder of sources, whose name programs write in either case.
 */

/** What finds texts in an archive. */
export interface Texts {
  /** Null where the archive has none. Without a byte-order mark. */
  of(raw: RawText): string | null;
}

/**
 * Texts of an archive, whose sources lie beside the project.
 * @param project name of the entry with the project
 * @param read of an entry, by its name, without a byte-order mark; null for what is no text
 */
export function textsOf(
  project: string,
  names: readonly string[],
  read: (name: string) => string | null,
): Texts {
  const exact = new Set(names);
  const byName = new Map(names.map((name) => [name.toLowerCase(), name]));
  const folder = `${project.slice(0, project.lastIndexOf('/') + 1)}sources/`;
  return {
    of: ({ content, path }) => {
      if (content !== null) return content;
      // Some write the folder into the path as well.
      const file = /^internal:\/\/\/?(?:sources\/)?(.+)$/i.exec(path?.replaceAll('\\', '/') ?? '')?.[1];
      if (file === undefined) return null;
      const name = folder + file;
      const found = exact.has(name) ? name : byName.get(name.toLowerCase());
      return found === undefined ? null : read(found);
    },
  };
}

/**
 * Name of the entry that holds the project: `project.qde`, or the first of another name; at the top, or in the folder in which
 * somebody has packed everything again.
 */
export function projectEntry(names: readonly string[]): string | null {
  const depth = (name: string): number => name.split('/').length;
  const found = names
    .filter((name) => /^(?!__MACOSX\/)(?:[^/\\]+\/){0,3}(?!\.)[^/\\]+\.qde$/i.test(name))
    .sort((a, b) => depth(a) - depth(b));
  const top = found.filter((name) => depth(name) === depth(found[0] ?? ''));
  return top.find((name) => /(?:^|\/)project\.qde$/i.test(name)) ?? top[0] ?? null;
}

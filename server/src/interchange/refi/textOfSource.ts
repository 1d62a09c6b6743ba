import type { RawProject, RawText } from './rawProject';

/*
 * Where a source's text stands: in the XML, or in the archive's folder of sources, whose name programs write in either case.
 */

/** What finds texts in an archive. */
export interface Texts {
  /** Null where the archive has none. Without a byte-order mark. */
  of(raw: RawText): string | null;
}

/** Texts of an archive. @param read of an entry, by its name, without a byte-order mark; null for what is no text */
export function textsOf(names: readonly string[], read: (name: string) => string | null): Texts {
  const byName = new Map(names.map((name) => [name.toLowerCase(), name]));
  return {
    of: ({ content, path }) => {
      if (content !== null) return content;
      const file = path === null ? null : /^internal:\/\/(.+)$/i.exec(path)?.[1];
      const name =
        file === null || file === undefined ? undefined : byName.get(`sources/${file.toLowerCase()}`);
      return name === undefined ? null : read(name);
    },
  };
}

/** Name of the entry that holds the project: `project.qde`, or the only one of another name. */
export function projectEntry(names: readonly string[]): string | null {
  const inRoot = names.filter((name) => /^[^/\\]+\.qde$/i.test(name));
  return inRoot.find((name) => name.toLowerCase() === 'project.qde') ?? inRoot[0] ?? null;
}

/** How many selections a project's sources have. */
export function countSelections({ sources }: RawProject): number {
  return sources.reduce((sum, { selections }) => sum + selections.length, 0);
}

import type { Problem } from './problem';

/** A value of front matter. Numbers are their source text: `007` is "007". */
export type FrontMatterValue =
  string | boolean | null | readonly FrontMatterValue[] | { readonly [key: string]: FrontMatterValue };

/** One top-level key. Source offsets. */
export interface FrontMatterEntry {
  readonly key: string;
  readonly value: FrontMatterValue;
  readonly keyAt: number;
  readonly keyTo: number;
  /** Range of the value; empty and behind the key when there is none. */
  readonly valueAt: number;
  readonly valueTo: number;
}

export interface FrontMatter {
  readonly entries: readonly FrontMatterEntry[];
  /** The same as one plain object, without a prototype. */
  readonly data: Readonly<Record<string, FrontMatterValue>>;
}

/** Reads the front matter of a text without a byte-order mark. */
export function readFrontMatter(text: string): {
  bodyAt: number;
  frontMatter: FrontMatter | null;
  problems: readonly Problem[];
} {
  const match = /^---[ \t]*(?:\r\n|\n|\r)([\s\S]*?(?:\r\n|\n|\r))??(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)/.exec(
    text,
  );
  if (!match) return { bodyAt: 0, frontMatter: null, problems: [] };
  const data = Object.create(null) as Record<string, FrontMatterValue>;
  for (const line of (match[1] ?? '').split(/\r\n|\n|\r/)) {
    const pair = /^(\w+): (.*)$/.exec(line);
    if (pair) data[pair[1] ?? ''] = pair[2] ?? '';
  }
  return {
    bodyAt: match[0].length,
    frontMatter: Object.keys(data).length === 0 ? null : { entries: [], data },
    problems: [],
  };
}

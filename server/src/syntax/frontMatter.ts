/** A value of front matter. Numbers are their source text: `007` is "007". */
export type FrontMatterValue =
  | string
  | boolean
  | null
  | readonly FrontMatterValue[]
  | { readonly [key: string]: FrontMatterValue };

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

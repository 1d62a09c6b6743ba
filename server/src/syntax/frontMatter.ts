import { isMap } from 'yaml';
import { readEntry } from './frontMatterValues';
import { readPlainLines } from './frontMatterLines';
import { findFrontMatter } from './frontMatterPlace';
import { isCoderId } from './ids';
import { problem } from './problem';
import type { Problem } from './problem';
import { placeOf, readYaml } from './yamlNodes';

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

export interface FrontMatterReading {
  /** Source offset where the body begins; 0 without front matter. */
  readonly bodyAt: number;
  /** Null where absent, empty or invalid. */
  readonly frontMatter: FrontMatter | null;
  /** At most one `invalid-front-matter`, the first. */
  readonly problems: readonly Problem[];
}

/**
 * Reads the front matter of a document (annotation language, rule 2). The text has no byte-order mark;
 * offsets are UTF-16 code units in it. Linear, never throws, and costs nothing without front matter.
 */
export function readFrontMatter(text: string): FrontMatterReading {
  const place = findFrontMatter(text);
  if (place === null) return { bodyAt: 0, frontMatter: null, problems: [] };
  const { bodyAt } = place;
  const yaml = text.slice(place.yamlAt, place.yamlTo);
  const read = readPlainLines(yaml, place.yamlAt) ?? readWithLibrary(yaml, place.yamlAt);
  if ('kind' in read) {
    const { at, to, kind, detail } = read;
    return {
      bodyAt,
      frontMatter: null,
      problems: [problem('invalid-front-matter', at, to, { kind, detail })],
    };
  }
  const wrong = read.find((entry) => entry.key === 'coder' && !isCoder(entry.value));
  if (wrong !== undefined) {
    const [at, to] =
      wrong.valueTo > wrong.valueAt ? [wrong.valueAt, wrong.valueTo] : [wrong.keyAt, wrong.keyTo];
    const detail = text.slice(at, to).slice(0, 200);
    return {
      bodyAt,
      frontMatter: null,
      problems: [problem('invalid-front-matter', at, to, { kind: 'coder', detail })],
    };
  }
  if (read.length === 0) return { bodyAt, frontMatter: null, problems: [] };
  const data = Object.create(null) as Record<string, FrontMatterValue>;
  for (const entry of read) data[entry.key] = entry.value;
  return { bodyAt, frontMatter: { entries: read, data }, problems: [] };
}

function isCoder(value: FrontMatterValue): boolean {
  return typeof value === 'string' && isCoderId(value);
}

/** A mistake in front matter: where, which, and what it is about. */
export interface FrontMatterMistake {
  readonly at: number;
  readonly to: number;
  readonly kind: string;
  readonly detail: string;
}

/** Reads YAML that stands at `offset`: its entries in order, or the first mistake. */
function readWithLibrary(text: string, offset: number): readonly FrontMatterEntry[] | FrontMatterMistake {
  const yaml = readYaml(text);
  const mistakes: FrontMatterMistake[] = [...yaml.problems];
  const entries: FrontMatterEntry[] = [];
  if (yaml.root !== null && isMap(yaml.root)) {
    const budget = { nodes: MOST_NODES };
    for (const pair of yaml.root.items) entries.push(...readEntry(yaml, pair, budget, mistakes));
    findRepeated(entries, mistakes);
  } else if (yaml.root !== null) {
    mistakes.push({ ...placeOf(yaml.text, yaml.root), kind: 'not-a-mapping', detail: '' });
  }
  const [first] = mistakes.sort((a, b) => a.at - b.at || a.to - b.to);
  if (first !== undefined) return { ...first, at: first.at + offset, to: first.to + offset };
  return entries.map((entry) => shifted(entry, offset));
}

/** Nodes of one front matter, aliases followed: more than anybody writes, less than a bomb. */
const MOST_NODES = 10_000;

function findRepeated(entries: readonly FrontMatterEntry[], mistakes: FrontMatterMistake[]): void {
  const seen = new Set<string>();
  for (const { key, keyAt, keyTo } of entries) {
    if (seen.has(key)) mistakes.push({ at: keyAt, to: keyTo, kind: 'duplicate-key', detail: key });
    seen.add(key);
  }
}

function shifted(entry: FrontMatterEntry, by: number): FrontMatterEntry {
  const { key, value, keyAt, keyTo, valueAt, valueTo } = entry;
  return { key, value, keyAt: keyAt + by, keyTo: keyTo + by, valueAt: valueAt + by, valueTo: valueTo + by };
}

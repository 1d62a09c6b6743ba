import { assign, type Cost, type Edge } from './assignment';
import { ALONE, OTHER_CODE, positional, shared } from './dissimilarity';
import { firstOf } from '../../syntax/firstOf';
import { byPlace, type MarkedPassage, type Coding, type Range } from './passages';

/** How two codes stand to each other in the codebook's tree. */
export type Relation = 'same' | 'parent-child' | 'sibling' | 'unrelated';

/** What pairing needs to know of a codebook. */
export interface CodeTree {
  relation(a: string, b: string): Relation;
  /** Place of a code in the codebook's order, which renaming does not change; codes that it does not have come last. */
  rank(code: string): number;
}

/** What two coders' passages have to do with each other: one goes with one, or stands alone. */
export interface Pair<C extends Coding> {
  readonly a: MarkedPassage<C> | null;
  readonly b: MarkedPassage<C> | null;
}

/**
 * Pairs two coders' passages so that the sum of dissimilarities is smallest: the positional one, and 1 for different codes;
 * a passage that goes with none costs 1. Only passages that overlap are paired: what has no word in common is nothing to
 * compare, even where the sum would allow it. Of several ways that cost the same, that with codes closer in the tree; of
 * these always the same one, whoever of the two comes first and whatever codes are called.
 *
 * The dissimilarity is that of the measure gamma (see `positional`); for two coders its best alignment is an assignment
 * problem, which `assign` solves exactly.
 * @param a passages of one coder, by place
 * @param b of the other, with offsets of the same text
 */
export function pairPassages<C extends Coding>(
  a: readonly MarkedPassage<C>[],
  b: readonly MarkedPassage<C>[],
  tree: CodeTree,
): readonly Pair<C>[] {
  const { rows, columns } = overlapping(a, b, tree);
  const columnOf = rows.map((): number | null => null);
  for (const part of connected(rows, columns)) {
    // Those that overlap nothing else of other parts are a problem of their own, and mostly a small one.
    const place = new Map(part.columns.map((column, i) => [column, i]));
    const edges = part.rows.map((row) =>
      (rows[row] ?? []).map(({ column, cost }) => ({ column: place.get(column) ?? 0, cost })),
    );
    assign(edges, part.columns.length).forEach((column, i) => {
      const row = part.rows[i];
      if (column !== null && row !== undefined) columnOf[row] = part.columns[column] ?? null;
    });
  }
  const paired = new Set(columnOf);
  const pairs: Pair<C>[] = a.map((one, row) => ({ a: one, b: b[columnOf[row] ?? -1] ?? null }));
  b.forEach((one, column) => {
    if (!paired.has(column)) pairs.push({ a: null, b: one });
  });
  return pairs;
}

interface Overlaps {
  /** For each passage of the first coder those of the other that it overlaps. */
  readonly rows: readonly Edge[][];
  /** For each of the other's how many it overlaps, by their numbers. */
  readonly columns: readonly number[][];
}

/**
 * A stretch of a text is crowded where more than so many pairs overlap, and more than so many for each passage: only a text
 * made to fill a memory has hundreds of codes on the same words from either coder. There only passages with the same code
 * are paired, of which none overlaps many.
 */
const CROWDED = { pairs: 2 ** 14, each: 32 } as const;

/** All pairs that overlap; costs their number. */
function overlapping<C extends Coding>(
  a: readonly MarkedPassage<C>[],
  b: readonly MarkedPassage<C>[],
  tree: CodeTree,
): Overlaps {
  const rows = a.map((): Edge[] => []);
  const columns = b.map((): number[] => []);
  const add = (row: number, column: number): void => {
    const [one, other] = [a[row], b[column]];
    if (one === undefined || other === undefined || shared(one.core, other.core) === 0) return;
    rows[row]?.push({ column, cost: costOf(one, other, tree) });
    columns[column]?.push(row);
  };
  for (const stretch of stretches(a, b)) {
    const parts = isCrowded(stretch, a, b) ? byCode(stretch, a, b) : [stretch];
    for (const part of parts) sweep(part, a, b, add);
  }
  return { rows, columns };
}

/** Calls `add` for all that may overlap, and little else: goes over both by their beginnings. */
function sweep(
  { rows, columns }: Part,
  a: readonly MarkedPassage[],
  b: readonly MarkedPassage[],
  add: (row: number, column: number) => void,
): void {
  let open: number[] = [];
  let next = 0;
  for (const row of rows) {
    const one = a[row];
    if (one === undefined) continue;
    for (; next < columns.length; next++) {
      const column = columns[next] ?? 0;
      if ((b[column]?.core.start ?? 0) >= one.core.end) break;
      open.push(column);
    }
    // The beginnings ascend: what ended before this one has ended before all that follow.
    open = open.filter((column) => (b[column]?.core.end ?? 0) > one.core.start);
    for (const column of open) add(row, column);
  }
}

/** The text in pieces that no passage of either coder reaches out of; in each the passages by place. */
function stretches(a: readonly MarkedPassage[], b: readonly MarkedPassage[]): readonly Part[] {
  const all = [
    ...a.map((passage, row) => ({ passage, row, column: null })),
    ...b.map((passage, column) => ({ passage, row: null, column })),
  ].sort((x, y) => byPlace(x.passage.core, y.passage.core));
  const found: { rows: number[]; columns: number[] }[] = [];
  let reach = -1;
  for (const { passage, row, column } of all) {
    if (passage.core.start >= reach) found.push({ rows: [], columns: [] });
    const last = found.at(-1);
    if (row !== null) last?.rows.push(row);
    if (column !== null) last?.columns.push(column);
    reach = Math.max(reach, passage.core.end);
  }
  return found;
}

/** Counts the pairs that overlap without going through them: all, less those of which one ends before the other begins. */
function isCrowded(
  { rows, columns }: Part,
  a: readonly MarkedPassage[],
  b: readonly MarkedPassage[],
): boolean {
  const most = Math.max(CROWDED.pairs, CROWDED.each * (rows.length + columns.length));
  const all = rows.length * columns.length;
  if (all <= most) return false;
  const mine = rows.flatMap((row) => a[row]?.core ?? []);
  const theirs = columns.flatMap((column) => b[column]?.core ?? []);
  return all - apart(mine, theirs) - apart(theirs, mine) > most;
}

/** How many pairs there are of one that ends before the other begins. */
function apart(before: readonly Range[], behind: readonly Range[]): number {
  const ends = before.map(({ end }) => end).sort((x, y) => x - y);
  return behind.reduce((sum, { start }) => sum + firstOf(ends.length, (i) => (ends[i] ?? 0) > start), 0);
}

/** A stretch by codes. */
function byCode(
  { rows, columns }: Part,
  a: readonly MarkedPassage[],
  b: readonly MarkedPassage[],
): readonly Part[] {
  const parts = new Map<string, { rows: number[]; columns: number[] }>();
  const partOf = (code = ''): { rows: number[]; columns: number[] } => {
    const known = parts.get(code) ?? { rows: [], columns: [] };
    parts.set(code, known);
    return known;
  };
  for (const row of rows) partOf(a[row]?.code).rows.push(row);
  for (const column of columns) partOf(b[column]?.code).columns.push(column);
  return [...parts.values()];
}

/** Some of the one's passages and some of the other's, by their numbers. */
interface Part {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** Passages that are connected through overlaps. */
function connected(rows: readonly Edge[][], columns: readonly number[][]): readonly Part[] {
  const seen = { rows: new Set<number>(), columns: new Set<number>() };
  const parts: Part[] = [];
  for (const [row, edges] of rows.entries()) {
    if (seen.rows.has(row) || edges.length === 0) continue;
    seen.rows.add(row);
    const part = { rows: [row], columns: [] as number[] };
    // Grows while it is gone through.
    for (const one of part.rows) {
      for (const { column } of rows[one] ?? []) {
        if (seen.columns.has(column)) continue;
        seen.columns.add(column);
        part.columns.push(column);
        for (const other of columns[column] ?? []) {
          if (seen.rows.has(other)) continue;
          seen.rows.add(other);
          part.rows.push(other);
        }
      }
    }
    parts.push(part);
  }
  return parts;
}

/** Dissimilarities are counted in whole thousand-millionths, so that what costs the same is known to. */
const UNIT = 2 ** 30;
/** What decides between ways that cost the same: first how close the codes are, then anything that depends on nothing else. */
const CLOSENESS = 2 ** 36;

/** What a pair costs, less what its two passages would cost alone. */
function costOf(a: MarkedPassage, b: MarkedPassage, tree: CodeTree): Cost {
  const relation = tree.relation(a.code, b.code);
  const unlike = positional(a.core, b.core) + (relation === 'same' ? 0 : OTHER_CODE);
  return {
    first: Math.round(unlike * UNIT) - 2 * ALONE * UNIT,
    second: CLOSE.indexOf(relation) * CLOSENESS + mixed(a, b, tree),
  };
}

const CLOSE: readonly Relation[] = ['same', 'parent-child', 'sibling', 'unrelated'];

/** A number below 2²⁴ that two passages have in common, whichever comes first: from their ranges and their codes' places. */
function mixed(a: MarkedPassage, b: MarkedPassage, tree: CodeTree): number {
  const sum = numberOf(a, tree) + numberOf(b, tree);
  return Math.imul(sum ^ (sum >>> 15), 0x85ebca6b) >>> 8;
}

function numberOf({ core, code }: MarkedPassage, tree: CodeTree): number {
  let mix = 0;
  for (const part of [core.start, core.end, tree.rank(code)]) {
    mix = Math.imul(mix ^ part, 0x9e3779b1);
    mix ^= mix >>> 15;
  }
  return mix >>> 0;
}

/*
 * The assignment problem on few possible pairs: which rows go with which columns, each at most once, so that the sum of
 * the pairs' costs is smallest. Solved exactly by shortest augmenting paths with potentials (after Jonker and Volgenant,
 * "A shortest augmenting path algorithm for dense and sparse linear assignment problems", Computing 38, 1987).
 */

/**
 * A cost in two parts, of which the second only decides between what costs the same in the first. Whole numbers, so that
 * sums are exact and two ways of pairing that cost the same are known to do so.
 */
export interface Cost {
  readonly first: number;
  readonly second: number;
}

/** A column that a row may go with. To leave the row alone costs nothing, so that a pair is only made where it costs less. */
export interface Edge {
  readonly column: number;
  readonly cost: Cost;
}

/**
 * The columns that rows go with, `null` for a row that is left alone, so that the sum of costs is smallest. Each search
 * costs the edges of the rows that it comes by, times the logarithm of their number.
 * @param rows for each row what it may go with; no column twice in one row
 */
export function assign(rows: readonly (readonly Edge[])[], columns: number): readonly (number | null)[] {
  // Each row has a column of its own, behind the others, that stands for being alone.
  const withOwn = rows.map((edges, row) => [...edges, { column: columns + row, cost: NOTHING }]);
  const potentials = {
    row: withOwn.map((edges) => edges.reduce((least, { cost }) => smaller(least, cost), NOTHING)),
    column: new Array<Cost>(columns + rows.length).fill(NOTHING),
  };
  const rowOf = new Array<number | undefined>(columns + rows.length).fill(undefined);
  for (let row = 0; row < rows.length; row++) augment(withOwn, row, potentials, rowOf);
  const columnOf = new Array<number | null>(rows.length).fill(null);
  rowOf.slice(0, columns).forEach((row, column) => {
    if (row !== undefined) columnOf[row] = column;
  });
  return columnOf;
}

interface Potentials {
  readonly row: Cost[];
  readonly column: Cost[];
}

/** What a search has come to: a column, how far it is, and the row from which it was reached. */
interface Reached {
  readonly column: number;
  readonly distance: Cost;
  readonly from: number;
}

/** Finds a column for one more row, by the shortest way of changing who goes with whom, and makes the change. */
function augment(
  rows: readonly (readonly Edge[])[],
  start: number,
  potentials: Potentials,
  rowOf: (number | undefined)[],
): void {
  const settled = new Map<number, Reached>();
  const nearest = new Map<number, Cost>();
  const queue: Reached[] = [];
  const reach = (row: number, distance: Cost): void => {
    for (const { column, cost } of rows[row] ?? []) {
      if (settled.has(column)) continue;
      const reduced = minus(minus(cost, at(potentials.row, row)), at(potentials.column, column));
      const far = plus(distance, reduced);
      const known = nearest.get(column);
      if (known !== undefined && !isLess(far, known)) continue;
      nearest.set(column, far);
      push(queue, { column, distance: far, from: row });
    }
  };
  reach(start, NOTHING);
  let last: Reached | undefined;
  for (let next = pop(queue); next !== undefined; next = pop(queue)) {
    if (settled.has(next.column)) continue;
    const row = rowOf[next.column];
    if (row === undefined) {
      last = next;
      break;
    }
    settled.set(next.column, next);
    reach(row, next.distance);
  }
  // Never so: the row's own column is always free for it.
  if (last === undefined) return;
  const { distance } = last;
  potentials.row[start] = plus(at(potentials.row, start), distance);
  for (const { column, distance: near } of settled.values()) {
    const gain = minus(distance, near);
    const row = rowOf[column] ?? 0;
    potentials.row[row] = plus(at(potentials.row, row), gain);
    potentials.column[column] = minus(at(potentials.column, column), gain);
  }
  handOn(rows, start, last, settled, rowOf);
}

/** Gives the last column to the row that it was reached from, that row's column to the one before, back to the start. */
function handOn(
  rows: readonly (readonly Edge[])[],
  start: number,
  last: Reached,
  settled: ReadonlyMap<number, Reached>,
  rowOf: (number | undefined)[],
): void {
  let { column, from } = last;
  for (;;) {
    const left = from === start ? undefined : columnWith(rows, from, rowOf);
    rowOf[column] = from;
    const before = left === undefined ? undefined : settled.get(left);
    if (before === undefined) return;
    ({ column, from } = before);
  }
}

function columnWith(
  rows: readonly (readonly Edge[])[],
  row: number,
  rowOf: readonly (number | undefined)[],
): number | undefined {
  return rows[row]?.find(({ column }) => rowOf[column] === row)?.column;
}

const NOTHING: Cost = { first: 0, second: 0 };

function at(costs: readonly Cost[], i: number): Cost {
  return costs[i] ?? NOTHING;
}

function plus(a: Cost, b: Cost): Cost {
  return { first: a.first + b.first, second: a.second + b.second };
}

function minus(a: Cost, b: Cost): Cost {
  return { first: a.first - b.first, second: a.second - b.second };
}

function isLess(a: Cost, b: Cost): boolean {
  return a.first < b.first || (a.first === b.first && a.second < b.second);
}

function smaller(a: Cost, b: Cost): Cost {
  return isLess(b, a) ? b : a;
}

/** Whether one thing that was reached comes before another: nearer, and of two as near the earlier column. */
function comesFirst(a: Reached, b: Reached): boolean {
  if (isLess(a.distance, b.distance)) return true;
  return !isLess(b.distance, a.distance) && a.column < b.column;
}

/** Adds to a binary heap whose first is what comes first. */
function push(heap: Reached[], reached: Reached): void {
  let i = heap.length;
  heap.push(reached);
  while (i > 0) {
    const above = (i - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || !comesFirst(reached, parent)) break;
    heap[i] = parent;
    i = above;
  }
  heap[i] = reached;
}

/** Takes the first out of such a heap. */
function pop(heap: Reached[]): Reached | undefined {
  const first = heap[0];
  const moved = heap.pop();
  if (moved === undefined || heap.length === 0) return first;
  let i = 0;
  for (;;) {
    let below = 2 * i + 1;
    const [left, right] = [heap[below], heap[below + 1]];
    if (left === undefined) break;
    if (right !== undefined && comesFirst(right, left)) below++;
    const child = heap[below];
    if (child === undefined || !comesFirst(child, moved)) break;
    heap[i] = child;
    i = below;
  }
  heap[i] = moved;
  return first;
}

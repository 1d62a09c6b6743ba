/** So many elements are the same in both sequences, beginning at these indices. */
export interface CommonRun {
  readonly aAt: number;
  readonly bAt: number;
  readonly length: number;
}

/** Part of both sequences that is still to be compared. */
interface Gap {
  readonly a: number;
  readonly aTo: number;
  readonly b: number;
  readonly bTo: number;
  readonly depth: number;
}

/** Beyond this depth of anchors within anchors, what is left is short or repeats itself. */
const MOST_DEPTH = 24;
/** Insertions and deletions that the exact comparison of one gap looks for at most. */
const MOST_EDITS = 256;
/** Steps that it may take at most: a gap that costs more counts as replaced. */
const BUDGET = 4_000_000;

/**
 * What two sequences of numbers have in common, in order: ascending and disjoint on both sides. What stands once on each
 * side anchors the rest (as patience diff does), since that is what a reader would go by; between anchors the shortest
 * edit is looked for, within a budget. The time is bounded by the lengths and that budget, whatever the content: where
 * the budget ends, less is found to be common than is.
 */
export function commonRuns(a: readonly number[], b: readonly number[]): readonly CommonRun[] {
  const runs: CommonRun[] = [];
  const gaps: Gap[] = [{ a: 0, aTo: a.length, b: 0, bTo: b.length, depth: 0 }];
  for (let gap = gaps.pop(); gap !== undefined; gap = gaps.pop()) {
    const inner = trim(a, b, gap, runs);
    if (inner.a === inner.aTo || inner.b === inner.bTo) continue;
    const anchors = inner.depth < MOST_DEPTH ? anchorsIn(a, b, inner) : [];
    if (anchors.length === 0) {
      for (const run of shortestEdit(a, b, inner)) runs.push(run);
      continue;
    }
    let { a: aAt, b: bAt } = inner;
    const depth = inner.depth + 1;
    for (const anchor of anchors) {
      gaps.push({ a: aAt, aTo: anchor.aAt, b: bAt, bTo: anchor.bAt, depth });
      runs.push(anchor);
      aAt = anchor.aAt + 1;
      bAt = anchor.bAt + 1;
    }
    gaps.push({ a: aAt, aTo: inner.aTo, b: bAt, bTo: inner.bTo, depth });
  }
  return joined(runs.sort((x, y) => x.aAt - y.aAt));
}

/** Makes one run of those that go on where the one before ends. */
function joined(runs: readonly CommonRun[]): readonly CommonRun[] {
  const whole: CommonRun[] = [];
  for (const run of runs) {
    const last = whole.at(-1);
    if (last && last.aAt + last.length === run.aAt && last.bAt + last.length === run.bAt) {
      whole[whole.length - 1] = { ...last, length: last.length + run.length };
    } else {
      whole.push(run);
    }
  }
  return whole;
}

/** Takes what is the same at both ends off a gap. */
function trim(a: readonly number[], b: readonly number[], gap: Gap, runs: CommonRun[]): Gap {
  let { a: aAt, b: bAt, aTo, bTo } = gap;
  while (aAt < aTo && bAt < bTo && a[aAt] === b[bAt]) {
    aAt++;
    bAt++;
  }
  if (aAt > gap.a) runs.push({ aAt: gap.a, bAt: gap.b, length: aAt - gap.a });
  while (aAt < aTo && bAt < bTo && a[aTo - 1] === b[bTo - 1]) {
    aTo--;
    bTo--;
  }
  if (aTo < gap.aTo) runs.push({ aAt: aTo, bAt: bTo, length: gap.aTo - aTo });
  return { a: aAt, aTo, b: bAt, bTo, depth: gap.depth };
}

/** Elements that stand once on each side, as many as keep their order on both: the longest such sequence. */
function anchorsIn(a: readonly number[], b: readonly number[], gap: Gap): readonly CommonRun[] {
  const inA = onceIn(a, gap.a, gap.aTo);
  const inB = onceIn(b, gap.b, gap.bTo);
  const pairs: CommonRun[] = [];
  for (const [element, aAt] of inA) {
    const bAt = inB.get(element);
    if (aAt >= 0 && bAt !== undefined && bAt >= 0) pairs.push({ aAt, bAt, length: 1 });
  }
  return longestAscending(pairs.sort((x, y) => x.aAt - y.aAt));
}

/** Where each element stands; -1 for one that stands several times. */
function onceIn(sequence: readonly number[], at: number, to: number): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  for (let i = at; i < to; i++) {
    const element = sequence[i] ?? 0;
    places.set(element, places.has(element) ? -1 : i);
  }
  return places;
}

/** Of pairs that ascend in `a`, the most that ascend in `b` as well. */
function longestAscending(pairs: readonly CommonRun[]): readonly CommonRun[] {
  const tails: number[] = [];
  const before: number[] = [];
  const bOf = (i: number): number => pairs[tails[i] ?? 0]?.bAt ?? 0;
  pairs.forEach(({ bAt }, i) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bOf(middle) < bAt) low = middle + 1;
      else high = middle;
    }
    before.push(low === 0 ? -1 : (tails[low - 1] ?? -1));
    tails[low] = i;
  });
  const chosen: CommonRun[] = [];
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i] ?? -1) {
    const pair = pairs[i];
    if (pair !== undefined) chosen.push(pair);
  }
  return chosen.reverse();
}

/**
 * What stays in the shortest edit of a gap, by Myers' greedy algorithm; nothing where that takes more edits or steps
 * than are allowed.
 */
function shortestEdit(a: readonly number[], b: readonly number[], gap: Gap): readonly CommonRun[] {
  const n = gap.aTo - gap.a;
  const m = gap.bTo - gap.b;
  const most = Math.min(n + m, MOST_EDITS, Math.floor(BUDGET / (n + m)));
  const trace: Int32Array[] = [];
  let reached = new Int32Array(2 * most + 3);
  for (let d = 0; d <= most; d++) {
    trace.push(reached.slice());
    const next = reached;
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && at(next, most, k - 1) < at(next, most, k + 1));
      let x = down ? at(next, most, k + 1) : at(next, most, k - 1) + 1;
      while (x < n && x - k < m && a[gap.a + x] === b[gap.b + x - k]) x++;
      next[most + 1 + k] = x;
      if (x >= n && x - k >= m) return backtrack(trace, most, d, gap);
    }
    reached = next;
  }
  return [];
}

function at(reached: Int32Array, most: number, k: number): number {
  return reached[most + 1 + k] ?? 0;
}

function backtrack(
  trace: readonly Int32Array[],
  most: number,
  edits: number,
  gap: Gap,
): readonly CommonRun[] {
  const runs: CommonRun[] = [];
  let x = gap.aTo - gap.a;
  let y = gap.bTo - gap.b;
  for (let d = edits; d >= 0 && (x > 0 || y > 0); d--) {
    const reached = trace[d] ?? new Int32Array();
    const k = x - y;
    const down = k === -d || (k !== d && at(reached, most, k - 1) < at(reached, most, k + 1));
    const from = d === 0 ? 0 : down ? at(reached, most, k + 1) : at(reached, most, k - 1) + 1;
    if (x > from) runs.push({ aAt: gap.a + from, bAt: gap.b + from - k, length: x - from });
    x = down ? from : from - 1;
    y = down ? from - k - 1 : from - k;
  }
  return runs;
}

import type { ColorPair, Position, Range } from '../../../server/src/protocol/base';
import type { PassageView } from '../../../server/src/protocol/passages';
import { comparePositions } from './positions';

/** A line under the text: its height (0 is the nearest to the letters) and colour. */
export interface Line {
  readonly lane: number;
  readonly color: ColorPair;
}

/** A stretch of text with the same lines below all of it. */
export interface Stretch {
  readonly range: Range;
  readonly lines: readonly Line[];
}

/** As many lines as have room between two lines of text. */
export const MAX_LANES = 3;

/**
 * The lines below coded text: one for each colour of a passage's codes, at the same height for the passage's whole
 * length, so that overlapping passages can be told apart. Where more than `MAX_LANES` overlap, the later ones begin when
 * there is room, or get none. The stretches are ascending and disjoint.
 */
export function stretches(passages: readonly PassageView[]): readonly Stretch[] {
  return sweep(assignLanes(passages));
}

/** Where text is coded at all: ascending and disjoint, whatever overlaps. */
export function codedRanges(passages: readonly PassageView[]): readonly Range[] {
  const ranges: Range[] = [];
  for (const { range } of inOrder(passages)) {
    const last = ranges.at(-1);
    if (last !== undefined && comparePositions(range.start, last.end) <= 0) {
      if (comparePositions(range.end, last.end) > 0)
        ranges[ranges.length - 1] = { start: last.start, end: range.end };
    } else ranges.push(range);
  }
  return ranges;
}

/** The ranges of the passages by the colour of their codes, for the overview ruler. */
export function rangesByColor(
  passages: readonly PassageView[],
): ReadonlyMap<string, { readonly color: ColorPair; readonly ranges: readonly Range[] }> {
  const found = new Map<string, { color: ColorPair; ranges: Range[] }>();
  for (const { range, codes } of passages) {
    for (const color of distinctColors(codes)) {
      const entry = found.get(colorKey(color));
      if (entry === undefined) found.set(colorKey(color), { color, ranges: [range] });
      else entry.ranges.push(range);
    }
  }
  return found;
}

/** Tells two sets of lines apart: equal for stretches that look the same. */
export function linesKey(lines: readonly Line[]): string {
  return lines.map(({ lane, color }) => `${lane}${colorKey(color)}`).join(' ');
}

/** Tells two colours apart. */
export function colorKey({ light, dark }: ColorPair): string {
  return `${light}${dark}`;
}

interface Placed {
  readonly range: Range;
  readonly line: Line;
}

/**
 * Interval colouring, first come first served: in the order of the text each takes the lowest lane that is free. When
 * none is, it takes the one that becomes free first, from there on, so that no coded text is without a line.
 */
function assignLanes(passages: readonly PassageView[]): readonly Placed[] {
  const free: Position[] = [];
  const placed: Placed[] = [];
  for (const { range, codes } of inOrder(passages)) {
    for (const color of distinctColors(codes)) {
      const lane = nextLane(free, range.start);
      const start = later(free[lane] ?? range.start, range.start);
      if (comparePositions(start, range.end) >= 0) break;
      free[lane] = range.end;
      placed.push({ range: { start, end: range.end }, line: { lane, color } });
    }
  }
  return placed;
}

/** The lowest lane that is free at a place, else the one that is free soonest behind it. */
function nextLane(free: readonly Position[], at: Position): number {
  let soonest = 0;
  for (let lane = 0; lane < MAX_LANES; lane++) {
    const until = free[lane];
    if (until === undefined || comparePositions(until, at) <= 0) return lane;
    if (comparePositions(until, free[soonest] ?? until) < 0) soonest = lane;
  }
  return soonest;
}

function later(a: Position, b: Position): Position {
  return comparePositions(a, b) < 0 ? b : a;
}

/** Goes along the boundaries; between two of them at most `MAX_LANES` lines are open, one for each lane. */
function sweep(placed: readonly Placed[]): readonly Stretch[] {
  const events = placed
    .flatMap(({ range, line }) => [
      { at: range.start, line, opens: true },
      { at: range.end, line, opens: false },
    ])
    .sort((a, b) => comparePositions(a.at, b.at) || Number(a.opens) - Number(b.opens));
  const result: Stretch[] = [];
  const open = new Map<number, Line>();
  let from: Position | null = null;
  for (const { at, line, opens } of events) {
    if (from !== null && open.size > 0 && comparePositions(from, at) < 0) {
      const lines = [...open.values()].sort((a, b) => a.lane - b.lane);
      result.push({ range: { start: from, end: at }, lines });
    }
    if (opens) open.set(line.lane, line);
    else open.delete(line.lane);
    from = at;
  }
  return result;
}

/** Passages that cover text, by start, the longer first. */
function inOrder(passages: readonly PassageView[]): readonly PassageView[] {
  return passages
    .filter(({ range, codes }) => codes.length > 0 && comparePositions(range.start, range.end) < 0)
    .sort(
      (a, b) => comparePositions(a.range.start, b.range.start) || comparePositions(b.range.end, a.range.end),
    );
}

function distinctColors(codes: PassageView['codes']): readonly ColorPair[] {
  return [...new Map(codes.map(({ color }) => [colorKey(color), color])).values()];
}

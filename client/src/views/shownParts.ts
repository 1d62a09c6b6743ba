import type { Range } from '../../../server/src/protocol/base';

/** Lines before and behind what is shown that are asked for with it: as many as are shown, twice, but so many at least. */
const LEAST_MARGIN = 60;

/** The whole lines of what is shown, with those that can be seen next when somebody scrolls. */
export function linesAround({ start, end }: Range, lineCount: number): Range {
  return widened(start.line, end.line, marginOf(start.line, end.line), lineCount);
}

/** Whether parts that are known hold what is shown, and enough around it that nothing has to be asked yet. */
export function covers(parts: readonly Range[], { start, end }: Range, lineCount: number): boolean {
  const margin = Math.floor(marginOf(start.line, end.line) / 2);
  const { start: from, end: to } = widened(start.line, end.line, margin, lineCount);
  return parts.some((part) => part.start.line <= from.line && to.line <= part.end.line);
}

function marginOf(first: number, last: number): number {
  return Math.max(LEAST_MARGIN, 2 * (last - first));
}

function widened(first: number, last: number, margin: number, lineCount: number): Range {
  return {
    start: { line: Math.max(0, first - margin), character: 0 },
    end: { line: Math.min(lineCount, last + margin), character: 0 },
  };
}

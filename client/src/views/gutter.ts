import type { PassageView } from '../../../server/src/protocol/passages';
import { stretches, type Line } from './lanes';

/** A line of text with the lines that run below any of it, one for each lane. */
export interface MarkedLine {
  readonly line: number;
  readonly lines: readonly Line[];
}

/**
 * What stands beside the text: a bar for each lane, at the same place for the whole length of a passage, so that without
 * any colour one sees how many passages there are, and where each begins and ends. Ascending, each line of text once; of
 * several passages that have a lane on one line of text the first is shown.
 */
export function markedLines(passages: readonly PassageView[]): readonly MarkedLine[] {
  const marked = new Map<number, Map<number, Line>>();
  for (const { range, lines } of stretches(passages)) {
    // What ends where a line of text begins has nothing of it.
    const last = range.end.character === 0 ? range.end.line - 1 : range.end.line;
    for (let at = range.start.line; at <= Math.max(last, range.start.line); at++) {
      const known = marked.get(at) ?? new Map<number, Line>();
      for (const line of lines) if (!known.has(line.lane)) known.set(line.lane, line);
      marked.set(at, known);
    }
  }
  return Array.from(marked, ([line, lanes]) => ({
    line,
    lines: [...lanes.values()].sort((a, b) => a.lane - b.lane),
  }));
}

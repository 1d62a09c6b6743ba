import { baseChanges } from './baseChanges';
import { mappingOf, type Mapping } from './mapping';

/** A line, or some words of one, where it stands in its text. */
export interface Line {
  readonly text: string;
  readonly at: number;
  readonly to: number;
}

/** So many words in a row are no chance. */
const ROW = 4;
/** A line is another one with so many rows of words in common at least, and such a part of its own. */
const FEWEST_ROWS = 3;
const LEAST_PART = 1 / 3;
/** A range keeps such a part of its letters at least. */
const LEAST_LEFT = 0.5;

type Find = (
  line: Line | null,
  start: number,
  end: number,
) => { readonly start: number; readonly end: number } | null;

/**
 * Finds lines that were moved and rewritten on the way, by the words that they have in a row, and where a range of one
 * stands afterwards. The time is that of reading the lines, and of comparing those that are asked about.
 */
export function rewrittenLines(gone: readonly Line[], come: readonly Line[]): Find {
  let rows: ReadonlyMap<string, number> | null = null;
  const known = new Map<Line, { readonly mapping: Mapping; readonly newAt: number } | null>();
  const pairOf = (line: Line): { readonly mapping: Mapping; readonly newAt: number } | null => {
    const other = mostAlike(line, come, (rows ??= rowsOnce(come)));
    if (other === null) return null;
    return { mapping: mappingOf(line.text, baseChanges(line.text, other.text, '\n')), newAt: other.at };
  };
  return (line, from, to) => {
    if (line === null || gone.length === 0 || come.length === 0) return null;
    let pair = known.get(line);
    if (pair === undefined) known.set(line, (pair = pairOf(line)));
    if (pair === null) return null;
    const { mapping, newAt } = pair;
    const [start, end] = [from - line.at, to - line.at];
    if (start === end) {
      const point = mapping.point(start, false);
      return point === null ? null : { start: newAt + point, end: newAt + point };
    }
    if (mapping.lost(start, end) > (1 - LEAST_LEFT) * mapping.letters(start, end)) return null;
    const found = { start: newAt + mapping.start(start), end: newAt + mapping.end(end) };
    return found.start < found.end ? found : null;
  };
}

function mostAlike({ text }: Line, come: readonly Line[], rows: ReadonlyMap<string, number>): Line | null {
  const own = rowsOf(text);
  const votes = new Map<number, number>();
  for (const row of own) {
    const i = rows.get(row) ?? -1;
    if (i >= 0) votes.set(i, (votes.get(i) ?? 0) + 1);
  }
  const [best] = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  if (best === undefined || best[1] < FEWEST_ROWS || best[1] < LEAST_PART * own.length) return null;
  return come[best[0]] ?? null;
}

/** The line of each row of words that one line has; -1 where several have it. */
function rowsOnce(lines: readonly Line[]): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  lines.forEach(({ text }, i) => {
    for (const row of rowsOf(text)) rows.set(row, (rows.get(row) ?? i) === i ? i : -1);
  });
  return rows;
}

function rowsOf(text: string): readonly string[] {
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.slice(0, 1 - ROW).map((_, i) => words.slice(i, i + ROW).join(' '));
}

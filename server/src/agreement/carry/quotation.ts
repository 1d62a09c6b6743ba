import { firstOf } from '../../syntax/firstOf';
import { hasLetters, type PlacedChange } from './mapping';
import { rewrittenLines, type Line } from './rewrittenLines';

/** Says where words that were taken away stand again: where a line was moved to, or the one place that quotes them. */
export type FindAgain = (
  start: number,
  end: number,
) => { readonly start: number; readonly end: number } | null;

/** Characters looked through at most, over all that is looked for; what is not found by then stays unplaced. */
const BUDGET = 200_000_000;

/**
 * Looks for words that were taken away in what was put in; nowhere else, since words that stood there before are not
 * they. A line that went once and came once was moved, with all in it. Else the words must be there exactly once.
 */
export function findAgain(base: string, changes: readonly PlacedChange[]): FindAgain {
  const { moved, gone, come } = linesMoved(base, changes);
  const quote = quoter(changes);
  const rewritten = rewrittenLines(gone, come);
  return (start, end) => {
    const line = around(moved, start, end);
    if (line !== null) return { start: line.newAt + start - line.at, end: line.newAt + end - line.at };
    const quoted = start === end ? null : quote(base.slice(start, end));
    return quoted ?? rewritten(around(gone, start, end), start, end);
  };
}

/** Finds words that stand exactly once in what was put in; null else. */
export function quoter(
  changes: readonly PlacedChange[],
): (words: string) => { readonly start: number; readonly end: number } | null {
  const known = new Map<string, number | null>();
  const places = changes.filter(({ continues, insert }) => !continues && insert !== '');
  const size = places.reduce((sum, { insert }) => sum + insert.length, 0);
  let left = BUDGET;
  const find = (words: string): number | null => {
    let found: number | null = null;
    left -= size;
    if (left < 0 || !hasLetters(words)) return null;
    for (const { insert, newAt } of places) {
      const at = insert.indexOf(words);
      if (at === -1) continue;
      if (found !== null || insert.includes(words, at + 1)) return null;
      found = newAt + at;
    }
    return found;
  };
  return (words) => {
    let at = known.get(words);
    if (at === undefined) known.set(words, (at = find(words)));
    return at === null ? null : { start: at, end: at + words.length };
  };
}

interface MovedLine extends Line {
  readonly newAt: number;
}

/** Lines that were taken away once and put in once, and those that were not; ascending. */
function linesMoved(
  base: string,
  changes: readonly PlacedChange[],
): { readonly moved: readonly MovedLine[]; readonly gone: readonly Line[]; readonly come: readonly Line[] } {
  const gone: Line[] = [];
  const come: Line[] = [];
  for (const { at, to, insert, newAt, continues } of changes) {
    if (continues) continue;
    const before = at === 0 || /[\r\n]/.test(base.charAt(at - 1));
    const behind = to === base.length || /[\r\n]/.test(base.charAt(to));
    for (const line of linesOf(base.slice(at, to), at, before, behind)) gone.push(line);
    for (const line of linesOf(insert, newAt, before, behind)) come.push(line);
  }
  const places = once(come);
  const originals = once(gone);
  const moved = gone.flatMap((line): MovedLine[] => {
    const place = places.get(line.text);
    return place === undefined || !originals.has(line.text) ? [] : [{ ...line, newAt: place.at }];
  });
  const texts = new Set(moved.map(({ text }) => text));
  const others = ({ text }: Line): boolean => !texts.has(text);
  return { moved, gone: gone.filter(others), come: come.filter(others) };
}

/** The lines that there is one of, by their text. */
function once(lines: readonly Line[]): ReadonlyMap<string, Line> {
  const found = new Map<string, Line>();
  const several = new Set<string>();
  for (const line of lines) {
    if (found.has(line.text)) several.add(line.text);
    found.set(line.text, line);
  }
  for (const text of several) found.delete(text);
  return found;
}

/** The line that a range lies in; null when there is none. */
function around<T extends Line>(lines: readonly T[], start: number, end: number): T | null {
  const line = lines[firstOf(lines.length, (i) => (lines[i]?.to ?? 0) >= end)];
  return line !== undefined && line.at <= start ? line : null;
}

/** Lines of a text, which stands at `at`, that say something. Parts of lines must be some words long. */
function linesOf(text: string, at: number, opensLine: boolean, closesLine: boolean): readonly Line[] {
  const lines: Line[] = [];
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    const whole = (index > 0 || opensLine) && (index + line.length < text.length || closesLine);
    if (whole ? hasLetters(line) : FEW_WORDS.test(line))
      lines.push({ text: line, at: at + index, to: at + index + line.length });
  }
  return lines;
}

const FEW_WORDS =
  /[\p{L}\p{N}][^\p{L}\p{N}]+[\p{L}\p{N}]+[^\p{L}\p{N}]+[\p{L}\p{N}]+[^\p{L}\p{N}]+[\p{L}\p{N}]/u;

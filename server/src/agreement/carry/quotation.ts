import { firstOf, hasLetters, type PlacedChange } from './mapping';

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
  const lines = movedLines(base, changes);
  const quote = quoter(changes);
  return (start, end) => {
    const line = lines[firstOf(lines.length, (i) => (lines[i]?.to ?? 0) >= end)];
    if (line !== undefined && line.at <= start)
      return { start: line.newAt + start - line.at, end: line.newAt + end - line.at };
    return start === end ? null : quote(base.slice(start, end));
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

interface MovedLine {
  readonly at: number;
  readonly to: number;
  readonly newAt: number;
}

/** Lines that were taken away once and put in once, by where they stood. */
function movedLines(base: string, changes: readonly PlacedChange[]): readonly MovedLine[] {
  const gone = new Map<string, MovedLine | null>();
  const come = new Map<string, number | null>();
  for (const { at, to, insert, newAt, continues } of changes) {
    if (continues) continue;
    const before = at === 0 || /[\r\n]/.test(base.charAt(at - 1));
    const behind = to === base.length || /[\r\n]/.test(base.charAt(to));
    for (const [line, offset] of linesOf(base.slice(at, to), before, behind)) {
      const place = { at: at + offset, to: at + offset + line.length, newAt: 0 };
      gone.set(line, gone.has(line) ? null : place);
    }
    for (const [line, offset] of linesOf(insert, before, behind))
      come.set(line, come.has(line) ? null : newAt + offset);
  }
  const moved: MovedLine[] = [];
  for (const [line, place] of gone) {
    const newAt = come.get(line);
    if (place !== null && newAt !== undefined && newAt !== null) moved.push({ ...place, newAt });
  }
  return moved.sort((a, b) => a.at - b.at);
}

/** Lines of a text that say something, each with where it begins. Parts of lines must be some words long. */
function* linesOf(
  text: string,
  opensLine: boolean,
  closesLine: boolean,
): Iterable<readonly [line: string, at: number]> {
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    const whole = (index > 0 || opensLine) && (index + line.length < text.length || closesLine);
    if (whole ? hasLetters(line) : FEW_WORDS.test(line)) yield [line, index];
  }
}

const FEW_WORDS =
  /[\p{L}\p{N}][^\p{L}\p{N}]+[\p{L}\p{N}]+[^\p{L}\p{N}]+[\p{L}\p{N}]+[^\p{L}\p{N}]+[\p{L}\p{N}]/u;

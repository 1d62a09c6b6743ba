import { WORD_TIME, type PayloadLine } from './payload';

/** A cue with its payload read. */
export interface Cue {
  readonly start: number;
  readonly end: number | null;
  readonly lines: readonly PayloadLine[];
}

/** A cue as it stood in the file, beside what it was read as. */
export interface CueWithSource extends Cue {
  readonly raw: readonly string[];
}

/**
 * Captions that roll show each line twice: first as it is spoken, then above the next. Captions that light up word by
 * word repeat a whole cue for each. Both are said once. Elsewhere what is repeated was said twice, and stays.
 */
export function withoutRepeats(cues: readonly CueWithSource[]): {
  readonly cues: readonly Cue[];
  readonly repeated: number;
} {
  const rolls = isRolling(cues);
  const kept: Cue[] = [];
  let repeated = 0;
  let before: CueWithSource | undefined;
  for (const cue of cues) {
    const shown = before !== undefined && follows(before, cue);
    const same = rolls && shown ? overlapOf(before?.lines ?? [], cue.lines) : 0;
    const lit = before !== undefined && shown && lightsUp(before, cue);
    repeated += lit ? cue.lines.length : same;
    const lines = lit ? [] : cue.lines.slice(same);
    const last = kept.at(-1);
    if (lines.length > 0 || cue.lines.length === 0) kept.push({ start: cue.start, end: cue.end, lines });
    else if (last !== undefined) kept[kept.length - 1] = { ...last, end: cue.end ?? last.end };
    before = cue;
  }
  return { cues: kept, repeated };
}

function isRolling(cues: readonly CueWithSource[]): boolean {
  if (cues.some(({ raw }) => raw.some((line) => WORD_TIME.test(line)))) return true;
  let rolls = 0;
  let more = 0;
  cues.forEach((cue, i) => {
    const before = cues[i - 1];
    if (before === undefined || cue.lines.length < 2) return;
    more++;
    if (overlapOf(before.lines, cue.lines) > 0) rolls++;
  });
  return rolls >= 3 && rolls > more / 2 && rolls > cues.length / 4;
}

/** Whether a cue comes at once behind the one before it. */
function follows(before: Cue, cue: Cue): boolean {
  return before.end === null || cue.start - before.end < 1000;
}

/** How many lines at the end of one cue begin the next. */
function overlapOf(before: readonly PayloadLine[], after: readonly PayloadLine[]): number {
  for (let count = Math.min(before.length, after.length, 4); count > 0; count--) {
    const from = before.length - count;
    if (after.slice(0, count).every((line, i) => line.text === before[from + i]?.text)) return count;
  }
  return 0;
}

function lightsUp(before: CueWithSource, cue: CueWithSource): boolean {
  const marked = (one: CueWithSource): boolean => one.raw.some((line) => /<u>/i.test(line));
  return (
    (marked(before) || marked(cue)) &&
    cue.lines.length === before.lines.length &&
    cue.lines.every((line, i) => line.text === before.lines[i]?.text)
  );
}

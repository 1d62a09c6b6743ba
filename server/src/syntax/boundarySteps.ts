import { localeOf } from './segments';
import type { Turn } from './turns';

/*
 * The next place at which a passage may begin or end, by words or by sentences. All offsets are base offsets, so that no
 * markup is ever landed in. However long a text is, only a window of it is looked at.
 */

export interface Step {
  readonly side: 'start' | 'end';
  readonly direction: 'grow' | 'shrink';
  readonly by: 'word' | 'sentence';
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Where one side of a passage goes with one step; null when there is nowhere to go. Growing stops at the edges of the
 * turn, at what was said in it; shrinking goes over them, past the next speaker's label. `language` is a BCP 47 tag.
 */
export function stepBoundary(
  base: string,
  turns: readonly Turn[],
  passage: Span,
  step: Step,
  language: string | null,
): number | null {
  const { side, direction } = step;
  const at = side === 'start' ? passage.start : passage.end;
  const inner = side === 'start' ? at : Math.max(passage.start, at - 1);
  const region = trimmed(base, regionAround(base, turns, inner));
  const segment = segmenter(base, step.by, language);
  if (direction === 'grow')
    return side === 'end' ? growEnd(segment, region, at) : growStart(segment, region, at);
  return side === 'end'
    ? shrinkEnd(base, segment, turns, region, passage)
    : shrinkStart(segment, turns, region, passage);
}

type Segment = (from: number, to: number) => readonly Span[];

function growEnd(segment: Segment, region: Span, at: number): number | null {
  const spans = segment(Math.max(region.start, at - BEHIND), Math.min(region.end, at + AHEAD));
  const next = spans.find(({ end }) => end > at)?.end ?? region.end;
  return next > at ? next : null;
}

function growStart(segment: Segment, region: Span, at: number): number | null {
  const spans = segment(Math.max(region.start, at - AHEAD), Math.min(region.end, at + BEHIND));
  const next = spans.findLast(({ start }) => start < at)?.start ?? region.start;
  return next < at ? next : null;
}

function shrinkEnd(
  base: string,
  segment: Segment,
  turns: readonly Turn[],
  region: Span,
  { start, end }: Span,
): number | null {
  const from = Math.max(start, region.start);
  const spans = segment(Math.max(from, end - AHEAD), Math.min(region.end, end + BEHIND));
  const next = spans.findLast((span) => span.end < end && span.end > start)?.end;
  if (next !== undefined) return next;
  // Nothing is left of this turn: back to the end of what was said before it.
  const turn = turns.findLast((one) => one.start < end && one.start > start);
  if (turn === undefined) return null;
  const before = trimmed(base, { start, end: turn.start }).end;
  return before > start && before < end ? before : null;
}

function shrinkStart(
  segment: Segment,
  turns: readonly Turn[],
  region: Span,
  { start, end }: Span,
): number | null {
  const to = Math.min(end, region.end);
  const spans = segment(Math.max(region.start, start - BEHIND), Math.min(to, start + AHEAD));
  const next = spans.find((span) => span.start > start && span.start < to)?.start;
  if (next !== undefined) return next;
  const turn = turns.find(({ saidAt }) => saidAt > start && saidAt < end);
  return turn?.saidAt ?? null;
}

/** Characters looked at on the side that a step goes to, and on the other, where a word may have begun. */
const AHEAD = 4_000;
const BEHIND = 1_000;

/** What was said in the turn around an offset; between turns, and where there are none, what no turn holds. */
function regionAround(base: string, turns: readonly Turn[], at: number): Span {
  let start = 0;
  let end = base.length;
  for (const turn of turns) {
    if (turn.start > at) {
      end = turn.start;
      break;
    }
    if (at < turn.end) return { start: at >= turn.saidAt ? turn.saidAt : turn.start, end: turn.end };
    start = turn.end;
  }
  return { start, end };
}

function trimmed(base: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from < to && isWhite(base, from)) from++;
  while (to > from && isWhite(base, to - 1)) to--;
  return { start: from, end: to };
}

function isWhite(base: string, at: number): boolean {
  return /\s/.test(base.charAt(at));
}

/** Words without what stands between them, or sentences without the blanks around them. */
function segmenter(base: string, granularity: Step['by'], language: string | null): Segment {
  const segments = new Intl.Segmenter(localeOf(language), { granularity });
  return (from, to) => {
    const start = wholeCharacter(base, from);
    const window = joinLines(base.slice(start, wholeCharacter(base, to)));
    const spans: Span[] = [];
    for (const { segment, index, isWordLike } of segments.segment(window)) {
      if (granularity === 'word' && isWordLike !== true) continue;
      const at = start + index + segment.length - segment.trimStart().length;
      const end = start + index + segment.trimEnd().length;
      if (at < end) spans.push({ start: at, end });
    }
    return spans;
  };
}

/** One line end inside a block is a blank to a reader; segmenters end a sentence there. Offsets stay. */
function joinLines(text: string): string {
  return text.replace(/(?<![\r\n][ \t]{0,20})(?:\r\n|\n|\r)(?![ \t]{0,20}[\r\n])/g, (end) =>
    ' '.repeat(end.length),
  );
}

function wholeCharacter(base: string, at: number): number {
  const low = base.charCodeAt(at);
  return low >= 0xdc00 && low <= 0xdfff && at > 0 ? at - 1 : at;
}

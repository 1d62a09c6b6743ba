import { readTime } from '../cues/times';
import { CAPTION_HEADER, NAME_AND_TIME, TIMING_LINE } from '../detectFormat';
import type { Transcript, Turn, UnreadableTranscript } from '../transcript';
import { leftOutOf, transcriptOfTurns, type ReadOptions } from './reader';

/*
 * Texts in which a line of its own says who speaks and when, and the words follow.
 */

/** A line that begins a turn, read. */
export interface Header {
  readonly speaker: string | null;
  readonly start: number | null;
  readonly end: number | null;
  /** Lines that it takes. */
  readonly lines: number;
}

type HeaderAt = (lines: readonly string[], at: number) => Header | null;

/** Reads Otter's text: `Maria Lopez  0:04`, her words, and a line of Otter's own at the end. */
export function readOtter(text: string): Transcript {
  const lines = linesOf(text);
  const own = lines.findLastIndex((line) => line.trim() !== '');
  const footer = /^Transcribed by https?:\/\/otter\.ai\S*$/.test(lines[own]?.trim() ?? '');
  const turns = readTurns(footer ? lines.slice(0, own) : lines, nameAndTime);
  return transcriptOfTurns('otter', turns, -1, { leftOut: leftOutOf({ footer: footer ? 1 : 0 }) });
}

/** Reads a Teams transcript that was copied or saved as text from Word: of today's form, or of that before 2023. */
export function readTeamsText(text: string, { gap }: ReadOptions): Transcript | UnreadableTranscript {
  const lines = linesOf(text);
  const old = lines.some((line) => TIMING_LINE.test(line));
  const turns = readTurns(lines, old ? timingAndName : nameAndTime);
  return transcriptOfTurns('teams-text', turns, old ? gap : -1);
}

/** Reads the closed captions that Zoom saves. Their times are of the day; they become those since the first. */
export function readCaptions(text: string, { gap }: ReadOptions): Transcript {
  const turns = readTurns(linesOf(text), captionHeader);
  let first: number | null = null;
  let day = 0;
  let before = 0;
  const since = turns.map((turn): Turn => {
    if (turn.start === null) return turn;
    if (first !== null && turn.start + day < before - DAY / 2) day += DAY;
    const at = turn.start + day;
    first ??= at;
    before = at;
    // How long somebody spoke is not said. Two and a half words a second is an even pace.
    const start = Math.max(0, at - first);
    return { ...turn, start, end: start + turn.text.split(/\s+/).length * 400 };
  });
  return transcriptOfTurns('captions', since, gap);
}

const DAY = 24 * 3600 * 1000;

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n?|\n/).map((line) => line.trimEnd());
}

/** Everything before the first header is words that nobody is named for. */
function readTurns(lines: readonly string[], headerAt: HeaderAt): readonly Turn[] {
  const turns: Turn[] = [];
  let header: Header = { speaker: null, start: null, end: null, lines: 0 };
  let from = 0;
  const finish = (to: number): void => {
    const { speaker, start, end } = header;
    turns.push({ speaker, start, end, text: paragraphOf(lines.slice(from, to)) });
  };
  for (let at = 0; at < lines.length; at++) {
    const next = headerAt(lines, at);
    if (next === null) continue;
    finish(at);
    header = next;
    from = at + next.lines;
    at = from - 1;
  }
  finish(lines.length);
  return turns.filter(({ text }) => text !== '');
}

/** Lines of one turn; blank ones at its ends go, others stay one. */
function paragraphOf(lines: readonly string[]): string {
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
    .trimEnd();
}

function nameAndTime(lines: readonly string[], at: number): Header | null {
  const match = NAME_AND_TIME.exec((lines[at] ?? '').slice(0, 120));
  if (match === null || (lines[at]?.length ?? 0) > 120) return null;
  return { speaker: match[1] ?? null, start: readTime(match[2] ?? ''), end: null, lines: 1 };
}

function captionHeader(lines: readonly string[], at: number): Header | null {
  const match = CAPTION_HEADER.exec((lines[at] ?? '').slice(0, 120));
  return match === null
    ? null
    : { speaker: match[1] ?? null, start: readTime(match[2] ?? ''), end: null, lines: 1 };
}

/** `0:0:1.440 --> 0:0:3.20`, and the name on the line below it. */
export function timingAndName(lines: readonly string[], at: number): Header | null {
  const line = (lines[at] ?? '').slice(0, 120);
  if (!TIMING_LINE.test(line)) return null;
  const [start = '', end = ''] = line.split('-->');
  const name = lines[at + 1] ?? '';
  const words = lines[at + 2] ?? '';
  const named = name !== '' && name.length <= 80 && words !== '' && !TIMING_LINE.test(words);
  return {
    speaker: named ? name.trim() : null,
    start: readTime(start.trim()),
    end: readTime(end.trim()),
    lines: named ? 2 : 1,
  };
}

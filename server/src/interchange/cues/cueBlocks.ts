import { CUE_TIME, millisecondsOf } from './times';

/*
 * Subtitles of every hand, .vtt and .srt, as cues. Nothing that might be speech is thrown away: what stands between two
 * cues belongs to the first.
 */

/** A cue as it stands in the file. Times in milliseconds. */
export interface RawCue {
  readonly start: number;
  /** Null when the cue is cut off. */
  readonly end: number | null;
  readonly lines: readonly string[];
}

export interface CueBlocks {
  readonly cues: readonly RawCue[];
  /** BCP 47, as a header or a note has it. */
  readonly language: string | null;
  /** Notes that say how sure the recogniser was; other notes; blocks of style. */
  readonly confidence: number;
  readonly notes: number;
  readonly styles: number;
  /** Cues that are cut off or whose times cannot be read. */
  readonly broken: number;
}

const TIMING = new RegExp(String.raw`^[ \t]{0,40}${CUE_TIME}[ \t]{0,40}-->[ \t]{0,40}(?:${CUE_TIME})?`);
/** Digits, colons and the like alone: an id or a time that was cut off, not words. */
const REMAINS = /^(?=.*\d)[\da-f:.,\s>/-]*$/i;

/**
 * Reads cues. Times may lack hours or zeros, any line before a timing is an id, a blank line within a cue does not end
 * what was said, and a file whose line ends were lost is read all the same.
 */
export function readCueBlocks(text: string): CueBlocks {
  const lines = linesOf(text);
  const subtitles = /^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? '');
  const header = subtitles ? readHeader(lines) : { behind: 0, language: null };
  const cues: { start: number; end: number | null; lines: string[] }[] = [];
  const found = { confidence: 0, notes: 0, styles: 0, broken: 0, language: header.language };
  for (let i = header.behind; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const cue = readTiming(line);
    if (cue !== null) {
      if (cue.end === null) found.broken++;
      cues.push({ ...cue, lines: [] });
    } else if (!isBlankLine(line) && !isTiming(lines[i + 1])) {
      const begins = i === 0 || isBlankLine(lines[i - 1]);
      if (begins && REMAINS.test(line) && isRest(lines, i)) {
        found.broken++;
        break;
      }
      if (subtitles && begins && ASIDE.test(line)) {
        const to = endOfBlock(lines, i);
        takeAside(lines.slice(i, to).join('\n'), found);
        i = to - 1;
      } else {
        cues.at(-1)?.lines.push(line);
      }
    }
  }
  return { cues, ...found };
}

/** What begins a block that is no cue. */
const ASIDE = /^(?:NOTE(?:[ \t]|$)|(?:STYLE|REGION)[ \t]*$)/;

function isBlankLine(line: string | undefined): boolean {
  return line?.trim() === '';
}

/** The lines before the first cue, up to a blank one. */
function readHeader(lines: readonly string[]): { readonly behind: number; readonly language: string | null } {
  let language: string | null = null;
  let at = 0;
  for (; at < lines.length && !isBlankLine(lines[at]) && !isTiming(lines[at]); at++) {
    language ??= /^Language:[ \t]*([\w-]{2,20})/i.exec(lines[at] ?? '')?.[1] ?? null;
  }
  return { behind: at, language };
}

function readTiming(line: string): { readonly start: number; readonly end: number | null } | null {
  const timing = TIMING.exec(line);
  if (timing === null) return null;
  const [, h, m, s, f, h2, m2, s2, f2] = timing;
  return {
    start: millisecondsOf(h, m, s, f),
    end: m2 === undefined ? null : millisecondsOf(h2, m2, s2, f2),
  };
}

/** Behind the last line of a block: before a blank line or a timing. */
function endOfBlock(lines: readonly string[], from: number): number {
  let at = from + 1;
  while (at < lines.length && !isBlankLine(lines[at]) && !isTiming(lines[at])) at++;
  return at;
}

interface Found {
  confidence: number;
  notes: number;
  styles: number;
  language: string | null;
}

/** Counts what a note, a style or a region says. */
function takeAside(block: string, found: Found): void {
  const language = /^NOTE\s+language:\s*([\w-]{2,20})/i.exec(block)?.[1];
  if (language !== undefined) found.language ??= language;
  else if (!block.startsWith('NOTE')) found.styles++;
  else if (/^NOTE\s+confidence:/i.test(block)) found.confidence++;
  else if (!/^NOTE\s+duration:/i.test(block)) found.notes++;
}

function isTiming(line: string | undefined): boolean {
  return line !== undefined && line.includes('-->') && TIMING.test(line);
}

/** Whether the file ends with the block that begins here, and a timing was to follow. */
function isRest(lines: readonly string[], from: number): boolean {
  const rest = lines.slice(from, from + 4).filter((line) => line.trim() !== '');
  return from + 4 > lines.length && rest.every((line) => REMAINS.test(line));
}

const GLUED = new RegExp(
  String.raw`(?:(?<=\s|^)(\d{1,6})[ \t]{1,9})?(${CUE_TIME}[ \t]{0,9}-->[ \t]{0,9}${CUE_TIME})((?:[ \t]{1,9}(?:align|position|line|size|vertical|region):[^\s]{1,60}){0,6})`,
  'g',
);

/** The lines of a file. Where timings stand within a line, its line ends were lost; they are put back. */
function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n?|\n/);
  if (!lines.some(isGlued)) return lines;
  let id = NaN;
  return lines.flatMap((line) => {
    if (!isGlued(line)) return [line];
    const apart = line.replace(GLUED, (...found: readonly unknown[]) => {
      const [, number, timing] = found;
      if (typeof number !== 'string') return `\n\n${String(timing)}\n`;
      // A number that does not count on was said.
      const counts = Number.isNaN(id) || Number(number) === id + 1;
      if (counts) id = Number(number);
      return counts ? `\n\n${number}\n${String(timing)}\n` : ` ${number}\n\n${String(timing)}\n`;
    });
    return apart.replace(/^(WEBVTT)[ \t]/, '$1\n').split('\n');
  });
}

/** Whether a line has a timing and something else before it, or words behind it. */
function isGlued(line: string): boolean {
  const at = line.indexOf('-->');
  if (at === -1) return false;
  if (line.indexOf('-->', at + 3) !== -1) return true;
  const timing = TIMING.exec(line);
  if (timing === null) return GLUED_ONCE.test(line);
  const behind = line.slice(timing[0].length).trim();
  return (
    behind !== '' &&
    timing[6] !== undefined &&
    !/^(?:(?:align|position|line|size|vertical|region):|[XY]\d:|[^\p{L}]*$)/u.test(behind)
  );
}

const GLUED_ONCE = new RegExp(String.raw`\s\d{1,3}:\d{1,2}[.,:\d]{2,12}[ \t]{0,9}-->[ \t]{0,9}\d`);

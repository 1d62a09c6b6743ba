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
  const cues: { start: number; end: number | null; lines: string[] }[] = [];
  const count = { confidence: 0, notes: 0, styles: 0, broken: 0 };
  let language: string | null = null;
  const subtitles = /^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? '');
  let i = 0;
  if (subtitles) {
    for (; i < lines.length && lines[i]?.trim() !== '' && !isTiming(lines[i]); i++) {
      language ??= /^Language:[ \t]*([\w-]{2,20})/i.exec(lines[i] ?? '')?.[1] ?? null;
    }
  }
  for (; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const timing = TIMING.exec(line);
    if (timing !== null) {
      const [, h, m, s, f, h2, m2, s2, f2] = timing;
      const end = m2 === undefined ? null : millisecondsOf(h2, m2, s2, f2);
      if (end === null) count.broken++;
      cues.push({ start: millisecondsOf(h, m, s, f), end, lines: [] });
      continue;
    }
    const blank = i === 0 || (lines[i - 1] ?? '').trim() === '';
    if (line.trim() === '' || isTiming(lines[i + 1])) continue;
    if (subtitles && blank && /^(?:NOTE(?:[ \t]|$)|(?:STYLE|REGION)[ \t]*$)/.test(line)) {
      const from = i;
      while (i + 1 < lines.length && (lines[i + 1] ?? '').trim() !== '' && !isTiming(lines[i + 1])) i++;
      const block = lines.slice(from, i + 1).join('\n');
      const said = /^NOTE\s+language:\s*([\w-]{2,20})/i.exec(block)?.[1];
      if (said !== undefined) language ??= said;
      else if (/^NOTE\s+confidence:/i.test(block)) count.confidence++;
      else if (block.startsWith('NOTE') && !/^NOTE\s+duration:/i.test(block)) count.notes++;
      else if (!block.startsWith('NOTE')) count.styles++;
      continue;
    }
    if (blank && REMAINS.test(line) && isRest(lines, i)) {
      count.broken++;
      break;
    }
    cues.at(-1)?.lines.push(line);
  }
  return { cues, language, ...count };
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

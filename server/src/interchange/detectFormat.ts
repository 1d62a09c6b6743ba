import { CUE_TIME } from './cues/times';
import type { TranscriptFormat } from './transcript';

/** What a text is, by what stands in it. Word files are told by their bytes (see `original.ts`). */
export type TextFormat = Exclude<TranscriptFormat, 'docx'>;

/** So much of a text is looked at; formats show themselves at the beginning. */
const LOOK = 20_000;

/** Tells a text's format by its content: the name of a file says little, and is not asked. */
export function detectFormat(text: string): TextFormat {
  const start = text.slice(0, LOOK).trimStart();
  const lines = start.split(/\r\n?|\n/, 400).map((line) => line.slice(0, 300).trimEnd());
  if (/^WEBVTT(?:[ \t\r\n]|$)/.test(start)) return 'vtt';
  if (isJson(text, start)) return 'whisper-json';
  if (isHtml(start)) return 'html';
  const cues = cueFormat(lines);
  if (cues !== null) return cues;
  if (CAPTION_HEADER.test(lines[0] ?? '')) return 'captions';
  const headers = lines.flatMap((line) => NAME_AND_TIME.exec(line) ?? []).length / 3;
  const otter = /^Transcribed by https?:\/\/otter\.ai/m.test(text.slice(-500));
  if (headers > 0 && (otter || NAME_AND_TIME.test(lines[0] ?? '') || headers > 2)) {
    return otter || /\S {2}\d/.test(lines.find((line) => NAME_AND_TIME.test(line)) ?? '')
      ? 'otter'
      : 'teams-text';
  }
  return lines.some((line) => MARKDOWN.test(line)) ? 'markdown' : 'text';
}

/** `[Alice Wong] 10:00:00` on a line of its own. */
export const CAPTION_HEADER = /^\[([^\][]{1,80})\][ \t]+(\d{1,2}:\d{2}:\d{2})$/;
/** `Maria Lopez  0:04` on a line of its own, with two blanks or more before the time. */
export const NAME_AND_TIME = /^(\S(?:.{0,78}?\S)?)(?: {2,12}|\t)(\d{1,3}:\d{2}(?::\d{2})?)$/;
/** `0:0:1.440 --> 0:0:3.20` on a line of its own. */
export const TIMING_LINE = new RegExp(String.raw`^\s{0,40}${CUE_TIME}[ \t]{0,40}-->`);

/** Headings, bold names, lists, tables, links: what shows that a text is Markdown. It is kept as it is either way. */
const MARKDOWN =
  /^(?:#{1,6} \S|\*\*[^*]{1,80}\*\*|[*-] \S|\|.{0,200}\||```|>\s)|\[[^\]]{1,100}\]\([^)\s]{1,200}\)/;

function isJson(text: string, start: string): boolean {
  if (!start.startsWith('{') && !/^\[\s*[{\]]/.test(start)) return false;
  return /^[{[]\s*["{}\]]/.test(start) && /[}\]]\s*$/.test(text.slice(-200))
    ? true
    : /"(?:segments|transcription)"\s*:/.test(start);
}

/** Tags that a page begins with. */
const PAGE =
  /^<(?:!doctype\s+html|html|head|body|meta|title|cite|article|section|main|div|p|h[1-6]|table|ul|ol)[\s>]/i;

function isHtml(start: string): boolean {
  const bare = start.replace(/^<\?xml[^>]{0,200}\?>\s*/, '').replace(/^(?:<!--[^]{0,2000}?-->\s*){1,5}/, '');
  if (/^<(?:!doctype\s+html|html|head|body)[\s>]/i.test(bare)) return true;
  if (!PAGE.test(bare)) return false;
  const lines = bare.split('\n').filter((line) => line.trim() !== '');
  return lines.filter((line) => /<[a-z/]/i.test(line)).length >= lines.length / 2;
}

/** Subtitles without a header are SubRip; Teams once wrote the same times, with the speaker on a line of its own. */
export function cueFormat(lines: readonly string[]): 'srt' | 'teams-text' | null {
  const first = lines.findIndex((line) => TIMING_LINE.test(line));
  if (first === -1) return lines.some((line) => / --> \d/.test(line) && GLUED.test(line)) ? 'srt' : null;
  const before = lines.slice(0, first).filter((line) => line !== '');
  if (before.length > 10) return null;
  const numbered = /^\d+$/.test(before.at(-1) ?? '');
  const comma = /^\s*[\d:]+,/.test(lines[first] ?? '');
  return !numbered && !comma && /^\s*\d:\d{1,2}:\d{1,2}\./.test(lines[first] ?? '') ? 'teams-text' : 'srt';
}

const GLUED = new RegExp(String.raw`(?:^|\s)${CUE_TIME} --> ${CUE_TIME}`);

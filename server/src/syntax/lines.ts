import { CR, LF } from './charCodes';

/** A place in a text: line and UTF-16 character, both from 0. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

/** Translates between offsets (UTF-16) and positions of one text. Lines end with `\n`, `\r\n` or `\r`. */
export interface LineMap {
  readonly lineCount: number;
  /** Start of a line; beyond the last line the length of the text. */
  lineStart(line: number): number;
  /** Offsets outside the text are clamped to it; one between `\r` and `\n` stays on its line. */
  positionAt(offset: number): LinePosition;
  /** Positions outside the text are clamped to it, and characters to their line without its end. */
  offsetAt(position: LinePosition): number;
}

/** Makes the map of a text in one pass. */
export function lineMap(text: string): LineMap {
  const starts = lineStarts(text);
  const lineStart = (line: number): number => starts[line] ?? text.length;
  const lineOf = (offset: number): number => {
    let low = 0;
    let high = starts.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low;
  };
  return {
    lineCount: starts.length,
    lineStart,
    positionAt(offset) {
      const clamped = Math.max(0, Math.min(offset, text.length));
      const line = lineOf(clamped);
      return { line, character: clamped - lineStart(line) };
    },
    offsetAt({ line, character }) {
      if (line < 0) return 0;
      const start = lineStart(line);
      let end = lineStart(line + 1);
      if (line + 1 < starts.length) {
        const crlf = text.charCodeAt(end - 1) === LF && text.charCodeAt(end - 2) === CR && end - 2 >= start;
        end -= crlf ? 2 : 1;
      }
      return Math.max(start, Math.min(start + Math.max(0, character), end));
    },
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  const hasReturns = text.includes('\r');
  if (!hasReturns) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === CR && text.charCodeAt(i + 1) === LF) i++;
    if (c === CR || c === LF) starts.push(i + 1);
  }
  return starts;
}

/** A text with all its line ends as `\n`: as texts are compared and hashed (annotation language, rule 17). */
export function withOneLineEnd(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

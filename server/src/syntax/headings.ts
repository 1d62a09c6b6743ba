import { CR, LF, isBlank, isLineEnd } from './charCodes';
import { lineMap } from './lines';

/*
 * How a text is divided where nobody speaks: Markdown headings, and blocks between blank lines. All offsets are base
 * offsets.
 */

/** A line of one to six `#`, a blank, and the heading's words: the same lines that end a turn. */
export interface Heading {
  readonly start: number;
  /** Behind the line's last character, before its line end. */
  readonly end: number;
  /** Where its words begin. */
  readonly textAt: number;
  /** 1 to 6. */
  readonly level: number;
}

/** The headings of a base text, ascending. Linear. */
export function findHeadings(base: string): readonly Heading[] {
  const headings: Heading[] = [];
  for (let start = base.indexOf('#'); start !== -1; start = base.indexOf('#', start + 1)) {
    if (start > 0 && !isLineEnd(base.charCodeAt(start - 1))) continue;
    let textAt = start;
    while (base[textAt] === '#') textAt++;
    const level = textAt - start;
    if (level > 6 || !isBlank(base.charCodeAt(textAt))) continue;
    while (isBlank(base.charCodeAt(textAt))) textAt++;
    headings.push({ start, end: lineEnd(base, textAt), textAt, level });
  }
  return headings;
}

/** The blocks of a base text: runs of lines that are not blank. `end` is that of the last line, with its line end. */
export function findBlocks(base: string): readonly { readonly start: number; readonly end: number }[] {
  const lines = lineMap(base);
  const blocks: { start: number; end: number }[] = [];
  let open = false;
  for (let line = 0; line < lines.lineCount; line++) {
    const start = lines.lineStart(line);
    const end = lines.lineStart(line + 1);
    const blank = isBlankLine(base, start, end);
    const last = blocks.at(-1);
    if (!blank && open && last !== undefined) last.end = end;
    else if (!blank) blocks.push({ start, end });
    open = !blank;
  }
  return blocks;
}

/** Where a line ends, before its line end. */
export function lineEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
  return end;
}

function isBlankLine(text: string, start: number, end: number): boolean {
  let i = start;
  while (i < end && isBlank(text.charCodeAt(i))) i++;
  const c = text.charCodeAt(i);
  return i >= end || c === LF || c === CR;
}

/*
 * Places in a text as the standard counts them: line ends are one character, `\n`, and characters are code points, or
 * UTF-16 code units for programs that count those.
 */

export type PositionUnit = 'code-point' | 'utf16';

/** A text with the line ends that are exchanged, and where places of the text before are in it. */
export interface PlainText {
  readonly text: string;
  /** From an offset of the text before, in UTF-16 code units, to a position in {@link text}. */
  position(offset: number): number;
}

/** Makes line ends `\n`. Costs as much memory as the text, and only where places are not what they were. */
export function plainText(text: string, unit: PositionUnit): PlainText {
  const plain = text.replace(/\r\n?/g, '\n');
  if (plain.length === text.length && (unit === 'utf16' || !ASTRAL.test(text)))
    return { text: plain, position: (offset) => offset };
  const positions = new Int32Array(text.length + 1);
  let position = 0;
  for (let offset = 0; offset < text.length; offset++) {
    positions[offset] = position;
    const code = text.charCodeAt(offset);
    const next = text.charCodeAt(offset + 1);
    const halfOfLineEnd = code === 13 && next === 10;
    const halfOfPair = unit === 'code-point' && isHigh(code) && isLow(next);
    if (!halfOfLineEnd && !halfOfPair) position++;
  }
  positions[text.length] = position;
  return { text: plain, position: (offset) => positions[offset] ?? position };
}

const ASTRAL = /[\uD800-\uDBFF][\uDC00-\uDFFF]/;

/** Whether a text has characters that are two UTF-16 code units, such as 😀. */
export function hasAstral(text: string): boolean {
  return ASTRAL.test(text);
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

/**
 * The kinds of a text's line ends, in order, each with how often in a row: `3r1n` is three CRLF and a LF; `c` is CR alone.
 * Null where all are LF, or there are none.
 */
export function lineEndsOf(text: string): string | null {
  let runs = '';
  let last = '';
  let count = 0;
  for (const [end] of text.matchAll(/\r\n?|\n/g)) {
    const kind = end === '\n' ? 'n' : end === '\r' ? 'c' : 'r';
    if (kind !== last && count > 0) runs += `${count}${last}`;
    count = kind === last ? count + 1 : 1;
    last = kind;
  }
  if (count > 0) runs += `${count}${last}`;
  return /[rc]/.test(runs) ? runs : null;
}

/** A text with its line ends, and where places of the text with `\n` are in it. */
export interface Restored {
  readonly text: string;
  offset(position: number): number;
}

/** Gives a text with `\n` its line ends back; null where they are not as many, since then the text has changed. */
export function withLineEnds(text: string, ends: string): Restored | null {
  if (!/^(?:\d{1,9}[rnc])+$/.test(ends) || text.includes('\r')) return null;
  const runs = Array.from(ends.matchAll(/(\d+)([rnc])/g), ([, count, kind]) => ({
    count: Number(count),
    kind,
  }));
  const lines = text.split('\n');
  if (runs.reduce((sum, { count }) => sum + count, 0) !== lines.length - 1) return null;
  const kinds = runs.flatMap(({ count, kind }) =>
    Array.from({ length: count }, () => (kind === 'n' ? '\n' : kind === 'c' ? '\r' : '\r\n')),
  );
  // How many characters more stand before a line than before.
  const more = new Int32Array(text.length + 1);
  let at = 0;
  let added = 0;
  for (const [i, line] of lines.entries()) {
    more.fill(added, at, at + line.length + 1);
    at += line.length + 1;
    added += (kinds[i]?.length ?? 1) - 1;
  }
  return {
    text: lines.map((line, i) => `${line}${kinds[i] ?? ''}`).join(''),
    offset: (position) => position + (more[position] ?? 0),
  };
}

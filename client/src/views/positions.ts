import type { Position } from '../../../server/src/protocol/base';

/** Where the lines of a text begin; they end at `\n`, `\r\n` or `\r`. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}

/** The offset (UTF-16) of a position in a text with these lines and this length; one beyond a line is where it ends. */
export function offsetAt(starts: readonly number[], length: number, { line, character }: Position): number {
  const start = starts[line] ?? length;
  return Math.min(start + character, starts[line + 1] ?? length);
}

/** Translates offsets of a text into positions. */
export function positionsIn(text: string): (offset: number) => Position {
  const starts = lineStarts(text);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low, character: offset - (starts[low] ?? 0) };
  };
}

/** Negative where the first comes before the second, 0 where they are the same. */
export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

import { CR, LF, isBlank, isLineEnd } from './charCodes';
import { firstOf } from './firstOf';

/**
 * How many blocks of a base text have begun at an offset: the ordinal of a citation where nobody is named. One pass
 * over the text, then logarithmic.
 */
export function blocksBegun(base: string): (offset: number) => number {
  const starts = blockStarts(base);
  return (offset) => firstOf(starts.length, (i) => (starts[i] ?? 0) > offset);
}

/** Where the blocks of a base text begin. */
export function blockStarts(base: string): readonly number[] {
  const starts: number[] = [];
  let inBlock = false;
  // Blanks at the beginning of a block do not begin it: a passage can start before them only by itself being blank.
  let onlyBlanks = true;
  for (let at = 0; at < base.length; at++) {
    const c = base.charCodeAt(at);
    if (isLineEnd(c)) {
      if (onlyBlanks && !(c === LF && base.charCodeAt(at - 1) === CR)) inBlock = false;
      onlyBlanks = true;
    } else if (!isBlank(c)) {
      if (!inBlock) starts.push(at);
      inBlock = true;
      onlyBlanks = false;
    }
  }
  return starts;
}

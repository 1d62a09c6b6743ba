import { note, type LaidOut, type Place } from './layout';
import type { Block } from './model';

/**
 * Blocks as a text in which each paragraph is a line, as they were written from such a text: nothing is added, taken away
 * or guessed. Null where there is a table, which no such text has.
 */
export function layExactly(blocks: readonly Block[]): LaidOut | null {
  const pieces: string[] = [];
  const places = new Map<string, Place>();
  let start = 0;
  for (const block of blocks) {
    if (block.kind === 'table') return null;
    note(places, block, start);
    pieces.push(block.text);
    start += block.text.length + 1;
  }
  return { text: pieces.join('\n'), places, labels: null };
}

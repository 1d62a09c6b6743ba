/** A range of a text, in UTF-16 units. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** What is written in the place of a range. */
interface Change extends Span {
  readonly newText: string;
}

/**
 * Where words stand when a text was changed at their ends, as by coding them: without what was written there. An editor
 * takes what is put in at the end of a selection into it.
 */
export function wordsAfter(words: readonly Span[], changes: readonly Change[]): readonly Span[] {
  const moved = (offset: number, isBefore: (change: Change) => boolean): number =>
    changes
      .filter(isBefore)
      .reduce((at, { start, end, newText }) => at + newText.length - (end - start), offset);
  return words.map(({ start, end }) => ({
    start: moved(start, (change) => change.end <= start),
    end: moved(end, (change) => change.end < end),
  }));
}

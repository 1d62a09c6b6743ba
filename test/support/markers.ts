import assert from 'node:assert/strict';

/** A text whose «marked» parts are ranges. */
export interface Marked {
  /** The text without the markers. */
  readonly text: string;
  /** The marked ranges, in the order in which they open. */
  readonly ranges: readonly { readonly at: number; readonly to: number }[];
}

/** Takes the markers « and » out of a text and says where they stood. They nest; each must have its partner. */
export function marked(source: string): Marked {
  const ranges: { at: number; to: number }[] = [];
  const open: { at: number; to: number }[] = [];
  let text = '';
  for (const char of source) {
    if (char === '«') {
      const range = { at: text.length, to: -1 };
      ranges.push(range);
      open.push(range);
    } else if (char === '»') {
      const range = open.pop();
      if (range === undefined) throw new Error(`» without « in ${JSON.stringify(source)}`);
      range.to = text.length;
    } else text += char;
  }
  if (open.length > 0) throw new Error(`« without » in ${JSON.stringify(source)}`);
  return { text, ranges };
}

/** Puts markers around ranges of a text, so that a failing comparison can be read. */
export function withMarkers(
  text: string,
  ranges: readonly { readonly at: number; readonly to: number }[],
): string {
  const marks = ranges.flatMap(({ at, to }, index) => [
    { offset: at, mark: '«', rank: to > at ? 2 : 1, index },
    { offset: to, mark: '»', rank: to > at ? 0 : 1.5, index },
  ]);
  marks.sort((a, b) => a.offset - b.offset || a.rank - b.rank || a.index - b.index);
  let result = '';
  let from = 0;
  for (const { offset, mark } of marks) {
    result += text.slice(from, offset) + mark;
    from = offset;
  }
  return result + text.slice(from);
}

/** Checks that problems stand at just the marked places. */
export function assertAtMarks(
  { text, ranges }: Marked,
  problems: readonly { readonly start: number; readonly end: number }[],
): void {
  const found = problems.map(({ start, end }) => ({ at: start, to: end }));
  assert.equal(withMarkers(text, found), withMarkers(text, ranges));
}

/** A stretch of a line in UTF-16 code units, the end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The sentence of a line that a cursor stands in, without blanks around it and without the speaker's label; null on a
 * blank line. Markup (ascending, disjoint) is looked past: a full stop in a memo ends no sentence of the transcript.
 * Behind the last sentence the cursor counts as in it.
 */
export function sentenceAt(
  line: string,
  character: number,
  markup: readonly Span[],
  label: number,
): Span | null {
  const { text, places } = withoutMarkup(line, markup);
  const cursor = places.findIndex((place) => place >= character);
  const at = cursor < 0 ? text.length : cursor;
  const skipped = places.filter((place) => place < label).length;
  const sentences = new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text.slice(skipped));
  let last: Span | null = null;
  for (const { segment, index } of sentences) {
    const from = skipped + index + (segment.length - segment.trimStart().length);
    const to = skipped + index + segment.trimEnd().length;
    if (from >= to) continue;
    last = { start: from, end: to };
    if (at < skipped + index + segment.length) break;
  }
  if (last === null) return null;
  const { start, end } = last;
  return { start: places[start] ?? 0, end: (places[end - 1] ?? 0) + 1 };
}

/**
 * The length of the label and time that a turn begins with (`P07: `, `[00:01:03] INT: `), blanks behind it included;
 * 0 when the line begins no turn. A label counts when it begins another line of the document, too: `So: we left` does
 * not. The server knows better where turns are; this decides only where a sentence is cut off.
 */
export function labelLength(line: string, lines: Iterable<string>): number {
  const found = TURN.exec(line);
  const name = found?.[1];
  if (found === null || name === undefined) return 0;
  let uses = 0;
  for (const other of lines) {
    if (TURN.exec(other)?.[1] === name && ++uses >= 2) return found[0].length;
  }
  return 0;
}

const TURN =
  /^[#*_ \t]{0,8}(?:[[(][\d:.,]{3,14}[\])][ \t]*)?[*_]{0,3}([^.?!:：[\]\n]{1,40})(?:[:：][*_]{0,3}|[*_]{1,3}[:：])[ \t]*/u;

function withoutMarkup(line: string, markup: readonly Span[]): { text: string; places: readonly number[] } {
  const places: number[] = [];
  let text = '';
  let next = 0;
  for (let i = 0; i < line.length; i++) {
    while (next < markup.length && i >= (markup[next]?.end ?? Infinity)) next++;
    const span = markup[next];
    if (span !== undefined && i >= span.start) continue;
    text += line.charAt(i);
    places.push(i);
  }
  return { text, places };
}

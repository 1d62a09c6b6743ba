/*
 * Fields of ours in a description, which is all the room that the standard has for them: as sections with a heading each, so
 * that people read them in any program, and written so that they can be told apart again. What machines need stands in the
 * last line, as JSON behind `Passage:`.
 *
 *     How those who lead improvement work shape it.
 *
 *     Include:
 *     Talk of years rather than quarters.
 *
 *     Passage: {"id":"long-term-view"}
 *
 * A line of a text that would read as a heading gets a backslash before it; all other lines stay as they are.
 */

/** Headings of sections, in their order. The text without a heading is the first. */
export const HEADINGS = ['Include', 'Exclude', 'Examples', 'Counterexamples', 'Notes', 'From'] as const;
export type Heading = (typeof HEADINGS)[number];

/** What a description holds. Null where there is nothing; '' is a text that is empty. */
export interface Folded {
  readonly text: string | null;
  readonly sections: ReadonlyMap<Heading, string>;
  /** What stands behind `Passage:`; null where there is no such line. */
  readonly data: Readonly<Record<string, unknown>> | null;
}

const HEADING = /^(Include|Exclude|Examples|Counterexamples|Notes|From):$/;
const DATA = /^Passage: (\{.*\})$/;
/** A line that is a heading, or would be without its backslashes. */
const LIKE_HEADING = /^\\*(?:(?:Include|Exclude|Examples|Counterexamples|Notes|From):$|Passage: \{.*\}$)/;

/** Writes a description; null for one that holds nothing. Lines end with `\n` between sections, within them as they did. */
export function fold({ text, sections, data }: Folded): string | null {
  const parts = [
    ...(text === null ? [] : [escaped(text)]),
    ...HEADINGS.flatMap((heading) => {
      const section = sections.get(heading);
      return section === undefined ? [] : [`${heading}:\n${escaped(section)}`];
    }),
    ...(data === null ? [] : [`Passage: ${JSON.stringify(data)}`]),
  ];
  return parts.length === 0 ? null : parts.join('\n\n');
}

/** Reads what {@link fold} wrote, also when somebody has changed its texts since. Never throws; what is no section is text. */
export function unfold(description: string | null): Folded {
  if (description === null) return { text: null, sections: new Map(), data: null };
  const { lines, data } = dataOf(description);
  const starts = lines.flatMap((line, i) => (HEADING.test(line) ? [i] : []));
  const end = (next: number | undefined): number => next ?? (data === null ? lines.length + 1 : lines.length);
  // Between two parts there is an empty line, which belongs to neither.
  const between = (from: number, to: number): string =>
    lines
      .slice(from, Math.max(from, to - 1))
      .map(bare)
      .join('\n');
  const first = end(starts[0]);
  const hasText = first > 0 && !(data !== null && lines.length === 0);
  const sections = new Map<Heading, string>();
  for (const [i, start] of starts.entries()) {
    const heading = HEADINGS.find((one) => `${one}:` === lines[start]);
    if (heading === undefined) continue;
    const section = between(start + 1, end(starts[i + 1]));
    const before = sections.get(heading);
    // Somebody who wrote a second one meant both.
    sections.set(heading, before === undefined ? section : `${before}\n${section}`);
  }
  return { text: hasText ? between(0, first) : null, sections, data };
}

/** The lines before that with the data. Other programs may have added empty ones, or other line ends. */
function dataOf(description: string): Pick<Folded, 'data'> & { readonly lines: readonly string[] } {
  // What we write has a line end of our own between its parts.
  const foreign = description.includes('\r\n') && !/(?<!\r)\n|\r(?!\n)/.test(description);
  const lines = (foreign ? description.replaceAll('\r\n', '\n') : description).split('\n');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  const found = DATA.exec(lines[last] ?? '');
  const data = found === null ? null : readData(found[1] ?? '');
  if (data !== null) return { lines: lines.slice(0, last), data };
  return { lines: description.split('\n'), data: null };
}

function readData(json: string): Readonly<Record<string, unknown>> | null {
  try {
    const data: unknown = JSON.parse(json);
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data } : null;
  } catch {
    return null;
  }
}

function escaped(text: string): string {
  return text
    .split('\n')
    .map((line) => (LIKE_HEADING.test(line) ? `\\${line}` : line))
    .join('\n');
}

function bare(line: string): string {
  return line.startsWith('\\') && LIKE_HEADING.test(line) ? line.slice(1) : line;
}

/** Writes the items of a list, each behind a bullet of two characters; lines after an item's first are indented. */
export function foldList(items: readonly string[], bullet = DASH): string {
  return items.map((item) => `${bullet}${item.split('\n').join('\n  ')}`).join('\n');
}

const DASH = '- ';

/** Reads what {@link foldList} wrote; a line without a bullet before the first item is an item of its own. */
export function unfoldList(text: string, bullet = DASH): readonly string[] {
  const items: string[][] = [];
  for (const line of text.split('\n')) {
    const item = items.at(-1);
    if (line.startsWith(bullet)) items.push([line.slice(2)]);
    else if (item !== undefined) item.push(line.startsWith('  ') ? line.slice(2) : line);
    else if (line !== '') items.push([line]);
  }
  return items.map((lines) => lines.join('\n'));
}

import type { Place } from '../redact/places';
import type { InFile } from '../redact/planRedaction';
import type { TakeOutLine, TakeOutModel, TakeOutPart } from '../../protocol/takingOut';
import { onOneLine } from '../../syntax/oneLine';

/* What is said of words that are redacted and of a person who withdraws: for a terminal, and for a list in an editor. */

/** Everything that there is to say, part by part. Plain data; files by their decoded URIs. */
export interface Report extends Pick<TakeOutModel, 'head' | 'parts'> {
  /** What is not reached from here, and the steps that help: lines of text. */
  readonly steps: readonly string[];
}

/** A file's name as people know it, who look at it from somewhere. */
export type FileName = (uri: string) => string;

/** A part, or none where it has no lines. */
export function part(title: string, lines: readonly TakeOutLine[]): readonly TakeOutPart[] {
  return lines.length === 0 ? [] : [{ title, lines }];
}

/** A line with nothing but words. */
export function wordsLine(says: string, remark = ''): TakeOutLine {
  return { uri: null, where: '', line: null, says, words: null, remark };
}

/** A line about a file. */
export function fileLine(uri: string, file: FileName, more: Partial<TakeOutLine>): TakeOutLine {
  return { ...wordsLine(''), uri, where: file(uri), ...more };
}

/** A line about a place, with what stands around its words. */
export function placeLine(place: InFile<Place>, file: FileName, remark = ''): TakeOutLine {
  // The blanks at the ends of each piece count, and those at the ends of the whole do not.
  const around = (text: string): string => onOneLine(`|${text}|`).slice(1, -1);
  const [before, words, after] = [around(place.before), onOneLine(place.words, 120), around(place.after)];
  const whole = before + words + after;
  const says = whole.trim();
  const from = before.length - (whole.length - whole.trimStart().length);
  const { uri, line } = place;
  return fileLine(uri, file, { line, says, remark, words: [Math.max(0, from), from + words.length] });
}

/** The whole as text; `emphasise` marks the words that one looks for. */
export function reportText(
  { head, parts, steps }: Report,
  emphasise: (words: string) => string = (words) => words,
): string {
  const lines = [head];
  for (const { title, lines: own } of parts)
    lines.push('', `${title}:`, ...own.map((line) => `  ${lineText(line, emphasise)}`));
  lines.push('', ...steps);
  return `${lines.join('\n')}\n`;
}

function lineText(
  { where, line, says, words, remark }: TakeOutLine,
  emphasise: (words: string) => string,
): string {
  const [from, to] = words ?? [0, 0];
  const said = words === null ? says : says.slice(0, from) + emphasise(says.slice(from, to)) + says.slice(to);
  const place = line === null ? where : `${where}:${line}`;
  const about = remark === '' ? '' : said === '' ? ` (${remark})` : `  (${remark})`;
  return `${[place, said].filter((piece) => piece !== '').join(': ')}${about}`;
}

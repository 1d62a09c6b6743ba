import { isMap, isScalar } from 'yaml';
import { quotedSource, scalarSource } from '../yamlEdit';
import { readYaml, scalarText } from '../yamlNodes';

/*
 * Pieces of YAML as somebody would write them by hand: short things on one line, long texts in lines below their key.
 */

/** What fits on a line of a codebook. */
const WIDTH = 120;
/** What needs quotes is easier to read, and to write on, without them in lines below its key; from about a sentence on. */
const SENTENCE = 50;

/** Words, numbers and dates that other programs take for something else than a text. */
const NOT_A_TEXT =
  /^(?:true|false|null|yes|no|on|off|y|n|~|[-+]?(?:\.?\d[\d_.,:]*(?:e[-+]?\d+)?|\.inf|\.nan|0x[\da-f]+|0o\d+)|\d{4}-\d\d?-\d\d?.*)$/i;
/** What is certainly read as it is written, anywhere: no need to try it. */
const CERTAIN = /^\p{L}[\p{L}\p{N}_-]*(?: [\p{L}\p{N}_()’–][\p{L}\p{N}_.()’–-]*)*$/u;
/** A key of any kind that needs no quotes. */
const PLAIN_KEY = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_./-]*$/u;

/** A text as a scalar on one line. */
export function oneLine(text: string, inFlow = false): string {
  if (NOT_A_TEXT.test(text)) return quotedSource(text);
  return CERTAIN.test(text) ? text : scalarSource(text, inFlow);
}

/** A text as a key, also within braces. */
export function keySource(text: string): string {
  return !NOT_A_TEXT.test(text) && text.length < 200 && (PLAIN_KEY.test(text) || CERTAIN.test(text))
    ? text
    : quotedSource(text);
}

/** Texts as a list in brackets. */
export function flowList(texts: readonly string[]): string {
  return `[${texts.map((text) => oneLine(text, true)).join(', ')}]`;
}

/** Something with a key, and its value as it is written on one line; or, where that is too long, in lines below it. */
export interface Entry {
  readonly key: string;
  readonly value: string | readonly Entry[];
}

/** `key: value` in lines, a mapping in braces where that fits. */
export function entryLines({ key, value }: Entry, column: number): readonly string[] {
  const start = `${' '.repeat(column)}${keySource(key)}:`;
  if (typeof value === 'string') return [value === '' ? start : `${start} ${value}`];
  const line = `${start} ${inBraces(value)}`;
  return line.length <= WIDTH ? [line] : [start, ...value.flatMap((inner) => entryLines(inner, column + 2))];
}

/** A mapping in braces. */
export function inBraces(entries: readonly Entry[]): string {
  const parts = entries.map(({ key, value }) => {
    return `${keySource(key)}: ${typeof value === 'string' ? value : inBraces(value)}`;
  });
  return `{${parts.join(', ')}}`;
}

/**
 * A text of any length behind a key or a dash: on its line where it fits, else folded below it, and with its own lines where
 * it has some.
 * @param start what stands before it, with its blanks: `    definition:`
 * @param column of the lines below
 */
export function textLines(start: string, text: string, column: number): readonly string[] {
  const source = oneLine(text);
  const short = `${start} ${source}`;
  const fits = short.length <= WIDTH && (source === text || text.length < SENTENCE);
  if (!text.includes('\n') && fits) return [short];
  const indent = ' '.repeat(column);
  const lines = text.includes('\n')
    ? [`${start} |-`, ...text.split('\n').map((line) => (line === '' ? '' : indent + line))]
    : [`${start} >-`, ...folded(text, WIDTH - column).map((line) => indent + line)];
  return readsAs(lines, text) ? lines : [short];
}

/** A text cut at blanks into lines of about this length. */
function folded(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > Math.max(width, 20)) {
      lines.push(line);
      line = word;
    } else line = line === '' && lines.length === 0 ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** Whether lines below a key or a dash read as this text. */
function readsAs(lines: readonly string[], text: string): boolean {
  const [first = '', ...others] = lines;
  const header = first.slice(first.lastIndexOf(' ') + 1);
  const yaml = readYaml([`k: ${header}`, ...others, ''].join('\n'));
  const { root } = yaml;
  const value = isMap(root) && root.items.length === 1 ? root.items[0]?.value : null;
  return yaml.problems.length === 0 && isScalar(value) && scalarText(yaml.text, value) === text;
}

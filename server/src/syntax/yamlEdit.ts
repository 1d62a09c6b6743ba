import { isMap, isScalar } from 'yaml';
import { booleanOf, isEmptyScalar, readYaml } from './yamlNodes';

/** A text as one YAML scalar on one line: plain where it reads back as itself, else in double quotes. */
export function scalarSource(text: string, inFlow = false): string {
  return readsBack(text, inFlow) ? text : quotedSource(text);
}

/** Texts as one list in brackets. */
export function listSource(texts: readonly string[]): string {
  return `[${texts.map((text) => scalarSource(text, true)).join(', ')}]`;
}

/** The line end that a text uses first; `\n` when it has none. */
export function lineEndOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** Offset of the end of the line that `at` is in, before its terminator. */
export function endOfLine(text: string, at: number): number {
  let i = at;
  while (i < text.length && text[i] !== '\n' && text[i] !== '\r') i++;
  return i;
}

/** Offset of the beginning of the line behind the one that `at` is in; the text's end when there is none. */
export function nextLine(text: string, at: number): number {
  const end = endOfLine(text, at);
  return Math.min(text.length, end + (text.startsWith('\r\n', end) ? 2 : 1));
}

/** Offset of the beginning of the line that `at` is in. */
export function startOfLine(text: string, at: number): number {
  let i = at;
  while (i > 0 && text[i - 1] !== '\n' && text[i - 1] !== '\r') i--;
  return i;
}

function readsBack(text: string, inFlow: boolean): boolean {
  if (/[\u0000-\u001F\u007F-\u009F\u2028\u2029\uFEFF\uD800-\uDFFF]| #/u.test(text)) return false;
  const { root, problems } = readYaml(inFlow ? `{k: [${text}, x]}` : `k: ${text}\n`);
  if (problems.length > 0 || !isMap(root)) return false;
  const [pair] = root.items;
  const value: unknown = pair?.value;
  const items =
    inFlow && typeof value === 'object' && value !== null && 'items' in value ? value.items : [value];
  const scalar: unknown = Array.isArray(items) && items.length === (inFlow ? 2 : 1) ? items[0] : null;
  if (root.items.length !== 1 || !isScalar(scalar) || scalar.type !== 'PLAIN') return false;
  return scalar.source === text && !isEmptyScalar(scalar) && booleanOf(scalar) === null;
}

/** A text as one YAML scalar in double quotes. */
export function quotedSource(text: string): string {
  const escape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text).replace(/[\u007F-\u009F\u2028\u2029\uFEFF]/g, escape);
}

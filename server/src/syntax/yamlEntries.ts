import { isMap, isScalar } from 'yaml';
import type { Range } from './codebookTypes';
import type { TextChange } from './textChange';
import { lineEndOf } from './yamlEdit';
import { scalarText, type YamlText } from './yamlNodes';

/*
 * Lists of study.yaml with one entry a line, edited as text: comments, order and everything else in the file stay.
 */

/** The source of everything in the file but one key: what an edit of that key's list must leave as it is. */
export function besides({ text, root }: YamlText, name: string): readonly string[] {
  if (!isMap(root)) return [];
  return root.items
    .filter(({ key }) => !(isScalar(key) && scalarText(text, key) === name))
    .map(({ key, value }) => {
      const at = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
      const to = value !== null && typeof value === 'object' && 'range' in value ? value.range : null;
      return text.slice(at, Array.isArray(to) ? Number(to[1]) : at).trimEnd();
    });
}

/** The change that writes a new list at the end of the file. */
export function newList(text: string, name: string, entries: readonly string[]): readonly TextChange[] {
  if (entries.length === 0) return [];
  const end = lineEndOf(text);
  const before = text === '' || /[\n\r]$/.test(text) ? '' : end;
  const lines = [`${name}:`, ...entries.map((one) => `  - ${one}`)].map((line) => line + end).join('');
  return [{ at: text.length, to: text.length, insert: before + lines }];
}

/**
 * The change that takes a list away with its key, since a list of nothing reads as null.
 * @param first where the line of its first entry begins
 * @param to where the line of its last entry ends
 */
export function withoutList(text: string, name: string, first: number, to: number): readonly TextChange[] {
  const before = text.slice(0, first);
  const line = new RegExp(`(?:^|[\\n\\r])[ \\t]*["']?${name}["']?[ \\t]*:[^\\n\\r]*(?:\\r\\n|\\n|\\r)`, 'g');
  const key = [...before.matchAll(line)].at(-1)?.index ?? -1;
  if (key < 0) return [];
  const at = /[\n\r]/.test(text.charAt(key)) ? key + 1 : key;
  return [{ at, to, insert: '' }];
}

/** The lines that a range lies on, with the line end behind them. */
export function linesAround(text: string, { at, to }: Range): Range {
  const from = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
  const end = /\r\n|\n|\r/g;
  end.lastIndex = to;
  const match = end.exec(text);
  return { at: from, to: match === null ? text.length : match.index + match[0].length };
}

import { isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLSeq } from 'yaml';
import type { Range } from './codebookTypes';
import type { TextChange } from './textChange';
import { endOfLine, lineEndOf } from './yamlEdit';
import { isEmptyScalar, placeOf, scalarText, type YamlText } from './yamlNodes';

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

/** The changes that write a new list: below its key where that has nothing yet, else at the end of the file. */
export function newList(
  text: string,
  yaml: YamlText,
  name: string,
  entries: readonly string[],
): readonly TextChange[] {
  if (entries.length === 0) return [];
  const end = lineEndOf(text);
  const pair = pairOf(yaml, name);
  if (pair !== undefined) {
    const { to: keyTo } = placeOf(yaml.text, pair.key as Scalar);
    const list = isSeq(pair.value) ? placeOf(yaml.text, pair.value) : null;
    const at = endOfLine(text, list?.to ?? keyTo);
    const lines = entries.map((one) => `${end}  - ${one}`).join('');
    return [...(list === null ? [] : [{ ...list, insert: '' }]), { at, to: at, insert: lines }];
  }
  const before = text === '' || /[\n\r]$/.test(text) ? '' : end;
  const lines = [`${name}:`, ...entries.map((one) => `  - ${one}`)].map((line) => line + end).join('');
  return [{ at: text.length, to: text.length, insert: before + lines }];
}

/** The list under a key; null where there is none yet, or nothing in it; undefined where something else is in its place. */
export function listUnder(yaml: YamlText, name: string): YAMLSeq | null | undefined {
  const { root } = yaml;
  if (!isMap(root)) return null;
  const pair = pairOf(yaml, name);
  if (pair === undefined) return root.flow === true ? undefined : null;
  const { value } = pair;
  if (value === null || (isScalar(value) && isEmptyScalar(value) && value.source === ''))
    return root.flow === true ? undefined : null;
  if (!isSeq(value)) return undefined;
  if (value.items.length === 0) return root.flow === true ? undefined : null;
  return value.flow === true ? undefined : value;
}

function pairOf({ text, root }: YamlText, name: string): Pair | undefined {
  return isMap(root)
    ? root.items.find(({ key }) => isScalar(key) && scalarText(text, key) === name)
    : undefined;
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

import { isMap, isPair, isScalar, isSeq } from 'yaml';
import type { TextChange } from '../textChange';
import { endOfLine, lineEndOf, nextLine, startOfLine } from '../yamlEdit';
import { isEmptyScalar, placeOf, scalarText, type YamlText } from '../yamlNodes';
import { columnOf } from './insertion';
import { entryLines, inBraces, keySource, type Entry } from './writeYaml';

/**
 * The change that puts entries at the end of a mapping under a top-level key of a codebook, such as `coders`, or makes it,
 * before the codes; unchecked. Null when something else stands in its place.
 */
export function addEntries(
  yaml: YamlText,
  text: string,
  key: string,
  entries: readonly Entry[],
): TextChange | null {
  return addBelow(yaml, text, key, {
    lines: (column) => entries.flatMap((entry) => entryLines(entry, column)),
    flow: entries.map(
      ({ key: name, value }) => `${keySource(name)}: ${typeof value === 'string' ? value : inBraces(value)}`,
    ),
  });
}

/** The same for a list, such as `tables`, whose items are mappings that fit on a line. */
export function addItems(
  yaml: YamlText,
  text: string,
  key: string,
  items: readonly (readonly Entry[])[],
): TextChange | null {
  return addBelow(yaml, text, key, {
    lines: (column) => items.map((item) => `${' '.repeat(column)}- ${inBraces(item)}`),
    flow: items.map(inBraces),
  });
}

interface Added {
  readonly lines: (column: number) => readonly string[];
  readonly flow: readonly string[];
}

function addBelow(yaml: YamlText, text: string, key: string, added: Added): TextChange | null {
  const { root } = yaml;
  if (root !== null && (!isMap(root) || root.flow === true)) return null;
  const end = lineEndOf(text);
  const pair = root?.items.find((one) => isScalar(one.key) && scalarText(yaml.text, one.key) === key);
  if (pair === undefined) {
    const codes = root?.items.find((one) => isScalar(one.key) && scalarText(yaml.text, one.key) === 'codes');
    const part = [`${key}:`, ...added.lines(2)].map((line) => line + end).join('');
    if (codes !== undefined) {
      const at = aboveComments(text, startOfLine(text, placeOf(yaml.text, codes.key as never).at));
      return { at, to: at, insert: part + end };
    }
    const open = text === '' || /[\n\r]$/.test(text) ? '' : end;
    return { at: text.length, to: text.length, insert: open + part };
  }
  const value: unknown = pair.value;
  if (value === null || (isScalar(value) && isEmptyScalar(value) && value.source === '')) {
    const at = nextLine(text, placeOf(yaml.text, pair.key as never).to);
    const open = at === text.length && !/[\n\r]$/.test(text) ? end : '';
    return {
      at,
      to: at,
      insert:
        open +
        added
          .lines(2)
          .map((line) => line + end)
          .join(''),
    };
  }
  if (!isMap(value) && !isSeq(value)) return null;
  const place = placeOf(yaml.text, value);
  if (value.flow === true) {
    const last = value.items.at(-1);
    // Behind the last and not before the bracket: a comma may stand there, or a comment.
    const at = last === undefined ? place.at + 1 : placeOf(yaml.text, endOf(last)).to;
    return { at, to: at, insert: (last === undefined ? '' : ', ') + added.flow.join(', ') };
  }
  const at = endOfLine(text, place.to);
  const lines = added.lines(columnOf(text, place.at)).map((line) => end + line);
  return { at, to: at, insert: lines.join('') };
}

/** What an item of a mapping or a list ends with. */
function endOf(item: unknown): Parameters<typeof placeOf>[1] {
  return (isPair(item) ? (item.value ?? item.key) : item) as never;
}

/** The beginning of the comment that leads up to a line; of the line itself where the comment is the file's own, at its top. */
function aboveComments(text: string, line: number): number {
  let at = line;
  while (at > 0) {
    const before = startOfLine(text, at - (text.startsWith('\r\n', at - 2) ? 2 : 1));
    if (!/^[ \t]*#/.test(text.slice(before, at))) return at;
    at = before;
  }
  return line;
}

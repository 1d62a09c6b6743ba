import type { YAMLMap } from 'yaml';
import type { Range } from '../codebookTypes';
import type { TextChange } from '../textChange';
import { endOfLine, nextLine, startOfLine } from '../yamlEdit';
import { placeOf } from '../yamlNodes';
import type { Opened } from '../codebook/change';
import { lineEndBefore, linesOf, type Home, type Lines } from './home';

/**
 * The change that takes entries out of one list, unchecked; null when it cannot be done. With the last of a list in
 * lines its `codes:` goes too, unless comments remain there; a list in brackets stays, empty.
 */
export function cut(opened: Opened, home: Home): readonly TextChange[] | null {
  return home.list.flow === true ? cutFromBrackets(opened, home) : cutLines(opened, home);
}

function cutLines(opened: Opened, home: Home): readonly TextChange[] | null {
  const { text } = opened;
  const lines = linesOf(opened, home);
  if (lines === null) return null;
  if (home.list.items.length === 1) return cutList(opened, home, lines);
  return [ended(text, { ...withBlanks(text, lines, home), insert: '' })];
}

/** With the blank lines that would be one gap too many: those above it, or, of the first of a list, those below. */
function withBlanks(text: string, lines: Lines, home: Home): Range {
  const above = blankAbove(text, lines.at, lines.floor);
  const below = blankBelow(text, lines.to);
  if (home.index === 0) return { at: lines.at, to: below };
  if (below > lines.to || lines.to >= text.length) return { at: above, to: lines.to };
  return { at: lines.at, to: lines.to };
}

function blankAbove(text: string, from: number, floor: number): number {
  let at = from;
  while (at > floor) {
    const above = startOfLine(text, lineEndBefore(text, at));
    if (above < floor || text.slice(above, at).trim() !== '') break;
    at = above;
  }
  return at;
}

function blankBelow(text: string, from: number): number {
  let to = from;
  while (to < text.length && text.slice(to, endOfLine(text, to)).trim() === '') to = nextLine(text, to);
  return to;
}

/** A list's only entry, with the list's key where nothing else would remain of it. */
function cutList(opened: Opened, home: Home, lines: Lines): readonly TextChange[] {
  const { text, yaml } = opened;
  const key = placeOf(yaml.text, home.pair.key as never);
  const colon = text.indexOf(':', key.to) + 1;
  const start = startOfLine(text, key.at);
  const alone = text.slice(start, key.at).trim() === '' && text.slice(colon, lines.at).trim() === '';
  const needed = home.owner === yaml.root || home.owner.items.length === 1;
  if (alone && !needed) return [ended(text, { at: start, to: lines.to, insert: '' })];
  return [{ at: colon, to: colon, insert: ' []' }, ended(text, { at: lines.at, to: lines.to, insert: '' })];
}

/** A cut that reaches the end of a text without a last line end takes the line end before it instead. */
function ended(text: string, change: TextChange): TextChange {
  const open = change.to === text.length && !/[\n\r]$/.test(text);
  return open ? { ...change, at: lineEndBefore(text, change.at) } : change;
}

function cutFromBrackets({ text, yaml }: Opened, home: Home): readonly TextChange[] | null {
  const place = (index: number): Range => placeOf(yaml.text, home.list.items[index] as YAMLMap);
  const { at, to } = place(home.index);
  if (home.list.items.length === 1) return [{ at, to, insert: '' }];
  const range = home.index > 0 ? { at: place(home.index - 1).to, to } : { at, to: place(1).at };
  const between = home.index > 0 ? text.slice(range.at, at) : text.slice(to, range.to);
  return /^[\s,]*$/.test(between) ? [{ ...range, insert: '' }] : null;
}

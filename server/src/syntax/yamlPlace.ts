import { endOfLine, startOfLine } from './yamlEdit';
import {
  abandon,
  closeDeeper,
  enterKey,
  enterMap,
  isBlank,
  isListAt,
  isOpen,
  keyAt,
  readDashes,
  readFlow,
  readOutlineLine,
  readScalar,
  skipBlanks,
  startOutline,
  type Frame,
  type Outline,
} from './yamlOutline';

/** Where an offset is in a YAML text that may be half typed. */
export interface YamlPlace {
  /**
   * `entry`: at the beginning of something, which may become a key of a mapping at `path` or, where none is begun, its
   * scalar; `value`: behind a key's colon or in a list in brackets; `text`: in a text over several lines.
   */
  readonly role: 'entry' | 'value' | 'text';
  /** Keys from the root down to the mapping (`entry`) or the value; `-` for an item of a list. */
  readonly path: readonly string[];
  /** What is typed there: the word or scalar around the offset. A value may begin and end with its quotes. */
  readonly at: number;
  readonly to: number;
  /** Whether a colon stands behind what is typed already. */
  readonly colon: boolean;
  /** Whether it is in braces or brackets. */
  readonly flow: boolean;
  /** Of the line's content behind its dashes. */
  readonly column: number;
  /** Keys of the same mapping, before and behind. */
  readonly present: ReadonlySet<string>;
  /** Whether this is where the list at `path` may have its next dash. */
  readonly dash: boolean;
}

/** The part of a text that is YAML. */
export interface YamlBounds {
  readonly from: number;
  readonly to: number;
}

/** Where an offset is; null in a comment, and behind a value that is finished. Linear in the text. */
export function yamlPlaceAt(
  text: string,
  offset: number,
  bounds: YamlBounds = { from: 0, to: text.length },
): YamlPlace | null {
  const outline = startOutline();
  const lineAt = Math.max(startOfLine(text, offset), bounds.from);
  eachLine(text, bounds.from, lineAt, (at, to) => {
    readOutlineLine(outline, text, at, to);
    return true;
  });
  const cursor = { text, offset, lineAt, bounds, outline };
  const first = skipBlanks(text, lineAt, offset);
  const column = first - lineAt;
  // Before what a line begins with, there is room for nothing.
  if (first === offset && isBlank(text[offset]) && text.slice(offset, endOfLine(text, offset)).trim() !== '')
    return null;
  if (outline.block !== null) {
    if (column > outline.block) return textPlace(cursor, column);
    outline.block = null;
  }
  if (isOpen(outline)) {
    const ended = column <= outline.owner && !']}'.includes(text.charAt(first) || ' ');
    if (!ended) {
      readFlow(outline, text, first, offset);
      return flowPlace(cursor, outline.tokenAt ?? (outline.quote === null ? offset : first));
    }
    abandon(outline);
  }
  return linePlace(cursor, first);
}

interface Cursor {
  readonly text: string;
  readonly offset: number;
  readonly lineAt: number;
  readonly bounds: YamlBounds;
  readonly outline: Outline;
}

/** In a line that opens nothing before its content at `first`. */
function linePlace(cursor: Cursor, first: number): YamlPlace | null {
  const { text, offset, lineAt, outline } = cursor;
  const at = readDashes(outline, text, lineAt, first, offset);
  const key = keyAt(text, at, offset);
  if (key !== null) {
    enterKey(outline, at - lineAt, key.name);
    return valuePlace(cursor, skipBlanks(text, key.to, offset), at - lineAt);
  }
  const c = at < offset ? text.charAt(at) : '';
  if (c === '#') return null;
  if (c === '[' || c === '{') {
    const frame = closeDeeper(outline, at - lineAt, false);
    if (frame === undefined) return null;
    readScalar(outline, text, at, offset);
    return flowPlace(cursor, outline.tokenAt ?? offset);
  }
  return entryPlace(cursor, at, at > first);
}

/** Behind a key's colon. */
function valuePlace(cursor: Cursor, at: number, column: number): YamlPlace | null {
  const { text, offset, outline } = cursor;
  // A comment; or, in a code's texts, a link that YAML takes for one.
  const first = text.charAt(at);
  const comment = first === '#' || (!'"\''.includes(first || '"') && / #/.test(text.slice(at, offset)));
  if (at < offset && comment) return textPlace(cursor, column);
  readScalar(outline, text, at, offset);
  if (outline.block !== null) return null;
  if (outline.frames.at(-1)?.flow === true) return flowPlace(cursor, outline.tokenAt ?? offset);
  const to = endOfValue(text, at, offset, false);
  return { ...placeOf(cursor, 'value', pathOf(outline.frames), at, to), column };
}

/** Where a line's content begins, which may become anything. */
function entryPlace(cursor: Cursor, at: number, dashed: boolean): YamlPlace | null {
  const { text, lineAt, outline } = cursor;
  const column = at - lineAt;
  const to = endOfWord(text, cursor.offset);
  const top = closeDeeper(outline, column, false);
  const list = isListAt(top, column);
  const below = outline.frames.at(-2);
  if (list && !(below?.kind === 'map' && below.column === column)) {
    const path = pathOf(outline.frames).slice(0, -1);
    return { ...placeOf(cursor, 'entry', path, at, to), column, dash: true };
  }
  if (top?.kind === 'map' && top.column < column && top.key !== null && top.given)
    return textPlace(cursor, column);
  const begun = !dashed && top?.kind === 'map' && top.column < column;
  const frame = enterMap(outline, column);
  const path = pathOf(outline.frames.slice(0, -1));
  const present = keysAround(cursor, frame, to);
  return { ...placeOf(cursor, 'entry', path, at, to), column, present, dash: begun };
}

function textPlace(cursor: Cursor, column: number): YamlPlace {
  const { offset, outline } = cursor;
  return { ...placeOf(cursor, 'text', pathOf(outline.frames), offset, offset), column };
}

/** In braces, brackets or quotes. */
function flowPlace(cursor: Cursor, at: number): YamlPlace | null {
  const { text, offset, outline } = cursor;
  const top = outline.frames.at(-1);
  if (top?.flow !== true) {
    if (outline.quote === null) return null;
    const to = endOfValue(text, at, offset, false);
    return placeOf(cursor, 'value', pathOf(outline.frames), at, to);
  }
  const from = outline.tokenAt ?? offset;
  const column = from - cursor.lineAt;
  if (top.kind === 'map' && top.key === null) {
    const to = endOfWord(text, offset);
    const path = pathOf(outline.frames.slice(0, -1));
    const present = keysInBraces(cursor, top, to);
    return { ...placeOf(cursor, 'entry', path, from, to), flow: true, column, present };
  }
  const to = endOfValue(text, from, offset, true);
  return { ...placeOf(cursor, 'value', pathOf(outline.frames), from, to), flow: true, column };
}

function placeOf(
  { text }: Cursor,
  role: YamlPlace['role'],
  path: readonly string[],
  at: number,
  to: number,
): YamlPlace {
  const colon = /^["']?[ \t]*:(?:[ \t\r\n]|$)/.test(text.slice(to, to + 40));
  return { role, path, at, to, colon, flow: false, column: 0, present: NO_KEYS, dash: false };
}

const NO_KEYS: ReadonlySet<string> = new Set();

function pathOf(frames: readonly Frame[]): string[] {
  return frames.flatMap(({ kind, key }) => (kind === 'list' ? ['-'] : key === null ? [] : [key]));
}

/** The keys of a mapping in lines, also of those below the offset. */
function keysAround({ text, offset, bounds, outline }: Cursor, frame: Frame, wordTo: number): Set<string> {
  const end = endOfLine(text, Math.max(offset, wordTo));
  eachLine(text, nextLine(text, end), bounds.to, (at, to) => {
    readOutlineLine(outline, text, at, to);
    return outline.frames.includes(frame);
  });
  return frame.keys;
}

/** The keys of a mapping in braces, also of those behind the offset on its line. */
function keysInBraces({ text, offset, outline }: Cursor, frame: Frame, wordTo: number): Set<string> {
  const end = endOfLine(text, offset);
  outline.tokenAt = null;
  outline.quote = null;
  readFlow(outline, text, wordTo, end);
  // What is being typed has no name yet.
  frame.keys.delete('');
  return frame.keys;
}

/** Behind the word that an offset is in. */
function endOfWord(text: string, offset: number): number {
  WORD.lastIndex = offset;
  return offset + (WORD.exec(text)?.[0].length ?? 0);
}

const WORD = /[\p{L}\p{M}\p{N}_]{0,100}/uy;

/** Behind the scalar that an offset is in: its closing quote, or the next blank or sign. */
function endOfValue(text: string, at: number, offset: number, flow: boolean): number {
  const quote = at < offset ? text.charAt(at) : '';
  const end = endOfLine(text, offset);
  if (quote === '"' || quote === "'") {
    const closing = text.indexOf(quote, Math.max(offset, at + 1));
    return closing >= 0 && closing < end ? closing + 1 : offset;
  }
  let to = offset;
  while (to < end && !isBlank(text[to]) && !(flow && ',]}'.includes(text.charAt(to)))) to++;
  return to;
}

/** Calls with the beginning and the end of each line from `from` to `to`, until told to stop. */
function eachLine(text: string, from: number, to: number, visit: (at: number, to: number) => boolean): void {
  for (let at = from; at < to;) {
    const end = Math.min(endOfLine(text, at), to);
    if (!visit(at, end)) return;
    at = nextLine(text, end);
  }
}

function nextLine(text: string, end: number): number {
  return end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1);
}

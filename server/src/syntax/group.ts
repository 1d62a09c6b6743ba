import {
  AT,
  BACKSLASH,
  CLOSE_BRACE,
  COLON,
  HASH,
  HYPHEN,
  OPEN_BRACE,
  PLUS,
  QUESTION,
  QUOTE,
  isBlank,
  isDigit,
  isLineEnd,
} from './charCodes';

/*
 * Groups: `{#code:value @coder "memo" ?}` (annotation language, rules 9–11). All offsets are source offsets.
 */

/** One item of a group, or what could not be read as one. */
export type Item = CodeItem | CoderItem | MemoItem | UnsureItem | MalformedItem;

export interface CodeItem {
  readonly kind: 'code';
  readonly id: string;
  readonly value: string | null;
  readonly at: number;
  readonly to: number;
}

export interface CoderItem {
  readonly kind: 'coder';
  readonly id: string;
  readonly at: number;
  readonly to: number;
}

export interface MemoItem {
  readonly kind: 'memo';
  /** The memo with its escapes resolved. */
  readonly text: string;
  readonly at: number;
  readonly to: number;
}

export interface UnsureItem {
  readonly kind: 'unsure';
  readonly at: number;
  readonly to: number;
}

export interface MalformedItem {
  readonly kind: 'malformed';
  readonly reason: MalformedReason;
  readonly at: number;
  readonly to: number;
}

export type MalformedReason =
  | 'no-item' // neither a code, a coder, a memo nor `?`
  | 'code' // begins with `#` but is not `#id` or `#id:value`
  | 'coder' // begins with `@` but is not `@id`
  | 'open-memo' // a memo without its closing quote
  | 'glued-memo' // something directly behind a memo's closing quote
  | 'second-coder'
  | 'second-memo';

/** Where a `{` that may start a group ends: as a group, or as a malformed one (then `to` is where it breaks off). */
export interface GroupExtent {
  readonly wellFormed: boolean;
  /** Behind the closing brace; for a malformed group at the second `{` or the end of the line. */
  readonly to: number;
}

/**
 * Looks for a group at `at`. Null when no group starts there (no `{`, or its first character is none of `#@"?`).
 * Reads at most up to the next unescaped brace or line end, so that a scan over a document stays linear.
 */
export function groupExtent(text: string, at: number): GroupExtent | null {
  if (text.charCodeAt(at) !== OPEN_BRACE) return null;
  let i = at + 1;
  while (isBlank(text.charCodeAt(i))) i++;
  if (!startsItem(text.charCodeAt(i))) return null;
  for (; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === CLOSE_BRACE) return { wellFormed: true, to: i + 1 };
    if (c === OPEN_BRACE || isLineEnd(c)) return { wellFormed: false, to: i };
    if (c === BACKSLASH && isBraceOrBackslash(text.charCodeAt(i + 1))) i++;
  }
  return { wellFormed: false, to: text.length };
}

/** Whether a character may be the first of a group, behind `{` and blanks (rule 9). */
export function startsItem(code: number): boolean {
  return code === HASH || code === AT || code === QUOTE || code === QUESTION;
}

/**
 * The items of the group whose braces are at `groupAt` and just before `groupTo`, in order. A second coder or
 * memo is a malformed item; so is whatever cannot be read. Items never overlap.
 */
export function readGroup(text: string, groupAt: number, groupTo: number): readonly Item[] {
  const items: Item[] = [];
  const end = groupTo - 1;
  let coders = 0;
  let memos = 0;
  for (let at = skipBlanks(text, groupAt + 1, end); at < end;) {
    let item = text.charCodeAt(at) === QUOTE ? readMemo(text, at, end) : readWord(text, at, end);
    if (item.kind === 'coder' && coders++ > 0) item = malformed('second-coder', item.at, item.to);
    else if (item.kind === 'memo' && memos++ > 0) item = malformed('second-memo', item.at, item.to);
    at = skipBlanks(text, item.to, end);
    // Nearly every group has one item: an array with room for just that.
    if (at >= end && items.length === 0) return [item];
    items.push(item);
  }
  return items;
}

/** Resolves the escapes of a memo's text between its quotes (rule 10). */
export function unescapeMemo(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(/\\(["{}\\n])/g, (_, c: string) => (c === 'n' ? '\n' : c));
}

/** Writes a memo with its quotes so that {@link readGroup} gives back `text` (line ends become `\n`). */
export function quoteMemo(text: string): string {
  const oneKind = text.replace(/\r\n?/g, '\n');
  return `"${oneKind.replace(/["{}\\\n]/g, (c) => (c === '\n' ? '\\n' : `\\${c}`))}"`;
}

// Ids and values of rule 10. The star before the last class makes one backtrack step a character: linear.
const CODE =
  /^#([\p{L}\p{M}\p{N}_](?:[\p{L}\p{M}\p{N}_\-./]*[\p{L}\p{M}\p{N}_])?)(?::([\p{L}\p{M}\p{N}_./+-]+))?$/u;
const CODER = /^@([\p{L}\p{M}\p{N}_](?:[\p{L}\p{M}\p{N}_\-./]*[\p{L}\p{M}\p{N}_])?)$/u;

function readWord(text: string, at: number, end: number): Item {
  const plain = readPlainCode(text, at, end);
  if (plain !== null) return plain;
  const to = wordEnd(text, at, end);
  const word = text.slice(at, to);
  if (word === '?') return { kind: 'unsure', at, to };
  const first = word.charCodeAt(0);
  if (first === HASH) {
    const match = CODE.exec(word);
    if (!match) return malformed('code', at, to);
    return { kind: 'code', id: match[1] ?? '', value: match[2] ?? null, at, to };
  }
  if (first === AT) {
    const match = CODER.exec(word);
    return match ? { kind: 'coder', id: match[1] ?? '', at, to } : malformed('coder', at, to);
  }
  return malformed('no-item', at, to);
}

/**
 * The common case, a code of ASCII letters without a value or with a short one, read without a regular
 * expression; null sends the word to the general case, which gives the same answer for these.
 */
function readPlainCode(text: string, at: number, end: number): CodeItem | null {
  if (text.charCodeAt(at) !== HASH) return null;
  let i = at + 1;
  let last = 0;
  while (i < end && isPlainIdCharacter((last = text.charCodeAt(i)))) i++;
  if (i === at + 1 || text.charCodeAt(at + 1) === HYPHEN || text.charCodeAt(i - 1) === HYPHEN) return null;
  const idTo = i;
  if (i < end && last === COLON) {
    i++;
    while (i < end && isPlainValueCharacter(text.charCodeAt(i))) i++;
    if (i === idTo + 1) return null;
  }
  if (i < end && !isBlank(text.charCodeAt(i))) return null;
  const value = i === idTo ? null : text.slice(idTo + 1, i);
  return { kind: 'code', id: text.slice(at + 1, idTo), value, at, to: i };
}

function isPlainIdCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || code === HYPHEN || isDigit(code) || (code >= 65 && code <= 90);
}

function isPlainValueCharacter(code: number): boolean {
  return code === PLUS || isPlainIdCharacter(code);
}

function readMemo(text: string, at: number, end: number): Item {
  let i = at + 1;
  while (i < end && text.charCodeAt(i) !== QUOTE) i += text.charCodeAt(i) === BACKSLASH ? 2 : 1;
  if (i >= end) return malformed('open-memo', at, end);
  const to = i + 1;
  if (to < end && !isBlank(text.charCodeAt(to))) return malformed('glued-memo', at, wordEnd(text, to, end));
  return { kind: 'memo', text: unescapeMemo(text.slice(at + 1, i)), at, to };
}

function malformed(reason: MalformedReason, at: number, to: number): MalformedItem {
  return { kind: 'malformed', reason, at, to };
}

function skipBlanks(text: string, from: number, end: number): number {
  let i = from;
  while (i < end && isBlank(text.charCodeAt(i))) i++;
  return i;
}

function wordEnd(text: string, from: number, end: number): number {
  let i = from;
  while (i < end && !isBlank(text.charCodeAt(i))) i++;
  return i;
}

function isBraceOrBackslash(code: number): boolean {
  return code === OPEN_BRACE || code === CLOSE_BRACE || code === BACKSLASH;
}

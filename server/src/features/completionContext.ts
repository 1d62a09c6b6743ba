import {
  AT,
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  HASH,
  OPEN_BRACE,
  QUESTION,
  QUOTE,
  isBlank,
  isEscaped,
  isLineEnd,
} from '../syntax/charCodes';

/*
 * Where the cursor is in a group that may be only half typed, found from the text around it: the parser knows no
 * group yet in `[text]{`. Offsets are source offsets.
 */

/** What is being typed inside a group, and the range that a completion replaces. */
export interface GroupContext {
  readonly kind: 'code' | 'value' | 'coder';
  readonly at: number;
  readonly to: number;
  /** Whether `at` is at a `#` or `@` that is typed already. */
  readonly signed: boolean;
  /** The code whose value is typed; '' for the others. */
  readonly code: string;
  /** Ids of the other codes of the group, as written. */
  readonly others: readonly string[];
}

/** Characters looked at on either side of the cursor: a group is a line's end, not a line of 20 MB. */
const REACH = 4_000;

/** The group around an offset as far as it is typed; null outside of groups and inside a memo. */
export function groupContext(text: string, offset: number, bodyAt: number): GroupContext | null {
  const open = openBrace(text, offset, Math.max(bodyAt, offset - REACH));
  if (open === null) return null;
  const end = endOfGroup(text, offset);
  const others: string[] = [];
  let own: Word | null = null;
  for (const word of words(text, open + 1, end.closed ? end.at : offset)) {
    // A word that begins at the cursor would be glued to what is completed there.
    if (word.at === offset) return null;
    const around = word.at < offset && offset <= word.to;
    if (around) own = word;
    else if (text.charCodeAt(word.at) === HASH) others.push(codeIn(text, word));
  }
  if (own === null) return { kind: 'code', at: offset, to: offset, signed: false, code: '', others };
  return wordContext(text, offset, own, others);
}

interface Word {
  readonly at: number;
  readonly to: number;
}

function wordContext(
  text: string,
  offset: number,
  { at, to }: Word,
  others: readonly string[],
): GroupContext | null {
  const first = text.charCodeAt(at);
  if (first === QUOTE || first === QUESTION) return null;
  if (first === AT) return { kind: 'coder', at, to, signed: true, code: '', others };
  const colon = text.slice(at, to).indexOf(':');
  const idTo = colon === -1 ? to : at + colon;
  if (first === HASH && offset > idTo) {
    return { kind: 'value', at: idTo + 1, to, signed: false, code: text.slice(at + 1, idTo), others };
  }
  if (offset > idTo) return null;
  return { kind: 'code', at, to: idTo, signed: first === HASH, code: '', others };
}

/** The `{` of the group around an offset: behind a `]`, or behind the `}` of a group that is behind one. */
function openBrace(text: string, offset: number, from: number): number | null {
  let open = braceBefore(text, offset, from);
  if (open === null || text.charCodeAt(open) !== OPEN_BRACE) return null;
  const found = open;
  for (;;) {
    const before: number = text.charCodeAt(open - 1);
    if (open <= from) return null;
    if (before === CLOSE_BRACKET) return isEscaped(text, open - 1, from) ? null : found;
    if (before !== CLOSE_BRACE || isEscaped(text, open - 1, from)) return null;
    open = braceBefore(text, open - 1, from);
    if (open === null || text.charCodeAt(open) !== OPEN_BRACE) return null;
  }
}

/** The nearest brace before an offset on its line that is not escaped. */
function braceBefore(text: string, offset: number, from: number): number | null {
  for (let i = offset - 1; i >= from; i--) {
    const c = text.charCodeAt(i);
    if (isLineEnd(c)) return null;
    if ((c === OPEN_BRACE || c === CLOSE_BRACE) && !isEscaped(text, i, from)) return i;
  }
  return null;
}

/** Where the group around an offset ends, or where it breaks off. */
function endOfGroup(text: string, offset: number): { readonly at: number; readonly closed: boolean } {
  const most = Math.min(text.length, offset + REACH);
  for (let i = offset; i < most; i++) {
    const c = text.charCodeAt(i);
    if (isLineEnd(c) || c === OPEN_BRACE) return { at: i, closed: false };
    if (c === CLOSE_BRACE) return { at: i, closed: true };
    if (c === BACKSLASH) i++;
  }
  return { at: most, closed: false };
}

/** The words and memos of a group, or of its part that is typed. A memo that is not closed runs to the end. */
function* words(text: string, from: number, end: number): Iterable<Word> {
  for (let at = from; at < end;) {
    if (isBlank(text.charCodeAt(at))) {
      at++;
      continue;
    }
    let to = at + 1;
    if (text.charCodeAt(at) === QUOTE) {
      while (to < end && text.charCodeAt(to) !== QUOTE) to += text.charCodeAt(to) === BACKSLASH ? 2 : 1;
      to = Math.min(end, to + 1);
    } else {
      while (to < end && !isBlank(text.charCodeAt(to))) to++;
    }
    yield { at, to };
    at = to;
  }
}

function codeIn(text: string, { at, to }: Word): string {
  let end = at + 1;
  while (end < to && text.charCodeAt(end) !== COLON) end++;
  return text.slice(at + 1, end);
}

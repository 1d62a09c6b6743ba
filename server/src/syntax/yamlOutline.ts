/*
 * Which mappings and lists of a YAML text are open at a place, found line by line from its beginning. It knows
 * nothing of the lines behind, so that it serves while a text is half typed: what is not closed where its
 * indentation ends is taken for closed. Linear. Offsets are UTF-16 code units in the text that was given.
 */

/** A mapping or list that is open. */
export interface Frame {
  readonly kind: 'map' | 'list';
  /** Of its keys or dashes; that of the line's owner for one in braces or brackets. */
  readonly column: number;
  /** Whether it stands in braces or brackets. */
  readonly flow: boolean;
  /** The last key that was read. */
  key: string | null;
  /** Whether something stands behind that key on its line. */
  given: boolean;
  readonly keys: Set<string>;
}

/** What is known behind the last line that was read. */
export interface Outline {
  readonly frames: Frame[];
  /** A text over several lines (`|`, `>`) is open, whose lines stand behind this column. */
  block: number | null;
  /** The quotation mark that is open. */
  quote: '"' | "'" | null;
  /** Column of the mapping or list in whose value brackets, braces or quotes were opened. */
  owner: number;
  /** Where the scalar in brackets or braces began that is not ended yet; null for none. */
  tokenAt: number | null;
}

export function startOutline(): Outline {
  return { frames: [], block: null, quote: null, owner: -1, tokenAt: null };
}

/** Whether brackets, braces or quotes are open. */
export function isOpen({ frames, quote }: Outline): boolean {
  return quote !== null || frames.at(-1)?.flow === true;
}

/** Reads a line from its beginning at `at` to `to`, without its line end. */
export function readOutlineLine(outline: Outline, text: string, at: number, to: number): void {
  const first = skipBlanks(text, at, to);
  const column = first - at;
  if (outline.block !== null) {
    if (first === to || column > outline.block) return;
    outline.block = null;
  }
  if (isOpen(outline)) {
    const ended = first < to && column <= outline.owner && beginsEntry(text, first, to);
    if (!ended) return readFlow(outline, text, first, to);
    abandon(outline);
  }
  if (first === to || text[first] === '#') return;
  const content = readDashes(outline, text, at, first, to);
  if (content === to || text[content] === '#') return;
  const key = keyAt(text, content, to);
  if (key === null) return readScalar(outline, text, content, to);
  enterKey(outline, content - at, key.name);
  const value = skipBlanks(text, key.to, to);
  if (value === to || text[value] === '#') return;
  const top = outline.frames.at(-1);
  if (top !== undefined) top.given = true;
  readScalar(outline, text, value, to);
}

/** Forgets brackets, braces and quotes that were never closed. */
export function abandon(outline: Outline): void {
  outline.quote = null;
  outline.tokenAt = null;
  while (outline.frames.at(-1)?.flow === true) outline.frames.pop();
}

/** Reads the dashes before a line's content, and gives the content's place. */
export function readDashes(outline: Outline, text: string, lineAt: number, from: number, to: number): number {
  let at = from;
  while (text[at] === '-' && at < to && (at + 1 === to || isBlank(text[at + 1]))) {
    enterItem(outline, at - lineAt);
    at = skipBlanks(text, at + 1, to);
  }
  return at;
}

/** Closes what cannot hold a key at a column: what stands deeper, and a list at it. */
export function closeDeeper({ frames }: Outline, column: number, lists: boolean): Frame | undefined {
  for (;;) {
    const top = frames.at(-1);
    const ends = top !== undefined && (top.column > column || (lists && isListAt(top, column)));
    if (!ends) return top;
    frames.pop();
  }
}

export function isListAt(frame: Frame | undefined, column: number): boolean {
  return frame?.kind === 'list' && frame.column === column;
}

/** The mapping whose keys stand at a column: the one that is open there, else a new one. */
export function enterMap(outline: Outline, column: number): Frame {
  const top = closeDeeper(outline, column, true);
  if (top?.kind === 'map' && top.column === column) return top;
  return push(outline, 'map', column, false);
}

export function enterKey(outline: Outline, column: number, name: string): void {
  setKey(enterMap(outline, column), name);
}

function setKey(map: Frame, name: string): void {
  map.key = name;
  map.given = false;
  map.keys.add(name);
}

function enterItem(outline: Outline, column: number): void {
  const top = closeDeeper(outline, column, false);
  if (!isListAt(top, column)) push(outline, 'list', column, false);
}

function push({ frames }: Outline, kind: Frame['kind'], column: number, flow: boolean): Frame {
  const frame: Frame = { kind, column, flow, key: null, given: false, keys: new Set() };
  frames.push(frame);
  return frame;
}

/** Reads the beginning of a value: what it opens stays open. */
export function readScalar(outline: Outline, text: string, from: number, to: number): void {
  let at = from;
  while (at < to && (text[at] === '&' || text[at] === '!')) {
    while (at < to && !isBlank(text[at])) at++;
    at = skipBlanks(text, at, to);
  }
  const column = outline.frames.at(-1)?.column ?? -1;
  const first = at < to ? text.charAt(at) : '';
  if (first === '|' || first === '>') outline.block = column;
  if (first === '' || !'[{"\''.includes(first)) return;
  outline.owner = column;
  readFlow(outline, text, at, to);
}

/** Reads on in brackets, braces or quotes, to their end or that of the line. */
export function readFlow(outline: Outline, text: string, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const c = text.charAt(i);
    if (outline.quote !== null) {
      if (c === '\\' && outline.quote === '"') i++;
      else if (c === outline.quote && c === "'" && text[i + 1] === "'" && i + 1 < to) i++;
      else if (c === outline.quote) {
        outline.quote = null;
        if (!isOpen(outline)) return;
      }
      continue;
    }
    if (c === '#' && (i === from || isBlank(text[i - 1]))) return;
    if (readSign(outline, text, i, to, c)) continue;
    if (!isOpen(outline) && outline.quote === null) return;
  }
}

/** Reads one character outside of quotes. True as long as there is more to read. */
function readSign(outline: Outline, text: string, i: number, to: number, c: string): boolean {
  const top = outline.frames.at(-1);
  if ((c === '[' || c === '{') && outline.tokenAt === null) {
    push(outline, c === '[' ? 'list' : 'map', outline.owner, true);
  } else if (c === ']' || c === '}') {
    outline.tokenAt = null;
    outline.frames.pop();
    return isOpen(outline);
  } else if (c === ',') {
    if (top !== undefined) top.key = null;
    outline.tokenAt = null;
  } else if (c === ':' && top?.kind === 'map' && endsKey(outline, text, i, to)) {
    setKey(top, unquoted(text.slice(outline.tokenAt ?? i, i).trim()));
    outline.tokenAt = null;
  } else if (!isBlank(c) && outline.tokenAt === null) {
    if (top?.flow === true) outline.tokenAt = i;
    if (c === '"' || c === "'") outline.quote = c;
  }
  return true;
}

function endsKey({ tokenAt }: Outline, text: string, colon: number, to: number): boolean {
  const next = colon + 1 < to ? text.charAt(colon + 1) : '';
  const quoted = tokenAt !== null && '"\''.includes(text.charAt(tokenAt));
  return next === '' || quoted || isBlank(next) || ',[]{}'.includes(next);
}

/** The key that begins at an offset, with the offset behind its colon; null where none does. */
export function keyAt(
  text: string,
  at: number,
  to: number,
): { readonly name: string; readonly nameTo: number; readonly to: number } | null {
  const first = text.charAt(at);
  let i = at;
  if (first === '"' || first === "'") {
    for (i++; i < to && text[i] !== first; i++) if (first === '"' && text[i] === '\\') i++;
    i++;
  } else if (',[]{}#&*!|>%@`'.includes(first)) return null;
  else {
    for (; i < to; i++) {
      const c = text[i];
      if (c === ':' && (i + 1 === to || isBlank(text[i + 1]))) break;
      if (c === '#' && isBlank(text[i - 1])) return null;
    }
  }
  const nameTo = i;
  i = skipBlanks(text, i, to);
  if (i >= to || text[i] !== ':' || (i + 1 < to && !isBlank(text[i + 1]))) return null;
  return { name: unquoted(text.slice(at, nameTo).trim()), nameTo, to: i + 1 };
}

function beginsEntry(text: string, at: number, to: number): boolean {
  if (text[at] === '-' && (at + 1 === to || isBlank(text[at + 1]))) return true;
  return keyAt(text, at, to) !== null;
}

function unquoted(name: string): string {
  const quote = name.charAt(0);
  return (quote === '"' || quote === "'") && name.length > 1 && name.endsWith(quote)
    ? name.slice(1, -1)
    : name;
}

export function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text[at])) at++;
  return at;
}

export function isBlank(c: string | undefined): boolean {
  return c === ' ' || c === '\t';
}

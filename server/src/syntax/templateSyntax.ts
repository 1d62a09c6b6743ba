import { isId } from './ids';
import { plainPath } from './plainPath';

/*
 * The syntax of path templates (codebook-format, rule 2): a glob in which `{name}` captures. Braces are
 * expanded first, so that what is matched is a plain sequence of tokens.
 */

export type Token =
  | { readonly kind: 'text'; readonly text: string }
  /** `?`: one character other than `/`. */
  | { readonly kind: 'any' }
  /** `*`: any number of characters other than `/`. */
  | { readonly kind: 'star' }
  /** `**` as a whole segment with the `/` behind it: any number of whole segments. */
  | { readonly kind: 'folders' }
  /** `**` as the last segment: the rest of the path. */
  | { readonly kind: 'rest' }
  /** `[a-z]`, `[!a-z]`. The ranges are pairs of characters, both ends inclusive. */
  | { readonly kind: 'class'; readonly not: boolean; readonly ranges: readonly (readonly [string, string])[] }
  /** `{name}`, or `{name*}` which may hold `/`. */
  | { readonly kind: 'capture'; readonly name: string; readonly spans: boolean };

/** What is wrong with a template, as a word for the wording to explain. */
export type TemplateError =
  | 'empty'
  | 'absolute'
  | 'outside'
  | 'unclosed-brace'
  | 'stray-brace'
  | 'unclosed-bracket'
  | 'bad-name'
  | 'repeated-names'
  | 'too-many-alternatives';

export type TemplateSyntax =
  | { readonly ok: true; readonly alternatives: readonly (readonly Token[])[] }
  | { readonly ok: false; readonly error: TemplateError };

/** Alternatives of one template after its braces are expanded. */
export const MOST_ALTERNATIVES = 256;
/** Names that may stand more than once in one template: matching tries their lengths together. */
const MOST_REPEATED = 2;

/** Reads a template. Linear in its length times its alternatives. Text is in NFC. */
export function readTemplate(template: string): TemplateSyntax {
  const written = plainPath(template);
  if (written.trim() === '') return { ok: false, error: 'empty' };
  if (written.startsWith('/') || /^[A-Za-z]:[\\/]/.test(written)) return { ok: false, error: 'absolute' };
  if (written.split('/').includes('..')) return { ok: false, error: 'outside' };
  const expanded = expand(written);
  if (typeof expanded === 'string') return { ok: false, error: expanded };
  const alternatives: (readonly Token[])[] = [];
  for (const pieces of expanded) {
    const tokens = tokensOf(pieces);
    if (typeof tokens === 'string') return { ok: false, error: tokens };
    alternatives.push(tokens);
  }
  return { ok: true, alternatives };
}

/** A piece of a template without alternatives: one character, an escaped one, or a capture. */
type Piece =
  { readonly char: string; readonly escaped: boolean } | Extract<Token, { readonly kind: 'capture' }>;

interface Level {
  /** Alternatives that are complete, and those of the one being read. */
  done: Piece[][];
  current: Piece[][];
}

/** The template's alternatives as pieces, or what is wrong. */
function expand(text: string): Piece[][] | TemplateError {
  const levels: Level[] = [{ done: [], current: [[]] }];
  const closings = closingBraces(text);
  let size = 0;
  const append = (pieces: Piece[][]): boolean => {
    const level = levels.at(-1) as Level;
    if (level.current.length * pieces.length > MOST_ALTERNATIVES) return false;
    level.current = level.current.flatMap((before) => pieces.map((piece) => [...before, ...piece]));
    size += level.current.length;
    return size <= MOST_PIECES;
  };
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    let fits = true;
    if (char === '\\' && i + 1 < text.length) {
      fits = append([[{ char: text.charAt(++i), escaped: true }]]);
    } else if (char === '{') {
      const closing = closings.get(i);
      if (closing === undefined) return 'unclosed-brace';
      if (closing.commas) {
        levels.push({ done: [], current: [[]] });
        continue;
      }
      const capture = captureOf(text.slice(i + 1, closing.at));
      if (capture === null) return 'bad-name';
      fits = append([[capture]]);
      i = closing.at;
    } else if (char === ',' && levels.length > 1) {
      const level = levels.at(-1) as Level;
      level.done.push(...level.current);
      level.current = [[]];
    } else if (char === '}') {
      const level = levels.length > 1 ? levels.pop() : undefined;
      if (level === undefined) return 'stray-brace';
      fits = append([...level.done, ...level.current]);
    } else {
      fits = append([[{ char, escaped: false }]]);
    }
    if (!fits) return 'too-many-alternatives';
  }
  return (levels[0] as Level).current;
}

/** Work that expanding may cost: a template is a line, not a program. */
const MOST_PIECES = 20_000;

/** For each `{` its `}`, and whether a comma stands directly between them. */
function closingBraces(text: string): ReadonlyMap<number, { readonly at: number; readonly commas: boolean }> {
  const found = new Map<number, { at: number; commas: boolean }>();
  const open: { readonly at: number; commas: boolean }[] = [];
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    const inner = open.at(-1);
    if (char === '\\') i++;
    else if (char === '{') open.push({ at: i, commas: false });
    else if (char === ',' && inner !== undefined) inner.commas = true;
    else if (char === '}' && inner !== undefined) {
      found.set(inner.at, { at: i, commas: inner.commas });
      open.pop();
    }
  }
  return found;
}

function captureOf(inside: string): Extract<Token, { readonly kind: 'capture' }> | null {
  const spans = inside.endsWith('*');
  const name = (spans ? inside.slice(0, -1) : inside).trim();
  // `{1..3}` counts in some shells; here it would be a name that nobody meant.
  if (!isId(name) || name.includes('/') || name.includes('..')) return null;
  return { kind: 'capture', name, spans };
}

function tokensOf(pieces: readonly Piece[]): readonly Token[] | TemplateError {
  const tokens: Token[] = [];
  const names = new Map<string, number>();
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as Piece;
    if ('kind' in piece) {
      names.set(piece.name, (names.get(piece.name) ?? 0) + 1);
      tokens.push(piece);
    } else if (!piece.escaped && piece.char === '*') {
      let end = i;
      while (isPlain(pieces[end + 1], '*')) end++;
      const segment = (i === 0 || isPlain(pieces[i - 1], '/')) && end > i;
      if (segment && isPlain(pieces[end + 1], '/')) {
        tokens.push({ kind: 'folders' });
        end++;
      } else {
        tokens.push({ kind: segment && end + 1 === pieces.length ? 'rest' : 'star' });
      }
      i = end;
    } else if (!piece.escaped && piece.char === '?') {
      tokens.push({ kind: 'any' });
    } else if (!piece.escaped && piece.char === '[') {
      const read = classOf(pieces, i);
      if (read === null) return 'unclosed-bracket';
      tokens.push(read.token);
      i = read.end;
    } else {
      addText(tokens, piece.char);
    }
  }
  const repeated = [...names.values()].filter((count) => count > 1);
  return repeated.length > MOST_REPEATED || repeated.some((count) => count > 4) ? 'repeated-names' : tokens;
}

function addText(tokens: Token[], text: string): void {
  const last = tokens.at(-1);
  if (last?.kind === 'text') tokens[tokens.length - 1] = { kind: 'text', text: last.text + text };
  else tokens.push({ kind: 'text', text });
}

function isPlain(piece: Piece | undefined, char: string): boolean {
  return piece !== undefined && 'char' in piece && !piece.escaped && piece.char === char;
}

/** A class that begins at `from`; null when it is not closed. `]` as its first character is one of it. */
function classOf(
  pieces: readonly Piece[],
  from: number,
): { readonly token: Token; readonly end: number } | null {
  let i = from + 1;
  const not = isPlain(pieces[i], '!') || isPlain(pieces[i], '^');
  if (not) i++;
  const ranges: [string, string][] = [];
  for (const first = i; i < pieces.length; i++) {
    const piece = pieces[i] as Piece;
    if ('kind' in piece || isPlain(piece, '/')) return null;
    if (isPlain(piece, ']') && i > first) return { token: { kind: 'class', not, ranges }, end: i };
    const last = pieces[i + 2];
    if (isPlain(pieces[i + 1], '-') && last !== undefined && 'char' in last && !isPlain(last, ']')) {
      ranges.push([piece.char, last.char]);
      i += 2;
    } else {
      ranges.push([piece.char, piece.char]);
    }
  }
  return null;
}

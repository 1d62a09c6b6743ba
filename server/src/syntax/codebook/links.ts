import type { Scalar } from 'yaml';
import type { CodeLink, Range } from '../codebookTypes';
import { normalId } from '../ids';

/*
 * Links to codes in the texts of a codebook (rule 7): `#id`, at the beginning or behind a character that
 * could not belong to a word, so that `C#` and `page#part` are no links. `&#39;` is an HTML character.
 */
const LINK =
  /(?<![\p{L}\p{M}\p{N}_/#&])#([\p{L}\p{M}\p{N}_](?:[\p{L}\p{M}\p{N}_\-./]*[\p{L}\p{M}\p{N}_])?)/gu;

/** The links in a text that is written as it reads, with the exact range of each `#id`. Ids in NFC. */
export function codeLinks(text: string): readonly (Range & { readonly id: string })[] {
  return Array.from(text.matchAll(LINK), ({ 0: link, 1: id = '', index: at }) => ({
    id: normalId(id),
    at,
    to: at + link.length,
  }));
}

/** A text with its links renamed: `rename` is given an id (NFC) and gives the new one, or null for no change. */
export function relinked(text: string, rename: (id: string) => string | null): string {
  if (!text.includes('#')) return text;
  return text.replace(LINK, (link, id: string) => {
    const renamed = rename(normalId(id));
    return renamed === null ? link : `#${renamed}`;
  });
}

/** A text in pieces: what is no link, and links with the ids (NFC) that they name. */
export function linkedPieces(
  text: string,
): readonly { readonly text: string; readonly code: string | null }[] {
  const pieces: { text: string; code: string | null }[] = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), code: null });
    pieces.push({ text: match[0], code: normalId(match[1] ?? '') });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), code: null });
  return pieces;
}

/** The links in a scalar that stands at `place` in the text, with the exact range of each `#id`. */
export function linksIn(text: string, scalar: Scalar, place: Range, within: string): CodeLink[] {
  const source = text.slice(place.at, place.to);
  if (scalar.type === 'QUOTE_DOUBLE' && source.includes('\\'))
    return linksInEscaped(source, place.at, within);
  if (!source.includes('#')) return [];
  // The first line of a block scalar is its header, which may have a comment.
  const header =
    scalar.type === 'BLOCK_FOLDED' || scalar.type === 'BLOCK_LITERAL' ? source.indexOf('\n') + 1 : 0;
  const from = place.at + header;
  return codeLinks(source.slice(header)).map(({ id, at, to }) => ({
    id,
    at: from + at,
    to: from + to,
    within,
  }));
}

/** An id holds no blanks, so folding never splits it; only the escapes of double quotes move characters. */
function linksInEscaped(source: string, at: number, within: string): CodeLink[] {
  const { decoded, places } = unescaped(source);
  return codeLinks(decoded).map((link) => ({
    id: link.id,
    at: at + (places[link.at] ?? 0),
    to: at + (places[link.to] ?? source.length),
    within,
  }));
}

const NAMED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', '/': '/', '\\': '\\' };
const HEX_LENGTH: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** A double-quoted source with its escapes resolved, and for each UTF-16 unit of it its place in the source. */
function unescaped(source: string): { readonly decoded: string; readonly places: readonly number[] } {
  let decoded = '';
  const places: number[] = [];
  const put = (text: string, from: number): void => {
    for (let i = 0; i < text.length; i++) places.push(from);
    decoded += text;
  };
  let i = 0;
  while (i < source.length) {
    if (source[i] !== '\\') {
      put(source.charAt(i), i);
      i++;
      continue;
    }
    const letter = source.charAt(i + 1);
    const hex = HEX_LENGTH[letter] ?? 0;
    const digits = source.slice(i + 2, i + 2 + hex);
    if (hex > 0 && /^[0-9a-fA-F]+$/.test(digits) && digits.length === hex) {
      const point = Number.parseInt(digits, 16);
      put(point <= 0x10ffff ? String.fromCodePoint(point) : ' ', i);
    } else if (letter === '\n' || letter === '\r') {
      // An escaped line end joins the lines, without the blanks that the next one begins with.
      while (/[ \t\r\n]/.test(source.charAt(i + 2))) i++;
    } else {
      put(NAMED[letter] ?? ' ', i);
    }
    i += 2 + hex;
  }
  places.push(source.length);
  return { decoded, places };
}

/** A text with the id of each link replaced. */
export function replaceLinks(text: string, idOf: (id: string) => string): string {
  if (!text.includes('#')) return text;
  return text.replace(LINK, (_, id: string) => `#${idOf(normalId(id))}`);
}

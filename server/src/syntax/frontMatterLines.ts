import type { FrontMatterEntry, FrontMatterValue } from './frontMatter';

/*
 * Most front matter is lines of `key: value` with plain words. Reading these by hand opens a study of
 * thousands of documents several times faster. Whatever is not certain to read the same in YAML is left to
 * the library; a test holds the two against each other.
 */

/**
 * A plain key, its colon, and the rest of the line as far as it holds nothing that YAML could take for a
 * sign or refuse: no control characters, no half surrogate pairs, a colon only before a character that is
 * no blank, a `#` only behind one.
 */
const LINE =
  /([A-Za-z_][\w-]{0,99}):((?:[^\u0000-\u001F\u007F-\u009F\u2028\u2029\uFEFF\uD800-\uDFFF\uFFFE\uFFFF:#]|:(?=[^\s:#])|(?<=[^\s:])#)*)(?:\r\n|\n|\r|$)/uy;
/** What a value may begin with to be plain for certain. */
const PLAIN_START = /^[\p{L}\p{N}_]/u;
/** A list of single words in brackets. */
const WORD_LIST = /^\[ *[\p{L}\p{N}_][\p{L}\p{N}_.-]*(?:, *[\p{L}\p{N}_][\p{L}\p{N}_.-]*)*\]$/u;

/**
 * The entries of a YAML text that stands at `offset` and holds nothing but plain lines; null when it holds
 * anything else, also a repeated key.
 */
export function readPlainLines(text: string, offset: number): readonly FrontMatterEntry[] | null {
  const entries: FrontMatterEntry[] = [];
  const seen = new Set<string>();
  let at = 0;
  while (at < text.length) {
    LINE.lastIndex = at;
    const match = LINE.exec(text);
    const key = match?.[1];
    const rest = match?.[2];
    if (match === null || key === undefined || rest === undefined || seen.has(key)) return null;
    seen.add(key);
    const keyTo = at + key.length;
    const [from, to] = withoutSpaces(text, keyTo + 1, keyTo + 1 + rest.length);
    const empty = from === to;
    const value = readValue(text.slice(from, to));
    if (value === undefined || (!empty && from === keyTo + 1)) return null;
    entries.push({
      key,
      value,
      keyAt: offset + at,
      keyTo: offset + keyTo,
      valueAt: offset + (empty ? keyTo : from),
      valueTo: offset + (empty ? keyTo : to),
    });
    at += match[0].length;
  }
  return entries;
}

/** A range without the spaces at its ends. Spaces alone: to YAML, other blanks are characters. */
function withoutSpaces(text: string, at: number, to: number): readonly [number, number] {
  let from = at;
  let end = to;
  while (from < end && text[from] === ' ') from++;
  while (end > from && text[end - 1] === ' ') end--;
  return [from, end];
}

/** The value of a text that is plain, or a list of words; undefined for anything else. */
function readValue(text: string): FrontMatterValue | undefined {
  if (text === '' || PLAIN_START.test(text)) return plainValue(text);
  if (!WORD_LIST.test(text)) return undefined;
  return text
    .slice(1, -1)
    .split(',')
    .map((word) => plainValue(word.replaceAll(' ', '')));
}

function plainValue(text: string): FrontMatterValue {
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  return /^(?:|null|Null|NULL)$/.test(text) ? null : text;
}

import { findFrontMatter, type FrontMatterPlace } from '../frontMatterPlace';
import type { Range } from '../codebookTypes';

/*
 * What a memo says it is about: `about: [#code, P07, "P07 ¶14"]` in its front matter. To YAML an unquoted ` #code` is a
 * comment; whoever wrote it meant the code. So the list is read by hand, and a comment is what has a blank behind its `#`,
 * as in the texts of a codebook.
 */

/** One thing that a memo is about: where it is written, without its quotes, and what that reads as. Source offsets. */
export interface AboutItem extends Range {
  readonly text: string;
  readonly quote: '"' | "'" | '';
}

/** The value of `about` in front matter: its items, and where it stands. */
export interface AboutList extends Range {
  readonly items: readonly AboutItem[];
  /** Whether it is written in brackets. */
  readonly flow: boolean;
}

const KEY = /^(?:about|"about"|'about')[ \t]*:(?=[ \t\r\n]|$)/gmu;
const COMMENT = /#(?:[ \t\r\n]|$)/uy;

/** The items of `about`; null where the front matter has no such key. One pass, never throws. */
export function readAbout(text: string): AboutList | null {
  const place = findFrontMatter(text);
  if (place === null) return null;
  KEY.lastIndex = place.yamlAt;
  const key = KEY.exec(text);
  if (key === null || key.index >= place.yamlTo) return null;
  const at = key.index + key[0].length;
  const first = skipBlanks(text, at, place.yamlTo);
  if (text[first] === '[') return inBrackets(text, first, place.yamlTo);
  const list = inLines(text, at, place);
  return { ...list, flow: false };
}

/** Front matter whose unquoted `#id` are no comments to YAML any more; every other character stands where it stood. */
export function withoutSigns(text: string, about: AboutList | null): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { at, quote, text: item } of about?.items ?? []) {
    if (quote !== '' || !item.startsWith('#')) continue;
    pieces.push(text.slice(from, at), 'x');
    from = at + 1;
  }
  return pieces.join('') + text.slice(from);
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at++;
  return at;
}

function inBrackets(text: string, open: number, end: number): AboutList {
  const items: AboutItem[] = [];
  let at = open + 1;
  while (at < end && text[at] !== ']') {
    if (/[\s,]/u.test(text.charAt(at))) at++;
    else if (isComment(text, at)) at = lineEnd(text, at, end);
    else {
      const item = quoted(text, at, end) ?? plain(text, at, end, /[,\]\r\n]/gu);
      items.push(item);
      at = Math.max(at + 1, item.to + item.quote.length);
    }
  }
  return { items, flow: true, at: open, to: Math.min(end, at + 1) };
}

function inLines(text: string, from: number, { yamlTo: end }: FrontMatterPlace): Omit<AboutList, 'flow'> {
  const items: AboutItem[] = [];
  const first = skipBlanks(text, from, end);
  let to = first;
  if (first < end && !/[\r\n]/u.test(text.charAt(first)) && !isComment(text, first)) {
    items.push(quoted(text, first, end) ?? plain(text, first, end, /[\r\n]/gu));
    to = items[0]?.to ?? first;
  }
  for (let line = nextLine(text, first, end); line < end; line = nextLine(text, line, end)) {
    const at = skipBlanks(text, line, end);
    if (at >= end || /[\r\n]/u.test(text.charAt(at)) || isComment(text, at)) continue;
    const dash = text[at] === '-' && /[ \t\r\n]/u.test(text.charAt(at + 1));
    if (at === line && !dash) break;
    const item = skipBlanks(text, dash ? at + 1 : at, end);
    if (item >= end || /[\r\n]/u.test(text.charAt(item)) || isComment(text, item)) continue;
    const found = quoted(text, item, end) ?? plain(text, item, end, /[\r\n]/gu);
    items.push(found);
    to = found.to + found.quote.length;
  }
  return { items, at: first, to };
}

/** A comment has a blank behind its `#`; a `#` with a word behind it is a link. */
function isComment(text: string, at: number): boolean {
  COMMENT.lastIndex = at;
  return COMMENT.test(text);
}

/** A quoted item on one line; null where it does not begin with a quote or the quote is not closed. */
function quoted(text: string, at: number, end: number): AboutItem | null {
  const quote = text[at];
  if (quote !== '"' && quote !== "'") return null;
  const last = lineEnd(text, at, end);
  for (let i = at + 1; i < last; i++) {
    if (quote === '"' && text[i] === '\\') i++;
    else if (text[i] === quote && quote === "'" && text[i + 1] === quote) i++;
    else if (text[i] === quote)
      return { quote, at: at + 1, to: i, text: unquoted(text.slice(at + 1, i), quote) };
  }
  return null;
}

/** What stands between quotes, with its escapes resolved; as it is where it has some that are none. */
function unquoted(source: string, quote: '"' | "'"): string {
  if (quote === "'") return source.replaceAll("''", "'");
  if (!source.includes('\\')) return source;
  try {
    return String(JSON.parse(`"${source}"`));
  } catch {
    return source;
  }
}

/** A text as it stands between quotes of this kind, so that {@link readAbout} gives it back. */
export function betweenQuotes(text: string, quote: '"' | "'"): string {
  return quote === "'" ? text.replaceAll("'", "''") : JSON.stringify(text).slice(1, -1);
}

/** A plain item up to what ends it, or to a comment; a link behind its words belongs to it. */
function plain(text: string, at: number, end: number, stop: RegExp): AboutItem {
  stop.lastIndex = at;
  const stopped = stop.exec(text)?.index ?? end;
  const within = text.slice(at, Math.min(stopped, end));
  const comment = within.search(/[ \t]#(?:[ \t]|$)/u);
  const words = (comment < 0 ? within : within.slice(0, comment)).trimEnd();
  return { quote: '', at, to: at + words.length, text: words };
}

function lineEnd(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

function nextLine(text: string, from: number, end: number): number {
  const at = lineEnd(text, from, end);
  return Math.min(end, text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1);
}

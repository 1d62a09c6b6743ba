/*
 * The words of a Markdown text: what is no code, no address and no comment. Only there is `#trust` a link to a code, so
 * that no refactoring ever changes an example or an address.
 */

/**
 * A text of the same length in which everything that is no prose is blank: fenced blocks and code spans, addresses, link
 * targets, HTML tags and comments, and the ids of headings. Line ends stay. Linear.
 */
export function onlyProse(text: string, from: number): string {
  const hidden = fences(text, from);
  const open = blanked(text, from, hidden);
  hidden.push(...comments(open));
  for (const pattern of [ADDRESS, TARGET, REFERENCE, TAG, HEADING_ID])
    for (const match of open.matchAll(pattern)) hidden.push([match.index, match.index + match[0].length]);
  hidden.push(...spans(open));
  return blanked(text, from, hidden);
}

/** Whether the character at an offset of the body is prose. */
export function isProse(text: string, from: number, offset: number): boolean {
  // What stands behind the place is not looked at: while somebody types, it is about to change.
  const end = Math.min(text.length, offset + 1);
  const last = text.charAt(end - 1);
  return /\s/u.test(last) || onlyProse(text.slice(0, end), from).charAt(end - 1) !== ' ';
}

/** With a scheme, as `https://…` and `mailto:…`, or `www.`: up to a blank or what cannot end an address. */
const ADDRESS = /(?<![\p{L}\p{N}])(?:[a-z][a-z0-9+.-]{1,30}:\/\/|mailto:|www\.)[^\s<>"]+/giu;
/** `](target "title")`: on one line. */
const TARGET = /\]\([^()\r\n]*(?:\([^()\r\n]*\)[^()\r\n]*)?\)/gu;
/** `[name]: target`. */
const REFERENCE = /^ {0,3}\[[^\]\r\n]+\]:[^\r\n]*/gmu;
const TAG = /<\/?[A-Za-z][^<>\r\n]*>/gu;
/** `# Heading {#id}`. */
const HEADING_ID = /\{#(?<=^ {0,3}#{1,6}[ \t][^\r\n]{0,500}\{#)[^{}\r\n]*\}(?=[ \t]*$)/gmu;

/** Blocks between lines of ``` or ~~~; one that is not closed runs to the end. */
function fences(text: string, from: number): [number, number][] {
  const found: [number, number][] = [];
  const line = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})([^\r\n]*)$/gmu;
  line.lastIndex = from;
  let open: { at: number; sign: string } | null = null;
  for (let match = line.exec(text); match !== null; match = line.exec(text)) {
    const [whole, sign = '', info = ''] = match;
    if (open === null) {
      if (!(sign.startsWith('`') && info.includes('`'))) open = { at: match.index, sign };
    } else if (sign.startsWith(open.sign) && info.trim() === '') {
      found.push([open.at, match.index + whole.length]);
      open = null;
    }
  }
  if (open !== null) found.push([open.at, text.length]);
  return found;
}

/** HTML comments; one that is not closed runs to the end. */
function comments(text: string): [number, number][] {
  const found: [number, number][] = [];
  for (let at = text.indexOf('<!--'); at >= 0; at = text.indexOf('<!--', found.at(-1)?.[1])) {
    const end = text.indexOf('-->', at + 4);
    found.push([at, end < 0 ? text.length : end + 3]);
  }
  return found;
}

/** Code spans: between runs of backticks of one length, within a paragraph. */
function spans(text: string): [number, number][] {
  const found: [number, number][] = [];
  for (const { 0: paragraph, index: start } of text.matchAll(/[^\r\n]+(?:(?:\r\n|\n|\r)[^\r\n]+)*/gu)) {
    if (!paragraph.includes('`')) continue;
    const runs = Array.from(paragraph.matchAll(/`+/gu), ({ 0: run, index }) => ({
      at: index,
      length: run.length,
    }));
    // The next run of the same length, from the end backwards, so that many runs cost no more than one pass.
    const next = new Map<number, number>();
    const closers = new Array<number | undefined>(runs.length);
    for (let i = runs.length - 1; i >= 0; i--) {
      const { length } = runs[i] ?? { length: 0 };
      closers[i] = next.get(length);
      next.set(length, i);
    }
    for (let i = 0; i < runs.length; i++) {
      const [run, closer] = [runs[i], closers[i]];
      const end = closer === undefined ? undefined : runs[closer];
      if (run === undefined || end === undefined || closer === undefined) continue;
      found.push([start + run.at, start + end.at + end.length]);
      i = closer;
    }
  }
  return found;
}

function blanked(text: string, from: number, hidden: readonly [number, number][]): string {
  let result = text.slice(0, from).replace(/[^\r\n]/gu, (unit) => ' '.repeat(unit.length));
  let at = from;
  for (const [start, end] of [...hidden].sort((a, b) => a[0] - b[0])) {
    if (end <= at) continue;
    const begin = Math.max(start, at);
    result += text.slice(at, begin) + text.slice(begin, end).replace(/[^\r\n]/g, ' ');
    at = end;
  }
  return result + text.slice(at);
}

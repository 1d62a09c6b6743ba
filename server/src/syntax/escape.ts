import { CR, GREATER, LF, OPEN_BRACE, isBlank, isDigit, isEscaped } from './charCodes';
import { startsItem } from './group';
import { readFrontMatter } from './frontMatter';

/**
 * Makes text from elsewhere safe to code in (annotation language, rule 20): a backslash before each bracket that
 * would read as markup, and an empty front matter before a text that would begin with one. The result reads as no
 * passage and no problem, and escaping it again changes nothing.
 */
export function escapeImported(text: string): string {
  const front = readFrontMatter(text);
  // An empty front matter is what this function itself writes; behind it the text begins.
  const bodyAt = front.frontMatter === null && front.problems.length === 0 ? front.bodyAt : 0;
  const head = front.bodyAt > bodyAt ? emptyFrontMatter(text) : '';
  let done = head;
  const pieces: string[] = [];
  let from = 0;
  for (let at = nextBracket(text, bodyAt); at !== -1; at = nextBracket(text, at + 1)) {
    if (!readsAsMarkup(text, at) || isEscaped(text, at, bodyAt)) continue;
    pieces.push(text.slice(from, at), '\\');
    from = at;
    // A text full of brackets would be millions of pieces.
    if (pieces.length < MOST_PIECES) continue;
    done += pieces.join('');
    pieces.length = 0;
  }
  pieces.push(text.slice(from));
  return done + pieces.join('');
}

const MOST_PIECES = 10_000;

/** Whether the bracket at `at` opens a numbered passage, or would be followed by a group. */
export function readsAsMarkup(text: string, at: number): boolean {
  let i = at + 1;
  if (text[at] === '[') {
    while (i < at + 5 && isDigit(text.charCodeAt(i))) i++;
    return i > at + 1 && text.charCodeAt(i) === GREATER;
  }
  if (text.charCodeAt(i) !== OPEN_BRACE) return false;
  do i++;
  while (isBlank(text.charCodeAt(i)));
  return startsItem(text.charCodeAt(i));
}

function emptyFrontMatter(text: string): string {
  const at = text.search(/[\r\n]/);
  const end = text.charCodeAt(at) !== CR ? '\n' : text.charCodeAt(at + 1) === LF ? '\r\n' : '\r';
  return `---${end}---${end}`;
}

function nextBracket(text: string, from: number): number {
  const pattern = /[[\]]/g;
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}

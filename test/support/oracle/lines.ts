/** Lines, backslashes and groups' extents: what the other parts of the oracle ask about single places. */

export interface Range {
  readonly at: number;
  readonly to: number;
}

/** A line of the text: its content without the terminator, and where the next line begins. */
export interface Line extends Range {
  readonly next: number;
}

/** Rule 1: `\n`, `\r\n` and `\r` each end a line. */
export function linesFrom(text: string, from: number): readonly Line[] {
  const lines: Line[] = [];
  let at = from;
  for (let i = from; i < text.length;) {
    const terminator = text.startsWith('\r\n', i) ? 2 : text[i] === '\n' || text[i] === '\r' ? 1 : 0;
    if (terminator > 0) {
      lines.push({ at, to: i, next: i + terminator });
      at = i + terminator;
    }
    i += terminator || 1;
  }
  if (at < text.length) lines.push({ at, to: text.length, next: text.length });
  return lines;
}

/** Whether all of these characters are spaces and tabs. */
export function isBlank(text: string): boolean {
  return [...text].every((character) => character === ' ' || character === '\t');
}

/** Rule 7: whether an odd number of backslashes stands directly before this place. */
export function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

/** The first unescaped `{` or `}` at or behind a place, on its line; else the end of that line. */
export function nextBrace(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === '\n' || character === '\r') return at;
    if ((character === '{' || character === '}') && !isEscaped(text, at)) return at;
  }
  return text.length;
}

/** Rule 9: whether a group, good or malformed, begins here. */
function looksLikeGroup(text: string, at: number): boolean {
  if (text[at] !== '{') return false;
  let first = at + 1;
  while (text[first] === ' ' || text[first] === '\t') first++;
  return '#@"?'.includes(text[first] ?? 'nothing');
}

/** Rule 9: the groups that begin at a place, one directly behind the other, and the malformed one that ends them. */
export function groupsFrom(
  text: string,
  from: number,
): { groups: readonly Range[]; malformed: Range | null } {
  const groups: Range[] = [];
  let at = from;
  while (looksLikeGroup(text, at)) {
    const brace = nextBrace(text, at + 1);
    if (text[brace] !== '}') return { groups, malformed: { at, to: brace } };
    groups.push({ at, to: brace + 1 });
    at = brace + 1;
  }
  return { groups, malformed: null };
}

/** Character codes that the scanners compare with; named so that the comparisons read as text. */
export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const QUOTE = 34;
export const HASH = 35;
export const PLUS = 43;
export const HYPHEN = 45;
export const COLON = 58;
export const LESS = 60;
export const GREATER = 62;
export const QUESTION = 63;
export const AT = 64;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;

/** Whether the code is that of an ASCII digit. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Whether the code is that of a space or a tab: what separates items and fills blank lines. */
export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** Whether the code ends a line: `\n`, or `\r` (alone or before `\n`). */
export function isLineEnd(code: number): boolean {
  return code === LF || code === CR;
}

/**
 * Whether the character at `at` stands behind an odd number of backslashes, none of them before `from`
 * (annotation language, rule 7). UTF-16 offsets.
 */
export function isEscaped(text: string, at: number, from: number): boolean {
  let i = at;
  while (i > from && text.charCodeAt(i - 1) === BACKSLASH) i--;
  return (at - i) % 2 === 1;
}

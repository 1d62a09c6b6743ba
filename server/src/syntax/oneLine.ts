/**
 * A text of a file made safe for one line of a terminal or of a list: line ends and tabs are blanks, and other control
 * characters, with which a file could steer the terminal or turn the line around, are shown as U+FFFD.
 * @param most UTF-16 units; what is longer is cut
 */
export function onOneLine(text: string, most = Infinity): string {
  const safe = text
    .replace(/[\s\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD')
    .trim();
  if (safe.length <= most) return safe;
  return `${safe
    .slice(0, most - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`;
}

/**
 * A text as a regular expression that matches just this, with or without the flag `u`, which allows no backslash before
 * what needs none, such as a hyphen. Not for use within brackets.
 */
export function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

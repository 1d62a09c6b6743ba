/*
 * The shapes of ids and values (annotation language, rule 10). The patterns are anchored and each class
 * holds the one before it, so that they match in linear time.
 */

const ID = /^[\p{L}\p{M}\p{N}_](?:[\p{L}\p{M}\p{N}_\-./]*[\p{L}\p{M}\p{N}_])?$/u;
const VALUE = /^[\p{L}\p{M}\p{N}_./+-]+$/u;

/** Whether a text is a code's id: letters, marks, digits, `_`, `-`, `.`, `/`, with none of `-./` at its ends. */
export function isId(text: string): boolean {
  return ID.test(text);
}

/** Whether a text is a coder's id. Coders' ids look like codes' ids. */
export function isCoderId(text: string): boolean {
  return ID.test(text);
}

/** Whether a text is the value of a code: one or more letters, marks, digits, `_`, `.`, `/`, `+`, `-`. */
export function isValue(text: string): boolean {
  return VALUE.test(text);
}

/** The form in which ids, aliases, values and coders are compared: Unicode NFC, case as written. */
export function normalId(text: string): string {
  return text.normalize('NFC');
}

/** A value as it is compared; null for none. */
export function normalValue(value: string): string;
export function normalValue(value: string | null): string | null;
export function normalValue(value: string | null): string | null {
  return value === null ? null : normalId(value);
}

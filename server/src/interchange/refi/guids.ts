/**
 * A GUID for something that is known by names: the same names give the same one on every machine and at every time, so that
 * an export can be compared with the one before, and a second import finds what the first one made. It is a UUID of version 8
 * (RFC 9562, section 5.8): sixteen bytes of the names' SHA-256. In upper case, which every program accepts.
 */
export function guidOf(
  hash: (text: string) => string,
  ...names: readonly (string | number | null)[]
): string {
  const hex = hash(JSON.stringify(names)).toUpperCase();
  const variant = '89AB'[parseInt(hex[16] ?? '0', 16) % 4] ?? '8';
  const groups = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, variant + hex.slice(17, 20)];
  return `${groups.join('-')}-${hex.slice(20, 32)}`;
}

/** The GUID so many places behind another: for what belongs to it and has no names of its own. Hashing takes much longer. */
export function guidBehind(guid: string, places: number): string {
  const last = (parseInt(guid.slice(-DIGITS), 16) + places) % 16 ** DIGITS;
  return guid.slice(0, -DIGITS) + last.toString(16).toUpperCase().padStart(DIGITS, '0');
}

/** Digits of a GUID's last group. */
const DIGITS = 12;

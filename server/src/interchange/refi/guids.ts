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
  const digits = `${hex.slice(0, 12)}8${hex.slice(13, 16)}${variant}${hex.slice(17, 32)}`;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

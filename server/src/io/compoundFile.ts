/** What old Office files begin with, and new ones that have a password. */
export const COMPOUND: readonly number[] = [0xd0, 0xcf, 0x11, 0xe0];

/** Entries of a directory begin at multiples of their own length, whatever the length of sectors. Bytes. */
const ENTRY = 128;
/** Where an entry says how long its name is, in bytes with the zero behind it. */
const NAME_LENGTH_AT = 64;

/**
 * Whether a compound file ([MS-CFB], 2.6.1) has a stream of this name. Its directory is not followed but looked for, so
 * that nothing in a damaged file leads astray; bytes that only look so are no more than a wrong word about a file.
 */
export function hasStream(bytes: Uint8Array, name: string): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wanted = Buffer.from(name, 'utf16le');
  for (let at = buffer.indexOf(wanted); at !== -1; at = buffer.indexOf(wanted, at + 1)) {
    const length = at + NAME_LENGTH_AT + 2 <= buffer.length ? buffer.readUInt16LE(at + NAME_LENGTH_AT) : 0;
    if (at % ENTRY === 0 && length === wanted.length + 2) return true;
  }
  return false;
}

import { isUtf8 } from 'node:buffer';
import type { FileContent } from '../project/fileSource';

/**
 * Decodes a file's bytes: UTF-8 and nothing else, less one byte-order mark. Whatever would have to be guessed, or
 * would not be written back byte for byte, is undecodable, with the reason in words. Offsets count bytes from 0.
 */
export function decode(bytes: Uint8Array): FileContent {
  const utf16 = utf16Mark(bytes);
  if (utf16 !== null) return undecodable(`it is ${utf16}; save it as UTF-8`);
  const nul = bytes.indexOf(0);
  if (nul !== -1) return undecodable(`it is not a text: byte ${nul} is NUL`);
  if (!isUtf8(bytes)) {
    const at = firstInvalid(bytes);
    return undecodable(`it is not UTF-8: byte ${at} is ${hex(bytes[at])}; save it as UTF-8`);
  }
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { kind: 'text', text: view.toString('utf8', hasMark(bytes) ? 3 : 0) };
}

/** Whether bytes begin with the byte-order mark of UTF-8. */
export function hasMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/**
 * Offset of the first byte that is not part of UTF-8: where the first sequence that is malformed, overlong, a
 * surrogate, too large or cut off begins. The length when there is none.
 */
export function firstInvalid(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

function undecodable(reason: string): FileContent {
  return { kind: 'undecodable', reason };
}

function hex(byte: number | undefined): string {
  return `0x${(byte ?? 0).toString(16).padStart(2, '0').toUpperCase()}`;
}

function utf16Mark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return bytes.length >= 4 && bytes[2] === 0 && bytes[3] === 0 ? 'UTF-32' : 'UTF-16';
  }
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'UTF-16' : null;
}

/** Length of the character that begins at `at`; 0 when none does. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  for (let i = 1; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1] ?? 0;
  const refused =
    (lead === 0xe0 && second < 0xa0) || // overlong
    (lead === 0xed && second > 0x9f) || // a surrogate
    (lead === 0xf0 && second < 0x90) || // overlong
    (lead === 0xf4 && second > 0x8f); // beyond U+10FFFF
  return refused ? 0 : length;
}

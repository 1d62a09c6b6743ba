import { isUtf8 } from 'node:buffer';
import type { NoOriginal, OriginalText } from '../project/original';
import { firstInvalid, hasMark } from './decode';

/**
 * Decodes a text whose encoding nobody promised: by its byte-order mark, as UTF-8, as UTF-16 when its NULs say so, else
 * in the encoding that the caller names, or Windows-1252 as a guess. What is no text, or would be guessed against the
 * odds, is refused, with the place. Places count bytes from 0.
 * @param named what the caller says the encoding is, by any name that the WHATWG Encoding Standard has
 */
export function decodeAny(bytes: Uint8Array, named: string | null = null): OriginalText | NoOriginal {
  const marked = byMark(bytes);
  if (marked !== null) return finished(bytes, marked.text, marked.encoding, false);
  if (named !== null) {
    const decoder = decoderFor(named);
    if (decoder === null)
      return unreadable(
        `there is no encoding “${named}”; such as windows-1252, windows-1251, utf-16le, shift_jis or gb18030 are known`,
      );
    const text = decoder.encoding === 'windows-1252' ? western(bytes) : decoder.decode(bytes);
    return finished(bytes, text, decoder.encoding, false);
  }
  if (isUtf8(bytes) && !bytes.includes(0)) return finished(bytes, decodeAs('utf-8', bytes), 'UTF-8', false);
  const wide = wideByNuls(bytes);
  if (wide !== null) return finished(bytes, decodeAs(wide, bytes), 'UTF-16', true);
  const nul = bytes.indexOf(0);
  if (nul !== -1) return unreadable(`it is not a text: byte ${nul} is NUL; ${EXPORT_AGAIN}`);
  if (isNearlyUtf8(bytes)) return finished(bytes, decodeAs('utf-8', bytes), 'UTF-8', true);
  return asWestern(bytes);
}

/** Whether the caller's name for an encoding is one that is known. */
export function isEncoding(name: string): boolean {
  return decoderFor(name) !== null;
}

const EXPORT_AGAIN = 'export the transcript again, as .docx, .vtt, .srt or plain text in UTF-8';

function unreadable(reason: string): NoOriginal {
  return { kind: 'unreadable', reason };
}

function decoderFor(name: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(name);
  } catch {
    return null;
  }
}

function decodeAs(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** Windows-1252 by a table of our own: some versions of Node decode it as Latin-1, and lose every curly quote. */
function western(bytes: Uint8Array): string {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view
    .toString('latin1')
    .replace(/[\u0080-\u009F]/g, (one) => WESTERN[one.charCodeAt(0) - 0x80] ?? '\uFFFD');
}

/** What Windows-1252 has from 0x80 to 0x9F; U+FFFD where it has nothing. */
const WESTERN = '€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ';

function byMark(bytes: Uint8Array): { text: string; encoding: string } | null {
  const [a, b, c, d] = bytes;
  if (hasMark(bytes)) return { text: decodeAs('utf-8', bytes), encoding: 'UTF-8' };
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { text: utf32(bytes, true), encoding: 'UTF-32' };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff)
    return { text: utf32(bytes, false), encoding: 'UTF-32' };
  if (a === 0xff && b === 0xfe) return { text: decodeAs('utf-16le', bytes), encoding: 'UTF-16' };
  if (a === 0xfe && b === 0xff) return { text: decodeAs('utf-16be', bytes), encoding: 'UTF-16' };
  return null;
}

/** UTF-32 behind its mark, which no TextDecoder knows. */
function utf32(bytes: Uint8Array, little: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: string[] = [];
  for (let at = 4; at < bytes.length; at += 4) {
    const point = at + 4 <= bytes.length ? view.getUint32(at, little) : -1;
    const valid = point >= 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
    pieces.push(valid ? String.fromCodePoint(point) : '\uFFFD');
  }
  return pieces.join('');
}

/** Texts in UTF-16 without a mark have NULs at every second byte, wherever a character is of the Latin alphabet. */
function wideByNuls(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const end = Math.min(bytes.length, 65_536) & ~1;
  const nuls = [0, 0];
  for (let at = 0; at < end; at++) if (bytes[at] === 0) nuls[at & 1] = (nuls[at & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls;
  const most = Math.max(even, odd);
  if (most < 2 || most < end / 2 / 10 || Math.min(even, odd) > most / 50) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** One damaged place in a long text of UTF-8, or an end that was cut off, does not make it a text of 1990. */
function isNearlyUtf8(bytes: Uint8Array): boolean {
  let broken = 0;
  let whole = 0;
  for (let at = 0; at < bytes.length;) {
    const end = at + firstInvalid(bytes.subarray(at));
    for (; at < end; at++) if ((bytes[at] ?? 0) >= 0xc2) whole++;
    if (at === bytes.length) break;
    if (++broken > MOST_BROKEN) return false;
    // What follows a broken character up to the next that begins one belongs to it.
    for (at++; at < bytes.length && ((bytes[at] ?? 0) & 0xc0) === 0x80;) at++;
    if (broken === 1 && at === bytes.length) return whole > 0;
  }
  return whole >= 4 * broken;
}

const MOST_BROKEN = 1000;

/** Windows-1252, unless so many letters are no English ones that it cannot be a language of western Europe. */
function asWestern(bytes: Uint8Array): OriginalText | NoOriginal {
  let high = 0;
  let letters = 0;
  for (const byte of bytes) {
    if (byte >= 0xc0) high++;
    if (byte >= 0xc0 || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)) letters++;
  }
  if (high > 20 && high > letters / 3) {
    const at = firstInvalid(bytes);
    return unreadable(
      `it is not UTF-8 (byte ${at}), and too many of its letters are not Latin for the encoding to be guessed; ` +
        `name it, such as windows-1251 for Cyrillic, shift_jis for Japanese or gb18030 for Chinese`,
    );
  }
  return finished(bytes, western(bytes), 'windows-1252', true);
}

/** The decoded text, unless it is none: a binary file shows by its control characters. */
function finished(
  bytes: Uint8Array,
  decoded: string,
  encoding: string,
  guessed: boolean,
): OriginalText | NoOriginal {
  const text = decoded.startsWith('\uFEFF') ? decoded.slice(1) : decoded;
  const nul = text.indexOf('\0');
  if (nul !== -1)
    return unreadable(`it is not a text: character ${nul} is NUL, read as ${encoding}; ${EXPORT_AGAIN}`);
  const controls = /[\u0001-\u0008\u000E-\u001F\u007F]/g;
  let first = -1;
  let count = 0;
  for (const match of text.matchAll(controls)) {
    if (first === -1) first = match.index;
    count++;
  }
  // Some programs leave a few of them in texts. A tenth of all characters is no text.
  if (count > text.length / 10) {
    return unreadable(
      `it is not a text: it is full of control characters, the first is character ${first}; ${EXPORT_AGAIN}`,
    );
  }
  const undecodable = replacementsIn(text) - (encoding === 'UTF-8' ? ownReplacements(bytes) : 0);
  return { kind: 'text', text, encoding, guessed, undecodable: Math.max(0, undecodable) };
}

/** How often U+FFFD stands in a text. */
function replacementsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\uFFFD'); at !== -1; at = text.indexOf('\uFFFD', at + 1)) count++;
  return count;
}

/** How often U+FFFD itself stands in UTF-8: somebody else replaced something earlier. */
function ownReplacements(bytes: Uint8Array): number {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sign = Buffer.from('\uFFFD', 'utf8');
  let count = 0;
  for (let at = view.indexOf(sign); at !== -1; at = view.indexOf(sign, at + 3)) count++;
  return count;
}

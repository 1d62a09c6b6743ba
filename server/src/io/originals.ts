import { open, stat } from 'node:fs/promises';
import { LONG_FORM, type Original } from '../project/original';
import { COMPOUND, hasStream } from './compoundFile';
import { decodeAny } from './decodeAny';
import { reasonOf } from './disk';
import { sha256OfBytes } from './hash';
import { looseProject } from './looseProject';
import { LIMITS, orReason, withArchive } from './zip';

/** A text of this size is some hundreds of hours of talk; reading it takes up to forty times as much memory. */
export const MOST_TEXT = 32 * 1024 * 1024;
/** A study of half a million annotations as JSON Lines. Reading it takes five times as much memory. */
export const MOST_LONG_FORM = 128 * 1024 * 1024;
/** A Word file may have many pictures in it. */
export const MOST_BYTES = 256 * 1024 * 1024;

/** The XML of a project has all coding of all transcripts in it: that of half a million annotations. */
export const MOST_PROJECT = 256 * 1024 * 1024;

/** Why nothing can be made of a file, in words, with what to do about it. */
export interface Unreadable {
  readonly reason: string;
}

/** A file that is to be brought in, as far as its bytes tell. */
export interface FoundOriginal {
  readonly original: Original;
  /** SHA-256 of the bytes. */
  readonly hash: string;
}

/**
 * Reads a file that is to be brought in and gives what `use` makes of it, or the reason why it cannot be read. Nothing
 * is read before its size is known. Never rejects for what is in the file, or for its not being there.
 * @param encoding as the caller knows it; null to find it out
 */
export async function withOriginal<T>(
  path: string,
  encoding: string | null,
  use: (found: FoundOriginal) => T,
): Promise<T | Unreadable> {
  let bytes: Uint8Array | Unreadable;
  try {
    bytes = await readAtMost(path, MOST_BYTES);
  } catch (error) {
    return { reason: reasonOf(error) };
  }
  if ('reason' in bytes) return bytes;
  const all = bytes;
  return orReason(() => {
    const loose = /\.qde$/i.test(path) && !startsWith(all, ZIP) ? looseProject(path, all) : null;
    return loose === null
      ? withBytes(all, encoding, use)
      : use({ original: loose, hash: sha256OfBytes(all) });
  });
}

/** The same for a file whose bytes somebody has read already. */
export async function withBytes<T>(
  bytes: Uint8Array,
  encoding: string | null,
  use: (found: FoundOriginal) => T,
): Promise<T | Unreadable> {
  const hash = sha256OfBytes(bytes);
  if (!startsWith(bytes, ZIP)) return use({ original: originalOf(bytes, encoding), hash });
  // Parts are inflated when they are asked for: what is asked for within `use` is all that is.
  return withArchive(
    bytes,
    holdsText,
    ({ names, read }) => use({ original: { kind: 'archive', names, read }, hash }),
    { ...LIMITS, larger: { name: /\.qde$/i, entry: MOST_PROJECT } },
  );
}

const ZIP = [0x50, 0x4b, 3, 4];

/** Whether an entry of an archive may be asked for. Pictures and fonts never are. */
function holdsText(name: string): boolean {
  return /\.(?:xml|rels|qde|txt)$|(?:^|\/)sources\/[^/]+$/i.test(name);
}

/** What a file's bytes are. */
function originalOf(bytes: Uint8Array, encoding: string | null): Original {
  if (startsWith(bytes, COMPOUND)) return { kind: 'unreadable', reason: compoundReason(bytes) };
  const kind = KINDS.find(([signature, , at = 0]) => startsWith(bytes.subarray(at), signature));
  if (kind !== undefined) return { kind: 'unreadable', reason: kind[1] };
  const isStudy = bytes.length > MOST_TEXT && LONG_FORM.test(decodeUtf8(bytes.subarray(0, 1000)));
  if (isStudy ? bytes.length > MOST_LONG_FORM : bytes.length > MOST_TEXT)
    return { kind: 'unreadable', ...(isStudy ? tooLong(bytes.length) : tooLarge(bytes.length, MOST_TEXT)) };
  return decodeAny(bytes, encoding);
}

function decodeUtf8(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

async function readAtMost(path: string, most: number): Promise<Uint8Array | Unreadable> {
  const found = await stat(path);
  // Reading a pipe or a device may never end.
  if (found.isDirectory()) return { reason: 'it is a folder; name the files in it' };
  if (!found.isFile()) return { reason: 'it is not a file' };
  if (found.size > most)
    return /\.qdpx$/i.test(path) ? tooLargeProject(found.size, most) : tooLarge(found.size, most);
  const file = await open(path, 'r');
  try {
    // One byte more shows that the file grew meanwhile.
    const buffer = new Uint8Array(found.size + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length, length);
      if (bytesRead === 0) return buffer.subarray(0, length);
      length += bytesRead;
      if (length === buffer.length)
        return { reason: 'it is being written to; wait until that is done, and import it again' };
    }
  } finally {
    await file.close();
  }
}

function tooLarge(bytes: number, most: number): Unreadable {
  return {
    reason: `it has ${mega(bytes)}, and transcripts of more than ${mega(most)} are not read; divide it`,
  };
}

function tooLargeProject(bytes: number, most: number): Unreadable {
  const remedy = 'export it without its recordings and pictures, or in parts';
  return { reason: `it has ${mega(bytes)}, and projects of more than ${mega(most)} are not read; ${remedy}` };
}

function tooLong(bytes: number): Unreadable {
  return {
    reason: `it has ${mega(bytes)}, and a study as JSON Lines is read up to ${mega(MOST_LONG_FORM)}; export fewer coders or rounds at a time, with --coders or --round`,
  };
}

function mega(bytes: number): string {
  return `${Math.ceil(bytes / (1024 * 1024))} MB`;
}

const SAVE_AS = 'save it as .docx, or as plain text in UTF-8, in the program that made it, and import that';
const MEDIA = 'it is a recording, not a transcript; have it transcribed, and import the transcript';
const PICTURE =
  'it is a picture, in which no program finds words reliably; import the text that it was made from';

const ascii = (text: string): readonly number[] => Array.from(text, (character) => character.charCodeAt(0));

/** What files of other kinds begin with, what is said of them, and from which byte on. */
const KINDS: readonly (readonly [signature: readonly number[], reason: string, at?: number])[] = [
  [ascii('%PDF-'), `it is a PDF, in which the order of words is not certain; ${SAVE_AS}`],
  [ascii('{\\rtf'), `it is rich text (RTF); ${SAVE_AS}`],
  [ascii('ID3'), MEDIA],
  [ascii('OggS'), MEDIA],
  [ascii('fLaC'), MEDIA],
  [ascii('ftyp'), MEDIA, 4],
  [[0x1a, 0x45, 0xdf, 0xa3], MEDIA],
  [ascii('RIFF'), MEDIA],
  [[0x89, 0x50, 0x4e, 0x47], PICTURE],
  [[0xff, 0xd8, 0xff], PICTURE],
  [ascii('GIF8'), PICTURE],
];

function compoundReason(bytes: Uint8Array): string {
  if (hasStream(bytes, 'EncryptedPackage'))
    return 'it is protected by a password; open it in the program that made it, save it without a password, and import that';
  return hasStream(bytes, 'WordDocument')
    ? `it is a file of Word before 2007 (.doc); ${SAVE_AS}`
    : `it is a file of an old Word or another old program; ${SAVE_AS}`;
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

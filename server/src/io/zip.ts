import { inflateRawSync } from 'node:zlib';
import { fromBufferPromise, type Entry } from 'yauzl';
import { crc32 } from './crc32';

/*
 * Archives from strangers. What is in them is read from memory to memory, never to a disk: an entry's name is a name to
 * ask for and nothing else. Entries are inflated one at a time, when they are asked for, and no further than the limits.
 */

/** The texts inside an archive. */
export interface TextArchive {
  /** Of all entries; slashes for folders. */
  readonly names: readonly string[];
  /**
   * The text of an entry that was wanted, in UTF-8 or UTF-16; null when there is none. Throws {@link ArchiveRefused} for
   * what is damaged or larger than the limits.
   */
  read(name: string): string | null;
}

export interface ArchiveLimits {
  readonly entries: number;
  /** Bytes of one entry, inflated. */
  readonly entry: number;
  /** Entries that may be larger than others, by their names. */
  readonly larger?: { readonly name: RegExp; readonly entry: number };
  /** Bytes of all that is read, inflated. */
  readonly total: number;
}

const MEGABYTE = 1024 * 1024;
export const LIMITS: ArchiveLimits = { entries: 10_000, entry: 64 * MEGABYTE, total: 512 * MEGABYTE };
/** XML shrinks to a twentieth or so; what shrinks to less than a three-hundredth is made to fill a memory. */
const MOST_INFLATION = 300;
const SMALL = MEGABYTE / 4;

/** Why an archive is not read, in words, with what to do about it. */
export class ArchiveRefused extends Error {}

/**
 * Opens an archive, lets `use` read from it, and gives what `use` gives; or the reason why the archive, or an entry that
 * was asked for, cannot be read. Only entries that are `wanted` can be asked for.
 */
export async function withArchive<T>(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  use: (archive: TextArchive) => T,
  limits: ArchiveLimits = LIMITS,
): Promise<T | { readonly reason: string }> {
  return orReason(async () => use(await openArchive(bytes, wanted, limits)));
}

/** What `work` gives, or why it is refused. */
export async function orReason<T>(work: () => T | Promise<T>): Promise<T | { readonly reason: string }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ArchiveRefused) return { reason: error.message };
    throw error;
  }
}

interface Place {
  readonly entry: Entry;
  /** Offset of its data. */
  readonly dataAt: number;
}

async function openArchive(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limits: ArchiveLimits,
): Promise<TextArchive> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const places = await findEntries(buffer, wanted, limits);
  let total = 0;
  return {
    names: [...places.keys()],
    read: (name) => {
      const place = places.get(name) ?? null;
      if (place === null) return null;
      checkSize(name, place.entry, limits);
      total += place.entry.uncompressedSize;
      if (total > limits.total) {
        throw refused(`what is inside it is larger than ${inMegabytes(limits.total)} in all`);
      }
      return textOf(`“${name}” inside it`, inflate(buffer, name, place));
    },
  };
}

/** All names, with where the data of those that are wanted begins. */
async function findEntries(
  buffer: Buffer,
  wanted: (name: string) => boolean,
  limits: ArchiveLimits,
): Promise<ReadonlyMap<string, Place | null>> {
  const places = new Map<string, Place | null>();
  try {
    const zip = await fromBufferPromise(buffer, { autoClose: false });
    if (zip.entryCount > limits.entries) throw refused(`it holds more than ${limits.entries} files`);
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName;
      if (places.has(name)) throw refused(`“${name}” is inside it twice`);
      const place = wanted(name) ? await zip.readLocalFileHeaderPromise(entry, { minimal: true }) : null;
      places.set(name, place === null ? null : { entry, dataAt: place.fileDataStart });
    }
    return places;
  } catch (error) {
    if (error instanceof ArchiveRefused) throw error;
    const name = error instanceof Error ? LEADS_OUT.exec(error.message)?.[1] : undefined;
    if (name !== undefined) throw refused(`“${name}” inside it is a name that leads out of the archive`);
    throw refused('it is damaged or cut off');
  }
}

/** How yauzl says so of a name that begins with a slash or a drive, or has `..` in it. */
const LEADS_OUT = /^(?:absolute path|invalid relative path|invalid characters in fileName): (.{1,100})/;

/** By what an entry says of itself; whether that is true shows when it is inflated. */
function checkSize(
  name: string,
  { uncompressedSize: size, compressedSize }: Entry,
  limits: ArchiveLimits,
): void {
  const inside = `“${name}” inside it`;
  const most = limits.larger?.name.test(name) === true ? limits.larger.entry : limits.entry;
  if (size > most) throw refused(`${inside} is larger than ${inMegabytes(most)}`);
  if (size > SMALL && size > MOST_INFLATION * compressedSize) {
    throw refused(`${inside} is packed more tightly than any document`);
  }
}

function inflate(buffer: Buffer, name: string, { entry, dataAt }: Place): Uint8Array {
  const inside = `“${name}” inside it`;
  if (entry.isEncrypted()) {
    throw new ArchiveRefused(`${inside} is encrypted; save it again without a password`);
  }
  const packed = buffer.subarray(dataAt, dataAt + entry.compressedSize);
  const data = entry.compressionMethod === 0 ? packed : unpack(packed, inside, entry);
  if (data.length !== entry.uncompressedSize || crc32(data) !== entry.crc32)
    throw refused(`${inside} is damaged`);
  return data;
}

/** Inflates up to the size that was declared; what goes on is stopped there. */
function unpack(packed: Uint8Array, inside: string, entry: Entry): Uint8Array {
  if (entry.compressionMethod !== 8) throw refused(`${inside} is packed in an unusual way`);
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.uncompressedSize) });
  } catch {
    throw refused(`${inside} is damaged, or is not as large as it says`);
  }
}

/** Bytes as a text, in UTF-8 or, with a byte-order mark, UTF-16. Throws {@link ArchiveRefused}. @param what for the reason */
export function textOf(what: string, bytes: Uint8Array): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw refused(`${what} has bytes that are no text`);
  }
}

function refused(what: string): ArchiveRefused {
  return new ArchiveRefused(`${what}; open it in the program that made it and save it again`);
}

function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / MEGABYTE)} MB`;
}

import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../../server/src/io/crc32';

/* Archives as no program writes them, or as few do. */

/** An entry; what it says of itself may be wrong. */
export interface ZipEntry {
  readonly name: string;
  /** What is in it. */
  readonly data: string | Uint8Array;
  /** What is written for it, packed; else `data` is packed as usual. */
  readonly packed?: Uint8Array;
  readonly size?: number;
  readonly packedSize?: number;
  /** Sizes stand behind the data, as a program writes them that does not know them before. */
  readonly descriptor?: boolean;
}

/** An archive of entries. With `zip64` every size and offset is written as one of 64 bits. */
export function zipOf(entries: readonly ZipEntry[], { zip64 = false } = {}): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, data, packed: given, size: said, packedSize, descriptor = false } of entries) {
    const raw = typeof data === 'string' ? Buffer.from(data, 'utf8') : Buffer.from(data);
    const packed = given ?? deflateRawSync(raw);
    const sizes = [packedSize ?? packed.length, said ?? raw.length] as const;
    const sum = raw.length === 0 ? 0 : crc32(raw);
    const narrow = (value: number): Buffer => u32(zip64 ? 0xffffffff : value);
    const wide = (...values: readonly number[]): Buffer =>
      zip64 ? Buffer.concat([u16(1), u16(8 * values.length), ...values.map(u64)]) : Buffer.alloc(0);
    const path = Buffer.from(name, 'utf8');
    const before = [u16(zip64 ? 45 : 20), u16(descriptor ? 8 : 0), u16(8), u32(0)];
    const extra = wide(sizes[1], sizes[0]);
    const header = descriptor ? [u32(0), u32(0), u32(0)] : [u32(sum), ...sizes.map(narrow)];
    const local = [u32(0x04034b50), ...before, ...header, u16(path.length), u16(extra.length), path, extra];
    const behind = descriptor ? [u32(0x08074b50), u32(sum), ...sizes.map(u32)] : [];
    const part = Buffer.concat([...local, packed, ...behind]);
    const place = wide(sizes[1], sizes[0], at);
    directory.push(
      ...[u32(0x02014b50), u16(45), ...before, u32(sum), ...sizes.map(narrow)],
      ...[u16(path.length), u16(place.length), u16(0), u16(0), u16(0), u32(0), narrow(at), path, place],
    );
    parts.push(part);
    at += part.length;
  }
  const listing = Buffer.concat(directory);
  const count = entries.length;
  const wideEnd = [
    ...[u32(0x06064b50), u64(44), u16(45), u16(45), u32(0), u32(0), u64(count), u64(count)],
    ...[u64(listing.length), u64(at), u32(0x07064b50), u32(0), u64(at + listing.length), u32(1)],
  ];
  const end = [u16(0), u16(0), u16(count), u16(count), u32(listing.length), u32(zip64 ? 0xffffffff : at)];
  return Buffer.concat([...parts, listing, ...(zip64 ? wideEnd : []), u32(0x06054b50), ...end, u16(0)]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

import { strToU8, zipSync, type Zippable } from 'fflate';

/** An entry of an archive. */
interface Part {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** A zip archive of these parts, in their order: the same bytes for the same parts, whenever and wherever it is made. */
export function packArchive(parts: readonly Part[]): Uint8Array {
  const files: Zippable = {};
  for (const { name, content } of parts)
    files[name] = typeof content === 'string' ? strToU8(content) : content;
  // Archives count time from 1980, in the local time of wherever they are made.
  return zipSync(files, { level: 6, mtime: new Date(1980, 0, 1) });
}

/** A file of which the text, the bytes, or an archive's parts are known. */
type Packable =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'archive'; readonly parts: readonly Part[] };

/** The bytes of a file that is to be written. */
export function packFile(file: Packable): Uint8Array {
  if (file.kind === 'archive') return packArchive(file.parts);
  return file.kind === 'text' ? strToU8(file.text) : file.bytes;
}

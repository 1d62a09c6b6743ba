import { strToU8, zipSync, type Zippable } from 'fflate';

/** A zip archive of these parts, in their order: the same bytes for the same parts, whenever and wherever it is made. */
export function packArchive(
  parts: readonly { readonly name: string; readonly content: string | Uint8Array }[],
): Uint8Array {
  const files: Zippable = {};
  for (const { name, content } of parts)
    files[name] = typeof content === 'string' ? strToU8(content) : content;
  // Archives count time from 1980, in the local time of wherever they are made.
  return zipSync(files, { level: 6, mtime: new Date(1980, 0, 1) });
}

import type { FileContent } from './fileSource';

/** Something that happened to one file. */
export type LayerChange =
  /** What is on disk; null when the file is gone. */
  | { readonly kind: 'disk'; readonly uri: string; readonly content: FileContent | null }
  /** What an editor shows, saved or not; it wins over the disk. */
  | { readonly kind: 'buffer'; readonly uri: string; readonly text: string; readonly version: number }
  | { readonly kind: 'close'; readonly uri: string };

/** A file's two layers; the buffer wins. */
export interface Layers {
  readonly uri: string;
  readonly disk: FileContent | null;
  readonly buffer: { readonly text: string; readonly version: number } | null;
}

/** The layers after a change; undefined when nothing is left of the file. */
export function changeLayers(before: Layers | undefined, change: LayerChange): Layers | undefined {
  const { uri } = change;
  const disk = change.kind === 'disk' ? change.content : (before?.disk ?? null);
  const kept = change.kind === 'close' ? null : (before?.buffer ?? null);
  const buffer =
    change.kind === 'buffer' ? { text: withoutMark(change.text), version: change.version } : kept;
  return disk === null && buffer === null ? undefined : { uri, disk, buffer };
}

/** What a file holds for the project; null when it does not exist. */
export function contentOf(layers: Layers | undefined): FileContent | null {
  if (!layers) return null;
  // What cannot be decoded on disk cannot be decoded in a buffer either: the editor only shows replacement signs.
  if (layers.disk?.kind === 'undecodable') return layers.disk;
  return layers.buffer ? { kind: 'text', text: layers.buffer.text } : layers.disk;
}

/** The version of a file's buffer; null when the disk speaks for it. */
export function versionOf(layers: Layers | undefined): number | null {
  return layers?.buffer?.version ?? null;
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

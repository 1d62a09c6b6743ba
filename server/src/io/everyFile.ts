import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileContent } from '../project/fileSource';
import { diskSource, reasonOf } from './disk';
import { pathOfUri, uriOfPath } from './fileUri';

/** Every file below a folder, also hidden ones; links are not followed. */
export interface EveryFile {
  /** URIs, in the order of their names. */
  readonly files: readonly string[];
  /** Paths of links, and of folders that could not be listed. */
  readonly passedOver: readonly { readonly path: string; readonly reason: string }[];
}

const NEVER: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** Lists every file below a folder. Never rejects. */
export async function everyFile(folder: string): Promise<EveryFile> {
  const files: string[] = [];
  const passedOver: { readonly path: string; readonly reason: string }[] = [];
  const waiting = [folder];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const path = at;
    const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
      passedOver.push({ path, reason: reasonOf(error) });
      return [];
    });
    for (const entry of entries) {
      const one = join(path, entry.name);
      if (entry.isDirectory()) {
        if (!NEVER.has(entry.name)) waiting.push(one);
      } else if (entry.isFile()) {
        files.push(uriOfPath(one));
      } else if (entry.isSymbolicLink()) passedOver.push({ path: one, reason: 'it is a link' });
    }
  }
  return { files: files.sort(), passedOver: passedOver.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

/** Larger files are no texts that people write. Bytes. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Reads files, each as far as it is a text of a size that texts have. */
export async function readEach(uris: readonly string[]): Promise<ReadonlyMap<string, FileContent>> {
  const source = diskSource();
  const contents = new Map<string, FileContent>();
  for (const uri of uris) {
    const size = await stat(pathOfUri(uri) ?? '').then(
      (found) => found.size,
      () => Infinity,
    );
    const content = size > MOST_BYTES ? null : await source.read(uri);
    if (content !== null) contents.set(uri, content);
  }
  return contents;
}

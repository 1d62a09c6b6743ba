/*
 * File names inside the core: URIs with a decoded path (`file:///study/transcripts/P 07.md`), so that one file has one
 * name whoever speaks of it. The wire encodes and decodes (lsp/uris.ts, io/disk.ts).
 */

/** The folder that holds a file or folder, without a slash at its end. */
export function parentOf(uri: string): string {
  return uri.slice(0, Math.max(0, uri.lastIndexOf('/')));
}

/** The path of a file below a folder, with `/`; null when it does not lie below it. */
export function relativePath(folder: string, uri: string): string | null {
  return uri.startsWith(folder) && uri[folder.length] === '/' ? uri.slice(folder.length + 1) : null;
}

/** The last part of a path. */
export function baseName(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** Whether a file is a codebook by its name. */
export function isCodebook(uri: string): boolean {
  return /\/codebook\.ya?ml$/.test(uri);
}

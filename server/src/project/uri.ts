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

/** Whether a file is what a study saves by name, by its own name; it counts where a codebook lies beside it. */
export function isStudyFile(uri: string): boolean {
  return uri.endsWith(`/${STUDY_FILE}`);
}

export const STUDY_FILE = 'study.yaml';

/** Whether a text is one that nobody has saved yet. It may have a path already, the one that it will be saved under. */
export function isUntitled(uri: string): boolean {
  return uri.startsWith('untitled:');
}

/** Whether a file is of a kind that documents are, wherever it lies; in a study it may be a copy in a wrong place. */
export function mayBeCoded(uri: string): boolean {
  return /\.(?:md|txt)$/.test(uri);
}

/** A file's name as it goes over the wire: every character that has a meaning in URIs is encoded. */
export function encodeUri(uri: string): string {
  const { scheme, authority, path } = splitUri(uri);
  const encoded = path.split('/').map(encodePart).join('/');
  return authority === null ? `${scheme}:${encoded}` : `${scheme}://${authority}${encoded}`;
}

/** A file's name inside the core. What is not valid encoding stays as it is; a drive letter is lower case. */
export function decodeUri(wire: string): string {
  const { scheme, authority, path } = splitUri(wire.replace(/[?#].*$/s, ''));
  const decoded = path
    .split('/')
    .map(decodePart)
    .join('/')
    .replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase());
  return authority === null ? `${scheme}:${decoded}` : `${scheme}://${authority}${decoded}`;
}

function splitUri(uri: string): { scheme: string; authority: string | null; path: string } {
  const match = /^([a-z][a-z0-9+.-]*):(?:\/\/([^/]*))?/i.exec(uri);
  if (!match) return { scheme: 'file', authority: '', path: uri };
  return { scheme: match[1] ?? '', authority: match[2] ?? null, path: uri.slice(match[0].length) };
}

/** A lone surrogate has no encoding; it becomes the replacement character, as in every UTF-8 file name. */
function encodePart(part: string): string {
  return encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

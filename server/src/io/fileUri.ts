/*
 * Paths of the disk and the project's URIs (project/uri.ts): `file:///study/P 07.md`, `file:///c:/study` and
 * `file://server/share`, all with decoded paths.
 */

export type PathStyle = 'posix' | 'windows';

/** How paths are written on this machine. */
export const PATH_STYLE: PathStyle = process.platform === 'win32' ? 'windows' : 'posix';

/** The URI of an absolute path, without a slash at its end. Drive letters are lower case. */
export function uriOfPath(path: string, style: PathStyle = PATH_STYLE): string {
  if (style === 'posix') return `file://${withoutSlash(path)}`;
  const slashed = withoutSlash(path.replace(/^\\\\\?\\(?:UNC(?=\\))?/i, uncPrefix).replaceAll('\\', '/'));
  if (slashed.startsWith('//')) return `file:${slashed}`;
  return `file:///${slashed.replace(/^[A-Z]:/, (drive) => drive.toLowerCase())}`;
}

/** The path of a `file:` URI; null for any other URI. */
export function pathOfUri(uri: string, style: PathStyle = PATH_STYLE): string | null {
  const match = /^file:\/\/([^/]*)(\/.*|)$/s.exec(uri);
  if (!match) return null;
  const [, authority = '', path = ''] = match;
  const host = authority.toLowerCase() === 'localhost' ? '' : authority;
  if (style === 'posix') return host === '' ? path || '/' : null;
  if (host !== '') return `\\\\${host}${path.replaceAll('/', '\\')}`;
  const drive = /^\/([a-z]:)(.*)$/is.exec(path);
  if (!drive) return null;
  return `${drive[1] ?? ''}${(drive[2] || '/').replaceAll('/', '\\')}`;
}

/** A long path `\\?\C:\…` is `C:\…`; `\\?\UNC\server\…` is `\\server\…`. */
function uncPrefix(prefix: string): string {
  return /unc$/i.test(prefix) ? '\\' : '';
}

function withoutSlash(path: string): string {
  return path.replace(/(?<=[^/])\/+$/, '');
}

import { decodeUri, encodeUri } from '../project/uri';
import { REVISION_SCHEME } from '../protocol/comparing';

/** How a file is named over the wire as it stands in a commit. @param commit its id, in full */
export function uriThen(uri: string, commit: string): string {
  return `${encodeUri(uri).replace(/^[^:]*/, REVISION_SCHEME)}?${commit}`;
}

/** The file that such a name stands for, and the commit; null where it is no such name. */
export function readUriThen(wire: string): { readonly uri: string; readonly commit: string } | null {
  const [, path, commit] = /^[^:]*:([^?#]*)\?([0-9a-f]{40,64})$/s.exec(wire) ?? [];
  if (path === undefined || commit === undefined || !wire.startsWith(`${REVISION_SCHEME}:`)) return null;
  // An editor writes no authority where there is none, but in `file:`.
  return { uri: decodeUri(`file:${path.startsWith('//') ? '' : '//'}${path}`), commit };
}

import { normalId } from '../syntax/ids';
import type { ProjectChange } from './store';
import { whereIs } from './whereIs';

/** The codes that were given last in this session, for the order of completion. Kept nowhere else. */
export interface RecentCodes {
  /** Ids, the newest first. */
  readonly ids: readonly string[];
  /** Follows an edit in a buffer: codes of the codebook that became more in it. */
  edited(change: ProjectChange): void;
}

/** More than anyone remembers. */
const MOST = 30;

/** Makes an empty list. */
export function createRecentCodes(): RecentCodes {
  let ids: readonly string[] = [];
  return {
    get ids() {
      return ids;
    },
    edited(change) {
      const grown = change.uris.flatMap((uri) => grownIn(change, uri));
      if (grown.length > 0) ids = [...new Set([...grown, ...ids])].slice(0, MOST);
    },
  };
}

function grownIn({ before, after }: ProjectChange, uri: string): string[] {
  const now = whereIs(after, uri);
  if (now?.kind !== 'document' || now.facts.root === null) return [];
  const was = whereIs(before, uri);
  // A file that was just opened shows what was given long ago.
  if (was?.kind !== 'document' || was.version === null || was.facts.names === now.facts.names) return [];
  const codebook = after.studies.get(now.facts.root)?.codebook;
  const grown: string[] = [];
  for (const [name, count] of now.facts.names) {
    if (count <= (was.facts.names.get(name) ?? 0)) continue;
    const id = normalId(name);
    const known = codebook?.byId.has(id) ? id : codebook?.aliases.get(id);
    if (known !== undefined) grown.push(known);
  }
  return grown;
}

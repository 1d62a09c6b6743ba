import { isCoderId, normalId } from '../../syntax/ids';
import { coderIdFrom } from '../comments';
import type { PortableCoder } from '../portable/types';
import type { RawProject } from './rawProject';

export interface ReadUsers {
  readonly coders: readonly PortableCoder[];
  /** Ids of coders by the GUIDs of users; null for the consensus. */
  readonly byGuid: ReadonlyMap<string, string | null>;
}

/**
 * Reads users. One who is in the codebook, by id or by name, is that coder; for others an id is made of the name.
 * @param own whether Passage wrote the file: then its users have their ids, and one without is the consensus
 */
export function readUsers(
  users: RawProject['users'],
  adjudicators: readonly string[],
  existing: readonly PortableCoder[],
  own: boolean,
): ReadUsers {
  const byGuid = new Map<string, string | null>();
  const coders: PortableCoder[] = [];
  const mine = new Set<string>();
  for (const { guid, name, id: written } of users) {
    if (byGuid.has(guid)) continue;
    const given = normalId(written ?? '');
    if (own && written === null && name === 'Consensus') {
      byGuid.set(guid, null);
      continue;
    }
    const same = existing.find((one) => folded(one.name) === folded(name) || one.id === given)?.id;
    const wanted = own && isCoderId(given) ? given : (same ?? coderIdFrom(name === '' ? given : name));
    const id = freeCoder(wanted, mine);
    mine.add(id);
    byGuid.set(guid, id);
    coders.push({ id, name: name.trim() === '' ? id : name, adjudicator: adjudicators.includes(id) });
  }
  return { coders, byGuid };
}

function freeCoder(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  for (let n = 2; ; n++) if (!taken.has(`${id}-${n}`)) return `${id}-${n}`;
}

function folded(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}

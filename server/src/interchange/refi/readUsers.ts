import { isCoderId, normalId } from '../../syntax/ids';
import { coderIdFrom } from '../comments';
import { freeNames, idsByName } from '../portable/freeName';
import type { Loss } from '../portable/outcome';
import type { PortableCoder } from '../portable/types';
import type { RawProject } from './rawProject';
import { foldedName } from './readPeople';

export interface ReadUsers {
  readonly coders: readonly PortableCoder[];
  /** Ids of coders by the GUIDs of users; null for the consensus. */
  readonly byGuid: ReadonlyMap<string, string | null>;
  readonly losses: readonly Loss[];
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
  let twice = 0;
  const mine = new Set<string>();
  const free = freeNames(
    (id) => mine.has(id),
    (id, number) => `${id}-${number}`,
  );
  const byName = idsByName(
    existing.map((one) => [foldedName(one.name), one.id]),
    (id) => mine.has(id),
  );
  const ids = new Set(existing.map((one) => one.id));
  const judging = new Set(adjudicators);
  for (const { guid, name, id: written } of users) {
    if (guid !== '' && byGuid.has(guid)) {
      twice++;
      continue;
    }
    const given = normalId(written ?? '');
    if (own && written === null && name === 'Consensus') {
      byGuid.set(guid, null);
      continue;
    }
    const same = byName(foldedName(name)) ?? (ids.has(given) ? given : undefined);
    const wanted = own && isCoderId(given) ? given : (same ?? coderIdFrom(name === '' ? given : name));
    const id = free(wanted);
    mine.add(id);
    byGuid.set(guid, id);
    coders.push({ id, name: name.trim() === '' ? id : name, adjudicator: judging.has(id) });
  }
  const what = 'user whose GUID another has; what the GUID names is the first’s';
  return { coders, byGuid, losses: twice === 0 ? [] : [{ what, count: twice, where: null }] };
}

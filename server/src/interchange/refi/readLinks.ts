import type { Loss } from '../portable/outcome';
import type { RawLink } from './rawProject';
import type { RawSelection, RawSource } from './rawSource';
import { nameOf, quoted, type Names } from './lossWords';
import type { Note } from './readNotes';

/** GUIDs of notes that links lead from or to, by what is at the other end. */
export interface ReadLinks {
  /** By the GUID of a selection. */
  readonly ofSelections: ReadonlyMap<string, readonly string[]>;
  /** By the GUID of a source. */
  readonly ofSources: ReadonlyMap<string, readonly string[]>;
  /** By the id of a code. */
  readonly ofCodes: readonly { readonly id: string; readonly guid: string }[];
  readonly losses: readonly Loss[];
}

/** Links between a note and what it is about: how NVivo has annotations and memos, and ATLAS.ti memos. Others have no place. */
export function readLinks(
  links: readonly RawLink[],
  sources: readonly RawSource[],
  notes: ReadonlyMap<string, Note>,
  names: Names,
): ReadLinks {
  // There may be a million selections, and mostly no link.
  const selections = new Map(
    links.length === 0
      ? []
      : sources.flatMap((source) =>
          source.selections.map((one) => [one.guid, inWords(one, source)] as const),
        ),
  );
  const bySource = new Map(sources.map(({ guid, name }) => [guid, name]));
  const [ofSelections, ofSources] = [new Map<string, string[]>(), new Map<string, string[]>()];
  const ofCodes: { id: string; guid: string }[] = [];
  const losses: Loss[] = [];
  const called = (guid: string): string => {
    const name = quoted(bySource.get(guid) ?? notes.get(guid)?.name ?? '').trim();
    return selections.get(guid) ?? (nameOf(guid, names) || name || 'something without a name');
  };
  const about = (note: string, other: string): boolean => {
    const target = names.targets.get(other);
    if (!notes.has(note)) return false;
    if (selections.has(other)) add(ofSelections, other, note);
    else if (bySource.has(other)) add(ofSources, other, note);
    else if (target?.kind === 'code') ofCodes.push({ id: target.id, guid: note });
    else return false;
    return true;
  };
  for (const { name, from, to } of links)
    if (!about(from, to) && !about(to, from)) {
      const what = `link${quoted(name)} from ${called(from)} to ${called(to)}`;
      losses.push({ what, count: null, where: null });
    }
  return { ofSelections, ofSources, ofCodes, losses };
}

function inWords({ name, start, end }: RawSelection, source: RawSource): string {
  return quoted(name).trim() || `the passage at ${start}–${end} of${quoted(source.name)}`;
}

function add(lists: Map<string, string[]>, key: string, item: string): void {
  const some = lists.get(key);
  if (some === undefined) lists.set(key, [item]);
  else some.push(item);
}

import { isScalar, isSeq } from 'yaml';
import type { Code, CodeReference } from '../codebookTypes';
import { checkedChange, openCodebook, refused } from '../codebook/change';
import type { CodebookChange, Opened } from '../codebook/change';
import { pairOf, withItems, withoutField, withoutItems, type Entry } from '../codebook/fieldEdit';
import { normalId } from '../ids';
import { applyChanges, compareChanges, composeChanges, type TextChange } from '../textChange';
import { listSource } from '../yamlEdit';
import { cut } from './cut';
import { descendantsOf, homesOf, linesOf, type Home } from './home';
import { idSource } from './idSource';
import { joinedNotes, mergedCodes, type Merge } from './mergedCodes';
import { withNotes } from './notes';
import { paste } from './paste';

/**
 * The changes that merge codes into one: their entries go, their children go below `into`, what named them or their
 * aliases names `into`. Their aliases, and with `keepAliases` their ids, become aliases of `into`; their examples and
 * counterexamples join its lists, and what else was written about them stands in its notes. Values in documents are
 * for the caller (`scalesOf`). Refused: `invalid-yaml`, `unknown-code`, `within-itself` when `into` lies below a code
 * that goes, `cannot-move-here` for children, `would-change-more`. Offsets are UTF-16, without a byte-order mark.
 */
export function mergeCodes(
  text: string,
  from: readonly string[],
  into: string,
  { keepAliases }: { readonly keepAliases: boolean },
): CodebookChange {
  const opened = openCodebook(text);
  if (opened === null) return refused('invalid-yaml');
  const { byId } = opened.codebook;
  const target = byId.get(normalId(into));
  const gone = new Set(from.map(normalId));
  if (target === undefined || [...gone].some((id) => !byId.has(id))) return refused('unknown-code');
  if (gone.has(target.id)) return refused('within-itself');
  for (const id of gone) if (descendantsOf(opened, id).has(target.id)) return refused('within-itself');
  if (gone.size === 0) return { ok: true, changes: [] };
  const merge: Merge = { codebook: opened.codebook, gone, into: target, keepAliases };
  const renamed = namedChanges(opened, merge);
  if (renamed === null) return refused('would-change-more');
  let changes: readonly TextChange[] = renamed;
  // Reading a large codebook is what takes time: what lies apart is changed in one round.
  const rounds = [...(movedChildren(merge).length > 0 ? [childrenMoved] : []), ...cutsOutsideIn(merge)];
  for (const round of rounds) {
    const middle = openCodebook(applyChanges(text, changes));
    if (middle === null) return refused('would-change-more');
    const step = round(middle, merge);
    if (step === null) return refused('cannot-move-here');
    changes = composeChanges(changes, step);
  }
  return checkedChange(opened, changes, mergedCodes(merge));
}

/** The scales of codes that are to be merged, without repetition; more than one (null is none) calls for values mapped. */
export function scalesOf(codes: readonly Pick<Code, 'scale'>[]): readonly (string | null)[] {
  return [...new Set(codes.map(({ scale }) => scale))];
}

/** What is named otherwise where it stands, and what `into` gains; null when that cannot be written. */
function namedChanges(opened: Opened, merge: Merge): readonly TextChange[] | null {
  const { text, codebook } = opened;
  const { into, gone } = merge;
  const goes = (name: string): boolean => gone.has(codebook.aliases.get(name) ?? name);
  const homes = homesOf(opened);
  const links = codebook.links.filter((link) => goes(link.id) && !gone.has(link.within));
  const changes: TextChange[] = links
    // The notes of `into` may be written anew as a whole; there the links are renamed with them.
    .map((link) => ({ at: link.at, to: link.to, insert: `#${into.id}` }));
  const byCode = new Map<string, CodeReference[]>();
  for (const place of codebook.references) {
    if (place.kind === 'alias' || gone.has(place.within)) continue;
    byCode.set(place.within, [...(byCode.get(place.within) ?? []), place]);
  }
  for (const [id, places] of byCode) {
    const home = homes.get(id);
    if (home === undefined || !places.some((place) => goes(place.id))) continue;
    changes.push(...referenceChanges({ ...opened, map: home.map }, merge, places));
  }
  const home = homes.get(into.id);
  const gained = home === undefined ? null : gains({ text, yaml: opened.yaml, map: home.map }, merge);
  if (gained === null) return null;
  const rewritten = gained.filter(({ at, to }) => to > at);
  const outside = changes.filter(({ at }) => !rewritten.some((whole) => at >= whole.at && at < whole.to));
  return [...outside, ...gained].sort(compareChanges);
}

/** `notWith` and `replacedBy` of one code: each name once, and never the code itself. */
function referenceChanges(
  entry: Entry,
  merge: Merge,
  places: readonly CodeReference[],
): readonly TextChange[] {
  const { gone, into, codebook } = merge;
  const goes = (name: string): boolean => gone.has(codebook.aliases.get(name) ?? name);
  const own = places[0]?.within === into.id;
  const changes: TextChange[] = [];
  const off = new Set<number>();
  let named = places.some((place) => place.kind === 'notWith' && place.id === into.id);
  for (const place of places.filter(({ id }) => goes(id))) {
    if (place.kind === 'replacedBy' && own) changes.push(...withoutField(entry, 'replacedBy'));
    else if (place.kind === 'notWith' && (own || named)) off.add(place.at);
    else {
      changes.push({ at: place.at, to: place.to, insert: idSource(entry.text, place, into.id) });
      named ||= place.kind === 'notWith';
    }
  }
  return [...changes, ...withoutItems(entry, 'notWith', off)];
}

/** Aliases, examples and notes that `into` gains. */
function gains(entry: Entry, merge: Merge): readonly TextChange[] | null {
  const { into } = merge;
  const merged = mergedCodes(merge).find((code) => code.id === into.id);
  if (merged === undefined) return null;
  const changes: TextChange[] = [];
  for (const field of ['examples', 'counterexamples'] as const) {
    const items = merged[field].slice(into[field].length).map((example) => example.text);
    if (items.length === 0) continue;
    const value: unknown = pairOf(entry, field)?.value;
    const [single] = into[field];
    if (isSeq(value) || single === undefined) changes.push(...withItems(entry, field, items));
    else if (isScalar(value) && entry.text.slice(single.at, single.to).search(/[|>].*#/) !== 0) {
      const texts = [merged[field][0]?.text ?? '', ...items];
      changes.push({ at: single.at, to: single.to, insert: listSource(texts) });
    } else return null;
  }
  const notes = withNotes(entry, joinedNotes(merge));
  const aliases = withItems(entry, 'aliases', merged.aliases.slice(into.aliases.length));
  // In the order of the fields, since what begins anew may stand behind the same line.
  return notes === null ? null : [...changes, ...notes, ...aliases];
}

/** The codes that stay of those below what goes. */
function movedChildren({ codebook, gone }: Merge): readonly string[] {
  return codebook.codes
    .filter((code) => gone.has(code.id))
    .flatMap((code) => code.children.filter((child) => !gone.has(child)));
}

/** The children of what goes, pasted below `into`; where they stood a list without entries stays for the moment. */
function childrenMoved(opened: Opened, merge: Merge): readonly TextChange[] | null {
  const homes = homesOf(opened);
  const children = movedChildren(merge).map((id) => homes.get(id));
  const home = homes.get(merge.into.id);
  if (home === undefined || children.includes(undefined)) return null;
  const list: unknown = pairOf({ ...opened, map: home.map }, 'codes')?.value;
  const index = isSeq(list) ? list.items.length : 0;
  return paste(opened, children as Home[], {
    owner: home.map,
    ownerLines: linesOf(opened, home),
    index,
  });
}

/** The entries of what goes, cut out from the outside in: what lies within one that goes may be gone with it. */
function cutsOutsideIn({ codebook, gone }: Merge): readonly Round[] {
  const rounds: string[][] = [];
  const above = new Map<string, number>();
  for (const { id, parent } of codebook.codes) {
    const outer = parent === null ? 0 : (above.get(parent) ?? 0);
    above.set(id, outer + (gone.has(id) ? 1 : 0));
    if (gone.has(id)) (rounds[outer] ??= []).push(id);
  }
  return rounds.map((ids) => (opened) => {
    const homes = homesOf(opened);
    return cut(
      opened,
      ids.flatMap((id) => homes.get(id) ?? []),
    );
  });
}

type Round = (opened: Opened, merge: Merge) => readonly TextChange[] | null;

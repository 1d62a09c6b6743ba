import { isMap, isSeq } from 'yaml';
import type { Code, Codebook } from '../codebookTypes';
import { checkedChange, openCodebook, refused } from '../codebook/change';
import type { CodebookChange, Opened } from '../codebook/change';
import { normalId } from '../ids';
import { compareChanges, type TextChange } from '../textChange';
import { cut } from './cut';
import { codesOf, descendantsOf, homesOf, linesOf, type Home } from './home';
import { paste, type Place } from './paste';

/** Under which code (null for the top), and before or behind which of its children; else as the last. */
export interface Target {
  readonly parent: string | null;
  readonly before?: string;
  readonly after?: string;
}

/**
 * The changes that move a code's entry with all below it: its lines, with the comments that belong to them, cut out
 * and put in with the indentation of the new place. A list in brackets takes what can be written in brackets exactly.
 * No change when it stands there already. Refused: `invalid-yaml`, `unknown-code` (any that is named), `within-itself`,
 * `cannot-move-here`, `would-change-more`. Offsets are UTF-16, in the text without a byte-order mark.
 */
export function moveCode(text: string, id: string, to: Target): CodebookChange {
  const opened = openCodebook(text);
  if (opened === null) return refused('invalid-yaml');
  const wanted = normalId(id);
  const homes = homesOf(opened);
  const home = homes.get(wanted);
  const parent = to.parent === null ? null : normalId(to.parent);
  if (home === undefined || (parent !== null && !homes.has(parent))) return refused('unknown-code');
  const below = descendantsOf(opened, wanted);
  if (parent !== null && (parent === wanted || below.has(parent))) return refused('within-itself');
  const sibling = siblingOf(opened.codebook, to, parent);
  if (sibling === undefined) return refused('unknown-code');
  if (sibling === wanted) return { ok: true, changes: [] };
  const place = placeFor(opened, homes, { parent, sibling, before: to.before !== undefined });
  if (place === null) return refused('cannot-move-here');
  if (isThere(opened, home, place)) return { ok: true, changes: [] };
  const away = cut(opened, [home]);
  const there = paste(opened, [home], place);
  if (away === null || there === null) return refused('cannot-move-here');
  const moved = new Set([wanted, ...below]);
  const expected = movedCodes(opened.codebook, moved, {
    id: wanted,
    parent,
    sibling,
    before: to.before !== undefined,
  });
  return checkedChange(opened, [...apart(text, away, there), ...there].sort(compareChanges), expected);
}

/**
 * Cuts that leave the places of insertions alone. At the end of a text without a last line end a cut takes the line
 * end before it, behind which an entry may be put in: then that line end stays.
 */
function apart(
  text: string,
  cuts: readonly TextChange[],
  insertions: readonly TextChange[],
): readonly TextChange[] {
  return cuts.map((one) => {
    const within = insertions.find(({ at }) => one.at < at && at < one.to);
    const lineEnd = within !== undefined && /^(?:\r\n|\n|\r)$/.test(text.slice(one.at, within.at));
    return lineEnd ? { ...one, at: within.at } : one;
  });
}

/** The child before or behind which to go; null for the last; undefined when the parent has no such child. */
function siblingOf(
  { byId }: Codebook,
  { before, after }: Target,
  parent: string | null,
): string | null | undefined {
  const named = before ?? after;
  if (named === undefined) return null;
  const sibling = normalId(named);
  return byId.get(sibling)?.parent === parent ? sibling : undefined;
}

interface Spot {
  readonly parent: string | null;
  readonly sibling: string | null;
  readonly before: boolean;
}

function placeFor(
  opened: Opened,
  homes: ReadonlyMap<string, Home>,
  { parent, sibling, before }: Spot,
): Place | null {
  const { yaml } = opened;
  const parentHome = parent === null ? undefined : homes.get(parent);
  const beside = sibling === null ? undefined : homes.get(sibling);
  const owner = beside?.owner ?? parentHome?.map ?? yaml.root;
  if (!isMap(owner)) return null;
  const list: unknown = codesOf(yaml.text, owner)?.value;
  const last = isSeq(list) ? list.items.length : 0;
  const index = beside === undefined ? last : beside.index + (before ? 0 : 1);
  return { owner, ownerLines: parentHome === undefined ? null : linesOf(opened, parentHome), index };
}

function isThere({ yaml }: Opened, home: Home, { owner, index }: Place): boolean {
  const list: unknown = codesOf(yaml.text, owner)?.value;
  return list === home.list && (index === home.index || index === home.index + 1);
}

/** The codes as they read when some of them, which follow each other, stand elsewhere. */
function movedCodes(
  { codes, byId }: Codebook,
  moved: ReadonlySet<string>,
  { id, parent, sibling, before }: Spot & { readonly id: string },
): readonly Code[] {
  const depth = parent === null ? 0 : (byId.get(parent)?.depth ?? 0) + 1;
  const deeper = depth - (byId.get(id)?.depth ?? 0);
  const going = codes
    .filter((code) => moved.has(code.id))
    .map((code) => ({ ...code, depth: code.depth + deeper, parent: code.id === id ? parent : code.parent }));
  const staying = codes
    .filter((code) => !moved.has(code.id))
    .map((code) => {
      const others = code.children.filter((child) => child !== id);
      if (code.id !== parent) return { ...code, children: others };
      const at = sibling === null ? others.length : others.indexOf(sibling) + (before ? 0 : 1);
      return { ...code, children: [...others.slice(0, at), id, ...others.slice(at)] };
    });
  const at = spotIn(staying, { parent, sibling, before });
  return [...staying.slice(0, at), ...going, ...staying.slice(at)];
}

/** Before which of the codes, parents before their children, a child at this spot stands. */
function spotIn(codes: readonly Code[], { parent, sibling, before }: Spot): number {
  const beside = codes.findIndex((code) => code.id === (sibling ?? parent));
  if (beside < 0) return codes.length;
  if (sibling !== null && before) return beside;
  const level = codes[beside]?.depth ?? 0;
  const behind = codes.findIndex((code, i) => i > beside && code.depth <= level);
  return behind < 0 ? codes.length : behind;
}

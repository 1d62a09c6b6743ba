import type { YAMLMap, YAMLSeq } from 'yaml';
import type { Range } from '../codebookTypes';
import { applyChanges, compareChanges, type TextChange } from '../textChange';
import { endOfLine, nextLine, startOfLine } from '../yamlEdit';
import { placeOf } from '../yamlNodes';
import type { Opened } from '../codebook/change';
import { lineEndBefore, linesOf, type Home, type Lines } from './home';

/**
 * The changes that take entries out, unchecked, none of which lies within another; null when it cannot be done. With the
 * last of a list in lines its `codes:` goes too, unless comments remain there; a list in brackets stays, empty.
 */
export function cut(opened: Opened, homes: readonly Home[]): readonly TextChange[] | null {
  const byList = new Map<YAMLSeq, Home[]>();
  for (const home of homes) {
    const known = byList.get(home.list);
    if (known === undefined) byList.set(home.list, [home]);
    else known.push(home);
  }
  const changes: TextChange[] = [];
  for (const some of byList.values()) {
    const [first] = some;
    const ascending = [...some].sort((one, other) => one.index - other.index);
    const made = first?.list.flow === true ? cutFromBrackets(opened, ascending) : cutLines(opened, ascending);
    if (made === null) return null;
    changes.push(...made);
  }
  return ended(opened.text, joined(changes.sort(compareChanges)));
}

function cutLines(opened: Opened, homes: readonly Home[]): readonly TextChange[] | null {
  const all: Lines[] = [];
  for (const home of homes) {
    const lines = linesOf(opened, home);
    if (lines === null) return null;
    all.push(lines);
  }
  const [home] = homes;
  const last = all.at(-1);
  if (home === undefined || last === undefined) return [];
  const leading = homes.filter(({ index }, i) => index === i).length;
  const wanted = homes.length === home.list.items.length ? homes.length - 1 : homes.length;
  const cuts = withBlanks(opened.text, all.slice(0, wanted), leading);
  return wanted < homes.length ? cutList(opened, home, last, cuts) : cuts;
}

/**
 * With the blank lines that would be one gap too many: of those at the beginning of the list those below, of others
 * those above, where more of them, or the end of the text, lie below.
 */
function withBlanks(text: string, all: readonly Lines[], leading: number): readonly TextChange[] {
  const cuts: TextChange[] = [];
  let reached = Infinity;
  for (const [i, { at, to, floor }] of [...all.entries()].reverse()) {
    const below = blankBelow(text, to);
    if (i < leading) {
      cuts.unshift({ at, to: below, insert: '' });
      continue;
    }
    const gap = below > to || to >= text.length || reached <= to;
    const from = gap ? blankAbove(text, at, floor) : at;
    reached = gap ? from : Infinity;
    cuts.unshift({ at: from, to, insert: '' });
  }
  return cuts;
}

function blankAbove(text: string, from: number, floor: number): number {
  let at = from;
  while (at > floor) {
    const above = startOfLine(text, lineEndBefore(text, at));
    if (above < floor || text.slice(above, at).trim() !== '') break;
    at = above;
  }
  return at;
}

function blankBelow(text: string, from: number): number {
  let to = from;
  while (to < text.length && text.slice(to, endOfLine(text, to)).trim() === '') to = nextLine(text, to);
  return to;
}

/** What is left of a list when its last entry goes, with the list's key where nothing else would remain of it. */
function cutList(
  opened: Opened,
  home: Home,
  lines: Lines,
  others: readonly TextChange[],
): readonly TextChange[] {
  const { text, yaml } = opened;
  const key = placeOf(yaml.text, home.pair.key as never);
  const colon = text.indexOf(':', key.to) + 1;
  const start = startOfLine(text, key.at);
  const within = others.map((change) => ({ ...change, at: change.at - colon, to: change.to - colon }));
  const left = applyChanges(text.slice(colon, lines.at), within);
  const alone = text.slice(start, key.at).trim() === '' && left.trim() === '';
  const needed = home.owner === yaml.root || home.owner.items.length === 1;
  if (alone && !needed) return [{ at: start, to: lines.to, insert: '' }];
  return [{ at: colon, to: colon, insert: ' []' }, ...others, { at: lines.at, to: lines.to, insert: '' }];
}

/** Cuts that touch as one. */
function joined(changes: readonly TextChange[]): readonly TextChange[] {
  const apart: TextChange[] = [];
  for (const change of changes) {
    const before = apart.at(-1);
    if (before?.insert === '' && change.insert === '' && change.at <= before.to)
      apart[apart.length - 1] = { ...before, to: Math.max(before.to, change.to) };
    else apart.push(change);
  }
  return apart;
}

/** A cut that reaches the end of a text without a last line end takes the line end before it instead. */
function ended(text: string, changes: readonly TextChange[]): readonly TextChange[] {
  const last = changes.at(-1);
  const open = last?.to === text.length && last.at < last.to && !/[\n\r]$/.test(text);
  return open ? [...changes.slice(0, -1), { ...last, at: lineEndBefore(text, last.at) }] : changes;
}

/** Each with the comma before it; those at the beginning with the one behind them. */
function cutFromBrackets({ text, yaml }: Opened, homes: readonly Home[]): readonly TextChange[] | null {
  const items = homes[0]?.list.items ?? [];
  const place = (index: number): Range => placeOf(yaml.text, items[index] as YAMLMap);
  const gone = new Set(homes.map(({ index }) => index));
  const kept = items.findIndex((_, index) => !gone.has(index));
  const betweens: Range[] = [];
  const cuts = homes.map(({ index }): TextChange => {
    const { at, to } = place(index);
    const isFirst = kept < 0 || index < kept;
    if (isFirst && index + 1 === items.length) return { at, to, insert: '' };
    const between = isFirst ? { at: to, to: place(index + 1).at } : { at: place(index - 1).to, to: at };
    betweens.push(between);
    return isFirst ? { at, to: between.to, insert: '' } : { at: between.at, to, insert: '' };
  });
  return betweens.every(({ at, to }) => /^[\s,]*$/.test(text.slice(at, to))) ? cuts : null;
}

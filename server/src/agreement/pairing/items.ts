import { shared } from './dissimilarity';
import { pairPassages, type CodeTree, type Relation } from './pairPassages';
import type { MarkedPassage, Coding, Range } from './passages';

/**
 * What two coders made of one place.
 * - `agreed`: the same code on the same words, the same value, and no question;
 * - `boundary`: the same code on words that differ;
 * - `code`: different codes on words in common;
 * - `omission`: a code of one of them;
 * - `split`: what is one passage to one of them is several to the other;
 * - `value`: the same code on the same words, with different values;
 * - `memo`: all the same, but for memos or a mark of being unsure.
 */
export type ItemKind = 'agreed' | 'boundary' | 'code' | 'omission' | 'split' | 'value' | 'memo';

/** One place where two coders agree or do not. Both sides by place, and not both empty. */
export interface Item<C extends Coding = Coding> {
  readonly kind: ItemKind;
  /** For `code`: how the two codes stand to each other; for an omission null. */
  readonly relation: Relation | null;
  readonly a: readonly MarkedPassage<C>[];
  readonly b: readonly MarkedPassage<C>[];
  /** What differs beside what the kind says. */
  readonly differs: { readonly values: boolean; readonly memos: boolean; readonly unsure: boolean };
  /** Whether one of them is unsure. */
  readonly unsure: boolean;
  /** From the first beginning to the last end. */
  readonly range: Range;
  /** How many characters one of them marked and the other did not; of different codes all that was marked. */
  readonly disputed: number;
}

/**
 * What two coders made of a text, ordered by place. Swapping the coders swaps the sides and changes nothing else.
 * @param a passages of one coder as `passagesOf` gives them, @param b of the other, on the same text
 */
export function itemsOf<C extends Coding>(
  a: readonly MarkedPassage<C>[],
  b: readonly MarkedPassage<C>[],
  tree: CodeTree,
): readonly Item<C>[] {
  const sides = joined(pairPassages(a, b, tree));
  return sides.map(({ a: one, b: other }) => itemOf(one, other, tree)).sort(byPlaceAndCode(tree));
}

/** By place, then by the codebook's order of their codes, whichever coder gave which. */
function byPlaceAndCode(tree: CodeTree): (x: Item, y: Item) => number {
  const ranks = ({ a, b }: Item): readonly number[] =>
    [...a.slice(0, 1), ...b.slice(0, 1)].map(({ code }) => tree.rank(code)).sort((one, other) => one - other);
  return (x, y) => {
    const place = x.range.start - y.range.start || y.range.end - x.range.end;
    if (place !== 0) return place;
    const [mine, others] = [ranks(x), ranks(y)];
    const code = (mine[0] ?? 0) - (others[0] ?? 0) || (mine[1] ?? 0) - (others[1] ?? 0);
    return code || KINDS.indexOf(x.kind) - KINDS.indexOf(y.kind);
  };
}

interface Sides<C extends Coding> {
  readonly a: MarkedPassage<C>[];
  readonly b: MarkedPassage<C>[];
}

/** Puts passages that go with none to the pair of those with the same code that they overlap: one was split by the other. */
function joined<C extends Coding>(pairs: ReturnType<typeof pairPassages<C>>): readonly Sides<C>[] {
  const sides = pairs.map(({ a, b }): Sides<C> => ({ a: a ? [a] : [], b: b ? [b] : [] }));
  const homes = { a: homesByCode(sides, 'a'), b: homesByCode(sides, 'b') };
  const moved = new Set<Sides<C>>();
  const grown = new Set<MarkedPassage<C>[]>();
  for (const side of sides) {
    const [alone] = side.a.length === 0 ? side.b : side.b.length === 0 ? side.a : [];
    if (alone === undefined) continue;
    const mine = side.a.length === 0 ? 'b' : 'a';
    const home = widest(homes[mine === 'a' ? 'b' : 'a'].get(alone.code) ?? [], alone);
    if (home === undefined) continue;
    home[mine].push(alone);
    grown.add(home[mine]);
    moved.add(side);
  }
  // Once, and not with every passage: one may hold thousands.
  for (const passages of grown) passages.sort((x, y) => x.start - y.start);
  return sides.filter((side) => !moved.has(side));
}

interface Home<C extends Coding> {
  readonly passage: MarkedPassage<C>;
  readonly sides: Sides<C>;
}

/** The passages of one side that go with one of the same code, by code, by place: they never overlap each other. */
function homesByCode<C extends Coding>(
  sides: readonly Sides<C>[],
  of: 'a' | 'b',
): ReadonlyMap<string, readonly Home<C>[]> {
  const homes = new Map<string, Home<C>[]>();
  for (const one of sides) {
    const [passage] = one[of];
    const [other] = one[of === 'a' ? 'b' : 'a'];
    if (passage === undefined || passage.code !== other?.code) continue;
    const known = homes.get(passage.code);
    if (known === undefined) homes.set(passage.code, [{ passage, sides: one }]);
    else known.push({ passage, sides: one });
  }
  for (const one of homes.values()) one.sort((x, y) => x.passage.core.start - y.passage.core.start);
  return homes;
}

/** Of homes that overlap a passage the sides of that which it has most in common with; of several the first. */
function widest<C extends Coding>(
  homes: readonly Home<C>[],
  { core }: MarkedPassage<C>,
): Sides<C> | undefined {
  let best: { readonly sides: Sides<C>; readonly common: number } | undefined;
  for (let i = firstEndingBehind(homes, core.start); i < homes.length; i++) {
    const home = homes[i];
    if (home === undefined || home.passage.core.start >= core.end) break;
    const common = shared(home.passage.core, core);
    if (common > (best?.common ?? 0)) best = { sides: home.sides, common };
  }
  return best?.sides;
}

function firstEndingBehind<C extends Coding>(homes: readonly Home<C>[], offset: number): number {
  let low = 0;
  let high = homes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((homes[middle]?.passage.core.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function itemOf<C extends Coding>(
  a: readonly MarkedPassage<C>[],
  b: readonly MarkedPassage<C>[],
  tree: CodeTree,
): Item<C> {
  const all = [...a, ...b];
  // By place, and one side's never overlap.
  const last = [a.at(-1), b.at(-1)].map((passage) => passage?.end ?? 0);
  const [one] = a;
  const [other] = b;
  const relation = one === undefined || other === undefined ? null : tree.relation(one.code, other.code);
  const unsure = all.some((passage) => passage.unsure);
  const both = relation !== null;
  const differs = {
    values: both && text(a, ({ values }) => values) !== text(b, ({ values }) => values),
    memos: both && text(a, ({ memos }) => memos) !== text(b, ({ memos }) => memos),
    unsure: both && a.some((passage) => passage.unsure) !== b.some((passage) => passage.unsure),
  };
  return {
    kind: kindOf(a, b, relation, differs),
    relation: relation === 'same' ? null : relation,
    a,
    b,
    differs,
    unsure,
    range: {
      start: Math.min(one?.start ?? Infinity, other?.start ?? Infinity),
      end: Math.max(...last),
    },
    disputed: disputedIn(a, b, relation),
  };
}

function kindOf<C extends Coding>(
  a: readonly MarkedPassage<C>[],
  b: readonly MarkedPassage<C>[],
  relation: Relation | null,
  differs: Item['differs'],
): ItemKind {
  if (relation === null) return 'omission';
  if (relation !== 'same') return 'code';
  if (a.length > 1 || b.length > 1) return 'split';
  if (disputedIn(a, b, relation) > 0) return 'boundary';
  if (differs.values) return 'value';
  return differs.memos || differs.unsure ? 'memo' : 'agreed';
}

function disputedIn<C extends Coding>(
  a: readonly MarkedPassage<C>[],
  b: readonly MarkedPassage<C>[],
  relation: Relation | null,
): number {
  const common = charactersInCommon(a, b);
  const marked = characters(a) + characters(b) - common;
  return relation === 'same' ? marked - common : marked;
}

/** How many characters passages of one coder and one code mark, which have none in common. */
export function characters(passages: readonly MarkedPassage[]): number {
  return passages.reduce((sum, { core }) => sum + core.end - core.start, 0);
}

/** How many characters are marked on both sides of an item: one sweep, since passages of one side never overlap. */
export function charactersInCommon(a: readonly MarkedPassage[], b: readonly MarkedPassage[]): number {
  let [common, i, j] = [0, 0, 0];
  for (let [one, other] = [a[0], b[0]]; one !== undefined && other !== undefined;) {
    common += shared(one.core, other.core);
    if (one.core.end <= other.core.end) one = a[++i];
    else other = b[++j];
  }
  return common;
}

function text<C extends Coding>(
  passages: readonly MarkedPassage<C>[],
  what: (passage: MarkedPassage<C>) => readonly string[],
): string {
  return JSON.stringify([...new Set(passages.flatMap(what))].sort());
}

const KINDS: readonly ItemKind[] = ['agreed', 'memo', 'value', 'boundary', 'split', 'code', 'omission'];

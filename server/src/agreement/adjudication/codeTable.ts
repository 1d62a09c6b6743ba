import { characters, charactersInCommon, type Item } from '../pairing/items';
import { stateOf, type ItemState, type Settled } from './settled';

/** Which codes of one coder met which of the other. */
export interface CodeTable {
  /** Every code that either gave, in the codebook's order: each is a row (what `a` gave) and a column (what `b` gave). */
  readonly codes: readonly string[];
  /** Row by row, column by column, nothing last; only those with something in them. */
  readonly cells: readonly CodeCell[];
}

/** Where `a` gave one code and `b` another or the same; `null` for nothing. */
export interface CodeCell extends CodePair {
  /** Places by state: none twice, all of a comparison in one cell or another. */
  readonly counts: Readonly<Record<ItemState, number>>;
  /**
   * How many characters are so: those that both marked stand where the codes meet, and what only one of them marked stands
   * with nothing, also where the rest of the passage goes with one of the other's. So a row adds up to what `a` marked with
   * its code, as in Krippendorff's observed coincidences of lengths.
   */
  readonly characters: number;
}

export interface CodePair {
  readonly a: string | null;
  readonly b: string | null;
}

/** In which cell an item is: all passages of one side of an item have one code. */
export function cellOf({ a, b }: Item): CodePair {
  return { a: a[0]?.code ?? null, b: b[0]?.code ?? null };
}

/** @param rank the place of a code in the codebook's order */
export function codeTable(items: Iterable<Settled>, rank: (code: string) => number): CodeTable {
  const cells = new Map<string, Counting>();
  const cell = ({ a, b }: CodePair): Counting => {
    const name = JSON.stringify([a, b]);
    const known = cells.get(name) ?? { a, b, counts: { agreed: 0, open: 0, settled: 0 }, characters: 0 };
    cells.set(name, known);
    return known;
  };
  for (const settled of items) {
    const { item } = settled;
    const pair = cellOf(item);
    cell(pair).counts[stateOf(settled)]++;
    const common = charactersInCommon(item.a, item.b);
    const [mine, theirs] = [characters(item.a) - common, characters(item.b) - common];
    cell(pair).characters += common;
    if (mine > 0) cell({ a: pair.a, b: null }).characters += mine;
    if (theirs > 0) cell({ a: null, b: pair.b }).characters += theirs;
  }
  const order = (code: string | null): number => (code === null ? Infinity : rank(code));
  const compare = (x: number, y: number): number => (x === y ? 0 : x < y ? -1 : 1);
  const found = [...cells.values()];
  const codes = new Set(found.flatMap(({ a, b }) => [a, b].filter((code) => code !== null)));
  return {
    codes: [...codes].sort((x, y) => compare(rank(x), rank(y))),
    cells: found.sort((x, y) => compare(order(x.a), order(y.a)) || compare(order(x.b), order(y.b))),
  };
}

interface Counting extends CodePair {
  readonly counts: Record<ItemState, number>;
  characters: number;
}

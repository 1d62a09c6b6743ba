import { normalId } from '../../syntax/ids';
import type { ComparedDocument } from '../comparing/compareDocument';
import type { PlacedCoding } from '../comparing/sides';
import type { Item } from '../pairing/items';
import type { MarkedPassage } from '../pairing/passages';
import type { DecidedSide } from './decisionLog';

/** An item as decisions know it. */
export interface KnownItem {
  readonly item: Item<PlacedCoding>;
  /** The same as long as what both coders made of the place is the same. */
  readonly identity: string;
  /** The 14 of `P07 ¶14`. */
  readonly turn: number;
  /** By coder. */
  readonly sides: readonly KnownSide[];
}

export interface KnownSide extends DecidedSide {
  readonly passages: readonly MarkedPassage<PlacedCoding>[];
}

/**
 * Gives the items of a document their identities: a hash of the document's key, of what each coder gave which words, and
 * of the turn. Where the same is there several times, they are told apart by their order. Which coder is named first, and
 * where in the text the place is by offsets, makes no difference.
 * @param hash of a text, in hexadecimal
 */
export function knownItems(
  document: ComparedDocument,
  coders: { readonly a: string; readonly b: string },
  hash: (text: string) => string,
): readonly KnownItem[] {
  const times = new Map<string, number>();
  return document.items.map((item) => {
    const sides = [sideOf(document, coders.a, item.a), sideOf(document, coders.b, item.b)].sort((x, y) =>
      x.coder < y.coder ? -1 : 1,
    );
    const turn = turnOf(sides);
    const name = JSON.stringify([
      normalId(document.key),
      sides.map(({ coder, codes, words }) => [coder, codes, words]),
      turn,
    ]);
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return { item, identity: hash(time === 1 ? name : `${name} ${time}`).slice(0, 32), turn, sides };
  });
}

function sideOf(
  { text }: ComparedDocument,
  coder: string,
  passages: readonly MarkedPassage<PlacedCoding>[],
): KnownSide {
  return {
    coder,
    passages,
    codes: [...new Set(passages.flatMap(codesOf))],
    words: passages.map(({ core }) => plainWords(text, core.start, core.end)),
  };
}

function codesOf({ code, values }: MarkedPassage): readonly string[] {
  return values.length === 0 ? [code] : values.map((value) => `${code}:${value}`);
}

/** What stands in a range, in NFC, white space collapsed: how lines are broken makes no other words. */
export function plainWords(text: string, start: number, end: number): string {
  return text.slice(start, end).normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** That of the first passage; where both begin at once, and the two texts count turns otherwise, by the first coder's copy. */
function turnOf(sides: readonly KnownSide[]): number {
  const all = sides.flatMap(({ passages }) => passages);
  const first = all.sort((x, y) => x.start - y.start)[0]?.codings[0];
  return first?.facts.ordinals[first.index] ?? 0;
}

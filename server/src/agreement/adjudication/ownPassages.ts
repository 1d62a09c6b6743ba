import { nearestBoundary } from '../../syntax/boundary';
import { trimmed } from '../carry/snapping';
import type { Range } from '../pairing/passages';
import type { DecidedPassage, DecidedSide } from './decisionLog';
import { plainWords, type KnownItem } from './identity';

/** Which of the words that two coders marked. */
export type MarkedWords =
  /** Those of one of them. */
  | { readonly kind: 'one'; readonly coder: DecidedSide['coder'] }
  /** From the first beginning to the last end of both. */
  | { readonly kind: 'together' }
  /** Those that both marked. */
  | { readonly kind: 'common' };

/** Where these words stand in the text that was compared, by place; nothing where there are none. */
export function rangesOf({ item, sides }: KnownItem, words: MarkedWords): readonly Range[] {
  switch (words.kind) {
    case 'one': {
      const side = sides.find(({ coder }) => coder === words.coder);
      return (side?.passages ?? []).map(({ start, end }) => ({ start, end }));
    }
    case 'together':
      return [item.range];
    case 'common':
      return item.a
        .flatMap((mine) => item.b.map((theirs) => overlap(mine, theirs)))
        .filter(({ start, end }) => start < end)
        .sort((x, y) => x.start - y.start);
  }
}

/**
 * The passages that an adjudicator puts in the place of both: each of the codes on each of the ranges, without white space
 * at their ends, and where the writer can put them.
 */
export function ownPassages(
  text: string,
  ranges: readonly Range[],
  codes: readonly { readonly id: string; readonly value: string | null }[],
): readonly DecidedPassage[] {
  return ranges.flatMap((range) => {
    const said = trimmed(text, range, '');
    const start = nearestBoundary(text, said.start, 'start', []);
    const end = nearestBoundary(text, said.end, 'end', []);
    const words = plainWords(text, start, end);
    if (words === '') return [];
    return codes.map(({ id, value }) => ({ start, end, words, code: id, value }));
  });
}

function overlap(a: Range, b: Range): Range {
  return { start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) };
}

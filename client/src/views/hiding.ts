import type { Position, Range } from '../../../server/src/protocol/base';
import type { PassagesModel } from '../../../server/src/protocol/passages';
import { comparePositions } from './positions';

/**
 * The markup to be hidden: all but that of the passages which a selection touches, so that nobody types into brackets that
 * cannot be seen. The other ranges are in order.
 */
export function hiddenMarkup(
  { markup, passages }: Pick<PassagesModel, 'markup' | 'passages'>,
  selections: readonly Range[],
): readonly Range[] {
  const openings = new Set<string>();
  const closings = new Set<string>();
  for (const { whole } of passages) {
    if (!selections.some((selection) => touches(whole, selection))) continue;
    openings.add(keyOf(whole.start));
    closings.add(keyOf(whole.end));
  }
  return markup.filter(({ start, end }) => !openings.has(keyOf(start)) && !closings.has(keyOf(end)));
}

function touches(a: Range, b: Range): boolean {
  return comparePositions(a.end, b.start) >= 0 && comparePositions(b.end, a.start) >= 0;
}

function keyOf({ line, character }: Position): string {
  return `${line}:${character}`;
}

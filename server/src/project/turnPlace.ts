import { blocksBegun, blockStarts } from '../syntax/blocks';
import type { Range } from '../syntax/codebookTypes';
import { baseText, offsetMap } from '../syntax/offsets';
import { turnsBegunAt, type Speakers } from '../syntax/turns';
import { turnsOf } from './facts';
import type { DocumentFacts } from './types';

/** Where a turn stands, or a block in a document without turns. */
export interface TurnPlace extends Range {
  /** What was said, or the block, without markup. */
  readonly words: string;
}

/**
 * The turn (or block) that a citation such as `P07 ¶14` names by its ordinal, as a source range; null where the document
 * has fewer. The range begins with the turn's line, before a passage that begins there.
 */
export function turnPlace({ parsed }: DocumentFacts, speakers: Speakers, ordinal: number): TurnPlace | null {
  const base = baseText(parsed);
  const found = placesIn(base, turnsOf(parsed, speakers))[ordinal - 1];
  if (found === undefined) return null;
  const { start, said, end } = found;
  const words = base.slice(said, end).trim();
  const map = offsetMap(parsed);
  const to = start + base.slice(start, end).trimEnd().length;
  return { at: map.toSource(start).first, to: map.toSource(to).last, words };
}

/** The 14 of `P07 ¶14` for a source offset; null before the first turn (or block). */
export function ordinalAt({ parsed }: DocumentFacts, speakers: Speakers, offset: number): number | null {
  const base = baseText(parsed);
  const turns = turnsOf(parsed, speakers);
  const at = offsetMap(parsed).toBase(offset);
  const ordinal = turns.length > 0 ? turnsBegunAt(turns, at) : blocksBegun(base)(at);
  return ordinal > 0 ? ordinal : null;
}

/** The words of every turn (or block) of a document, in order: the first is that of `¶1`. */
export function turnWords({ parsed }: DocumentFacts, speakers: Speakers): readonly string[] {
  const base = baseText(parsed);
  return placesIn(base, turnsOf(parsed, speakers)).map(({ start, end }) => base.slice(start, end).trim());
}

function placesIn(
  base: string,
  turns: ReturnType<typeof turnsOf>,
): readonly { readonly start: number; readonly said: number; readonly end: number }[] {
  if (turns.length > 0) return turns.map(({ start, saidAt, end }) => ({ start, said: saidAt, end }));
  const starts = blockStarts(base);
  return starts.map((start, i) => ({ start, said: start, end: starts[i + 1] ?? base.length }));
}

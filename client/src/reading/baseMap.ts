import type { Position, Range } from '../../../server/src/protocol/base';
import type { PassagesModel, PassageView } from '../../../server/src/protocol/passages';
import { comparePositions, lineStarts, offsetAt, positionsIn } from '../views/positions';

/**
 * Translates between a document's file and its base text, which is what is left without front matter and markup. Where
 * markup stands, one place of the base text is several of the file.
 */
export interface BaseMap {
  /** The base text. */
  readonly text: string;
  /** The place in the base text; in markup that where the markup stands, in front matter the beginning. */
  toBase(file: Position): Position;
  /** The place in the file: behind markup that stands there, before the character that follows. */
  toFile(base: Position): Position;
  rangeToBase(file: Range): Range;
  /** The text between two places, without markup at its ends; exactly that of the outermost passage which is that text. */
  rangeToFile(base: Range): Range;
  /** The words of a range of the file, without markup. */
  textOf(file: Range): string;
}

/** Something that is in the file and not in the base text. */
interface Cut {
  /** Where it stands in the base text. */
  readonly base: number;
  /** Where it begins and ends in the file. */
  readonly at: number;
  readonly to: number;
}

/** Makes the map of a document's text. The model is that of the whole document, in the version that has this text. */
export function baseMap(file: string, model: Pick<PassagesModel, 'body' | 'markup' | 'passages'>): BaseMap {
  const starts = lineStarts(file);
  const offsetOf = (position: Position): number => offsetAt(starts, file.length, position);
  const fileAt = positionsIn(file);
  const cuts = cutsOf(offsetOf(model.body), model.markup, offsetOf);
  const text = without(file, cuts, 0, file.length);
  const baseStarts = lineStarts(text);
  const baseAt = positionsIn(text);

  const toBase = (offset: number): number => {
    const { base, to } = lastCut(cuts, (cut) => cut.at < offset);
    return base + Math.max(0, offset - to);
  };
  const toFile = (offset: number, edge: 'first' | 'last'): number => {
    const { base, to } = lastCut(cuts, (cut) => (edge === 'first' ? cut.base < offset : cut.base <= offset));
    return to + offset - base;
  };
  const baseOffset = (position: Position): number =>
    Math.min(offsetAt(baseStarts, text.length, position), text.length);
  const passages = passagesByRange(model.passages, (position) => toBase(offsetOf(position)));

  return {
    text,
    toBase: (position) => baseAt(toBase(offsetOf(position))),
    toFile: (position) => fileAt(toFile(baseOffset(position), 'last')),
    rangeToBase: ({ start, end }) => ({
      start: baseAt(toBase(offsetOf(start))),
      end: baseAt(toBase(offsetOf(end))),
    }),
    rangeToFile({ start, end }) {
      const from = baseOffset(start);
      const to = baseOffset(end);
      const passage = passages.get(`${from} ${to}`);
      if (passage !== undefined) return passage.range;
      const first = toFile(from, 'last');
      return { start: fileAt(first), end: fileAt(Math.max(first, toFile(to, 'first'))) };
    },
    textOf: ({ start, end }) => without(file, cuts, offsetOf(start), offsetOf(end)),
  };
}

/** What a reading view shows of a document's coding: the passages where they are in the base text. */
export function modelInBase(
  { coded, passages }: PassagesModel,
  map: BaseMap,
  version: number,
): PassagesModel {
  return {
    version,
    parts: null,
    coded,
    body: { line: 0, character: 0 },
    markup: [],
    passages: passages.map(({ range, codes }) => {
      const inBase = map.rangeToBase(range);
      return { range: inBase, whole: inBase, codes };
    }),
  };
}

/** The front matter, and then each piece of markup, ascending. The first is there always, be it empty. */
function cutsOf(
  body: number,
  markup: readonly Range[],
  offsetOf: (position: Position) => number,
): readonly Cut[] {
  const cuts: Cut[] = [{ base: 0, at: -1, to: body }];
  let removed = body;
  for (const { start, end } of markup) {
    const at = offsetOf(start);
    const to = offsetOf(end);
    cuts.push({ base: at - removed, at, to });
    removed += to - at;
  }
  return cuts;
}

function without(file: string, cuts: readonly Cut[], from: number, to: number): string {
  const kept: string[] = [];
  let read = from;
  for (const cut of cuts) {
    if (cut.to <= read) continue;
    if (cut.at >= to) break;
    if (cut.at > read) kept.push(file.slice(read, cut.at));
    read = cut.to;
  }
  if (read < to) kept.push(file.slice(read, to));
  return kept.join('');
}

/** The last cut of which something is true; it is true of those before, and the first is taken in any case. */
function lastCut(cuts: readonly Cut[], isBefore: (cut: Cut) => boolean): Cut {
  let low = 0;
  let high = cuts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const cut = cuts[middle];
    if (cut !== undefined && isBefore(cut)) low = middle;
    else high = middle;
  }
  return cuts[low] ?? { base: 0, at: -1, to: 0 };
}

/** Passages by where they are in the base text, as `start end`; of several with the same text the outermost. */
function passagesByRange(
  passages: readonly PassageView[],
  toBase: (position: Position) => number,
): ReadonlyMap<string, PassageView> {
  const found = new Map<string, PassageView>();
  for (const passage of passages) {
    const key = `${toBase(passage.range.start)} ${toBase(passage.range.end)}`;
    const known = found.get(key);
    if (known === undefined || comparePositions(passage.range.start, known.range.start) < 0)
      found.set(key, passage);
  }
  return found;
}

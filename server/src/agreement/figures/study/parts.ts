import type { JudgedDocument } from './judged';
import { momentsOf, passagesIn } from './moments';
import { partSums, type PartSums } from './sums';
import type { Unit } from '../stretches';

/** So many documents are enough to be resampled as they are; of fewer, turns are. */
export const ENOUGH_DOCUMENTS = 10;
/** So many consecutive turns (or paragraphs, where nobody speaks) are one block: neighbours depend on each other. */
export const TURNS_IN_BLOCK = 5;

/** A part of a study that is drawn as a whole. */
export interface Part {
  /** The place of its document. */
  readonly document: number;
  /** What of it. */
  readonly cut: Cut;
  readonly sums: PartSums;
  /** Moments by code, as `codes` has them. */
  readonly moments: readonly Float64Array[];
}

/** The parts that are resampled: documents, or where there are few of them blocks of turns within each. In steps. */
export function* partSteps(
  documents: readonly JudgedDocument[],
  codes: readonly string[],
): Generator<undefined, readonly Part[]> {
  const parts: Part[] = [];
  const whole = documents.length >= ENOUGH_DOCUMENTS;
  for (const [document, judged] of documents.entries()) {
    const passages = passagesIn(judged.characters);
    const ranges = whole ? [wholeOf(judged)] : blocksOf(judged);
    for (const cut of ranges) {
      const sums = partSums(judged.units, cut.units);
      const moments = codes.map((code) => momentsOf(sums, passages, code, cut.characters));
      parts.push({ document, cut, sums, moments });
      yield;
    }
  }
  return parts;
}

/** A part of a document, in its units and in its characters. The parts of one follow each other without a gap. */
export interface Cut {
  readonly units: Unit;
  readonly characters: Unit;
}

/** The parts of each document, in their order. */
export function cutsByDocument(parts: readonly Part[], documents: number): readonly (readonly Cut[])[] {
  const cuts = Array.from({ length: documents }, (): Cut[] => []);
  for (const { document, cut } of parts) cuts[document]?.push(cut);
  return cuts;
}

function wholeOf({ units, characters }: JudgedDocument): Cut {
  return { units: { start: 0, end: units.length }, characters: { start: 0, end: characters.length } };
}

/** Runs of consecutive turns; the whole where there is but one. */
function blocksOf(judged: JudgedDocument): readonly Cut[] {
  const { turns, units, characters } = judged;
  const cuts: Cut[] = [];
  let [unit, character] = [0, 0];
  for (let i = 0; i < turns.length; i += TURNS_IN_BLOCK) {
    const next = turns[i + TURNS_IN_BLOCK];
    const to = {
      units: next?.units.start ?? units.length,
      characters: next?.characters.start ?? characters.length,
    };
    cuts.push({
      units: { start: unit, end: to.units },
      characters: { start: character, end: to.characters },
    });
    [unit, character] = [to.units, to.characters];
  }
  return cuts.length === 0 ? [wholeOf(judged)] : cuts;
}

import { firstOf } from '../../../syntax/firstOf';
import { findBlocks, findHeadings } from '../../../syntax/headings';
import { sentencesIn, type Words } from '../../../syntax/segments';
import type { Turn } from '../../../syntax/turns';
import { saysSomething } from '../../pairing/passages';
import type { Unit } from '../stretches';

/**
 * Units over which agreement is computed. Passages are units where one coder has fixed them for all (fixed.ts); of passages that
 * each has found for themselves agreement is F1.
 */
export type UnitKind = 'character' | 'word' | 'sentence' | 'turn' | 'document' | 'passage';

/** Units that a text has, whoever has coded it, and that are longer than a character. */
type UnitOfText = Exclude<UnitKind, 'character' | 'passage'>;

/**
 * What of a text coders judge, without a gap: interviewers' turns, speakers' labels and times, and headings are left out. All
 * that figures are computed from has offsets of this, in UTF-16 code units.
 */
export interface Continuum {
  readonly length: number;
  /** All of it. */
  readonly whole: Unit;
  /** What stands together in the text: a participant's turn, or what is between two things that are left out. */
  readonly turns: readonly Unit[];
  /** Where a document without speakers may be cut: its blocks; the same as `turns` where there are speakers. */
  readonly blocks: readonly Unit[];
  /** An offset of the text as one of the continuum; what is left out is where it would begin. */
  at(offset: number): number;
  /** The units of a kind, ordered and disjoint. */
  unitsOf(kind: UnitOfText, words: Words): readonly Unit[];
}

/**
 * The continuum of a text.
 * @param turns of the text; empty for one without speakers, which a participant has written
 */
export function continuumOf(text: string, turns: readonly Turn[]): Continuum {
  const pieces = piecesOf(text, turns);
  const starts: number[] = [];
  let length = 0;
  for (const { start, end } of pieces) {
    starts.push(length);
    length += end - start;
  }
  const at = (offset: number): number => {
    const i = firstOf(pieces.length, (piece) => (pieces[piece]?.end ?? 0) >= offset);
    const piece = pieces[i];
    return piece === undefined ? length : (starts[i] ?? 0) + Math.max(0, offset - piece.start);
  };
  const moved = pieces.map(({ start, end }, i) => ({
    start: starts[i] ?? 0,
    end: (starts[i] ?? 0) + end - start,
  }));
  const whole = { start: 0, end: length };
  return {
    ...{ length, whole },
    turns: moved,
    blocks: turns.length > 0 ? moved : cutAtBlocks(text, pieces, at),
    at,
    unitsOf(kind, words) {
      if (kind === 'document') return length === 0 ? [] : [whole];
      if (kind === 'turn') return moved;
      return pieces.flatMap(({ start, end }, i) => {
        const shift = (starts[i] ?? 0) - start;
        const found =
          kind === 'word'
            ? wordsIn(words, text, start, end)
            : sentencesIn(words, text, start, end).filter((one) => one.start < one.end);
        return found.map((unit) => ({ start: unit.start + shift, end: unit.end + shift }));
      });
    },
  };
}

/** The parts of a text that are judged, of which nothing is said in none. */
function piecesOf(text: string, turns: readonly Turn[]): readonly Unit[] {
  const begins = new Set(turns.map(({ start }) => start));
  const leftOut = [
    ...turns.map(({ start, end, saidAt, role }) => ({ start, end: role === 'interviewer' ? end : saidAt })),
    ...findHeadings(text).filter(({ start }) => !begins.has(start)),
    // Two turns that follow each other are two units, though nothing is left out between them.
    ...turns.map(({ end }) => ({ start: end, end })),
  ].sort((x, y) => x.start - y.start || x.end - y.end);
  const pieces: Unit[] = [];
  let from = 0;
  for (const { start, end } of [...leftOut, { start: text.length, end: text.length }]) {
    if (start > from) pieces.push({ start: from, end: start });
    from = Math.max(from, end);
  }
  return pieces.filter((piece) => saysSomething(text, piece));
}

/** Pieces cut where blocks begin, so that nothing of them is lost. */
function cutAtBlocks(text: string, pieces: readonly Unit[], at: (offset: number) => number): readonly Unit[] {
  const begins = findBlocks(text).map(({ start }) => start);
  return pieces.flatMap((piece) => {
    const inside = begins.filter((start) => start > piece.start && start < piece.end);
    const edges = [piece.start, ...inside, piece.end].map(at);
    return edges.slice(1).map((end, i) => ({ start: edges[i] ?? 0, end }));
  });
}

function wordsIn({ word }: Words, text: string, start: number, end: number): readonly Unit[] {
  return [...word.segment(text.slice(start, end))].flatMap(({ segment, index, isWordLike }) =>
    isWordLike === true ? [{ start: start + index, end: start + index + segment.length }] : [],
  );
}

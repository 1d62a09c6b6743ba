import { assign } from '../pairing/assignment';
import { defined, notDefined, type Figure } from './figure';
import { unionsByCode, type Mark, type Unit } from './stretches';

/** How many passages of two coders go with one of the other's, and how many each has. They add up over documents and codes. */
export interface Matches {
  readonly matched: number;
  readonly a: number;
  readonly b: number;
}

/**
 * Matches passages of two coders one to one: the same code, and an overlap of at least this share of what the two cover
 * together (intersection by union; 1: the same beginning and end). As many as possible go together, which an assignment finds
 * and taking the best first does not. What overlaps with the same code, marked by one coder, is one passage; what touches is two.
 */
export function matchPassages(a: readonly Mark[], b: readonly Mark[], share: number): Matches {
  const [mine, theirs] = [unionsByCode(a, 'apart'), unionsByCode(b, 'apart')];
  let [matched, ofA, ofB] = [0, 0, 0];
  for (const code of new Set([...mine.keys(), ...theirs.keys()])) {
    const [rows, columns] = [mine.get(code) ?? [], theirs.get(code) ?? []];
    ofA += rows.length;
    ofB += columns.length;
    const edges = rows.map((row) =>
      columns.flatMap((column, i) => (isMatch(row, column, share) ? [{ column: i, cost: MATCH }] : [])),
    );
    matched += assign(edges, columns.length).filter((column) => column !== null).length;
  }
  return { matched, a: ofA, b: ofB };
}

/**
 * Passage F1: 2M / (n_A + n_B). It is the same number as Holsti's coefficient of reliability (1969) with passages as
 * decisions, and as Dice's (1945). Undefined where there are no passages at all.
 */
export function passageF1({ matched, a, b }: Matches): Figure {
  return a + b === 0 ? notDefined('no-passages') : defined((2 * matched) / (a + b));
}

const MATCH = { first: -1, second: 0 };

function isMatch(x: Unit, y: Unit, share: number): boolean {
  const common = Math.min(x.end, y.end) - Math.max(x.start, y.start);
  if (common <= 0) return false;
  const covered = x.end - x.start + (y.end - y.start) - common;
  return common >= share * covered;
}

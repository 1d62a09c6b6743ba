import { firstOf } from '../../syntax/firstOf';
import { assign, type Edge } from '../pairing/assignment';
import { defined, notDefined, type Figure } from './figure';
import { sum } from './ratings';
import { unionsByCode, type Mark, type Unit } from './stretches';

/** How many passages of two coders go with one of the other's, and how many each has. They add up over documents and codes. */
export interface Matches {
  readonly matched: number;
  readonly a: number;
  readonly b: number;
}

/** Two passages of one code that go together. */
export interface Matched {
  readonly code: string;
  readonly a: Unit;
  readonly b: Unit;
}

/**
 * Matches passages of two coders one to one: the same code, and an overlap of at least this share of what the two cover
 * together (intersection by union; 1: the same beginning and end). As many as possible go together, which an assignment finds
 * and taking the best first does not. What overlaps with the same code, marked by one coder, is one passage; what touches is two.
 */
export function matchPassages(a: readonly Mark[], b: readonly Mark[], share: number): Matches {
  const [mine, theirs] = [unionsByCode(a, 'apart'), unionsByCode(b, 'apart')];
  const count = (ranges: ByCode): number => sum([...ranges.values()].map(({ length }) => length));
  return { matched: matchedIn(mine, theirs, share).length, a: count(mine), b: count(theirs) };
}

/** Those that go together, by the same rule. */
export function matchedPassages(a: readonly Mark[], b: readonly Mark[], share: number): readonly Matched[] {
  return matchedIn(unionsByCode(a, 'apart'), unionsByCode(b, 'apart'), share);
}

type ByCode = ReadonlyMap<string, readonly Unit[]>;

function matchedIn(mine: ByCode, theirs: ByCode, share: number): readonly Matched[] {
  return [...mine].flatMap(([code, rows]) => {
    const columns = theirs.get(code) ?? [];
    const edges = rows.map((row) => {
      const found: Edge[] = [];
      // Passages of one coder and one code are ordered and disjoint.
      let i = firstOf(columns.length, (at) => (columns[at]?.end ?? 0) > row.start);
      for (let column = columns[i]; column !== undefined && column.start < row.end; column = columns[++i])
        if (isMatch(row, column, share)) found.push({ column: i, cost: MATCH });
      return found;
    });
    return assign(edges, columns.length).flatMap((column, i) => {
      const [one, other] = [rows[i], columns[column ?? -1]];
      return one === undefined || other === undefined ? [] : [{ code, a: one, b: other }];
    });
  });
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

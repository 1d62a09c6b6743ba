import { firstOf } from '../../../syntax/firstOf';
import { alpha, type Coincidences } from '../alpha';
import { defined, notDefined, type Figure, type WhyUndefined } from '../figure';
import { matchedPassages } from '../passageF1';
import { pairsOf, sum, type Table } from '../ratings';
import type { Mark, MarkedText, Unit } from '../stretches';
import { cohenKappa } from '../twoCoders';
import { pairPlaces, type PartSums } from './sums';

/*
 * The numbers that the main figures of a code are made of, in a row, so that they can be added up over parts as often as one
 * resamples: coincidences of yes with yes, yes with no and no with no; how much of what was judged twice pairs agree on, and
 * how much that is; the four cells of two coders; then for each pair of coders the passages that match exactly, those that
 * match by half, and all there are.
 */

export const MOMENTS = { yes: 0, mixed: 1, no: 2, agreed: 3, judged: 4, table: 5, pairs: 9 } as const;
const OF_PAIR = 3;

/** How many numbers there are. */
export function momentCount(coders: number): number {
  return MOMENTS.pairs + OF_PAIR * pairPlaces(coders).count;
}

/** The passages of one document, by code. */
export type Passages = ReadonlyMap<string, PassagesOfCode>;

interface PassagesOfCode {
  /** Where the passages of each coder begin, ascending. */
  readonly begins: readonly (readonly number[])[];
  /** Where those begin that go with one of another coder's: exactly, and by half; pairs as `pairsOf` has them. */
  readonly matched: readonly (readonly [exact: readonly number[], half: readonly number[]])[];
}

/**
 * The passages of a document, and which of them go together: in the whole of it, since what begins at the end of one part may go
 * with what begins in the next.
 */
export function passagesIn({ coders }: MarkedText): Passages {
  const byCode = new Map<string, Mark[][]>();
  coders.forEach((marks, coder) => {
    for (const mark of marks ?? []) {
      const ofCode = byCode.get(mark.code) ?? coders.map((): Mark[] => []);
      byCode.set(mark.code, ofCode);
      ofCode[coder]?.push(mark);
    }
  });
  const pairs = pairsOf(coders.length);
  const ofCode = (marks: readonly (readonly Mark[])[]): PassagesOfCode => ({
    begins: marks.map((all) => ascending(all.map(({ start }) => start))),
    matched: pairs.map(([g, h]) => {
      const [mine = [], theirs = []] = [marks[g], marks[h]];
      if (mine.length === 0 || theirs.length === 0) return NONE_MATCHED;
      const begins = (share: number): readonly number[] =>
        ascending(matchedPassages(mine, theirs, share).flatMap(({ a, b }) => [a.start, b.start]));
      return [begins(1), begins(0.5)];
    }),
  });
  return new Map(Array.from(byCode, ([code, marks]) => [code, ofCode(marks)] as const));
}

const NONE_MATCHED = [[], []] as const;

function ascending(numbers: readonly number[]): readonly number[] {
  return [...numbers].sort((x, y) => x - y);
}

/** How many of ascending numbers are in a part. */
function countIn(numbers: readonly number[], { start, end }: Unit): number {
  const below = (limit: number): number => firstOf(numbers.length, (i) => (numbers[i] ?? 0) >= limit);
  return below(end) - below(start);
}

/**
 * The moments of one code in one part. A passage counts where it begins, and so does each of two that go together, by half: what
 * matches in some parts is never more than what there is in them.
 * @param range the part, in characters
 */
export function momentsOf(part: PartSums, passages: Passages, code: string, range: Unit): Float64Array {
  const { length, read, coders, codes } = part;
  const moments = new Float64Array(momentCount(coders));
  const sums = codes.get(code);
  const readers = read.filter(Boolean).length;
  if (readers < 2) return moments;
  const add = (at: number, amount: number): void => {
    moments[at] = (moments[at] ?? 0) + amount;
  };
  for (let yes = 0; yes <= readers; yes++) {
    const weight = sums === undefined ? (yes === 0 ? length : 0) : (sums.given[yes] ?? 0);
    const no = readers - yes;
    const each = weight / (readers - 1);
    add(MOMENTS.yes, each * yes * (yes - 1));
    add(MOMENTS.mixed, each * yes * no);
    add(MOMENTS.no, each * no * (no - 1));
    add(MOMENTS.agreed, (each * (yes * (yes - 1) + no * (no - 1))) / readers);
    add(MOMENTS.judged, weight);
  }
  if (coders === 2)
    tableOf(part, code)
      .cells.flat()
      .forEach((cell, i) => add(MOMENTS.table + i, cell));
  const ofCode = passages.get(code);
  const counts = ofCode?.begins.map((begins) => countIn(begins, range));
  if (ofCode === undefined || counts?.some((count) => count > 0) !== true) return moments;
  pairsOf(coders).forEach(([g, h], pair) => {
    const both = (counts[g] ?? 0) + (counts[h] ?? 0);
    if (read[g] !== true || read[h] !== true || both === 0) return;
    const at = MOMENTS.pairs + OF_PAIR * pair;
    ofCode.matched[pair]?.forEach((begins, i) => add(at + i, countIn(begins, range) / 2));
    add(at + 2, both);
  });
  return moments;
}

/** [[both, first alone], [second alone, neither]] of a pair of coders in one part; all 0 where one has not read it. */
export function tableOf({ length, read, coders, codes }: PartSums, code: string, g = 0, h = 1): Table {
  const sums = codes.get(code);
  if (read[g] !== true || read[h] !== true)
    return {
      categories: YES_NO,
      cells: [
        [0, 0],
        [0, 0],
      ],
    };
  const both = sums?.shared[pairPlaces(coders).of(g, h)] ?? 0;
  const [first, second] = [(sums?.ofCoder[g] ?? 0) - both, (sums?.ofCoder[h] ?? 0) - both];
  return {
    categories: YES_NO,
    cells: [
      [both, first],
      [second, length - both - first - second],
    ],
  };
}

const YES_NO = ['yes', 'no'] as const;

/** The figures of one code that are always shown. */
export interface MainFigures {
  /** Share of pairs of coders who agree, yes and no alike. */
  readonly percent: Figure;
  /** Of the judgements that say yes, the share that another coder's agrees with; of two coders 2a / (2a + b + c). */
  readonly positive: Figure;
  /** The same of no. */
  readonly negative: Figure;
  /** Krippendorff's, nominal. */
  readonly alpha: Figure;
  /** Cohen's, of two coders; null for more. */
  readonly kappa: Figure | null;
  /** Passages with the same beginning and end: the mean over pairs of coders of whom one has any. */
  readonly exact: Figure;
  /** Passages that overlap by half of what they cover together. */
  readonly half: Figure;
}

/** The main figures of moments that may be a sum. */
export function mainFigures(moments: Float64Array, coders: number): MainFigures {
  const at = (i: number): number => moments[i] ?? 0;
  const coincidences = coincidencesIn(moments);
  const [yes, mixed, no] = [at(MOMENTS.yes), at(MOMENTS.mixed), at(MOMENTS.no)];
  const given = yes + mixed;
  const unused = hasPassages(moments, coders) ? 'no-unit-coded' : 'unused';
  const judged = at(MOMENTS.judged);
  return {
    percent: judged === 0 ? notDefined('no-units') : defined(at(MOMENTS.agreed) / judged),
    positive: ratio(yes, given, judged, unused),
    // Nobody said no: all of the text has the code.
    negative: ratio(no, mixed + no, judged, 'no-variation'),
    alpha: orUnused(alpha(coincidences, 'nominal'), given, unused),
    kappa: coders === 2 ? orUnused(cohenKappa(tableIn(moments)), given, unused) : null,
    exact: f1(moments, coders, 0),
    half: f1(moments, coders, 1),
  };
}

/** The coincidences among moments. */
export function coincidencesIn(moments: Float64Array): Coincidences {
  const [yes = 0, mixed = 0, no = 0] = moments;
  return {
    categories: YES_NO,
    cells: [
      [yes, mixed],
      [mixed, no],
    ],
  };
}

/** The four cells of two coders among moments. */
export function tableIn(moments: Float64Array): Table {
  const [a = 0, b = 0, c = 0, d = 0] = moments.subarray(MOMENTS.table, MOMENTS.pairs);
  return {
    categories: YES_NO,
    cells: [
      [a, b],
      [c, d],
    ],
  };
}

/** Passage F1 among moments. @param share 0 for exact ends, 1 for an overlap by half */
export function f1(moments: Float64Array, coders: number, share: 0 | 1): Figure {
  const values: number[] = [];
  const end = Math.min(moments.length, momentCount(coders));
  for (let at = MOMENTS.pairs; at < end; at += OF_PAIR) {
    const passages = moments[at + 2] ?? 0;
    if (passages > 0) values.push((2 * (moments[at + share] ?? 0)) / passages);
  }
  return values.length === 0 ? notDefined('unused') : defined(sum(values) / values.length);
}

/** Whether anybody has a passage with the code, whatever units make of it. */
function hasPassages(moments: Float64Array, coders: number): boolean {
  const end = Math.min(moments.length, momentCount(coders));
  for (let at = MOMENTS.pairs; at < end; at += OF_PAIR) if ((moments[at + 2] ?? 0) > 0) return true;
  return false;
}

function ratio(part: number, whole: number, judged: number, why: WhyUndefined): Figure {
  if (judged === 0) return notDefined('no-units');
  return whole === 0 ? notDefined(why) : defined(part / whole);
}

/** Why there is no variation in a code that no unit has: nobody gave it, or to no unit. */
function orUnused(figure: Figure, given: number, unused: WhyUndefined): Figure {
  const isUnused = figure.kind === 'undefined' && figure.why === 'no-variation' && given === 0;
  return isUnused ? notDefined(unused) : figure;
}

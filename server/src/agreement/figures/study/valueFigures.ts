import { alpha } from '../alpha';
import { notDefined, type Figure } from '../figure';
import { gwetAC } from '../manyCoders';
import { countsOfTable, pairsOf, type Category } from '../ratings';
import { stretchesOf, textOfCode, type Mark, type Stretch } from '../stretches';
import { weightedKappa } from '../twoCoders';
import type { Scale } from '../weights';
import { alongCuts } from './alongCuts';
import {
  alone,
  estimatesOf,
  momentSums,
  once,
  type Drawing,
  type Estimate,
  type IntervalOptions,
} from './drawing';
import type { JudgedDocument } from './judged';
import type { Cut } from './parts';

/** Agreement on the values of one code, where two coders or more gave the code and a value to the same words. */
export interface ValueFigures {
  readonly code: string;
  readonly ordinal: Estimate;
  /** Of scales whose values are numbers; refused for others. */
  readonly interval: Estimate;
  readonly nominal: Estimate;
  /** Gwet's, with weights over the whole scale as it is declared, whatever of it occurs. */
  readonly ac2: Weighted;
  /** Weighted kappa of each pair of coders, as `pairsOf` has them, with the same weights; with an interval where there is but one pair. */
  readonly pairs: readonly (Weighted & {
    /** Characters on which both have a value. */
    readonly valued: number;
  })[];
  /** By what two values are apart: themselves where they are numbers, else their places on the scale. */
  readonly weightedBy: Scale;
  /** Characters on which two coders have a value, and on which two have the code at all. */
  readonly valued: number;
  readonly given: number;
}

/** A figure that depends on how near two values are to being the same, by both weights (weights.ts). */
export interface Weighted {
  readonly linear: Estimate;
  readonly quadratic: Estimate;
}

/*
 * What is kept of each part, in a row: the square of coincidences of values, of which alpha is made (each ordered pair of a unit's m
 * judgements by 1 / (m - 1)); the same by 1 / (m (m - 1)), in which each unit has its weight and is as if two had judged it, of
 * which AC2 is made; then the square of each pair of coders.
 */

/**
 * Those of a code, in steps. Values are ordered as the scale has them, or by size where they are numbers (`+2` is 2).
 * @param scale the values that the codebook declares, in their order
 * @param cuts how each document is cut where parts of it are drawn
 */
export function* valueSteps(
  documents: readonly JudgedDocument[],
  cuts: readonly (readonly Cut[])[],
  { code, scale }: { readonly code: string; readonly scale: readonly string[] },
  drawing: Drawing,
  options: IntervalOptions,
): Generator<undefined, ValueFigures> {
  const numbers = scale.map((value) => (value.trim() === '' ? NaN : Number(value)));
  const weightedBy = numbers.every((one) => Math.abs(one) <= LARGEST) ? 'value' : 'rank';
  const categories: readonly Category[] = weightedBy === 'rank' ? scale : numbers;
  const coders = documents[0]?.values.length ?? 0;
  const square = scale.length ** 2;
  const moments: (readonly [Float64Array])[] = [];
  let [valued, given] = [0, 0];
  for (const [i, { characters, values }] of documents.entries()) {
    const parts = (cuts[i] ?? []).map((cut) => cut.characters);
    const rows = parts.map(() => new Float64Array((2 + pairsOf(coders).length) * square));
    const stretches = stretchesOf({ length: characters.length, coders: valuesOn(values, code, scale) });
    for (const { cut, length, codes } of alongCuts(stretches, parts)) {
      const places = placesOf(codes, scale);
      const row = rows[cut];
      if (row === undefined || places.filter((place) => place !== null).length < 2) continue;
      valued += length;
      addUnit(row, places, length, scale.length);
    }
    for (const { length, codes } of stretchesOf(textOfCode(characters)(code)))
      if (codes.filter((one) => one !== null && one.length > 0).length > 1) given += length;
    moments.push(...rows.map((row) => [row] as const));
    yield;
  }
  const tableAt = (row: Float64Array, place: number) => ({
    categories,
    cells: scale.map((_, c) => [
      ...row.subarray(place * square + c * scale.length, place * square + (c + 1) * scale.length),
    ]),
  });
  const kappas = (row: Float64Array, pair: number): readonly Figure[] => {
    const table = tableAt(row, 2 + pair);
    return [weightedKappa(table, 'linear', weightedBy), weightedKappa(table, 'quadratic', weightedBy)];
  };
  const sums = momentSums(moments, 1, coders === 2 ? null : 2 * square);
  const figuresOf = (times: (part: number) => number): readonly Figure[] => {
    const [row = new Float64Array()] = sums(times);
    const [coincidences, counts] = [tableAt(row, 0), countsOfTable(tableAt(row, 1))];
    return [
      ...[alpha(coincidences, 'ordinal'), alpha(coincidences, 'interval'), alpha(coincidences, 'nominal')],
      ...[gwetAC(counts, 'linear', weightedBy), gwetAC(counts, 'quadratic', weightedBy)],
      ...(coders === 2 ? kappas(row, 0) : []),
    ];
  };
  const found = yield* estimatesOf(drawing, options, figuresOf(once), figuresOf);
  const at = (i: number): Estimate => found[i] ?? alone(notDefined('no-units'));
  const [all = new Float64Array()] = momentSums(moments, 1)(once);
  return {
    ...{ code, ordinal: at(0), interval: at(1), nominal: at(2), ac2: { linear: at(3), quadratic: at(4) } },
    pairs: pairsOf(coders).map((_, pair) => {
      const [linear, quadratic] = kappas(all, pair).map(alone);
      const either =
        coders === 2
          ? { linear: at(5), quadratic: at(6) }
          : { linear: linear ?? at(-1), quadratic: quadratic ?? at(-1) };
      return {
        ...either,
        valued: all.subarray((2 + pair) * square, (3 + pair) * square).reduce((x, y) => x + y, 0),
      };
    }),
    ...{ weightedBy, valued, given },
  };
}

/** Larger numbers are names: no difference of theirs is exact, and the square of one may be none. */
const LARGEST = 1e15;

/** Each coder's passages with a value of the scale, as if it were their code. */
function valuesOn(
  values: JudgedDocument['values'],
  code: string,
  scale: readonly string[],
): readonly (readonly Mark[])[] {
  return values.map((marks) =>
    (marks ?? []).flatMap(({ start, end, code: its, value }) =>
      its === code && scale.includes(value) ? [{ start, end, code: value }] : [],
    ),
  );
}

/** The place on the scale of each coder's value; null for who has none. Passages of one coder and code never overlap, so that there is one at most. */
function placesOf(codes: Stretch['codes'], scale: readonly string[]): readonly (number | null)[] {
  return codes.map((one) => {
    const [value] = one ?? [];
    return value === undefined ? null : scale.indexOf(value);
  });
}

function addUnit(row: Float64Array, places: readonly (number | null)[], length: number, size: number): void {
  const square = size ** 2;
  const add = (at: number, amount: number): void => {
    row[at] = (row[at] ?? 0) + amount;
  };
  const m = places.filter((place) => place !== null).length;
  pairsOf(places.length).forEach(([g, h], pair) => {
    const [c, k] = [places[g] ?? null, places[h] ?? null];
    if (c === null || k === null) return;
    for (const cell of [c * size + k, k * size + c]) {
      add(cell, length / (m - 1));
      add(square + cell, length / (m * (m - 1)));
    }
    add((2 + pair) * square + c * size + k, length);
  });
}

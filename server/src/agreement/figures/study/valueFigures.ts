import { alpha, coincidencesOf } from '../alpha';
import type { Figure } from '../figure';
import { gwetAC } from '../manyCoders';
import { countsOf, pairsOf, sum, tableOf, type Category, type RatedUnit } from '../ratings';
import { stretchesOf, type Mark } from '../stretches';
import { weightedKappa } from '../twoCoders';
import type { Scale } from '../weights';
import type { JudgedDocument } from './judged';

/** Agreement on the values of one code, where two coders or more gave the code and a value to the same words. */
export interface ValueFigures {
  readonly code: string;
  readonly ordinal: Figure;
  /** Of scales whose values are numbers; refused for others. */
  readonly interval: Figure;
  readonly nominal: Figure;
  /** Gwet's, with weights over the whole scale as it is declared, whatever of it occurs. */
  readonly ac2: Weighted;
  /** Weighted kappa of each pair of coders, as `pairsOf` has them, with the same weights. */
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
  readonly linear: Figure;
  readonly quadratic: Figure;
}

/**
 * Those of a code. Values are ordered as the scale has them, or by size where they are numbers (`+2` is 2).
 * @param scale the values that the codebook declares, in their order
 */
export function valueFigures(
  documents: readonly JudgedDocument[],
  code: string,
  scale: readonly string[],
): ValueFigures {
  const numbers = scale.map((value) => (value.trim() === '' ? NaN : Number(value)));
  const weightedBy = numbers.every(Number.isFinite) ? 'value' : 'rank';
  const categories: readonly Category[] = weightedBy === 'rank' ? scale : numbers;
  const places = new Map(scale.map((value, i) => [value, i]));
  const units: RatedUnit[] = [];
  let given = 0;
  for (const { characters, values } of documents) {
    const length = characters.length;
    const ofCode = values.map((marks): readonly Mark[] =>
      (marks ?? []).flatMap(({ start, end, code: its, value }) =>
        its === code && places.has(value) ? [{ start, end, code: value }] : [],
      ),
    );
    for (const { length: weight, codes } of stretchesOf({ length, coders: ofCode })) {
      // Passages of one coder and code never overlap, so that there is one value at most.
      units.push({ weight, given: codes.map((one) => places.get(one?.[0] ?? '') ?? null) });
    }
    for (const { length: weight, codes } of stretchesOf(characters))
      if (codes.filter((one) => one?.includes(code) === true).length > 1) given += weight;
  }
  const valued = units.filter((unit) => unit.given.filter((place) => place !== null).length > 1);
  const coders = documents[0]?.values.length ?? 0;
  const ratings = { categories, coders, units: valued };
  const counts = countsOf(ratings);
  const coincidences = coincidencesOf(counts);
  return {
    code,
    ordinal: alpha(coincidences, 'ordinal'),
    interval: alpha(coincidences, 'interval'),
    nominal: alpha(coincidences, 'nominal'),
    ac2: {
      linear: gwetAC(counts, 'linear', weightedBy),
      quadratic: gwetAC(counts, 'quadratic', weightedBy),
    },
    pairs: pairsOf(coders).map(([a, b]) => {
      const table = tableOf(ratings, a, b);
      return {
        linear: weightedKappa(table, 'linear', weightedBy),
        quadratic: weightedKappa(table, 'quadratic', weightedBy),
        valued: sum(table.cells.flat()),
      };
    }),
    weightedBy,
    valued: sum(valued.map(({ weight }) => weight)),
    given,
  };
}

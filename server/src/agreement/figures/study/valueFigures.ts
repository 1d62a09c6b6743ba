import { alpha, coincidencesOf } from '../alpha';
import { type Figure } from '../figure';
import { countsOf, sum, type Category, type RatedUnit } from '../ratings';
import { stretchesOf, type Mark } from '../stretches';
import type { JudgedDocument } from './judged';

/** Agreement on the values of one code, where two coders or more gave the code and a value to the same words. */
export interface ValueFigures {
  readonly code: string;
  readonly ordinal: Figure;
  /** Of scales whose values are numbers; refused for others. */
  readonly interval: Figure;
  readonly nominal: Figure;
  /** Characters on which two coders have a value, and on which two have the code at all. */
  readonly valued: number;
  readonly given: number;
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
  const numbers = scale.map(Number);
  const categories: readonly Category[] = numbers.some(Number.isNaN) ? scale : numbers;
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
      // Two values of one coder on the same words say nothing that could be compared.
      const found = codes.map((one) => (one?.length === 1 ? (places.get(one[0] ?? '') ?? null) : null));
      units.push({ weight, given: found });
    }
    for (const { length: weight, codes } of stretchesOf(characters))
      if (codes.filter((one) => one?.includes(code) === true).length > 1) given += weight;
  }
  const valued = units.filter((unit) => unit.given.filter((place) => place !== null).length > 1);
  const coders = documents[0]?.values.length ?? 0;
  const coincidences = coincidencesOf(countsOf({ categories, coders, units: valued }));
  return {
    code,
    ordinal: alpha(coincidences, 'ordinal'),
    interval: alpha(coincidences, 'interval'),
    nominal: alpha(coincidences, 'nominal'),
    valued: sum(valued.map(({ weight }) => weight)),
    given,
  };
}

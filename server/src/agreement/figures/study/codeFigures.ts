import type { Figure } from '../figure';
import { brennanPrediger, congerKappa, fleissKappa, gwetAC, lightKappa } from '../manyCoders';
import { pairsOf, sum, type CountedUnit, type Counts, type Table } from '../ratings';
import { biasIndex, cohenKappaMax, prevalenceIndex, scottPi, sumOfTables } from '../twoCoders';
import { tableOf } from './moments';
import type { PartSums } from './sums';

/** Figures of one code that are shown when asked for; null where they are for two coders and there are more. */
export interface OtherFigures {
  readonly kappaMax: Figure | null;
  readonly prevalence: Figure | null;
  readonly bias: Figure | null;
  readonly scott: Figure | null;
  readonly fleiss: Figure;
  readonly conger: Figure;
  readonly light: Figure;
  readonly brennanPrediger: Figure;
  readonly ac1: Figure;
}

/** The other figures of a code over all parts. @param tables those of `pairTables` */
export function otherFigures(
  parts: readonly PartSums[],
  code: string,
  tables: readonly Table[],
): OtherFigures {
  const counts = countsIn(parts, code);
  const [table] = tables.length === 1 ? tables : [];
  return {
    kappaMax: table === undefined ? null : cohenKappaMax(table),
    prevalence: table === undefined ? null : prevalenceIndex(table),
    bias: table === undefined ? null : biasIndex(table),
    scott: table === undefined ? null : scottPi(table),
    fleiss: fleissKappa(counts),
    conger: congerKappa(counts, givenIn(parts, code)),
    light: lightKappa(tables),
    brennanPrediger: brennanPrediger(counts),
    ac1: gwetAC(counts),
  };
}

/** Yes or no of a code: how many coders said which of how much. */
export function countsIn(parts: readonly PartSums[], code: string): Counts {
  const units = new Map<string, CountedUnit>();
  for (const { length, read, codes } of parts) {
    const judged = read.filter(Boolean).length;
    const given = codes.get(code)?.given ?? Float64Array.of(length);
    given.forEach((weight, yes) => {
      if (weight === 0) return;
      const before = units.get(`${yes}/${judged}`)?.weight ?? 0;
      units.set(`${yes}/${judged}`, { weight: before + weight, counts: [yes, judged - yes], judged });
    });
  }
  return { categories: ['yes', 'no'], units: [...units.values()] };
}

/** A code's table for each pair of coders, as `pairsOf` has them. */
export function pairTables(parts: readonly PartSums[], code: string): readonly Table[] {
  return pairsOf(parts[0]?.coders ?? 0).flatMap(([g, h]) => {
    const [first, ...others] = parts.map((part) => tableOf(part, code, g, h));
    return first === undefined ? [] : [sumOfTables([first, ...others])];
  });
}

/** For each coder how much they gave the code, and how much they read without giving it. */
function givenIn(parts: readonly PartSums[], code: string): readonly (readonly number[])[] {
  return Array.from({ length: parts[0]?.coders ?? 0 }, (_, coder) => {
    const had = parts.filter(({ read }) => read[coder] === true);
    const yes = sum(had.map(({ codes }) => codes.get(code)?.ofCoder[coder] ?? 0));
    return [yes, sum(had.map(({ length }) => length)) - yes];
  });
}

import { refused, type Figure } from '../figure';
import { tilingsFrom, tilingsIn, unitizingFigures } from '../unitizing';
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

/** The alphas of unitizing of one group of codes that exclude each other. */
export interface GroupFigures {
  readonly codes: readonly string[];
  readonly u: Estimate;
  readonly bar: Estimate;
  readonly cu: Estimate;
  /** Share of the text on which cuα rests. */
  readonly coverage: number;
  readonly ku: readonly { readonly code: string; readonly figure: Estimate; readonly coverage: number }[];
}

/**
 * Those of a group, in characters, in steps; refused where a coder gave two of its codes to the same words.
 * @param cuts how each document is cut where parts of it are drawn
 */
export function* groupSteps(
  documents: readonly JudgedDocument[],
  cuts: readonly (readonly Cut[])[],
  codes: readonly string[],
  drawing: Drawing,
  options: IntervalOptions,
): Generator<undefined, GroupFigures> {
  const moments: (readonly [Float64Array])[] = [];
  for (const [i, { characters }] of documents.entries()) {
    const parts = (cuts[i] ?? []).map((cut) => cut.characters);
    const found = tilingsIn(characters, codes, parts);
    if ('kind' in found) {
      const none = alone(refused(found.why));
      return { codes, u: none, bar: none, cu: none, coverage: 0, ku: [] };
    }
    moments.push(...found.map((sums) => [sums] as const));
    yield;
  }
  const sums = momentSums(moments, 1);
  const figures = (times: (part: number) => number) => {
    const [total = new Float64Array()] = sums(times);
    return unitizingFigures(tilingsFrom(total, codes));
  };
  const listed = ({ u, bar, cu, ku }: ReturnType<typeof figures>): readonly Figure[] => [
    ...[u, bar, cu.figure],
    ...[...ku.values()].map(({ figure }) => figure),
  ];
  const whole = figures(once);
  const found = yield* estimatesOf(drawing, options, listed(whole), (times) => listed(figures(times)));
  const at = (i: number, figure: Figure): Estimate => found[i] ?? alone(figure);
  return {
    ...{ codes, u: at(0, whole.u), bar: at(1, whole.bar), cu: at(2, whole.cu.figure) },
    coverage: whole.cu.coverage,
    ku: Array.from(whole.ku, ([code, { figure, coverage }], i) => ({
      ...{ code, figure: at(3 + i, figure), coverage },
    })),
  };
}

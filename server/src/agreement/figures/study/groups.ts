import type { Figure } from '../figure';
import { refused } from '../figure';
import type { MarkedText } from '../stretches';
import { tilingsOf, unitizingFigures } from '../unitizing';

/** The alphas of unitizing of one group of codes that exclude each other. */
export interface GroupFigures {
  readonly codes: readonly string[];
  readonly u: Figure;
  readonly bar: Figure;
  readonly cu: Figure;
  /** Share of the text on which cuα rests. */
  readonly coverage: number;
  readonly ku: readonly { readonly code: string; readonly figure: Figure; readonly coverage: number }[];
}

/** Those of a group over texts in characters; refused where a coder gave two of its codes to the same words. */
export function groupFigures(texts: readonly MarkedText[], codes: readonly string[]): GroupFigures {
  const tilings = tilingsOf(texts, codes);
  if ('kind' in tilings) {
    const none = refused(tilings.why);
    return { codes, u: none, bar: none, cu: none, coverage: 0, ku: [] };
  }
  const { u, bar, cu, ku } = unitizingFigures(tilings);
  return {
    ...{ codes, u, bar },
    cu: cu.figure,
    coverage: cu.coverage,
    ku: [...ku].map(([code, { figure, coverage }]) => ({ code, figure, coverage })),
  };
}

import { WHAT_IS_OPEN } from './comparisonFilter';
import type { ComparisonShown } from './comparisonModel';

/** Who is compared, and how it is shown. */
export interface ComparisonState extends ComparisonShown {
  /** URI of the study's folder; null until two coders were chosen. */
  readonly root: string | null;
  /** Coders' ids; `main:sg` for one in another state of the study. */
  readonly a: string;
  readonly b: string;
  readonly round: string | null;
  readonly unfinished: boolean;
  /** Whether the two are called A and B. */
  readonly anonymous: boolean;
}

/**
 * A comparison after a change. With others, what was filtered is forgotten, since codes and cells are those of one comparison.
 * Who are called A and B are so by chance, since whoever chose them knows whom they chose first; and a filter that was made
 * while they had names would tell who is who.
 * @param chance whether the two change places, where nobody is to know
 * @returns whether it is another comparison, and what it is
 */
export function changedComparison(
  state: ComparisonState,
  change: Partial<ComparisonState>,
  chance: () => boolean,
): { readonly anew: boolean; readonly state: ComparisonState } {
  const { root, a, b, anonymous } = change;
  const chosen = root !== undefined || a !== undefined || b !== undefined;
  const anew = chosen || (anonymous === true && !state.anonymous);
  const next = { ...state, ...(anew ? { filter: WHAT_IS_OPEN } : {}), ...change };
  const turned = anew && next.anonymous && chance();
  return { anew, state: turned ? { ...next, a: next.b, b: next.a } : next };
}

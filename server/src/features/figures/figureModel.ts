import type { Figure } from '../../agreement/figures/figure';
import type { Estimate } from '../../agreement/figures/study/drawing';
import type { FigureModel } from '../../protocol/agreement';
import { limitsOf, wordWhy } from './figureWords';

/** A figure without an interval. */
export function figureModel(figure: Figure): FigureModel {
  return figure.kind === 'value'
    ? { value: figure.value, refused: false, low: null, high: null, why: null }
    : {
        ...{ value: null, refused: figure.kind === 'refused' },
        ...{ low: null, high: null, why: wordWhy(figure.why) },
      };
}

/** A figure with its interval, where it has one. */
export function estimateModel({ figure, interval }: Estimate): FigureModel {
  const limits = limitsOf(interval);
  return { ...figureModel(figure), low: limits?.low ?? null, high: limits?.high ?? null };
}

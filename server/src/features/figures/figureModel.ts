import type { Figure } from '../../agreement/figures/figure';
import type { FigureModel } from '../../protocol/agreement';
import { wordWhy } from './figureWords';

/** A figure without an interval. */
export function figureModel(figure: Figure): FigureModel {
  return figure.kind === 'value'
    ? { value: figure.value, refused: false, low: null, high: null, why: null }
    : {
        ...{ value: null, refused: figure.kind === 'refused' },
        ...{ low: null, high: null, why: wordWhy(figure.why) },
      };
}

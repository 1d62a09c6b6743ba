import type { Figure } from '../../agreement/figures/figure';
import type { Estimate } from '../../agreement/figures/study/drawing';
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

/** A figure with its interval, where it has one. */
export function estimateModel({ figure, interval }: Estimate): FigureModel {
  // Where all resamples come to one number, an interval would be an artefact.
  const isReal = interval?.kind === 'interval' && interval.low < interval.high;
  return { ...figureModel(figure), low: isReal ? interval.low : null, high: isReal ? interval.high : null };
}

import { refused } from '../../agreement/figures/figure';
import type { StudyFigures } from '../../agreement/figures/study/studyFigures';
import type { ComparedAlphas } from '../../protocol/comparing';
import { figureModel } from './figureModel';

/** Krippendorff's alpha of a comparison: over all, by document and by code, without intervals. */
export function comparedAlphas({ overall, documents, codes, leftOut }: StudyFigures): ComparedAlphas {
  return {
    overall: figureModel(overall.alpha.figure),
    documents: [
      ...documents.map(({ key, alpha }) => ({ key, alpha: figureModel(alpha) })),
      // Places are compared where words differ, and figures are not.
      ...leftOut.flatMap(({ key, why }) =>
        why === 'texts-differ' ? [{ key, alpha: figureModel(refused('texts-differ')) }] : [],
      ),
    ],
    codes: codes.map(({ code, main }) => ({ code, alpha: figureModel(main.alpha.figure) })),
  };
}

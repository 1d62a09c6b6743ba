import type { StudyFigures } from '../../agreement/figures/study/studyFigures';
import type { ComparedAlphas } from '../../protocol/comparing';
import { figureModel } from './figureModel';

/** Krippendorff's alpha of a comparison: over all, by document and by code, without intervals. */
export function comparedAlphas({ overall, documents, codes }: StudyFigures): ComparedAlphas {
  return {
    overall: figureModel(overall.alpha.figure),
    documents: documents.map(({ key, alpha }) => ({ key, alpha: figureModel(alpha) })),
    codes: codes.map(({ code, main }) => ({ code, alpha: figureModel(main.alpha.figure) })),
  };
}

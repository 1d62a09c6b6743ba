import { sum } from '../../agreement/figures/ratings';
import type { OtherFigures } from '../../agreement/figures/study/codeFigures';
import type { CodeFigures, StudyFigures } from '../../agreement/figures/study/studyFigures';
import { roundsOfStudy } from '../../analysis/layers';
import type { Study } from '../../project/types';
import type { AgreementCode, AgreementModel } from '../../protocol/agreement';
import { codeColors } from '../../syntax/colors';
import { UNKNOWN_COLOR } from '../passages';
import { basisSentences, provenanceSentence, thresholdSentence, type Threshold } from './basis';
import { estimateModel, figureModel } from './figureModel';
import { codeNotes } from './codeNotes';
import { furtherFigures, type Names } from './furtherFigures';
import { methodsSentence, type Provenance } from './methodsSentence';

/** Fewer passages than this are too few for a coefficient to say much (docs/agreement.md). */
export const FEW_USES = 10;

/** Figures as the editor shows them. @param all ids of the study's coders, of whom one can choose */
export function agreementModel(
  study: Study,
  figures: StudyFigures,
  provenance: Provenance,
  all: readonly string[],
): AgreementModel {
  const { codebook } = study;
  const nameOf = (coder: string): string => codebook.coders.get(coder)?.name ?? coder;
  const names = figures.coders.map(nameOf);
  const named: Names = {
    code: (code) => codebook.byId.get(code)?.name ?? code,
    coder: (place) => names[place] ?? '',
  };
  const colors = codeColors(codebook);
  const { overall, pairs } = figures;
  const threshold = thresholdOf(study);
  return {
    ok: true,
    coders: figures.coders.map((id) => ({ id, name: nameOf(id) })),
    choices: { coders: all.map((id) => ({ id, name: nameOf(id) })), rounds: roundsOfStudy(study) },
    documents: figures.documents.map(({ key, coders, units, alpha }) => ({
      ...{ key, coders, units },
      alpha: figureModel(alpha),
    })),
    units: sum(figures.documents.map(({ units }) => units)),
    basis: basisSentences(figures, names),
    codes: figures.codes.map((one): AgreementCode => {
      const known = codebook.byId.get(one.code);
      const color = colors.get(one.code) ?? UNKNOWN_COLOR;
      return { id: one.code, name: known?.name ?? one.code, color, ...codeModel(one) };
    }),
    overall: {
      alpha: estimateModel(overall.alpha),
      pooledKappa: overall.pooledKappa && estimateModel(overall.pooledKappa),
      exact: estimateModel(overall.exact),
      half: estimateModel(overall.half),
    },
    notes: codeNotes(figures, named),
    further: furtherFigures(figures, named),
    pairs:
      pairs.length < 2
        ? []
        : pairs.map(({ a, b, documents, alpha, pooledKappa }) => ({
            ...{ a, b, documents, alpha: figureModel(alpha), pooledKappa: figureModel(pooledKappa) },
          })),
    threshold: threshold && { value: threshold.value, said: thresholdSentence(overall.alpha, threshold) },
    methods: methodsSentence(figures, names, provenance),
    provenance: provenanceSentence(provenance),
  };
}

/** The threshold of a study's codebook; null where it has none. */
export function thresholdOf({ codebook: { agreement } }: Study): Threshold | null {
  const { threshold, thresholdSource } = agreement;
  return threshold === null ? null : { value: threshold, source: thresholdSource };
}

function codeModel({ main, other, uses, table }: CodeFigures): Omit<AgreementCode, 'id' | 'name' | 'color'> {
  const [[both = 0, first = 0] = [], [second = 0, neither = 0] = []] = table;
  return {
    ...{ uses, both, one: first + second, neither },
    percent: estimateModel(main.percent),
    positive: estimateModel(main.positive),
    negative: estimateModel(main.negative),
    alpha: estimateModel(main.alpha),
    kappa: main.kappa && estimateModel(main.kappa),
    exact: estimateModel(main.exact),
    half: estimateModel(main.half),
    other: othersOf(other),
    few: sum(uses) < FEW_USES,
  };
}

function othersOf(other: OtherFigures): AgreementCode['other'] {
  return OTHER_NAMES.flatMap(([field, name]) => {
    const figure = other[field];
    return figure === null ? [] : [{ name, figure: figureModel(figure) }];
  });
}

/** Names of the other coefficients, as they are written in papers. */
const OTHER_NAMES: readonly (readonly [keyof OtherFigures, string])[] = [
  ['kappaMax', 'kappa max'],
  ['prevalence', 'prevalence'],
  ['bias', 'bias'],
  ['scott', 'Scott’s pi'],
  ['fleiss', 'Fleiss’ kappa'],
  ['conger', 'Conger’s kappa'],
  ['light', 'Light’s kappa'],
  ['brennanPrediger', 'Brennan–Prediger'],
  ['ac1', 'Gwet’s AC1'],
];

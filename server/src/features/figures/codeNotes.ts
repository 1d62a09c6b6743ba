import { sum } from '../../agreement/figures/ratings';
import { MOST_CODERS_RESAMPLED } from '../../agreement/figures/study/intervals';
import type { CodeFigures, StudyFigures } from '../../agreement/figures/study/studyFigures';
import { onOneLine } from '../../syntax/oneLine';
import { eachOnce, type Remark } from './eachOnce';
import { leftOutShare, saidFigure, withoutInterval } from './figureWords';
import type { Names } from './furtherFigures';
import { counted, shownPercent } from './methodsSentence';

/** What is to be read with the figures of codes: why some are undefined, and what makes others look as they do. */
export function codeNotes(figures: StudyFigures, names: Names): readonly string[] {
  const { codes, coders, unused } = figures;
  const name = (code: string): string => onOneLine(names.code(code));
  return [
    ...eachOnce([...undefinedFigures(codes, name), ...undefinedResamples(codes, name)]),
    ...onlyOne(codes, names),
    ...allAgree(figures, name),
    ...(coders.length > MOST_CODERS_RESAMPLED
      ? [`F1 has no interval where there are more than ${MOST_CODERS_RESAMPLED} coders.`]
      : []),
    ...(unused > 0
      ? [`${counted(unused, 'code')} of the codebook ${unused === 1 ? 'was' : 'were'} given by nobody.`]
      : []),
  ];
}

const SHOWN = {
  positive: 'agreement on yes',
  negative: 'agreement on no',
  alpha: 'alpha',
  kappa: 'kappa',
  exact: 'F1 exact',
  half: 'F1 half',
} as const;
const NAMES = Object.keys(SHOWN) as readonly (keyof typeof SHOWN)[];

function undefinedFigures(codes: readonly CodeFigures[], nameOf: Names['code']): readonly Remark[] {
  return codes.flatMap(({ code, main }) =>
    NAMES.flatMap((name) => {
      const estimate = main[name];
      if (estimate === null) return [];
      const said = estimate.figure.kind === 'value' ? withoutInterval(estimate) : saidFigure(estimate.figure);
      return said === null ? [] : [[SHOWN[name], said, nameOf(code)] as const];
    }),
  );
}

/** Resamples that an interval leaves out, since the figure is undefined in them: the largest share among codes. */
function undefinedResamples(codes: readonly CodeFigures[], nameOf: Names['code']): readonly Remark[] {
  return NAMES.flatMap((name) => {
    const shares = codes.flatMap(({ code, main }) => {
      const estimate = main[name];
      const share = estimate && leftOutShare(estimate);
      return share === null ? [] : [{ code, share }];
    });
    const said = leftOutSaid(Math.max(...shares.map(({ share }) => share)));
    return shares.map(({ code }) => [SHOWN[name], said, nameOf(code)] as const);
  });
}

/** @param most the largest share of resamples that is left out */
export function leftOutSaid(most: number): string {
  return `undefined in up to ${shownPercent(most)} of the resamples, which its interval leaves out`;
}

/** Codes of which kappa is 0 or alpha below, whatever the agreement, since one coder alone gave them. */
function onlyOne(codes: readonly CodeFigures[], names: Names): readonly string[] {
  return codes.flatMap(({ code, uses }) => {
    const users = uses.flatMap((count, coder) => (count > 0 ? [coder] : []));
    const [only] = users;
    return users.length === 1 && only !== undefined
      ? [`Only ${onOneLine(names.coder(only))} gave ${onOneLine(names.code(code))}.`]
      : [];
  });
}

/** Codes on which nobody disagreed: their interval would be an artefact of resampling. */
function allAgree({ codes, documents, options }: StudyFigures, nameOf: Names['code']): readonly string[] {
  const whole = codes.filter(
    ({ main: { alpha } }) => alpha.figure.kind === 'value' && alpha.figure.value === 1,
  );
  if (whole.length === 0) return [];
  const units = counted(sum(documents.map((one) => one.units)), options.unit);
  return [`No disagreement observed in ${units} (${whole.map(({ code }) => nameOf(code)).join(', ')}).`];
}

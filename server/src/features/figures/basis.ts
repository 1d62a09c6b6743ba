import type { Estimate } from '../../agreement/figures/study/drawing';
import { sum } from '../../agreement/figures/ratings';
import type { FixedFigures, StudyFigures } from '../../agreement/figures/study/studyFigures';
import { shownNumber } from './figureWords';
import { leftOutWords } from './leftOutWords';
import { levelWords, resampledWords, ruleWords, type Provenance } from './methodsSentence';

/** A team's own threshold, with where it has it from. */
export interface Threshold {
  readonly value: number;
  readonly source: string | null;
}

/** What figures rest on, in sentences: how units are judged, what is left out, how intervals were made. */
export function basisSentences(figures: StudyFigures, names: readonly string[]): readonly string[] {
  const { options, leftOut, fixed } = figures;
  return [
    `Unit: ${options.unit}; ${ruleWords(figures)}. What was read and not coded counts as not coded. ` +
      'Left out: interviewers’ turns, speakers’ names and times, headings.',
    ...(fixed === null ? [] : [fixedWords(figures, fixed, names)]),
    `Codes: ${levelWords(figures)}.`,
    `${capital(resampledWords(figures))}.`,
    ...(leftOut.length > 0
      ? [`Not in the figures: ${leftOut.map((one) => leftOutWords(one, fixed)).join('; ')}.`]
      : []),
  ];
}

/** What fixed passages leave out, and whose coding of them is compared. */
function fixedWords(
  { coders, documents }: StudyFigures,
  { by, name, overlapping, outside }: FixedFigures,
  names: readonly string[],
): string {
  const units = sum(documents.map((one) => one.units));
  const others = names.map((coder, i) => `${coder} ${outside[i] ?? 0}`).join(', ');
  return [
    coders.includes(by)
      ? `What ${name} gave these places is compared as well.`
      : `Only the places are by ${name}, whose codes are in no figure.`,
    ...(overlapping > 0
      ? [
          `${overlapping} of the ${units} have words in common with another, and what is on these words counts on both.`,
        ]
      : []),
    'Text outside of them is not judged; passages that are outside, or cover too little of one to count, stand in uses, F1, values and ' +
      `unitizing alone: ${others}.`,
  ].join(' ');
}

/** How the lower limit of alpha over all codes stands to a threshold. Says nothing of whether that is good. */
export function thresholdSentence(alpha: Estimate, { value, source }: Threshold): string {
  const named = `your threshold of ${shownNumber(value)}${source === null ? '' : ` (${source})`}`;
  if (alpha.interval?.kind !== 'interval')
    return `There is no lower limit of alpha to compare with ${named}.`;
  const { low } = alpha.interval;
  return `The lower limit of alpha over all codes, ${shownNumber(low)}, is ${low < value ? 'below' : 'not below'} ${named}.`;
}

/** With what figures were computed. */
export function provenanceSentence({ commit, changed, codebook, version, icu }: Provenance): string {
  const at =
    commit === null ? 'no commit' : `commit ${commit.slice(0, 12)}${changed ? ' with later changes' : ''}`;
  return `Passage ${version}${icu === null ? '' : `, ICU ${icu}`}, codebook ${codebook.slice(0, 12)}, ${at}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

import type { Estimate } from '../../agreement/figures/study/intervals';
import type { StudyFigures } from '../../agreement/figures/study/studyFigures';
import { shownNumber } from './figureWords';
import { leftOutWords } from './leftOutWords';
import { levelWords, resampledWords, ruleWords, type Provenance } from './methodsSentence';

/** A team's own threshold, with where it has it from. */
export interface Threshold {
  readonly value: number;
  readonly source: string | null;
}

/** What figures rest on, in sentences: how units are judged, what is left out, how intervals were made. */
export function basisSentences(figures: StudyFigures): readonly string[] {
  const { options, leftOut } = figures;
  return [
    `Unit: ${options.unit}; ${ruleWords(figures)}. What was read and not coded counts as not coded. ` +
      'Left out: interviewers’ turns, speakers’ names and times, headings.',
    `Codes: ${levelWords(figures)}.`,
    `${capital(resampledWords(figures))}.`,
    ...(leftOut.length > 0 ? [`Not in the figures: ${leftOut.map(leftOutWords).join('; ')}.`] : []),
  ];
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

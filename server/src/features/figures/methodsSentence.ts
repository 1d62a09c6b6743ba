import { ENOUGH_DOCUMENTS, TURNS_IN_BLOCK } from '../../agreement/figures/study/parts';
import { sum } from '../../agreement/figures/ratings';
import type { FixedFigures, StudyFigures } from '../../agreement/figures/study/studyFigures';
import { saidFigure, shownNumber } from './figureWords';

/** What figures were computed with, so that somebody else can get the same. */
export interface Provenance {
  readonly version: string;
  /** Of the study; null where git knows none. */
  readonly commit: string | null;
  /** Whether files differ from that commit. */
  readonly changed: boolean;
  /** Of the codebook's text. */
  readonly codebook: string;
  /** Of the library that says what words and sentences are; null where it has no part in it. */
  readonly icu: string | null;
}

/** The unit of the figures in the plural: `characters`. */
export function unitWords({ options: { unit } }: Pick<StudyFigures, 'options'>): string {
  return `${unit}s`;
}

/** How a unit comes to be coded, without a full stop. */
export function ruleWords({
  options: { unit, rule },
  fixed,
}: Pick<StudyFigures, 'options' | 'fixed'>): string {
  if (unit === 'character') return 'a character is coded if it is within a passage';
  if (fixed !== null)
    return (
      `each place that ${fixed.name} marked is a unit, whatever codes it has, and a coder gave it a code if ` +
      `${rule === 'any' ? 'any character' : 'at least half of the characters'} of it ${rule === 'any' ? 'is' : 'are'} ` +
      'within a passage of theirs with the code'
    );
  if (rule === 'any') return `a ${unit} is coded if any character of it is within a passage`;
  return `a ${unit} is coded if at least half of its characters are within a passage`;
}

/** At which level codes are compared, without a full stop. */
export function levelWords({ options: { level } }: Pick<StudyFigures, 'options'>): string {
  if (level === null) return 'each code by itself';
  if (level === 1) return 'top codes, each with all codes below it';
  return `codes of level ${level} of the codebook, each with all codes below it`;
}

/** How intervals were made, without a full stop. */
export function resampledWords({
  resampled,
  drawn: { parts, alone },
  options: { confidence, times, seed },
}: Pick<StudyFigures, 'resampled' | 'options' | 'drawn'>): string {
  const percent = `${shownPercent(confidence)} percentile intervals`;
  const how = `${times} resamples, seed ${seed}`;
  if (times === 0) return 'intervals were not computed';
  if (resampled === 'nothing') return 'there is too little to resample, so that there are no intervals';
  if (resampled === 'documents') return `${percent} by resampling ${parts} documents (${how})`;
  const fixed = `; ${counted(alone, 'document')} of one block ${alone === 1 ? 'is' : 'are'} in every resample`;
  return (
    `${percent} by resampling ${parts} blocks of up to ${TURNS_IN_BLOCK} consecutive turns (paragraphs, where nobody speaks) ` +
    `within each document (${how}), since there are fewer than ${ENOUGH_DOCUMENTS} documents; ` +
    `they speak of these documents only${alone === 0 ? '' : fixed}`
  );
}

/** A sentence or some for the methods section of a paper, true of these figures. */
export function methodsSentence(
  figures: StudyFigures,
  names: readonly string[],
  provenance: Provenance,
): string {
  const { documents, options, codes, unused } = figures;
  const units = documents.reduce((all, one) => all + one.units, 0);
  const rounds = [...new Set(documents.flatMap(({ round }) => round ?? []))];
  const none =
    unused === 0
      ? ''
      : `; ${counted(unused, 'code')} given by nobody ${unused === 1 ? 'is' : 'are'} in no figure`;
  const parts = [
    `${spoken(names)} independently coded ${counted(documents.length, 'document')}` +
      `${rounds.length > 0 ? ` (round ${rounds.join(', ')})` : ''}${sharedWords(figures)}` +
      `${options.unfinished ? ', whether or not they were marked as finished' : ''}.`,
    ...notCompared(figures),
    `Agreement was computed by ${options.unit} (${counted(units, options.unit)}; ${ruleWords(figures)}) for ${levelWords(figures)}, ` +
      `${counted(codes.length, 'code')} in use${none}; ${uncodedWords(figures)}. ` +
      `Interviewers’ turns, speakers’ names, times and headings were left out, and white space and punctuation at the ends of passages.`,
    `Krippendorff’s alpha over all codes (nominal, one binary variable per code, ratio of summed disagreements) was ` +
      `${alphaWords(figures, counted(units, options.unit))}.`,
    `Only the coders’ own codings were compared, and nothing that they had decided together, with Passage ${provenance.version}` +
      `${provenance.icu === null ? '' : ` (ICU ${provenance.icu})`}.`,
  ];
  return parts.join(' ');
}

/** How text that has no code counts, without a full stop. */
export function uncodedWords({ fixed }: StudyFigures): string {
  return fixed === null
    ? 'text that a coder read and did not code counted as a decision not to code it'
    : 'a code that a coder did not give to such a place counted as a decision not to give it, and text outside of these ' +
        `places was not judged${outsideWords(fixed)}`;
}

/** How many passages came to a code on none of the places that were fixed. */
function outsideWords({ outside }: FixedFigures): string {
  const all = sum(outside);
  return all === 0
    ? ''
    : ` (${counted(all, 'passage')} outside of them ${all === 1 ? 'is' : 'are'} not in it)`;
}

/** By how many of the coders each document was coded, where that is not all of them. */
function sharedWords({ documents, coders }: StudyFigures): string {
  const counts = documents.map((one) => one.coders.length);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  if (counts.length === 0 || least === coders.length) return '';
  return `, each of them by ${least === most ? least : `${least} to ${most}`} of the ${coders.length}`;
}

function notCompared({ leftOut }: StudyFigures): readonly string[] {
  if (leftOut.length === 0) return [];
  const differ = leftOut.filter(({ why }) => why === 'texts-differ').length;
  const unfixed = leftOut.filter(({ why }) => why === 'not-fixed').length;
  const few = leftOut.length - differ - unfixed;
  const whys = [
    ...(unfixed > 0 ? [`${unfixed} not finished by the coder whose passages are the units`] : []),
    ...(few > 0 ? [`${few} finished by fewer than two coders`] : []),
    ...(differ > 0 ? [`${differ} of which the coders’ copies differ in their words`] : []),
  ];
  return [`${counted(leftOut.length, 'other document')} could not be compared (${whys.join(', ')}).`];
}

/** Alpha over all codes with its interval, or why it has none. */
function alphaWords(figures: StudyFigures, units: string): string {
  const { figure, interval, jackknife } = figures.overall.alpha;
  const said = saidFigure(figure);
  if (figure.kind !== 'value') return said;
  if (figure.value === 1) return `${said} (no disagreement was observed in ${units})`;
  const beside =
    jackknife === null
      ? ''
      : `; by the jackknife over documents ${shownNumber(jackknife.low)} to ${shownNumber(jackknife.high)}`;
  if (interval?.kind === 'none')
    return `${said}, without an interval, since it is undefined in more than one resample of ten${beside}`;
  if (interval === null) return `${said}; ${resampledWords(figures)}${beside}`;
  const percent = `${shownPercent(figures.options.confidence)} interval`;
  return `${said} (${percent} ${shownNumber(interval.low)} to ${shownNumber(interval.high)}${beside}); ${resampledWords(figures)}`;
}

function spoken(names: readonly string[]): string {
  if (names.length > 4) return `${names.length} coders`;
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** `1 code`, `2 codes`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `95 %`. */
export function shownPercent(share: number): string {
  return `${Number((100 * share).toFixed(3))}\u202f%`;
}

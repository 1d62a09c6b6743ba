import { exclusiveGroups } from '../agreement/figures/study/exclusive';
import {
  studyFigureSteps,
  type FigureOptions,
  type StudyFigures,
} from '../agreement/figures/study/studyFigures';
import { codersOfStudy } from '../analysis/layers';
import type { Threshold } from '../features/figures/basis';
import { thresholdOf } from '../features/figures/agreementModel';
import type { Provenance } from '../features/figures/methodsSentence';
import { commitAt } from '../io/commitAt';
import { pathOfUri } from '../io/fileUri';
import { sha256 } from '../io/hash';
import type { Study } from '../project/types';
import { normalId } from '../syntax/ids';
import { nearestIds } from '../syntax/nearest';
import { reportCases } from './agreementCases';
import { agreementCsv, agreementJson } from './agreementData';
import { reportRatings } from './agreementRatings';
import { agreementMarkdown, agreementText, type AgreementReport } from './agreementReport';
import { requireOneWay } from './agreementWays';
import { requireRound } from './requireRound';
import { CannotRun, choiceOf, EXIT, onlyOperand, type Command, type CommandArgs } from './command';
import { followed } from './followed';
import { openStudyAt } from './studyAt';

declare const PASSAGE_VERSION: string;

const FORMATS = ['table', 'csv', 'json', 'md'] as const;
const UNITS = ['character', 'word', 'sentence', 'turn', 'document', 'passage'] as const;
const RULES = ['any', 'half'] as const;

/** Resamples for what is looked at, and for what is kept (agreement.md, section 6). */
const TIMES = { shown: 2000, exported: 10_000 } as const;

export const agreementCommand: Command = {
  help: `passage agreement [DIR] [--coders A B …] [--unit U] [--level N] [--round R] [--format table|csv|json|md]

       passage agreement --ratings FILE.csv [--columns A,B,…] [--metric M] …
       passage agreement --verify FILE.json [--format json]

Says how far coders agree, in the study in DIR (the folder you are in, unless you name another): for each code, over all
codes, for each pair of coders. Any number of coders. Only what was marked as done counts, and only codings of coders:
what was decided together is no independent coding, and is in no figure.

For each code: passages by coder; how much both of two coders gave it, one, or neither (added up over pairs); percent
agreement; agreement on what has the code (positive) and on what has it not (negative); Krippendorff's alpha; Cohen's kappa
of two coders; passage F1, exact and at an overlap of one half. In square brackets an interval. A figure that has no value
says "undefined", and why.

--coders A B …   whose coding; everybody's who has finished something, unless given
--unit U         character (the default), word, sentence, turn, document, or passage. Words and sentences are Unicode's
--passages-of A  with --unit passage: the units are the places that this coder marked, whatever codes they have there, and
                 the others say which codes each has. Whether or not this coder is one of --coders
--rule R         when a longer unit is coded: any (a character of it is, the default) or half (of its characters are)
--level N        1: top codes, with all below them; 2: the level below, and so on. Without it, each code by itself
--round R        another round than the latest that two coders have finished
--unfinished     also copies that are not marked as done
--group A,B,C    codes that exclude each other, for the alphas of unitizing; groups that exclude each other in the codebook
                 (notWith) are there with --other, which --group brings
--other          also the coefficients of Scott, Fleiss, Conger, Light, Brennan and Prediger, and Gwet; the greatest kappa
                 possible, prevalence and bias; values (with weighted kappa and AC2), sets of codes, groups
--resamples N    for intervals; ${TIMES.shown}, or ${TIMES.exported} for csv and json
--seed N         of the random numbers; 1
--confidence P   of intervals; 0.95
--threshold T    tells whether the lower limit of alpha over all codes is below; the codebook's (agreement: threshold), unless
                 given
--check          ends with 1 where it is below, or there is no lower limit
--format F       table (the default), csv, json or md (Markdown)

--ratings FILE   a table of units and coders instead of a study: a row for each unit, a column for each coder. Empty cells
                 and NA are missing
  --columns A,B  which columns are coders; all, unless given (but for a first one that names the units)
  --metric M     nominal (the default), ordinal, interval or ratio
  --categories … all that could be given, in their order; what occurs, unless given
  --missing …    other words or numbers that stand for a missing judgement

--verify FILE    recomputes a file of reference cases, and says where we come to something else; --verify published those
                 that come with the tool

Exit: 0; 1 below the threshold with --check, a case that does not come out with --verify, or files passed over; 2 could not
run.
`,
  options: {
    coders: { type: 'list' },
    unit: { type: 'string' },
    'passages-of': { type: 'string' },
    rule: { type: 'string' },
    level: { type: 'string' },
    round: { type: 'string' },
    unfinished: { type: 'boolean' },
    group: { type: 'list' },
    other: { type: 'boolean' },
    resamples: { type: 'string' },
    seed: { type: 'string' },
    confidence: { type: 'string' },
    threshold: { type: 'string' },
    check: { type: 'boolean' },
    format: { type: 'string' },
    ratings: { type: 'string' },
    columns: { type: 'list' },
    metric: { type: 'string' },
    categories: { type: 'list' },
    missing: { type: 'list' },
    verify: { type: 'string' },
  },
  async run(args, terminal) {
    requireOneWay(args, agreementCommand.options);
    const [cases, ratings] = [args.option('verify'), args.option('ratings')];
    if (cases !== null)
      return reportCases(cases, choiceOf(args, 'format', ['table', 'json']) === 'json', terminal);
    const format = choiceOf(args, 'format', FORMATS);
    const isKept = format === 'csv' || format === 'json';
    const sampling = {
      times: numberOf(args, 'resamples', isKept ? TIMES.exported : TIMES.shown, 1, 100_000),
      seed: numberOf(args, 'seed', 1, 0, 2 ** 32 - 1),
      confidence: shareOf(args, 'confidence') ?? 0.95,
    };
    if (ratings !== null) return reportRatings(ratings, args, sampling, format, terminal);
    const { study, passedOver } = await openStudyAt(onlyOperand(args, '.'), terminal);
    const { agreement } = study.codebook;
    if (!agreement.figures)
      throw new CannotRun(
        'This study shows no agreement figures (agreement: figures: off in its codebook). passage compare lists the places.',
      );
    requireRound(args.option('round'), study);
    const threshold = thresholdAsked(study, args);
    const deepest = Math.max(1, ...[...study.codebook.byId.values()].map(({ depth }) => depth + 1));
    const level = args.option('level') === null ? null : numberOf(args, 'level', 1, 1, deepest);
    const named = groupNamed(study, args);
    const options: FigureOptions = {
      coders: codersNamed(study, args.list('coders')),
      onlyReaders: args.list('coders').length === 0,
      round: args.option('round'),
      unfinished: args.flag('unfinished'),
      ...unitAsked(study, args),
      rule: choiceOf(args, 'rule', RULES),
      groups: level === null ? [...exclusiveGroups(study.codebook), ...named] : named,
      level,
      ...sampling,
    };
    const figures = await followed(studyFigureSteps(study, options, sha256), 'Computing agreement', terminal);
    const report: AgreementReport = {
      figures,
      names: figures.coders.map((coder) => study.codebook.coders.get(coder)?.name ?? coder),
      codeName: (code) => study.codebook.byId.get(code)?.name ?? code,
      provenance: await provenanceOf(study, options),
      threshold,
      other: args.flag('other') || named.length > 0,
    };
    const print = { table: agreementText, csv: agreementCsv, json: agreementJson, md: agreementMarkdown };
    await terminal.print(print[format](report, terminal));
    const failed = args.flag('check') && !reaches(figures, threshold);
    return failed || passedOver ? EXIT.problems : EXIT.clean;
  },
};

/** What alpha is to be held against, if anything. Throws CannotRun where it is to be and there is no threshold. */
function thresholdAsked(study: Study, args: CommandArgs): Threshold | null {
  const given = shareOf(args, 'threshold');
  const threshold = given === null ? thresholdOf(study) : { value: given, source: null };
  if (threshold === null && args.flag('check'))
    throw new CannotRun(
      '--check needs a threshold: in the codebook (agreement: threshold: 0.667), or --threshold 0.667.',
    );
  return threshold;
}

/** Whether the lower limit of alpha over all codes is at least the threshold. */
function reaches({ overall: { alpha } }: StudyFigures, threshold: Threshold | null): boolean {
  return threshold !== null && alpha.interval?.kind === 'interval' && alpha.interval.low >= threshold.value;
}

/** The unit, and whose passages it is. Throws CannotRun where one is named without the other. */
function unitAsked(study: Study, args: CommandArgs): Pick<FigureOptions, 'unit' | 'fixedBy'> {
  const unit = choiceOf(args, 'unit', UNITS);
  const given = args.option('passages-of');
  if (unit === 'passage' && given === null)
    throw new CannotRun(
      '--unit passage: say whose, with --passages-of CODER. How far passages agree that each coder found alone is said by F1, whatever the unit.',
    );
  if (unit !== 'passage' && given !== null)
    throw new CannotRun('--passages-of is for --unit passage: add that, or leave it out.');
  return { unit, fixedBy: given === null ? null : coderNamed('passages-of', given, codersOfStudy(study)) };
}

/** The coders that were named; all of the study where none was. Throws CannotRun for one whom it does not have. */
function codersNamed(study: Study, named: readonly string[]): readonly string[] {
  const known = codersOfStudy(study);
  if (named.length === 0) return known;
  const coders = named.map((name) => coderNamed('coders', name, known));
  if (new Set(coders).size < 2) throw new CannotRun('--coders: name two coders or more.');
  return [...new Set(coders)];
}

/** A coder who was named with an option. Throws CannotRun for one whom the study does not have. */
function coderNamed(option: string, given: string, known: readonly string[]): string {
  const coder = normalId(given);
  if (known.includes(coder)) return coder;
  const [near] = nearestIds(coder, known, 1);
  const hint = near === undefined ? `Its coders are ${known.join(', ')}.` : `Did you mean ${near}?`;
  throw new CannotRun(`--${option} ${coder}: there is no such coder in this study. ${hint}`);
}

/** The group of codes that was named, if any. Throws CannotRun for a code that the codebook does not have. */
function groupNamed({ codebook }: Study, args: CommandArgs): readonly (readonly string[])[] {
  const group = args.list('group').map((given) => {
    const id = normalId(given.replace(/^#/, ''));
    const code = codebook.aliases.get(id) ?? id;
    if (codebook.byId.has(code)) return code;
    const [near] = nearestIds(code, [...codebook.byId.keys()], 1);
    throw new CannotRun(
      `--group ${given}: there is no such code in the codebook.${near === undefined ? '' : ` Did you mean ${near}?`}`,
    );
  });
  return group.length === 0 ? [] : [[...new Set(group)]];
}

async function provenanceOf(study: Study, { unit }: FigureOptions): Promise<Provenance> {
  const path = pathOfUri(study.root);
  const commit = path === null ? null : await commitAt(path);
  return {
    version: PASSAGE_VERSION,
    commit: commit?.id ?? null,
    changed: commit?.changed ?? false,
    codebook: sha256(study.text),
    icu: unit === 'word' || unit === 'sentence' ? (process.versions['icu'] ?? null) : null,
  };
}

function numberOf(args: CommandArgs, option: string, otherwise: number, least: number, most: number): number {
  const given = args.option(option);
  if (given === null) return otherwise;
  const number = /^\d{1,10}$/.test(given) ? Number(given) : NaN;
  if (number >= least && number <= most) return number;
  throw new CannotRun(`--${option} ${given}: it must be a whole number from ${least} to ${most}.`);
}

function shareOf(args: CommandArgs, option: string): number | null {
  const given = args.option(option);
  if (given === null) return null;
  const number = /^(?:0?\.\d{1,15}|[01](?:\.0{1,15})?|0\.\d{1,15})$/.test(given) ? Number(given) : NaN;
  if (number > 0 && number < 1) return number;
  throw new CannotRun(`--${option} ${given}: it must be a number between 0 and 1, such as 0.95.`);
}

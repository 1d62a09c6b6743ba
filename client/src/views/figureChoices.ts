import { t } from '@vscode/l10n';
import type { AgreementAnswer, AgreementParams } from '../../../server/src/protocol/agreement';
import type { CodersToChoose, FigureChoice } from '../webviews/messages';
import { oneLine } from './words';

/** How figures are computed, whatever the study. */
export interface FigureSettings extends Pick<AgreementParams, 'rule' | 'level'> {
  readonly unit: (typeof FIGURE_UNITS)[number];
}

/** Of whose coding, and on whose passages, which is chosen for each study. */
export type FigureScope = Pick<AgreementParams, 'coders' | 'round' | 'fixedBy'>;

export type FigureChoices = Pick<AgreementParams, 'unit'> & Omit<FigureSettings, 'unit'> & FigureScope;

/** What is kept of what was chosen. */
export interface KeptFigures extends FigureSettings {
  /** URI of the folder of the study that was shown last. */
  readonly root: string | null;
  /** By the URI of a study's folder. */
  readonly studies: Readonly<Record<string, FigureScope>>;
}

/** Those that any study has. */
export const FIGURE_UNITS = ['character', 'word', 'sentence', 'turn', 'document'] as const;

/** What is chosen for a study; of whom nothing was chosen, everybody's coding of the latest round. */
export function choicesFor({ studies, unit, rule, level }: KeptFigures, root: string): FigureChoices {
  const scope = studies[root] ?? { coders: null, round: null, fixedBy: null };
  return { unit: scope.fixedBy === null ? unit : 'passage', rule, level, ...scope };
}

/** What is kept after a choice on the page; the same object where it is none. */
export function afterChoice(kept: KeptFigures, root: string, name: string, value: string): KeptFigures {
  const unit = FIGURE_UNITS.find((one) => one === value);
  if (name === 'unit' && unit !== undefined) return withScope({ ...kept, unit }, root, { fixedBy: null });
  if (name === 'unit' && value.startsWith(PASSAGES_OF))
    return withScope(kept, root, { fixedBy: value.slice(PASSAGES_OF.length) });
  if (name === 'rule') return { ...kept, rule: value === 'half' ? 'half' : 'any' };
  if (name === 'level') return { ...kept, level: value === '' ? null : Number(value) };
  if (name === 'round') return withScope(kept, root, { round: value === '' ? null : value });
  return kept;
}

/** What begins the value of a choice of somebody's passages; no other unit begins so. */
const PASSAGES_OF = 'passages-of:';

/** What is kept after coders were ticked. @param all those of the study; who has ticked all means everybody, also those to come */
export function afterCoders(
  kept: KeptFigures,
  root: string,
  ticked: readonly string[],
  all: readonly string[],
): KeptFigures {
  const coders = all.filter((id) => ticked.includes(id));
  return withScope(kept, root, { coders: coders.length === all.length ? null : coders });
}

function withScope(kept: KeptFigures, root: string, change: Partial<FigureScope>): KeptFigures {
  const { coders, round, fixedBy } = choicesFor(kept, root);
  return { ...kept, studies: { ...kept.studies, [root]: { coders, round, fixedBy, ...change } } };
}

/** The lists of choices on the page. Where there are no figures, those remain that may be the reason. */
export function choicesOf(
  answer: AgreementAnswer | null,
  { unit, fixedBy, rule, level, round }: FigureChoices,
): readonly FigureChoice[] {
  const rounds = answer?.ok === true ? answer.choices.rounds : [];
  // What was chosen once stays to be seen, and to be chosen otherwise.
  const offered = round === null || rounds.includes(round) ? rounds : [...rounds, round];
  const ofRounds: FigureChoice = {
    ...{ name: 'round', label: t('Round'), value: round ?? '' },
    options: [
      option('', t('The latest that two have finished')),
      ...offered.map((one) => option(one, t('Round {0}', oneLine(one)))),
    ],
  };
  const hasRounds = round !== null || offered.length > 1;
  if (answer?.ok !== true) return hasRounds ? [ofRounds] : [];
  const units: Readonly<Record<FigureSettings['unit'], string>> = {
    character: t('Characters'),
    word: t('Words'),
    sentence: t('Sentences'),
    turn: t('Turns'),
    document: t('Documents'),
  };
  return [
    ...(hasRounds ? [ofRounds] : []),
    {
      ...{ name: 'unit', label: t('Unit'), value: fixedBy === null ? unit : `${PASSAGES_OF}${fixedBy}` },
      options: [
        ...Object.entries(units).map(([value, text]) => option(value, text)),
        ...fixers(answer.choices.coders, fixedBy).map(({ id, name }) =>
          option(`${PASSAGES_OF}${id}`, t('Passages of {0}', oneLine(name))),
        ),
      ],
    },
    {
      ...{ name: 'rule', label: t('A unit is coded if'), value: rule },
      options: [option('any', t('any of it is')), option('half', t('at least half of it is'))],
    },
    {
      ...{ name: 'level', label: t('Codes'), value: level === null ? '' : String(level) },
      options: [
        option('', t('Each by itself')),
        option('1', t('Top codes, with all below')),
        option('2', t('Second level, with all below')),
      ],
    },
  ];
}

/** Whose passages can be the units: anybody's of the study, and those of who was chosen once. */
function fixers(coders: NamedCoders, fixedBy: string | null): NamedCoders {
  const isThere = fixedBy === null || coders.some(({ id }) => id === fixedBy);
  return isThere ? coders : [...coders, { id: fixedBy, name: fixedBy }];
}

type NamedCoders = readonly { readonly id: string; readonly name: string }[];

function option(value: string, text: string): FigureChoice['options'][number] {
  return { value, text };
}

/** The coders to be ticked; null where there are but two, so that there is nothing to choose. */
export function codersOf(answer: AgreementAnswer | null, { coders }: FigureChoices): CodersToChoose | null {
  if (answer?.ok !== true) return null;
  const all = answer.choices.coders;
  if (all.length <= 2 && coders === null) return null;
  const shown = new Set(answer.coders.map(({ id }) => id));
  return {
    label: t('Coders'),
    coders: all.map(({ id, name }) => {
      const ticked = coders?.includes(id) ?? true;
      // Whoever has judged nothing that another has judged is in no figure, ticked or not.
      const isIdle = ticked && !shown.has(id);
      return {
        ...{ id, ticked },
        name: isIdle ? t('{0} (nothing to compare)', oneLine(name)) : oneLine(name),
      };
    }),
  };
}

import { t } from '@vscode/l10n';
import type {
  ExportChoices,
  ExportChosen,
  ExportFormatModel,
  ExportOptionModel,
} from '../../../server/src/protocol/exchange';
import { inList, listed, oneLine } from './words';

/* What a person chooses before an export, as the rows of a list. Plain data. */

/** What happens when a row is chosen. */
export type ChooserStep =
  | { readonly kind: 'go' | 'coders' | 'round' | 'documents' }
  | { readonly kind: 'option'; readonly option: ExportOptionModel };

export interface ChooserRow {
  readonly label: string;
  readonly description: string;
  /** Null for a heading. */
  readonly step: ChooserStep | null;
}

export const EVERYTHING: ExportChosen = { coders: null, round: null, documents: null, options: {} };

/** First what goes on, then what can be chosen; that row alone where there is nothing to choose. */
export function chooserRows(
  format: ExportFormatModel,
  choices: ExportChoices,
  chosen: ExportChosen,
): readonly ChooserRow[] {
  const go = row(format.folder ? t('$(check) Choose the folder…') : t('$(check) Choose the file…'), '', {
    kind: 'go',
  });
  const what = format.coding ? whatRows(choices, chosen) : [];
  const how = format.options.map((option) => optionRow(option, chosen));
  return [
    go,
    ...(what.length === 0 ? [] : [heading(t('What is exported')), ...what]),
    ...(how.length === 0 ? [] : [heading(t('How')), ...how]),
  ];
}

function whatRows(choices: ExportChoices, { coders, round, documents }: ExportChosen): readonly ChooserRow[] {
  const people = peopleIn(choices);
  const named = people.filter(({ id }) => coders?.includes(id)).map(({ name }) => oneLine(name));
  const all = choices.documents.length;
  return [
    ...(people.length < 2
      ? []
      : [row(t('Coding'), coders === null ? t('everybody’s') : listed(named, 4), { kind: 'coders' })]),
    ...(choices.rounds.length === 0
      ? []
      : [row(t('Rounds'), round === null ? t('all') : oneLine(round), { kind: 'round' })]),
    ...(all < 2
      ? []
      : [
          row(
            t('Documents'),
            documents === null ? t('all {0}', all) : t('{0} of {1}', documents.length, all),
            { kind: 'documents' },
          ),
        ]),
  ];
}

/** Who coded, the consensus last. */
export function peopleIn({
  coders,
  consensus,
}: ExportChoices): readonly { readonly id: string; readonly name: string }[] {
  return [
    ...coders.map(({ id, name }) => ({ id, name: name ?? id })),
    ...(consensus === null ? [] : [{ id: consensus, name: t('the consensus') }]),
  ];
}

const OPTIONS: Readonly<Record<string, () => string>> = {
  excel: () => t('Made for Excel'),
  positions: () => t('Places counted by'),
};

const VALUES: Readonly<Record<string, () => string>> = {
  'code-points': () => t('characters, as the standard says'),
  utf16: () => t('UTF-16 units, as NVivo does'),
};

function optionRow(option: ExportOptionModel, { options }: ExportChosen): ChooserRow {
  const { name, about, values } = option;
  const label = OPTIONS[name]?.() ?? inList(about);
  const now = options[name] ?? values[0];
  if (values.length === 0)
    return row(label, now === undefined ? t('no') : t('yes'), { kind: 'option', option });
  return row(label, VALUES[now ?? '']?.() ?? now ?? '', { kind: 'option', option });
}

/** The options when one was chosen: the next value, after the last the first again. */
export function otherwise(
  options: ExportChosen['options'],
  { name, values }: Pick<ExportOptionModel, 'name' | 'values'>,
): ExportChosen['options'] {
  const { [name]: now, ...others } = options;
  if (values.length === 0) return now === undefined ? { ...options, [name]: '' } : others;
  const next = values[(values.indexOf(now ?? values[0] ?? '') + 1) % values.length];
  return next === undefined || next === values[0] ? others : { ...others, [name]: next };
}

function row(label: string, description: string, step: ChooserStep): ChooserRow {
  return { label, description: inList(description), step };
}

function heading(label: string): ChooserRow {
  return { label, description: '', step: null };
}

import { t } from '@vscode/l10n';
import type { ComparisonModel } from '../../../server/src/protocol/comparing';
import {
  cellWord,
  disputedWord,
  isNarrowed,
  KIND_NAMES,
  kindNameWord,
  onlyWord,
  passes,
  STATES,
  EVERYTHING,
  type ComparisonFilter,
} from './comparisonFilter';
import { stateWord } from './comparisonWords';
import { inList } from './words';

/* The list in which it is ticked what of a comparison is shown. */

/** A row of the list: a heading, or something to tick. */
export type FilterRow = { readonly heading: string } | FilterChoice;

export interface FilterChoice {
  readonly label: string;
  /** How many items there are of it. */
  readonly description: string;
  readonly ticked: boolean;
  /** What the filter is with nothing but this. */
  readonly part: Partial<ComparisonFilter>;
}

/** Sizes that are offered without being typed, in characters. */
const SIZES = [10, 50, 200] as const;

/** The list: of each heading any number, and what is ticked under different headings has to fit together. */
export function filterRows(model: ComparisonModel, filter: ComparisonFilter): readonly FilterRow[] {
  const choice = (label: string, ticked: boolean, part: Partial<ComparisonFilter>): FilterChoice =>
    choiceOf(model, label, ticked, part);
  const present = ({ description, ticked }: FilterChoice): boolean => description !== '0' || ticked;
  const states = STATES.map((state) =>
    choice(stateWord(state), filter.states.includes(state), { states: [state] }),
  );
  const kinds = KIND_NAMES.map((kind) =>
    choice(kindNameWord(kind), filter.kinds.includes(kind), { kinds: [kind] }),
  ).filter(present);
  const only = (['a', 'b'] as const).map((side) =>
    choice(onlyWord(inList(model[side].name)), filter.only.includes(side), { only: [side] }),
  );
  const sizes = [...new Set([...SIZES, filter.disputed])].filter((size) => size > 0).sort((x, y) => x - y);
  const sized = sizes.map((size) => choice(disputedWord(size), filter.disputed === size, { disputed: size }));
  const cell =
    filter.cell === null ? [] : [choice(inList(cellWord(filter.cell)), true, { cell: filter.cell })];
  const codes = model.codes.map(({ id, name }) => {
    const code = choice(inList(`#${id}`), filter.codes.includes(id), { codes: [id] });
    return {
      ...code,
      description: name === id ? code.description : `${inList(name)} · ${code.description}`,
    };
  });
  return [
    ...under(t('Open or settled'), states),
    ...under(t('Kind'), kinds),
    ...under(t('Coder'), only),
    ...under(t('Size: type a number for another'), sized),
    ...under(t('A cell of the table of codes'), cell),
    ...under(t('Code, with those below it'), codes),
  ];
}

/** What a number that was typed stands for; null for what is none. */
export function typedSize(model: ComparisonModel, typed: string): FilterChoice | null {
  const size = /^\s*[1-9]\d{0,6}\s*$/u.test(typed) ? Number(typed) : 0;
  if (size === 0) return null;
  return choiceOf(model, disputedWord(size), false, { disputed: size });
}

/** The filter of everything that was ticked; of several sizes the smallest, which has the others in it. */
export function filterOf(ticked: readonly Pick<FilterChoice, 'part'>[]): ComparisonFilter {
  const sizes = ticked.flatMap(({ part }) => part.disputed ?? []);
  return {
    states: ticked.flatMap(({ part }) => part.states ?? []),
    kinds: ticked.flatMap(({ part }) => part.kinds ?? []),
    codes: ticked.flatMap(({ part }) => part.codes ?? []),
    only: ticked.flatMap(({ part }) => part.only ?? []),
    disputed: sizes.length === 0 ? 0 : Math.min(...sizes),
    cell: ticked.flatMap(({ part }) => part.cell ?? [])[0] ?? null,
  };
}

/** Whether something other than the usual is shown, so that there is something to clear. */
export function canBeCleared(filter: ComparisonFilter): boolean {
  return isNarrowed(filter) || filter.states.join() !== 'open';
}

function choiceOf(
  model: ComparisonModel,
  label: string,
  ticked: boolean,
  part: Partial<ComparisonFilter>,
): FilterChoice {
  const fits = passes(model, { ...EVERYTHING, ...part });
  const counts = model.documents.map(({ items }) => items.filter(fits).length);
  return { label, description: String(counts.reduce((sum, count) => sum + count, 0)), ticked, part };
}

function under(heading: string, rows: readonly FilterChoice[]): readonly FilterRow[] {
  return rows.length === 0 ? [] : [{ heading }, ...rows];
}

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Parts } from '../../parts';
import { COMPARISON_ORDERS, WHAT_IS_OPEN, type ComparisonOrder } from '../../views/comparisonFilter';
import { COMPARISON_GROUPINGS, type ComparisonGrouping } from '../../views/comparisonModel';
import { filterOf, filterRows, typedSize, type FilterRow } from '../../views/filterChoices';
import { chooseOne, namedWays } from '../chooseOne';
import { tickRows } from '../pickRow';
import { nothingToShow } from './showItems';

/** Lets the person choose by what the items are put together. */
export async function groupComparison({ comparison }: Parts): Promise<void> {
  const ways = namedWays<ComparisonGrouping>(COMPARISON_GROUPINGS, {
    document: t('By document'),
    code: t('By code'),
    kind: t('By kind of disagreement'),
    codes: t('Code against code'),
  });
  const { state } = comparison;
  const grouping = await chooseOne(
    t('How the comparison is put together'),
    ways,
    (one) => one === state.grouping,
  );
  if (grouping !== undefined) await comparison.set({ grouping });
}

/** Lets the person tick what is shown: states, kinds, coders, sizes and codes in one list. */
export async function filterComparison(parts: Parts): Promise<void> {
  const { comparison } = parts;
  const { answer } = comparison;
  if (answer?.ok !== true) return nothingToShow(parts);
  const items = filterRows(answer, comparison.state.filter).map(filterItem);
  const typed = (text: string): FilterItem | null => {
    const choice = typedSize(answer, text);
    return choice && filterItem(choice);
  };
  const picked = await tickRows(
    {
      title: t('What of the comparison is shown'),
      placeholder: t('Tick what is shown. Nothing ticked under a heading is no condition'),
      ...{ items, typed },
    },
    items.filter(({ choice }) => choice?.ticked === true),
  );
  if (picked === undefined) return;
  await comparison.set({ filter: filterOf(picked.flatMap(({ choice }) => choice ?? [])) });
}

interface FilterItem extends vscode.QuickPickItem {
  readonly choice: Exclude<FilterRow, { readonly heading: string }> | null;
}

function filterItem(row: FilterRow): FilterItem {
  if ('heading' in row) return { label: row.heading, kind: vscode.QuickPickItemKind.Separator, choice: null };
  return { label: row.label, description: row.description, choice: row };
}

/** Shows what is open, of every kind, code, coder and size. */
export async function clearComparisonFilter({ comparison }: Parts): Promise<void> {
  await comparison.set({ filter: WHAT_IS_OPEN });
}

/** Lets the person choose the order of items. */
export async function sortComparison({ comparison }: Parts): Promise<void> {
  const ways = namedWays<ComparisonOrder>(COMPARISON_ORDERS, {
    place: t('In the order of the text'),
    size: t('What most characters are in dispute of first'),
    state: t('What is open first, then what is settled'),
    kind: t('By kind of disagreement'),
    code: t('In the order of the codebook'),
    coder: t('What only one of them coded first'),
  });
  const { state } = comparison;
  const order = await chooseOne(t('In which order'), ways, (one) => one === state.order);
  if (order !== undefined) await comparison.set({ order });
}

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ComparableCoder, CompareChoices } from '../../../../server/src/protocol/comparing';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { Parts } from '../../parts';
import {
  COMPARISON_FILTERS,
  COMPARISON_GROUPINGS,
  COMPARISON_ORDERS,
  type ComparisonFilter,
  type ComparisonGrouping,
  type ComparisonOrder,
} from '../../views/comparisonModel';
import { counted, oneLine } from '../../views/words';
import { chooseOne, namedWays } from '../chooseOne';
import { studyFor } from '../studyFor';

const VIEW_FOCUS = 'passage.comparison.focus';

type Choices = Extract<CompareChoices, { readonly ok: true }>;

/** Lets two coders be chosen, and shows in the view *Comparison* what they made of the same transcripts. */
export async function compareCoders(parts: Parts): Promise<void> {
  const title = t('Compare coders');
  const study = await studyFor(parts, undefined, title);
  if (study === null) return;
  const choices = await parts.client.request(REQUEST.compareChoices, { root: study.root });
  if (!choices.ok) {
    await parts.ask({ kind: 'information', message: choices.message, buttons: [] });
    return;
  }
  const coders = choices.coders.filter(({ copies }) => copies > 0);
  if (coders.length < 2) {
    const message = t(
      'Two coders are needed, each with copies of their own. Assign Copies makes copies for coders.',
    );
    await parts.ask({ kind: 'information', message, buttons: [] });
    return;
  }
  const pair = await choosePair(coders, choices, title);
  if (pair === null) return;
  const round = await chooseRound(choices, title);
  if (round === undefined) return;
  const unfinished = await chooseExtent(pair, title);
  if (unfinished === undefined) return;
  const [a, b] = pair;
  await parts.comparison.set({ root: study.root, a: a.id, b: b.id, round, unfinished });
  await vscode.commands.executeCommand(VIEW_FOCUS);
}

type Pair = readonly [ComparableCoder, ComparableCoder];

async function choosePair(
  coders: readonly ComparableCoder[],
  { own }: Choices,
  title: string,
): Promise<Pair | null> {
  const [first, second, ...more] = coders;
  if (first !== undefined && second !== undefined && more.length === 0) return [first, second];
  const pick = async (from: readonly ComparableCoder[], placeHolder: string) => {
    const items = from.map((coder) => ({
      label: oneLine(coder.name),
      description: t('{0}, {1} of them done', counted.copies(coder.copies), coder.done),
      coder,
    }));
    return (await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true }))
      ?.coder;
  };
  // One's own coding is what one compares with, most often.
  const ordered = [...coders].sort((x, y) => Number(y.id === own) - Number(x.id === own));
  const a = await pick(ordered, t('Whose coding?'));
  if (a === undefined) return null;
  const others = ordered.filter(({ id }) => id !== a.id);
  const b = await pick(others, t('And whose, beside {0}?', oneLine(a.name)));
  return b === undefined ? null : [a, b];
}

/** Null for the latest; undefined when it was cancelled. */
async function chooseRound({ rounds }: Choices, title: string): Promise<string | null | undefined> {
  if (rounds.length < 2) return null;
  const latest = { label: t('The latest round that both have'), round: null };
  const items = [latest, ...rounds.map((round) => ({ label: t('Round {0}', oneLine(round)), round }))];
  return (await vscode.window.showQuickPick(items, { title, placeHolder: t('Which round?') }))?.round;
}

/** Whether copies count that are not marked as done; undefined when it was cancelled. */
async function chooseExtent(pair: Pair, title: string): Promise<boolean | undefined> {
  if (pair.every(({ copies, done }) => done === copies)) return false;
  const items = [
    {
      label: t('Only what both have marked as done'),
      detail: t('Who has not read a text has not found nothing in it.'),
      unfinished: false,
    },
    {
      label: t('All copies, also unfinished ones'),
      detail: pair
        .map(({ name, copies, done }) =>
          t('{0}: {1}, {2} of them done', oneLine(name), counted.copies(copies), done),
        )
        .join(' · '),
      unfinished: true,
    },
  ];
  const placeHolder = t('Which documents?');
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.unfinished;
}

/** Lets the person choose by what the items are put together. */
export async function groupComparison({ comparison }: Parts): Promise<void> {
  const ways = namedWays<ComparisonGrouping>(COMPARISON_GROUPINGS, {
    document: t('By document'),
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

/** Lets the person choose which items are shown. */
export async function filterComparison({ comparison }: Parts): Promise<void> {
  const ways = namedWays<ComparisonFilter>(COMPARISON_FILTERS, {
    open: t('What is open'),
    settled: t('What is settled'),
    agreed: t('What is agreed'),
    all: t('Everything'),
  });
  const { state } = comparison;
  const filter = await chooseOne(t('What of the comparison is shown'), ways, (one) => one === state.filter);
  if (filter !== undefined) await comparison.set({ filter });
}

/** Lets the person choose the order of items. */
export async function sortComparison({ comparison }: Parts): Promise<void> {
  const ways = namedWays<ComparisonOrder>(COMPARISON_ORDERS, {
    place: t('In the order of the text'),
    size: t('What most characters are in dispute of first'),
  });
  const { state } = comparison;
  const order = await chooseOne(t('In which order'), ways, (one) => one === state.order);
  if (order !== undefined) await comparison.set({ order });
}

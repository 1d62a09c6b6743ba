import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ComparisonAnswer } from '../../../../server/src/protocol/comparing';
import { fromPosition, toPosition } from '../../convert';
import type { Parts } from '../../parts';
import { say } from '../../say';
import { fileOfReading } from '../../reading/readingUri';
import { placesInFront } from '../../views/comparedCopies';
import { meantIn, type PlacesInFront } from '../../views/comparedPlaces';
import { allItems, behind, type ComparisonRow, type ItemRow } from '../../views/comparisonModel';
import { noDecisions } from '../../views/comparisonWords';
import { BY_KEY, focusedRow } from '../../views/rowsByKey';
import { inList } from '../../views/words';
import { askForReason } from './askForReason';
import { changeDefinition } from './changeDefinition';
import { chooseVerdict, type Take } from './chooseVerdict';
import { nothingToShow, showNeighbour } from './showItems';
import { writeDecision } from './writeDecision';

/**
 * Settles the place that a row stands for, or the one with the focus where a key of the view was pressed, else the one at the
 * cursor in a copy or in one text, or that was shown last; and goes on to the next.
 */
export async function decide(parts: Parts, called?: ComparisonRow | typeof BY_KEY): Promise<void> {
  const item = await placeMeant(parts, called);
  if (item !== null) await settle(parts, item);
}

/**
 * Settles a place in a way that was chosen or is asked for, with a reason, and goes on to the next. The definition of a code
 * can be changed first; the place is open until something is chosen for it.
 */
export async function settle(parts: Parts, item: ItemRow, chosen?: Take): Promise<void> {
  const { answer, asked } = parts.comparison;
  const obstacle = answer?.ok === true ? noDecisions(answer) : null;
  if (obstacle !== null) {
    void say.information(obstacle);
    return;
  }
  if (item.item.state === 'agreed') {
    void say.information(t('The two agree here; there is nothing to decide.'));
    return;
  }
  let take = chosen ?? (await chooseVerdict(parts, item, 'first'));
  let reason = '';
  if (take === 'definition') {
    const why = await changeDefinition(parts, item);
    if (why === null) return;
    reason = why;
    take = await chooseVerdict(parts, item, 'after-definition');
  }
  if (take === undefined || take === 'definition') return;
  const why = await askForReason(t('Decide on {0}', item.item.locator), reason);
  if (why === undefined) return;
  const step = { kind: 'decide', item: item.item.id, take } as const;
  const write = async (): Promise<void> => {
    // Once it is settled it is not listed any more.
    const next = behind(await parts.comparison.items(), item);
    const done = await writeDecision(parts, asked, item, step, why, write);
    if (done && next !== null) await showNeighbour(parts, 1, next);
  };
  await write();
}

/** Changes the definition of a code at a place, which is found as that which `decide` settles. */
export async function changeDefinitionHere(parts: Parts, called?: ComparisonRow): Promise<void> {
  const item = await placeMeant(parts, called);
  if (item !== null) await changeDefinition(parts, item);
}

/** Takes the decision on a place back; it is open again. */
export async function undoDecision(parts: Parts, row?: ComparisonRow): Promise<void> {
  const { asked } = parts.comparison;
  const settled =
    row?.kind === 'item' ? { document: row.document, item: row.item } : await chooseSettled(parts);
  const decision = settled?.item.decision ?? null;
  if (settled === null || decision === null) return;
  const why = await askForReason(t('Take the decision on {0} back', settled.item.locator));
  if (why === undefined) return;
  const step = { kind: 'reverse', decision: decision.id } as const;
  const write = async (): Promise<void> => {
    await writeDecision(parts, asked, settled, step, why, write);
  };
  await write();
}

/** One of the places that are settled, the last one first; null for none. */
async function chooseSettled({ comparison }: Parts) {
  const { answer } = comparison;
  const documents = answer?.ok === true ? answer.documents : [];
  const items = documents
    .flatMap((document) => document.items.map((item) => ({ document, item })))
    .flatMap(({ document, item }) => {
      const { decision } = item;
      if (decision === null) return [];
      const { said, by, at } = decision;
      const detail = inList(t('{0}, {1}, {2}', said, by, at.slice(0, 10)));
      return [{ label: inList(item.words), description: inList(item.locator), detail, at, document, item }];
    })
    .sort((x, y) => (x.at < y.at ? 1 : -1));
  if (items.length === 0) {
    void say.information(t('Nothing was decided yet.'));
    return null;
  }
  const title = t('Which decision is taken back?');
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true })) ?? null;
}

/** The row of a place: the view's own, if it has one, since what follows is the next of those that are shown. */
export async function rowOfPlace(
  { comparison }: Parts,
  { key, round }: Pick<ItemRow['document'], 'key' | 'round'>,
  id: string,
): Promise<ItemRow | null> {
  const { answer } = comparison;
  const is = ({ item, document }: ItemRow): boolean =>
    item.id === id && document.key === key && document.round === round;
  const shown = (await comparison.items()).find(is);
  return shown ?? (answer?.ok === true ? (allItems(answer).find(is) ?? null) : null);
}

/** The place that a command is about; null where there is none, which is told. */
async function placeMeant(parts: Parts, called?: ComparisonRow | typeof BY_KEY): Promise<ItemRow | null> {
  const { comparison } = parts;
  if (called === BY_KEY) {
    const focused = await focusedItem(parts);
    if (focused !== null) return focused;
    if (comparison.answer?.ok === true)
      void say.information(t('What has the focus is no single place. Go to one, and decide on that.'));
    else await nothingToShow(parts);
    return null;
  }
  if (called?.kind === 'item') return called;
  const front = await lookedAt(parts);
  if (front !== null) {
    const meant = meantIn(front, comparison.current);
    const row = meant === null ? null : await rowOfPlace(parts, front.document, meant);
    if (row === null) void say.information(nonePlaced(front, comparison.answer));
    else comparison.goTo(row);
    return row;
  }
  const [selected] = comparison.selection;
  const item = comparison.current ?? (selected?.kind === 'item' ? selected : null);
  if (item === null) await nothingToShow(parts);
  return item;
}

/** What somebody looks at who has the keyboard in a copy, in its reading view, or in one text of both; null for none of them. */
async function lookedAt({ comparison, oneTexts, reading }: Parts): Promise<PlacesInFront | null> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return null;
  const { document, selection } = editor;
  const position = selection.active;
  const inOne = oneTexts.placesInFront(document, position);
  if (inOne !== null) return inOne;
  if (fileOfReading(document.uri) === null) return placesInFront(comparison, { uri: document.uri, position });
  const read = await reading.current(document);
  const at = read?.map.toFile(fromPosition(position));
  return placesInFront(comparison, read && at ? { uri: read.file.uri, position: toPosition(at) } : null);
}

/** Why a command means no place, and what to do about it. */
function nonePlaced({ document }: PlacesInFront, answer: ComparisonAnswer | null): string {
  const key = inList(document.key);
  return answer?.ok === true && answer.anonymous === true
    ? t(
        'Nobody is to know who is A and who is B, and the name of a copy of {0} tells. Choose a place in the view Comparison, or show both in one text.',
        key,
      )
    : t(
        'The cursor is at no place of {0} on which the two do not agree. Go to one, or choose one in the view Comparison.',
        key,
      );
}

/** The item whose row has the focus in the view, or is above that row; null for none. */
async function focusedItem({ comparison }: Parts): Promise<ItemRow | null> {
  const focused = await focusedRow(comparison);
  const has = (row: ItemRow) => [row, ...row.children].some(({ id }) => id === focused?.id);
  return (await comparison.items()).find(has) ?? null;
}

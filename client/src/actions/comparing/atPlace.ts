import type { Parts } from '../../parts';
import type { AtPlace } from '../../views/comparedCopies';
import { allItems } from '../../views/comparisonModel';
import { chooseOwnPassages } from './chooseOwnPassages';
import { changeDefinition } from './changeDefinition';
import { settle, undoDecision } from './decide';
import { nothingToShow, showComparedItem } from './showItems';

/** Does what a line above a place in one of the copies says. */
export async function atPlace(parts: Parts, { document, item, action }: AtPlace): Promise<void> {
  const { comparison } = parts;
  const { answer } = comparison;
  const is = (row: ReturnType<typeof allItems>[number]): boolean =>
    row.item.id === item && row.document.key === document.key && row.document.round === document.round;
  // The row of the view, if it has one: what follows is the next of those that are shown.
  const row =
    (await comparison.items()).find(is) ?? (answer?.ok === true ? allItems(answer).find(is) : undefined);
  if (row === undefined) return nothingToShow(parts);
  if (action === 'show') return showComparedItem(parts, row);
  comparison.goTo(row);
  if (action === 'undo') return undoDecision(parts, row);
  if (action === 'definition') return void (await changeDefinition(parts, row));
  const take = action === 'edit' ? await chooseOwnPassages(parts, row) : action;
  if (take !== undefined) await settle(parts, row, take);
}

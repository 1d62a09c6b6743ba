import type { Parts } from '../../parts';
import type { AtPlace } from '../../views/comparedCopies';
import { chooseOwnPassages } from './chooseOwnPassages';
import { changeDefinition } from './changeDefinition';
import { rowOfPlace, settle, undoDecision } from './decide';
import { nothingToShow, showComparedItem } from './showItems';

/** Does what a line above a place in one of the copies says. */
export async function atPlace(parts: Parts, { document, item, action }: AtPlace): Promise<void> {
  const row = await rowOfPlace(parts, document, item);
  if (row === null) return nothingToShow(parts);
  if (action === 'show') return showComparedItem(parts, row);
  parts.comparison.goTo(row);
  if (action === 'undo') return undoDecision(parts, row);
  if (action === 'definition') return void (await changeDefinition(parts, row));
  const take = action === 'edit' ? await chooseOwnPassages(parts, row) : action;
  if (take !== undefined) await settle(parts, row, take);
}

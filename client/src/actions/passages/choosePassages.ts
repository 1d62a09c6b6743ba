import { t } from '@vscode/l10n';
import type { FoundRow } from '../../../../server/src/protocol/retrieval';
import type { Parts } from '../../parts';
import { passagesOf, type PassagesRow } from '../../views/passagesModel';

/** Chooses passages for a command that was called on these rows of the view, or on none. */
export type ChoosePassages = (
  parts: Pick<Parts, 'passages' | 'ask'>,
  row: PassagesRow | undefined,
  rows: readonly PassagesRow[] | undefined,
) => Promise<readonly FoundRow[] | null>;

/**
 * The passages that a command is about: those of the rows that it was called on, else of those selected; null, and it is
 * said, when there are none.
 */
export const chosenPassages: ChoosePassages = async ({ passages, ask }, row, rows) => {
  const chosen = passagesOf(rows ?? (row === undefined ? passages.selection : [row]));
  if (chosen.length > 0) return chosen;
  const message = t('Select passages in the view Passages first.');
  await ask({ kind: 'information', message, buttons: [] });
  return null;
};

/** The passages that are chosen, else all that the view has found; null when there are none. */
export const chosenOrAll: ChoosePassages = async (parts, row, rows) => {
  const chosen = passagesOf(rows ?? (row === undefined ? [] : [row]));
  if (chosen.length > 0) return chosen;
  const { answer } = parts.passages;
  if (answer?.ok === true && answer.rows.length > 0) return answer.rows;
  const message = t('Nothing was found yet. Find passages first.');
  await parts.ask({ kind: 'information', message, buttons: [] });
  return null;
};

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Parts } from '../../parts';
import { newIdProblem } from '../../views/refactorModel';
import type { CodeNode } from '../../views/rows';
import { oneLine } from '../../views/words';
import { BY_KEY } from '../../views/rowsByKey';
import { focusedCode, pickCode } from './pickCode';
import { runRefactoring } from './run';
import { askForText } from '../../say';

/**
 * Gives a code another id, in the codebook and in every document.
 * @param called the row that it was called on; `BY_KEY` where a key was pressed in the view *Codes*
 */
export async function renameCode(parts: Parts, called?: CodeNode | typeof BY_KEY): Promise<void> {
  const node = called === BY_KEY ? await focusedCode(parts) : called;
  const picked = await pickCode(parts, node, { title: t('Rename code'), placeHolder: t('Which code?') });
  if (picked === null) return;
  const { study, row } = picked;
  const title = t('Rename {0} (#{1})', oneLine(row.name), row.id);
  const typed = await askForText({
    title,
    prompt: t('Its new id, as it is to stand in the transcripts behind #'),
    value: row.id,
    ignoreFocusOut: true,
    validateInput: (text) => newIdProblem(text, row.id, study.codes),
  });
  if (typed === undefined) return;
  const keepAlias = row.unknown ? false : await asksForAlias(title, row.id);
  if (keepAlias === null) return;
  const newId = typed.trim().normalize('NFC');
  await runRefactoring(parts, study, { kind: 'rename', code: row.id, newId, keepAlias });
}

/** Whether an id that goes is to stay understood; null when that was not answered. */
export async function asksForAlias(title: string, ids: string): Promise<boolean | null> {
  const picked = await vscode.window.showQuickPick(
    [
      {
        label: t('No alias'),
        detail: t('#{0} is no longer understood. All documents of this study are changed now', ids),
        keep: false,
      },
      {
        label: t('Keep #{0} as an alias', ids),
        detail: t('Understood where it still stands, as in colleagues’ copies; offered for replacement'),
        keep: true,
      },
    ],
    { title, ignoreFocusOut: true },
  );
  return picked?.keep ?? null;
}

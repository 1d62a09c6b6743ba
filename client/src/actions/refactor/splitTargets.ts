import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Choice, ChoicesModel } from '../../../../server/src/protocol/editing';
import { choiceItems } from '../../views/choicesModel';
import { withTarget, withTargets, type SplitProgress } from '../../views/splitModel';
import { inList } from '../../views/words';
import { askForNewCode } from '../coding/askForNewCode';

/**
 * Lets the codes be chosen that a code is split into, of the codebook or new ones; null when it was cancelled. After a new
 * one has been made the list comes back with it, so that one sees them all, and may make the next one.
 */
export async function chooseTargets(
  code: string,
  choices: ChoicesModel,
  progress: SplitProgress,
): Promise<SplitProgress | null> {
  let chosen = progress;
  for (;;) {
    const picked = await pickTargets(code, choices, chosen);
    if (picked === undefined) return null;
    chosen = withTargets(
      chosen,
      picked.flatMap(({ id }) => id ?? []),
    );
    if (picked.every(({ id }) => id !== null)) return chosen;
    // Escape leads back to the list: what was made before is not lost.
    chosen = (await addNewCode(code, choices, chosen)) ?? chosen;
  }
}

interface Target extends vscode.QuickPickItem {
  /** Null for a code that is to be made. */
  readonly id: string | null;
}

function pickTargets(
  code: string,
  choices: ChoicesModel,
  { targets, newCodes }: SplitProgress,
): Thenable<readonly Target[] | undefined> {
  const made = newCodes.map(({ id, name }): Target => {
    return { label: inList(name), description: t('#{0} · new', id), id, picked: targets.includes(id) };
  });
  const codes = choiceItems(choices.codes, []).filter(({ choice }) => choice.id !== code);
  const items = codes.map(({ label, description, choice: { id } }): Target => {
    return { label, description, id, picked: targets.includes(id) };
  });
  const another = newCodes.length === 0 ? t('A new code…') : t('Another new code…');
  return vscode.window.showQuickPick<Target>(
    [
      ...made,
      { label: `$(add) ${another}`, description: t('Others can be made on the way'), id: null },
      ...items,
    ],
    {
      title: t('Split #{0} into which codes?', code),
      placeHolder: t('Tick some; each passage then gets one of them, or stays'),
      canPickMany: true,
      matchOnDescription: true,
      ignoreFocusOut: true,
    },
  );
}

/** Asks for a code that is to be made with the split; it has the scale of the code that is split, so that values stay. */
export async function addNewCode(
  code: string,
  { codes }: ChoicesModel,
  progress: SplitProgress,
): Promise<SplitProgress | null> {
  const made = await askForNewCode('', [...codes, ...progress.newCodes.map(asChoice)], code);
  if (made === null) return null;
  const scale = codes.find(({ id }) => id === code)?.scale ?? null;
  return withTarget(progress, made.id, { ...made, scale });
}

function asChoice({ id, name }: { readonly id: string; readonly name: string }): Choice {
  return {
    ...{ id, name, aliases: [], definition: null, include: null, exclude: null, path: [], scale: null },
    ...{ selectable: true, status: 'active', uses: 0, values: [] },
    color: { light: '#000000', dark: '#ffffff' },
  };
}

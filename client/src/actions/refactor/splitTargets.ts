import * as vscode from 'vscode';
import type { Choice, ChoicesModel } from '../../../../server/src/protocol/editing';
import { choiceItems } from '../../views/choicesModel';
import { withTarget, type SplitProgress } from '../../views/splitModel';
import { askForNewCode } from '../askForNewCode';

/** Lets the codes be chosen that a code is split into, of the codebook or new ones; null when it was cancelled. */
export async function chooseTargets(
  code: string,
  choices: ChoicesModel,
  progress: SplitProgress,
): Promise<SplitProgress | null> {
  const codes = choiceItems(choices.codes, []).filter(({ choice }) => choice.id !== code);
  const items = codes.map(({ label, description, choice }) => ({ label, description, id: choice.id }));
  const picked = await vscode.window.showQuickPick(
    [{ label: '$(add) A new code…', description: 'Others can be made on the way', id: null }, ...items],
    {
      title: `Split #${code} into which codes?`,
      placeHolder: 'Tick those to choose from; each passage then gets one of them, or stays',
      canPickMany: true,
      matchOnDescription: true,
      ignoreFocusOut: true,
    },
  );
  if (picked === undefined) return null;
  let chosen = progress;
  for (const { id } of picked) if (id !== null) chosen = withTarget(chosen, id, null);
  if (picked.some(({ id }) => id === null)) {
    const made = await addNewCode(code, choices, chosen);
    if (made === null) return null;
    chosen = made.progress;
  }
  return chosen;
}

/** Asks for a code that is to be made with the split; it has the scale of the code that is split, so that values stay. */
export async function addNewCode(
  code: string,
  { codes }: ChoicesModel,
  progress: SplitProgress,
): Promise<{ readonly id: string; readonly progress: SplitProgress } | null> {
  const made = await askForNewCode('', [...codes, ...progress.newCodes.map(asChoice)]);
  if (made === null) return null;
  const scale = codes.find(({ id }) => id === code)?.scale ?? null;
  return { id: made.id, progress: withTarget(progress, made.id, { ...made, scale }) };
}

function asChoice({ id, name }: { readonly id: string; readonly name: string }): Choice {
  return {
    ...{ id, name, aliases: [], definition: null, include: null, exclude: null, path: [], scale: null },
    ...{ selectable: true, status: 'active', uses: 0, values: [] },
    color: { light: '#000000', dark: '#ffffff' },
  };
}

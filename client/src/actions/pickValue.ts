import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Choice } from '../../../server/src/protocol/editing';
import { inList } from '../views/words';

/** Lets a person choose a value of the code's scale: the value, null for none, undefined when it was cancelled. */
export async function pickValue({ name, values }: Choice): Promise<string | null | undefined> {
  const items: (vscode.QuickPickItem & { readonly value: string | null })[] = [
    ...values.map(({ value, meaning }) => ({ label: inList(value), description: inList(meaning), value })),
    { label: t('No value'), description: t('decide later'), value: null },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: t('Value for “{0}”', name),
    placeHolder: t('What does the passage say about it?'),
    matchOnDescription: true,
  });
  return picked?.value;
}

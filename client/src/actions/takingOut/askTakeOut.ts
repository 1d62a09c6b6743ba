import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { inputProblem } from '../../views/takeOutRows';
import { oneLine } from '../../views/words';
import type { Parts } from '../../parts';
import { takeOut } from './takeOut';
import { askForText } from '../../say';

/** Asks for words and what is to stand instead, and replaces them in the whole study after showing every place. */
export async function redactWords(parts: Parts): Promise<void> {
  const title = t('Redact words');
  const words = await ask(title, 'words', {
    prompt: t('The words that nobody is to read any more, as they are written: a name, a place, a hospital'),
    value: selectedWords(),
    placeHolder: t("St Mary's"),
  });
  if (words === undefined) return;
  const replacement = await ask(title, 'replacement', {
    prompt: t('What is to stand instead of “{0}”, in every file of the study', oneLine(words)),
    value: '[name]',
  });
  if (replacement === undefined) return;
  await takeOut(parts, title, { kind: 'redact', words, replacement, exact: false });
}

/** Asks who withdraws, and takes what they gave out of the study after showing all of it. */
export async function withdrawParticipant(parts: Parts): Promise<void> {
  const title = t('Withdraw participant');
  const person = await ask(title, 'person', {
    prompt: t('Who withdraws: what the study calls them, as document, participant or speaker'),
    value: selectedWords(),
    placeHolder: 'P07',
  });
  if (person !== undefined) await takeOut(parts, title, { kind: 'withdraw', person });
}

async function ask(
  title: string,
  what: Parameters<typeof inputProblem>[1],
  options: vscode.InputBoxOptions,
): Promise<string | undefined> {
  const value = await askForText({
    title,
    ignoreFocusOut: true,
    validateInput: (typed) => inputProblem(typed, what),
    ...options,
  });
  return value?.trim();
}

/** What is selected, where it may be meant: a few words on one line. */
function selectedWords(): string {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || !editor.selection.isSingleLine) return '';
  const text = editor.document.getText(editor.selection).trim();
  return text.length <= 100 ? text : '';
}

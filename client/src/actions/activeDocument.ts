import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { isCandidate } from '../passageModels';
import { say } from '../say';

/** The active editor if its document may belong to a study; else says so and gives null. */
export function activeDocumentEditor(): vscode.TextEditor | null {
  const editor = vscode.window.activeTextEditor;
  if (editor !== undefined && isCandidate(editor.document)) return editor;
  void say.information(t('Open a transcript of a study first.'));
  return null;
}

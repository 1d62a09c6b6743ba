import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { isCandidate } from '../passageModels';
import { say } from '../say';

/** The active editor if its document may belong to a study; else says so and gives null. */
export function activeDocumentEditor(): vscode.TextEditor | null {
  const editor = vscode.window.activeTextEditor;
  if (editor !== undefined && isCandidate(editor.document)) return editor;
  sayOpenTranscript();
  return null;
}

/** Says that a transcript has to be open, and leads to where they are listed. */
export function sayOpenTranscript(): void {
  const show = t('Show Documents');
  void say.information(t('Open a transcript of a study first.'), {}, show).then((picked) => {
    if (picked === show) void vscode.commands.executeCommand('passage.documents.focus');
  });
}

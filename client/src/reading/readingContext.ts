import * as vscode from 'vscode';
import { fileOfReading } from './readingUri';

/**
 * Says whether a reading view is in front (`passage.inReadingView`), wherever the focus is: who has clicked on a code beside
 * it and saves means its file, of which the editor knows nothing. Ends with `subscriptions`.
 */
export function followReading(subscriptions: vscode.Disposable[]): void {
  const tell = (editor: vscode.TextEditor | undefined): void => {
    const isReading = editor !== undefined && fileOfReading(editor.document.uri) !== null;
    void vscode.commands.executeCommand('setContext', 'passage.inReadingView', isReading);
  };
  subscriptions.push(vscode.window.onDidChangeActiveTextEditor(tell));
  tell(vscode.window.activeTextEditor);
}

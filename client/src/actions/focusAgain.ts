import * as vscode from 'vscode';

/**
 * Gives a view the focus whose rows have come or gone. The welcome text and the rows take each other's place a moment after
 * they were asked for, and what had the focus goes then, as the button that was pressed: the first call comes before that,
 * the second behind it.
 * @param command the one that VS Code makes for the view
 */
export async function focusAgain(command: string): Promise<void> {
  await vscode.commands.executeCommand(command);
  await vscode.commands.executeCommand(command);
}

import * as vscode from 'vscode';
import { withoutLinks } from './views/words';

/*
 * What is said in notifications, and asked for in boxes. VS Code makes links of `[words](command:…)` in both, and runs
 * the command at a click: what stands in somebody's file must not come to that.
 */

type Say = (
  message: string,
  options?: vscode.MessageOptions,
  ...buttons: readonly string[]
) => Thenable<string | undefined>;

/** Says something, and gives the button that was chosen; undefined when it was closed. */
export const say: Readonly<Record<'information' | 'warning' | 'error', Say>> = {
  information: (message, options = {}, ...buttons) =>
    vscode.window.showInformationMessage(withoutLinks(message), options, ...buttons),
  warning: (message, options = {}, ...buttons) =>
    vscode.window.showWarningMessage(withoutLinks(message), options, ...buttons),
  error: (message, options = {}, ...buttons) =>
    vscode.window.showErrorMessage(withoutLinks(message), options, ...buttons),
};

/** Lets a text be typed; undefined when it was cancelled. */
export function askForText({
  prompt,
  validateInput,
  ...options
}: vscode.InputBoxOptions): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    ...options,
    ...(prompt === undefined ? {} : { prompt: withoutLinks(prompt) }),
    ...(validateInput === undefined
      ? {}
      : { validateInput: async (text) => plainly(await validateInput(text)) }),
  });
}

function plainly(
  said: string | vscode.InputBoxValidationMessage | null | undefined,
): string | vscode.InputBoxValidationMessage | null | undefined {
  if (said === null || said === undefined) return said;
  return typeof said === 'string' ? withoutLinks(said) : { ...said, message: withoutLinks(said.message) };
}

import * as vscode from 'vscode';
import { withoutLinks } from '../views/words';

/** What is asked for in one of several boxes. */
export interface AskedText {
  readonly title: string;
  readonly prompt: string;
}

/** What stood in the boxes at the end, also where the person left before the last. */
export interface TypedTexts {
  readonly finished: boolean;
  readonly typed: readonly string[];
}

/**
 * Asks for texts one after the other, in a box that leads back to those before (`Alt+Left`, or the arrow in it); whichever way one
 * goes, what was typed stays.
 * @param values what stands in the boxes at first
 */
export function askInSteps(asked: readonly AskedText[], values: readonly string[]): Promise<TypedTexts> {
  const box = vscode.window.createInputBox();
  const typed = asked.map((_, i) => values[i] ?? '');
  let at = 0;
  const show = (): void => {
    const now = asked[at];
    if (now === undefined) return;
    box.title = now.title;
    box.prompt = withoutLinks(now.prompt);
    box.value = typed[at] ?? '';
    box.buttons = at === 0 ? [] : [vscode.QuickInputButtons.Back];
  };
  const go = (step: 1 | -1): void => {
    typed[at] = box.value;
    at += step;
    show();
  };
  box.ignoreFocusOut = true;
  show();
  return new Promise((resolve) => {
    box.onDidAccept(() => {
      if (at < asked.length - 1) return go(1);
      typed[at] = box.value;
      resolve({ finished: true, typed });
      box.hide();
    });
    box.onDidTriggerButton(() => go(-1));
    box.onDidHide(() => {
      typed[at] = box.value;
      resolve({ finished: false, typed });
      box.dispose();
    });
    box.show();
  });
}

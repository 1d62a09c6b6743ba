import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

/**
 * Lets a reason be typed, which is kept, or left empty; undefined when it was cancelled. Who decides by mouse takes it with the
 * tick beside the title.
 * @param value what stands there in the beginning
 */
export function askForReason(title: string, value = ''): Promise<string | undefined> {
  const box = vscode.window.createInputBox();
  box.title = title;
  box.prompt = t('Why? It is kept with the decision, and can be left empty');
  box.value = value;
  box.ignoreFocusOut = true;
  box.buttons = [{ iconPath: new vscode.ThemeIcon('check'), tooltip: t('Done (Enter)') }];
  return new Promise((resolve) => {
    const take = (): void => {
      resolve(box.value.trim());
      box.hide();
    };
    box.onDidAccept(take);
    box.onDidTriggerButton(take);
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

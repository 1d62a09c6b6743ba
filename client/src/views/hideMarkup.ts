import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { fromRange, toRange } from '../convert';
import { isCandidate, type PassageModels } from '../passageModels';
import { isOfComparison } from './decorations';
import { hiddenMarkup } from './hiding';

const SETTING = 'editor.hideMarkup';

/** Short enough to be at once for the eye; while a key is held down, most of its steps are skipped. */
const QUIET_MS = 40;

/** Hides the markup of documents while the setting says so, and says it below; ends with `subscriptions`. */
export function hideMarkup(models: PassageModels, subscriptions: vscode.Disposable[]): void {
  const item = vscode.window.createStatusBarItem(
    'passage.markupHidden',
    vscode.StatusBarAlignment.Left,
    19.5,
  );
  item.name = t('Passage: markup hidden');
  item.text = t('$(eye-closed) Markup hidden');
  item.tooltip = t('Brackets and codes are hidden, but for the passage at the cursor. Click to show them.');
  item.accessibilityInformation = { label: t('Markup is hidden; show it'), role: 'button' };
  item.command = 'passage.toggleMarkup';
  let type: vscode.TextEditorDecorationType | null = null;
  /** What is hidden in each editor, as text: most movements of the cursor change nothing. */
  let hidden = new WeakMap<vscode.TextEditor, string>();
  let timer: NodeJS.Timeout | undefined;

  function draw(editor: vscode.TextEditor): void {
    if (type === null) return;
    const model = models.get(editor.document);
    // Until the markup of this version is known, the editor itself moves what is hidden along with the text.
    if (model === undefined && isCandidate(editor.document)) return;
    // Where two codings are compared, the markup is what differs.
    const ranges =
      model && !isOfComparison(editor) ? hiddenMarkup(model, editor.selections.map(fromRange)) : [];
    const key = `${editor.document.version} ${JSON.stringify(ranges)}`;
    if (hidden.get(editor) === key) return;
    hidden.set(editor, key);
    editor.setDecorations(type, ranges.map(toRange));
  }

  function drawAll(): void {
    vscode.window.visibleTextEditors.forEach(draw);
    const active = vscode.window.activeTextEditor?.document;
    if (type !== null && active !== undefined && models.get(active)?.coded === true) item.show();
    else item.hide();
  }

  function follow(): void {
    const wanted = isMarkupHidden();
    if (wanted === (type !== null)) return;
    type?.dispose();
    hidden = new WeakMap();
    type = wanted ? hiddenType() : null;
    drawAll();
  }

  subscriptions.push(
    item,
    { dispose: () => (clearTimeout(timer), type?.dispose()) },
    models.onDidUpdate(drawAll),
    vscode.window.onDidChangeVisibleTextEditors(drawAll),
    vscode.window.onDidChangeActiveTextEditor(drawAll),
    vscode.window.onDidChangeTextEditorSelection(() => {
      if (type === null) return;
      clearTimeout(timer);
      // In all that are visible: a change of the text moves the selections in every editor that shows it.
      timer = setTimeout(drawAll, QUIET_MS);
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`passage.${SETTING}`)) follow();
    }),
  );
  follow();
}

/** Hides the markup, or shows it again: where the setting stands, else for this person. */
export async function toggleMarkup(): Promise<void> {
  const settings = vscode.workspace.getConfiguration('passage');
  const { workspaceFolderValue, workspaceValue } = settings.inspect(SETTING) ?? {};
  const { ConfigurationTarget } = vscode;
  const target =
    workspaceFolderValue !== undefined
      ? ConfigurationTarget.WorkspaceFolder
      : workspaceValue !== undefined
        ? ConfigurationTarget.Workspace
        : ConfigurationTarget.Global;
  await settings.update(SETTING, !isMarkupHidden(), target);
}

function isMarkupHidden(): boolean {
  return vscode.workspace.getConfiguration('passage').get(SETTING, false);
}

/**
 * Text without a size. What follows `none;` goes into the style sheet as it is: no promise of the editor, but the one way
 * in which the cursor, clicks and what is found by a search stand where they belong (with `display: none` they do not).
 */
function hiddenType(): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    textDecoration: 'none; font-size: 0',
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}

/** What the suites ask of the extension: the rows of the view Codes, and the passages of a document. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PassageApi } from '../../client/src/extension';
import type { Asked } from '../../client/src/studyEdits/asking';
import type { CodeNode, PassageNode, Row } from '../../client/src/views/rows';
import { activated, fileOf, until, untilOver } from './support';

/** What `activate` of our extension returned. */
export async function api(): Promise<PassageApi> {
  return (await activated()).exports as PassageApi;
}

/** The view, shown, with the study read to the end. */
export async function shownView(): Promise<PassageApi['view']> {
  const { view } = await api();
  await vscode.commands.executeCommand('passage.codes.focus');
  await until('the study has been read', async () => (await view.read()).ready, {
    events: [view.onDidChange],
  });
  return view;
}

/** Answers every question with its first button until `answerWith(null)`, and gives what was asked. */
export async function agreeToAll(): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  (await api()).answerWith((question) => {
    asked.push(question);
    return Promise.resolve(question.buttons[0]);
  });
  return asked;
}

/** The row of a code, wherever it stands in the tree; the view has been shown. */
export async function codeRow(code: string): Promise<CodeNode> {
  const { view } = await api();
  const found = find(await view.children(), code);
  assert.ok(found, `the view has no row for #${code}`);
  return found;
}

/** How often a code marks passages, as the view shows it. */
export async function shownCount(code: string): Promise<number> {
  const { description } = await codeRow(code);
  return Number(/^\d+/u.exec(description)?.[0]);
}

/** Waits until the view, which is visible, shows a count; it is told of changes and not asked. */
export async function untilCount(code: string, count: number): Promise<void> {
  const { view } = await api();
  await until(`#${code} is shown with ${count}`, async () => (await shownCount(code)) === count, {
    events: [view.onDidChange],
  });
}

/** Waits until the view, which is visible, lists a code that the codebook does not have. */
export async function untilUnknown(code: string): Promise<void> {
  const { view } = await api();
  await until(
    `#${code} is listed as unknown`,
    async () => find(await view.children(), code)?.unknown === true,
    { events: [view.onDidChange] },
  );
}

/** The passages below a code's row, expanded all the way. */
export async function passageRows(code: string): Promise<readonly PassageNode[]> {
  const { view } = await api();
  const documents = await view.children(await codeRow(code));
  const rows = await Promise.all(
    documents.filter(({ kind }) => kind === 'document').map((row) => view.children(row)),
  );
  return rows.flat().filter((row) => row.kind === 'passage');
}

/** Waits until the passages of a document are known in the version that it has. */
export async function untilPassages(
  document: vscode.TextDocument,
  what: string,
  look: (texts: readonly string[]) => boolean,
): Promise<void> {
  const { models } = await api();
  await until(
    what,
    () => {
      const passages = models.get(document)?.passages;
      return passages !== undefined && look(passages.map(({ range }) => textAt(document, range)));
    },
    { events: [models.onDidUpdate] },
  );
}

/** Waits until what is said of a file has, or has no more, a problem with this code. */
export async function untilProblem(path: string, code: string, there: boolean): Promise<void> {
  await until(
    `${code} ${there ? 'is' : 'is no longer'} reported`,
    () => vscode.languages.getDiagnostics(fileOf(path)).some((one) => one.code === code) === there,
    { events: [vscode.languages.onDidChangeDiagnostics] },
  );
}

/**
 * Types as a person does, so that suggestions and closing brackets come by themselves. Into the text, wherever the focus
 * was: a view that was asked for before may get it late.
 */
export async function type(text: string): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  for (const character of text) await vscode.commands.executeCommand('type', { text: character });
}

/** Puts the cursor before, or a selection around, the first such words of a document. */
export function place(editor: vscode.TextEditor, words: string, which: 'before' | 'behind' | 'around'): void {
  const { document } = editor;
  const at = document.getText().indexOf(words);
  assert.ok(at >= 0, `there is no “${words}”`);
  const [start, end] = [document.positionAt(at), document.positionAt(at + words.length)];
  editor.selection = new vscode.Selection(which === 'behind' ? end : start, which === 'before' ? start : end);
}

/** Answers what a command asks with what is listed first, until it is over. */
export async function answered(done: Thenable<unknown>): Promise<void> {
  await untilOver('it is done', done, () =>
    vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'),
  );
  await done;
}

/** Answers the questions of a command with the first answer to each, until something has come of it. */
export async function answerUntil(what: string, done: () => boolean | Thenable<boolean>): Promise<void> {
  await until(what, async () => {
    if (await done()) return true;
    await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return done();
  });
}

function find(rows: readonly Row[], code: string): CodeNode | undefined {
  for (const row of rows) {
    if (row.kind === 'code' && row.code === code) return row;
    const below = 'children' in row ? find(row.children, code) : undefined;
    if (below !== undefined) return below;
  }
  return undefined;
}

export function textAt(
  document: vscode.TextDocument,
  { start, end }: { readonly start: Point; readonly end: Point },
): string {
  return document.getText(new vscode.Range(start.line, start.character, end.line, end.character));
}

interface Point {
  readonly line: number;
  readonly character: number;
}

/** What makes changes over many files in the editor, made for a test: with a journal of its own, and a server that is none. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { StudyEdit } from '../../server/src/protocol/studyEdit';
import type { WriteAnswer, WriteParams } from '../../server/src/protocol/writing';
import { toRange } from '../../client/src/convert';
import type { Ask, Asked } from '../../client/src/studyEdits/asking';
import { createStudyEdits, type StudyEdits } from '../../client/src/studyEdits/studyEdits';
import { watchUndo } from '../../client/src/studyEdits/undoWatch';
import { fileEdit } from '../client/studyEdits';
import { fileOf, until } from './support';

export const OLD = 'X: [One]{#training:+} and [two 😀]{#training:+}.\n';
export const NEW = OLD.replaceAll('#training', '#tokenism');

export interface Changes extends vscode.Disposable {
  readonly edits: StudyEdits;
  /** What has been asked; each with its first button as the answer. */
  readonly asked: Asked[];
  /** Names of the files that the journal has. */
  noted(): Promise<readonly string[]>;
}

/** @param write what the server does when it is to write */
export function changes(write: (params: WriteParams) => Promise<WriteAnswer> = neverWrites): Changes {
  const asked: Asked[] = [];
  const ask: Ask = async (question) => {
    asked.push(question);
    return question.buttons[0];
  };
  const subscriptions: vscode.Disposable[] = [];
  const storageUri = vscode.Uri.file(mkdtempSync(join(tmpdir(), 'passage-journal-')));
  const context = { storageUri, globalStorageUri: storageUri, subscriptions } as unknown;
  const log = (what: string, error: unknown): void => {
    // eslint-disable-next-line no-console
    console.log(`[suite]   ${what}: ${String(error)}`);
  };
  const request = async (_: string, params: unknown): Promise<unknown> => write(params as WriteParams);
  const client = { request, log } as unknown as Parameters<typeof createStudyEdits>[0];
  const edits = createStudyEdits(client, context as vscode.ExtensionContext, ask);
  subscriptions.push(watchUndo(edits, ask, log), {
    dispose: () => rmSync(storageUri.fsPath, { recursive: true, force: true }),
  });
  return {
    edits,
    asked,
    async noted() {
      const operations = vscode.Uri.joinPath(storageUri, 'operations');
      return (await vscode.workspace.fs.readDirectory(operations)).map(([name]) => name);
    },
    dispose: () => vscode.Disposable.from(...subscriptions).dispose(),
  };
}

async function neverWrites(): Promise<never> {
  throw new Error('nothing is to be written');
}

/** Files in the scratch study, and the change of `#training` to `#tokenism` in them. */
export function generate(paths: readonly string[], text = OLD): StudyEdit {
  for (const path of paths) {
    mkdirSync(join(fileOf(path).fsPath, '..'), { recursive: true });
    writeFileSync(fileOf(path).fsPath, text);
  }
  const files = paths.map((path) => fileEdit(fileOf(path).toString(), text, /#training/gu, '#tokenism'));
  return { ok: true, title: 'Rename #training to #tokenism', files, notices: [] };
}

export function onDisk(path: string): string {
  return readFileSync(fileOf(path).fsPath, 'utf8');
}

/** Applies a change as the editor does after F2: all of it, or what is left when boxes were unticked. */
export async function applyAsF2(
  { files }: StudyEdit,
  ticked: (file: number, edit: number) => boolean = () => true,
): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const [file, { uri, edits }] of files.entries())
    for (const [n, { range, newText }] of edits.entries())
      if (ticked(file, n)) edit.replace(vscode.Uri.parse(uri, true), toRange(range), newText);
  await vscode.workspace.applyEdit(edit, { isRefactoring: true });
}

/**
 * Has a change shown in the panel Refactor Preview, where the boxes of some files start unticked, and applies or discards it
 * there, as the buttons do. Gives back whether the editor says that it made anything.
 */
export async function throughPreview(
  { files }: StudyEdit,
  isTicked: (file: number) => boolean,
  button: 'apply' | 'discard',
): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  for (const [file, { uri, edits }] of files.entries())
    for (const { range, newText } of edits) {
      const metadata = { label: 'Rename', needsConfirmation: !isTicked(file) };
      edit.replace(vscode.Uri.parse(uri, true), toRange(range), newText, metadata);
    }
  let answer: boolean | null = null;
  void vscode.workspace.applyEdit(edit, { isRefactoring: true }).then((made) => (answer = made));
  // The panel opens in its own time; until then its buttons do nothing.
  await until(`the preview is there, and answered with ${button}`, async () => {
    await vscode.commands.executeCommand(`refactorPreview.${button}`);
    return answer !== null;
  });
  return answer === true;
}

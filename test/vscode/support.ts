import { execFileSync } from 'node:child_process';
/** What the suites in the real editor share: waiting for something to become true, and the scratch study. */
import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** The extension as people have it installed. */
export const extensionId = 'passage.passage';

/** How long a wait may last before the test fails; generous, since a slow machine is not a defect. */
const defaultDeadlineMs = 20_000;
const pollMs = 50;

/** An event of VS Code, whatever it carries. */
type AnyEvent = vscode.Event<unknown>;

/**
 * Waits until `look` gives a value that is neither undefined nor false, and returns it. It looks at once, then
 * after each of the events, and besides every 50 ms, since much of what a person sees has no event.
 * What `look` throws counts as not yet; the last of it is in the message of the failure.
 */
export async function until<T>(
  what: string,
  look: () => T | Thenable<T>,
  { events = [], deadlineMs = defaultDeadlineMs }: { events?: readonly AnyEvent[]; deadlineMs?: number } = {},
): Promise<Exclude<T, undefined | null | false>> {
  const end = Date.now() + deadlineMs;
  const bell = listen(events);
  let last: unknown;
  try {
    for (;;) {
      try {
        const value: unknown = await look();
        if (value !== undefined && value !== null && value !== false) {
          return value as Exclude<T, undefined | null | false>;
        }
        last = value;
      } catch (error) {
        last = error;
      }
      if (Date.now() > end) {
        throw new Error(`not within ${deadlineMs} ms: ${what} (last: ${describe(last)})`, { cause: last });
      }
      await bell.next(pollMs);
    }
  } finally {
    bell.dispose();
  }
}

/** Waits until a command is over; nudges until then, since a list takes no key before it is there. */
export async function untilOver(
  what: string,
  command: Thenable<unknown>,
  nudge: () => Thenable<unknown>,
): Promise<void> {
  let over = false;
  void Promise.resolve(command).finally(() => (over = true));
  await until(what, async () => {
    if (!over) await nudge();
    return over;
  });
}

/** The extension, activated. */
export async function activated(): Promise<vscode.Extension<unknown>> {
  const extension = vscode.extensions.getExtension(extensionId);
  assert.ok(extension, `${extensionId} is not installed`);
  await extension.activate();
  return extension;
}

/** The folder of the scratch study, which is the workspace. */
export function study(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  return folder.uri;
}

/** The scratch study's file with this path, `/` between folders. */
export function fileOf(path: string): vscode.Uri {
  return vscode.Uri.joinPath(study(), path);
}

/**
 * Shows a file of the scratch study as it is on the disk: VS Code keeps documents for a while after they were closed, and
 * hears late that their files changed.
 */
export async function open(path: string): Promise<vscode.TextEditor> {
  const editor = await show(await vscode.workspace.openTextDocument(fileOf(path)));
  if (!editor.document.isDirty) await vscode.commands.executeCommand('workbench.action.files.revert');
  return editor;
}

/** Shows a document; the editor refuses where it has just shown something else, and then is asked again. */
function show(document: vscode.TextDocument): Promise<vscode.TextEditor> {
  return until(`${document.uri.path} is shown`, () => vscode.window.showTextDocument(document));
}

/** Waits until a document is as it was saved; the editor tells its extensions a moment later than it is. */
export async function untilSaved(document: vscode.TextDocument): Promise<void> {
  await until('it is as it was saved', () => !document.isDirty, {
    events: [vscode.workspace.onDidChangeTextDocument],
  });
}

/** Puts the scratch study back as the example is, with no editor open: for `beforeEach`. */
export async function restoreStudy(): Promise<void> {
  const example = process.env['PASSAGE_TEST_EXAMPLE'];
  assert.ok(example, 'PASSAGE_TEST_EXAMPLE is not set: run the suite by npm test');
  await revertAll();
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  const folder = study().fsPath;
  // VS Code holds documents after they were closed, and what begins before it has read them again meets old texts. What it
  // was just saving by itself it goes on to save, and what changes twice in a moment it may miss: then the files are put
  // back once more.
  let putBack = 0;
  await until('the study is as the example is, on the disk and in the editor', async () => {
    // What the editor was just undoing or saving may be unsaved only now, also in a file that is gone.
    await revertAll();
    const isStale = vscode.workspace.textDocuments.some((one) => !isAsOnDisk(one));
    if (putBack === 0 || ((isStale || !isCopyOf(folder, example)) && Date.now() - putBack > 1_000)) {
      removeOthers(folder, example);
      cpSync(example, folder, { recursive: true });
      putBack = Date.now();
    }
    const others = vscode.workspace.textDocuments.filter((one) => !isAsOnDisk(one));
    if (others.length > 0) throw new Error(others.map(describeDocument).join('; '));
    return isCopyOf(folder, example) && !vscode.workspace.textDocuments.some(isOursAndDirty);
  });
}

function isOursAndDirty({ isDirty, isUntitled, uri }: vscode.TextDocument): boolean {
  return isDirty && (isUntitled || uri.path.startsWith(study().path));
}

/** Gives up everything that is unsaved. Settings that VS Code is writing are so for a moment, and none of ours. */
async function revertAll(): Promise<void> {
  while (vscode.window.activeTextEditor?.document.isDirty === true) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  for (const document of vscode.workspace.textDocuments.filter(isOursAndDirty)) {
    await show(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}

/** Whether a folder has the files of another one, with the same bytes, and no others. */
function isCopyOf(folder: string, example: string): boolean {
  const names = readdirSync(example, { withFileTypes: true });
  if (readdirSync(folder).length !== names.length) return false;
  return names.every((entry) => {
    const [one, other] = [join(folder, entry.name), join(example, entry.name)];
    if (!existsSync(one)) return false;
    return entry.isDirectory() ? isCopyOf(one, other) : readFileSync(one).equals(readFileSync(other));
  });
}

/** Removes what a folder has, at any depth, and another one does not. */
function removeOthers(folder: string, example: string): void {
  const kept = new Set(readdirSync(example));
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (!kept.has(entry.name)) rmSync(path, { recursive: true });
    else if (entry.isDirectory()) removeOthers(path, join(example, entry.name));
  }
}

/** Sets whether the editor saves by itself; in a browser it does, after a second, unless it is told otherwise. */
export function saveByItself(value: 'off' | undefined): Thenable<void> {
  return vscode.workspace
    .getConfiguration('files')
    .update('autoSave', value, vscode.ConfigurationTarget.Global);
}

/** Whether a document of the scratch study reads as its file; also one whose file is gone, or that is of elsewhere. */
function isAsOnDisk(document: vscode.TextDocument): boolean {
  const { scheme, path, fsPath } = document.uri;
  if (scheme !== study().scheme || !path.startsWith(`${study().path}/`) || !existsSync(fsPath)) return true;
  return document.getText() === readFileSync(fsPath, 'utf8');
}

/** A document that is not as on the disk, for the message of a failure. */
function describeDocument({ uri, isDirty, isClosed, version }: vscode.TextDocument): string {
  const state = [isDirty ? 'dirty' : '', isClosed ? 'closed' : ''].filter((word) => word !== '').join(', ');
  return `${uri.path}${state && ` (${state})`}, version ${version}`;
}

/** Listens to events from now on; `next` resolves at the first since it last did, or after some milliseconds. */
function listen(events: readonly AnyEvent[]): { next(ms: number): Promise<void>; dispose(): void } {
  let rung = false;
  let wake = () => {};
  const ring = () => {
    rung = true;
    wake();
  };
  const listeners = events.map((event) => event(ring));
  return {
    async next(ms) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, rung ? 0 : ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      rung = false;
    },
    dispose() {
      for (const listener of listeners) listener.dispose();
    },
  };
}

function describe(value: unknown): string {
  return value instanceof Error ? value.message : JSON.stringify(value);
}

/** Runs git in the scratch study, without anybody's settings. */
export function gitInStudy(...args: readonly string[]): void {
  const settings = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const who = ['-c', 'user.name=Kit Lowe', '-c', 'user.email=kit@example.org'];
  execFileSync('git', ['-C', study().fsPath, ...who, ...args], { env: { ...process.env, ...settings } });
}

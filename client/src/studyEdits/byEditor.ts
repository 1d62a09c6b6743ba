import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { StudyEdit } from '../../../server/src/protocol/studyEdit';
import { toRange } from '../convert';
import type { Journal } from './journal';
import { journalFile, type Note, type Outcome, type Tried } from './outcome';
import { difference, hasSomeOf, hashOf } from './textEdits';
import { inBatches, nameOf } from './texts';
import { tryOut } from './tryOut';
import type { JournalEntry, JournalFile } from './journalModel';

interface Opened extends Tried {
  readonly document: vscode.TextDocument;
  readonly text: string;
  readonly wasDirty: boolean;
}

/**
 * Makes a change as one edit of the editor's, so that one Undo takes it back as long as no file has changed since. Files
 * that were saved before are saved afterwards, unless the person has that turned off; what was typed and not saved
 * stays unsaved, with the change.
 */
export async function applyInEditor(
  edit: StudyEdit,
  journal: Journal,
  { preview, note }: { readonly preview: boolean; readonly note: Note },
): Promise<Outcome & { readonly entry?: JournalEntry }> {
  const opened = await openAll(edit);
  if (typeof opened === 'string') return { kind: 'refused', message: opened };
  const entry = note === 'note' ? await journal.begin(edit.title, opened.map(journalFile)) : undefined;
  // The editor saves what it is told is a refactoring: but with it what was typed and not saved, after a preview nothing,
  // and never a single file.
  const isRefactoring = !preview && opened.every(({ wasDirty }) => !wasDirty);
  const applied = await vscode.workspace.applyEdit(workspaceEdit(opened, preview ? edit.title : null), {
    isRefactoring,
  });
  if (!applied) {
    if (entry !== undefined) await journal.remove(entry);
    if (preview) return { kind: 'cancelled' };
    const message = 'The editor did not take the change, since a file has just changed. Try again.';
    return { kind: 'refused', message };
  }
  const made = entry === undefined ? undefined : await noteAsMade(journal, entry, opened);
  if (savesRefactorings()) await saveThose(opened.filter(({ wasDirty }) => !wasDirty));
  const unsaved = opened.filter(({ document, text }) => document.isDirty && document.getText() !== text);
  const names = unsaved.map(({ file }) => nameOf(file.uri));
  return { kind: 'done', unsaved: names, ...(made === undefined ? {} : { entry: made }) };
}

/** Opens every file and tries its change out; in words why not when one is not as it should be. */
async function openAll({ files }: StudyEdit): Promise<readonly Opened[] | string> {
  const results = await inBatches(files, async (file): Promise<Opened | string> => {
    const name = nameOf(file.uri);
    const uri = vscode.Uri.parse(file.uri, true);
    if (!(await isWritable(uri))) return `${name} cannot be written to. Nothing was changed.`;
    let document: vscode.TextDocument;
    try {
      document = await vscode.workspace.openTextDocument(uri);
    } catch {
      return `${name} cannot be opened. Nothing was changed.`;
    }
    const text = document.getText();
    const change = tryOut(file, name, text, 'editor');
    return typeof change === 'string' ? change : { file, change, document, text, wasDirty: document.isDirty };
  });
  const refusal = results.find((result) => typeof result === 'string');
  return refusal ?? results.filter((result) => typeof result !== 'string');
}

async function isWritable(uri: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return false;
  if (uri.scheme !== 'file') return true;
  try {
    await access(uri.fsPath, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The edits of all files as one. For a preview one line more needs to be confirmed, which opens the preview and changes
 * nothing: where every edit needs it, all boxes would begin unticked, and *Apply* would do nothing, in silence.
 */
function workspaceEdit(opened: readonly Opened[], preview: string | null): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  const metadata = preview === null ? undefined : { label: preview, needsConfirmation: false };
  for (const { file, document } of opened) {
    for (const { range, newText } of file.edits) {
      edit.replace(document.uri, toRange(range), newText, metadata);
    }
  }
  const first = opened[0];
  if (preview !== null && first !== undefined) {
    const nothing = new vscode.Range(0, 0, 0, 0);
    const opens = { label: 'This line changes nothing', needsConfirmation: true };
    edit.insert(first.document.uri, nothing.start, '', opens);
  }
  return edit;
}

/**
 * After a preview not everything may have been applied: what is noted is what has become of each file. But what somebody
 * typed in that moment is not part of the change, and taking back the change must not take that along.
 */
async function noteAsMade(
  journal: Journal,
  entry: JournalEntry,
  opened: readonly Opened[],
): Promise<JournalEntry> {
  const asComputed = opened.every(({ document, change }) => document.getText() === change.text);
  const made = asComputed ? entry : { ...entry, files: opened.flatMap(fileAsMade) };
  if (made !== entry) await journal.replace(made);
  await journal.finish(made);
  return made;
}

function fileAsMade(tried: Opened): readonly JournalFile[] {
  const now = tried.document.getText();
  if (now === tried.text) return [];
  const file = journalFile(tried);
  return now === tried.change.text || !hasSomeOf(tried.text, tried.file.edits, now)
    ? [file]
    : [{ ...file, after: hashOf(now), inverse: difference(now, tried.text) }];
}

function savesRefactorings(): boolean {
  return vscode.workspace.getConfiguration('files').get('refactoring.autoSave', true);
}

async function saveThose(opened: readonly Opened[]): Promise<void> {
  await inBatches(opened, async ({ document }) => !document.isDirty || (await document.save()));
}

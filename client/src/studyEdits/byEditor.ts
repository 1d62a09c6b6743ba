import { t } from '@vscode/l10n';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { StudyEdit } from '../../../server/src/protocol/studyEdit';
import { toRange } from '../convert';
import { isGone } from './gone';
import type { Journal } from './journal';
import { isNoted, type JournalEntry } from './journalModel';
import { madeOf, noteOf } from './made';
import { journalFile, type Applied, type Note, type Tried } from './outcome';
import { inBatches, nameOf, openDocuments } from './texts';
import { tryOut } from './tryOut';

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
): Promise<Applied> {
  const opened = await openAll(edit);
  if (typeof opened === 'string') return { kind: 'refused', message: opened };
  const entry = note === 'note' ? await journal.begin(edit.title, opened.map(journalFile)) : undefined;
  // Not as a refactoring, which the editor would save by itself: but with it what was typed and not saved, never a single
  // file, and without a moment in which the texts are the change and nothing else.
  const applied = await vscode.workspace.applyEdit(workspaceEdit(opened, preview ? edit.title : null));
  if (!applied) {
    if (entry !== undefined) await journal.remove(entry);
    if (preview) return { kind: 'cancelled' };
    const message = t('The editor did not take the change, since a file has just changed. Try again.');
    return { kind: 'refused', message };
  }
  const asMade = new Map(opened.map(({ document }) => [document, document.getText()]));
  const saved = savesRefactorings() ? await saveThose(opened, asMade) : new Map<never, never>();
  const made = entry === undefined ? undefined : await noteAsMade(journal, entry, opened, { asMade, saved });
  const unsaved = opened.filter(({ document, text }) => document.isDirty && document.getText() !== text);
  const names = unsaved.map(({ file }) => nameOf(file.uri));
  return { kind: 'done', unsaved: names, ...(made === undefined ? {} : { entry: made }) };
}

/** Opens every file and tries its change out; in words why not when one is not as it should be. */
async function openAll({ files }: StudyEdit): Promise<readonly Opened[] | string> {
  const results = await inBatches(files, async (file): Promise<Opened | string> => {
    const name = nameOf(file.uri);
    const uri = vscode.Uri.parse(file.uri, true);
    if (!(await isWritable(uri)))
      return t(
        '{0} cannot be written to: it is read-only, or you may not. Nothing was changed. Make it writable, and try again.',
        name,
      );
    let document: vscode.TextDocument;
    try {
      document = await vscode.workspace.openTextDocument(uri);
    } catch {
      return t('{0} cannot be opened. Nothing was changed.', name);
    }
    const text = document.getText();
    const change = tryOut(file, name, text, 'editor');
    return typeof change === 'string' ? change : { file, change, document, text, wasDirty: document.isDirty };
  });
  const refusal = results.find((result) => typeof result === 'string');
  return refusal ?? results.filter((result) => typeof result !== 'string');
}

/** What was typed into a file that is deleted is changed where it is, in the editor. */
async function isWritable(uri: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return false;
  if (uri.scheme !== 'file') return true;
  try {
    await access(uri.fsPath, constants.W_OK);
    return true;
  } catch {
    return openDocuments().get(uri.toString())?.isDirty === true && (await isGone(uri));
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
    const opens = { label: t('This line changes nothing'), needsConfirmation: true };
    edit.insert(first.document.uri, nothing.start, '', opens);
  }
  return edit;
}

type Texts = ReadonlyMap<vscode.TextDocument, string>;

/**
 * Notes what has become of each file: after a preview not everything may have been applied, and saving may format. But
 * what somebody typed in that moment is not part of the change, and taking the change back must not take that along: the
 * whole change stays noted, from which such a file differs.
 */
async function noteAsMade(
  journal: Journal,
  entry: JournalEntry,
  opened: readonly Opened[],
  { asMade, saved }: { readonly asMade: Texts; readonly saved: Texts },
): Promise<JournalEntry> {
  const files = opened.flatMap((tried) => {
    const { document, text } = tried;
    const now = asMade.get(document) ?? text;
    if (now === text) return [];
    const begun = { text, edits: tried.file.edits, note: journalFile(tried) };
    const made = madeOf(begun, now);
    const after = saved.get(document);
    return [made === null ? begun.note : after === undefined ? made : noteOf(begun, after)];
  });
  const made = isNoted(entry, files) ? entry : { ...entry, files };
  if (made !== entry) await journal.replace(made);
  await journal.finish(made);
  return made;
}

/** Whether the setting is that the editor saves what a refactoring changes. */
export function savesRefactorings(): boolean {
  return vscode.workspace.getConfiguration('files').get('refactoring.autoSave', true);
}

/**
 * Saves the files that were saved before. Gives the texts that this left, which may be formatted; not of those in which
 * somebody has typed meanwhile.
 */
async function saveThose(opened: readonly Opened[], asMade: Texts): Promise<Texts> {
  const saved = new Map<vscode.TextDocument, string>();
  await inBatches(opened, async ({ document, wasDirty }) => {
    if (wasDirty || !document.isDirty) return;
    const untouched = document.getText() === asMade.get(document);
    if ((await document.save()) && untouched && !document.isDirty) saved.set(document, document.getText());
  });
  return saved;
}

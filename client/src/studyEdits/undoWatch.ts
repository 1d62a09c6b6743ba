import * as vscode from 'vscode';
import { plural, listed } from '../views/words';
import type { Ask } from './asking';
import { afterUndo, type Look } from './states';
import type { StudyEdits } from './studyEdits';
import { inBatches, keyOf, nameOf, openDocuments } from './texts';
import { UNDO_LAST } from './undoWords';

/** An Undo over many files changes one after the other; this long after the last of them it is over. */
const QUIET_MS = 500;
const SAVE = 'Save Restored Files';

/**
 * Watches for an Undo in a file of the last operation. The editor takes all of its files back as long as none has
 * changed since, and leaves them unsaved; else it takes back the one in front alone, and says nothing.
 */
export function watchUndo(
  edits: StudyEdits,
  ask: Ask,
  log: (what: string, error: unknown) => void,
): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;

  async function consider(): Promise<void> {
    const { last } = edits;
    if (last === null || edits.busy) return;
    const now = await edits.look(last);
    const came = afterUndo(now);
    if (came === 'whole') await offerToSave(now);
    if (came === 'partial') await warn(now);
  }

  async function offerToSave({ entry }: Look): Promise<void> {
    const open = openDocuments();
    const dirty = entry.files.flatMap(({ uri }) => open.get(keyOf(uri)) ?? []).filter((one) => one.isDirty);
    if (dirty.length === 0) return;
    const answer = await ask({
      kind: 'information',
      message: `“${entry.title}” is undone in the editor; on the disk ${plural(dirty.length, 'file')} still ${dirty.length === 1 ? 'has' : 'have'} it.`,
      buttons: [SAVE],
    });
    if (answer === SAVE) await inBatches(dirty, async (one) => !one.isDirty || (await one.save()));
  }

  async function warn({ entry, old, new: still }: Look): Promise<void> {
    const [back, left] = [old, still].map((files) =>
      listed(
        files.map(({ uri }) => nameOf(uri)),
        4,
      ),
    );
    const answer = await ask({
      kind: 'warning',
      message: `Undo took “${entry.title}” back in ${back ?? ''} only. ${left ?? ''} still ${still.length === 1 ? 'has' : 'have'} it, since a file was changed afterwards.`,
      buttons: [UNDO_LAST],
    });
    if (answer === UNDO_LAST) await edits.undoLast();
  }

  const listener = vscode.workspace.onDidChangeTextDocument(({ document, reason, contentChanges }) => {
    if (reason !== vscode.TextDocumentChangeReason.Undo || contentChanges.length === 0) return;
    const uri = document.uri.toString();
    if (edits.busy || !edits.last?.files.some((file) => keyOf(file.uri) === uri)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      consider().catch((error: unknown) => log('after an Undo', error));
    }, QUIET_MS);
  });
  return new vscode.Disposable(() => {
    clearTimeout(timer);
    listener.dispose();
  });
}

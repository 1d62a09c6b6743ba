import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { listed, plural } from '../views/words';
import type { Ask } from './asking';
import { afterUndo, type Look } from './states';
import type { StudyEdits } from './studyEdits';
import { inBatches, keyOf, nameOf, openDocuments } from './texts';
import { UNDO_LAST } from './undoWords';

/** An Undo over many files changes one after the other; this long after the last of them it is over. */
const QUIET_MS = 500;
const SAVE = (): string => t('Save Restored Files');

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
      message: plural(
        dirty.length,
        t('“{0}” is undone in the editor; on the disk {1} file still has it.', entry.title, dirty.length),
        t('“{0}” is undone in the editor; on the disk {1} files still have it.', entry.title, dirty.length),
      ),
      buttons: [SAVE()],
    });
    if (answer === SAVE()) await inBatches(dirty, async (one) => !one.isDirty || (await one.save()));
  }

  async function warn({ entry, old, new: still }: Look): Promise<void> {
    const named = (files: typeof old): string =>
      listed(
        files.map(({ uri }) => nameOf(uri)),
        4,
      );
    const [back, left] = [named(old), named(still)];
    const answer = await ask({
      kind: 'warning',
      message: plural(
        still.length,
        t(
          'Undo took “{0}” back in {1} only. {2} still has it, since a file was changed afterwards.',
          entry.title,
          back,
          left,
        ),
        t(
          'Undo took “{0}” back in {1} only. {2} still have it, since a file was changed afterwards.',
          entry.title,
          back,
          left,
        ),
      ),
      buttons: [UNDO_LAST()],
    });
    if (answer === UNDO_LAST()) await edits.undoLast();
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

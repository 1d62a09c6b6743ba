import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { StudyEdit } from '../../../server/src/protocol/studyEdit';
import { listed, plural } from '../views/words';
import { inBatches, keyOf, nameOf, openDocuments } from './texts';

/** A change without the files that have been deleted; or the reason in words why it cannot be made without them. */
export type Present = { readonly edit: StudyEdit; readonly gone: readonly string[] } | string;

/**
 * Leaves out files that are deleted: their codings are gone with them, and changing them would bring them back. The editor
 * holds their texts for a while, and in a tab until that is closed. What was typed and not saved is somebody's work and
 * stays in the change, as an untitled document would.
 */
export async function withoutGone(edit: StudyEdit): Promise<Present> {
  const open = openDocuments();
  const files = await inBatches(edit.files, async (file) => {
    const isDirty = open.get(keyOf(file.uri))?.isDirty === true;
    return { file, gone: !isDirty && (await isGone(vscode.Uri.parse(file.uri, true))) };
  });
  const left = files.filter(({ gone }) => !gone).map(({ file }) => file);
  const gone = files.filter((one) => one.gone).map(({ file }) => nameOf(file.uri));
  if (gone.length === 0) return { edit, gone };
  // Without the codebook, or with nothing left, it is rather a folder that was moved, or a drive that is not there.
  const codebook = gone.find((name) => /(?:^|[/\\])codebook\.ya?ml$/u.test(name));
  if (codebook !== undefined || left.length === 0)
    return goneMessage(codebook === undefined ? gone : [codebook]);
  return { edit: { ...edit, files: left }, gone };
}

/** Whether there is no file of this name any more; false where that cannot be found out. */
export async function isGone(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme === 'untitled') return false;
  try {
    await vscode.workspace.fs.stat(uri);
    return false;
  } catch (error) {
    return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
  }
}

/** What is said of files that were left out. */
export function leftOut(names: readonly string[]): string {
  const files = listed(names);
  return plural(
    names.length,
    t('{0} was left out, since it has been deleted.', files),
    t('{0} were left out, since they have been deleted.', files),
  );
}

function goneMessage(names: readonly string[]): string {
  const files = listed(names);
  return plural(
    names.length,
    t(
      'Nothing was changed: {0} has been deleted, or moved. Bring it back, for instance from git, or save what the editor still has of it; then try again.',
      files,
    ),
    t(
      'Nothing was changed: {0} have been deleted, or moved. Bring them back, for instance from git, or save what the editor still has of them; then try again.',
      files,
    ),
  );
}

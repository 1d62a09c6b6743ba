import { t } from '@vscode/l10n';
import { randomBytes } from 'node:crypto';
import { chmod, open, rename, stat } from 'node:fs/promises';
import * as vscode from 'vscode';

/**
 * Writes a file under another name, which then takes the file's own, also where there is no disk. At every moment it is the
 * old file or the new one, whole. Throws, with the file as it was, when it cannot be written, and for a symbolic link.
 * @param isThere asked when the new one is written: whether there is an old one, whose place it takes. May throw.
 */
export async function putFile(
  uri: vscode.Uri,
  bytes: Uint8Array,
  isThere: () => Promise<boolean> = async () => (await typeOf(uri)) !== null,
): Promise<void> {
  const { fs } = vscode.workspace;
  const type = await typeOf(uri);
  if (type !== null && (type & vscode.FileType.SymbolicLink) !== 0)
    throw new Error(t('{0} is a symbolic link. Put the file itself there, and try again.', shortName(uri)));
  // The name by which the server knows what a killed process has left.
  const temporary = vscode.Uri.joinPath(uri, '..', `.passage-${randomBytes(8).toString('hex')}.tmp`);
  try {
    await write(temporary, bytes);
    if (!(await isThere())) return await fs.rename(temporary, uri, { overwrite: false });
    if (uri.scheme !== 'file') return await takePlace(temporary, uri);
    await chmod(temporary.fsPath, (await stat(uri.fsPath)).mode);
    // The editor would delete the old file first, and give the new one its name only then.
    await rename(temporary.fsPath, uri.fsPath);
  } catch (error) {
    if (!(error instanceof LeftBeside)) await fs.delete(temporary).then(undefined, () => undefined);
    throw error;
  }
}

/** A file as people know it: its name with that of its folder. */
export function shortName(uri: vscode.Uri): string {
  return uri.path.split('/').slice(-2).join('/');
}

/** The old file is gone and the new one has not got its name: it is all that there is, and stays. */
class LeftBeside extends Error {}

/** Where there is no disk the old file may be deleted first: when it is gone, the new one is not given up. */
async function takePlace(temporary: vscode.Uri, uri: vscode.Uri): Promise<void> {
  const { fs } = vscode.workspace;
  try {
    await fs.rename(temporary, uri, { overwrite: true });
  } catch (error) {
    if ((await typeOf(uri)) !== null) throw error;
    await fs.rename(temporary, uri, { overwrite: false }).then(undefined, () => {
      throw new LeftBeside(
        t(
          '{0} could not be given its name. What was to be in it is in {1}, in the same folder: rename that file.',
          shortName(uri),
          shortName(temporary),
        ),
      );
    });
  }
}

/** Writes a file that is not there yet, and waits until the disk has it for good. */
async function write(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
  if (uri.scheme !== 'file') return vscode.workspace.fs.writeFile(uri, bytes);
  const file = await open(uri.fsPath, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** What kind of file or folder there is, with whether a symbolic link leads there; null where there is none. */
export async function typeOf(uri: vscode.Uri): Promise<vscode.FileType | null> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return null;
    throw error;
  }
}

import { t } from '@vscode/l10n';
import { randomBytes } from 'node:crypto';
import { chmod, open, rename, stat } from 'node:fs/promises';
import * as vscode from 'vscode';

/**
 * Adds to a file under another name, which then takes the file's own; makes it, and its folder, where there is none. At every
 * moment it is the old file or the new one, whole. No step for Undo. Throws, with the file as it was, where somebody else
 * changes it in this moment, for a symbolic link, and for what is not UTF-8.
 * @param more what is to be added to what the file says, null where there is none; '' for nothing
 */
export async function addToFile(uri: vscode.Uri, more: (text: string | null) => string): Promise<void> {
  const { fs } = vscode.workspace;
  const before = await readIfThere(uri);
  const name = uri.path.split('/').slice(-2).join('/');
  const added = more(textOf(before, name));
  if (added === '') return;
  if (before !== null && ((await fs.stat(uri)).type & vscode.FileType.SymbolicLink) !== 0)
    throw new Error(t('{0} is a symbolic link. Put the file itself there, and try again.', name));
  const folder = vscode.Uri.joinPath(uri, '..');
  await fs.createDirectory(folder);
  // The name by which the server knows what a killed process has left.
  const temporary = vscode.Uri.joinPath(folder, `.passage-${randomBytes(8).toString('hex')}.tmp`);
  try {
    await write(temporary, Buffer.concat([before ?? Buffer.alloc(0), Buffer.from(added, 'utf8')]));
    if (before === null) return await fs.rename(temporary, uri, { overwrite: false });
    const now = await readIfThere(uri);
    if (now === null || Buffer.compare(now, before) !== 0) throw changedMeanwhile(name);
    // The editor would delete the old file first, and give the new one its name only then.
    if (uri.scheme !== 'file') return await fs.rename(temporary, uri, { overwrite: true });
    await chmod(temporary.fsPath, (await stat(uri.fsPath)).mode);
    await rename(temporary.fsPath, uri.fsPath);
  } catch (error) {
    await fs.delete(temporary).then(undefined, () => undefined);
    throw error;
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

/** Why nothing was added. */
export function changedMeanwhile(name: string): Error {
  return new Error(
    t('{0} was changed by somebody else in this moment. Nothing was added to it; try again.', name),
  );
}

/** What a file says; null where there is none. Throws for what is not UTF-8. @param name as people know it */
export async function textIfThere(uri: vscode.Uri, name: string): Promise<string | null> {
  return textOf(await readIfThere(uri), name);
}

function textOf(bytes: Uint8Array | null, name: string): string | null {
  if (bytes === null) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error(t('{0} is not UTF-8. Save it as UTF-8 in the program that wrote it.', name));
  }
}

async function readIfThere(uri: vscode.Uri): Promise<Uint8Array | null> {
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return null;
    throw error;
  }
}

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { putFile, shortName } from './putFile';

/**
 * Adds to a file under another name, which then takes the file's own; makes it, and its folder, where there is none. At every
 * moment it is the old file or the new one, whole. No step for Undo. Throws, with the file as it was, where somebody else
 * changes it in this moment, for a symbolic link, and for what is not UTF-8.
 * @param more what is to be added to what the file says, null where there is none; '' for nothing
 */
export async function addToFile(uri: vscode.Uri, more: (text: string | null) => string): Promise<void> {
  const before = await readIfThere(uri);
  const name = shortName(uri);
  const added = more(textOf(before, name));
  if (added === '') return;
  await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, '..'));
  const bytes = Buffer.concat([before ?? Buffer.alloc(0), Buffer.from(added, 'utf8')]);
  await putFile(uri, bytes, async () => {
    if (before === null) return false;
    const now = await readIfThere(uri);
    if (now === null || Buffer.compare(now, before) !== 0) throw changedMeanwhile(name);
    return true;
  });
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

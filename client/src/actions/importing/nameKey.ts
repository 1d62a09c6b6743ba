import { appendFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { NameKeyUpdate } from '../../../../server/src/protocol/importing';

/** Where the key to a study's names is. */
export function nameKeyOf(root: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.Uri.parse(root, true), 'names', 'key.csv');
}

/** The key to a study's names as it is on the disk; null where there is none. Throws for what is not UTF-8. */
export async function readNameKey(root: string): Promise<string | null> {
  const bytes = await readIfThere(nameKeyOf(root));
  if (bytes === null) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error('names/key.csv is not UTF-8. Save it as UTF-8 in the program that wrote it.');
  }
}

/**
 * Adds to the key what it is to get, at its end and nowhere else; before it, what keeps git from it. It is no part of
 * what Undo takes back: a name that is lost cannot be found again.
 */
export async function addToNameKey({ uri, add, ignore }: NameKeyUpdate): Promise<void> {
  if (add === '') return;
  const key = vscode.Uri.parse(uri, true);
  const ignoring = vscode.Uri.parse(ignore.uri, true);
  if ((await readIfThere(ignoring)) === null)
    await vscode.workspace.fs.writeFile(ignoring, Buffer.from(ignore.text));
  const before = await readIfThere(key);
  if (before === null) await vscode.workspace.fs.writeFile(key, Buffer.from(add));
  else if (key.scheme === 'file') await appendFile(key.fsPath, add);
  else await vscode.workspace.fs.writeFile(key, Buffer.concat([before, Buffer.from(add)]));
}

/** Whether the key is being edited, so that adding to it would be written over. */
export function isBeingEdited(root: string): boolean {
  const key = nameKeyOf(root).toString();
  return vscode.workspace.textDocuments.some(({ uri, isDirty }) => isDirty && uri.toString() === key);
}

async function readIfThere(uri: vscode.Uri): Promise<Uint8Array | null> {
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return null;
    throw error;
  }
}

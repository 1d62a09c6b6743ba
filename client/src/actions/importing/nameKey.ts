import * as vscode from 'vscode';
import { ignoreKey, type NameKeyUpdate } from '../../../../server/src/protocol/importing';
import { addToFile, changedMeanwhile, textIfThere } from '../../addToFile';

const KEY = 'names/key.csv';

/** Where the key to a study's names is. */
export function nameKeyOf(root: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.Uri.parse(root, true), 'names', 'key.csv');
}

/** The key to a study's names as it is on the disk; null where there is none. Throws for what is not UTF-8. */
export async function readNameKey(root: string): Promise<string | null> {
  return textIfThere(nameKeyOf(root), KEY);
}

/**
 * Adds to the key what it is to get, at its end and nowhere else; before it, what keeps git from it. Each is at every
 * moment the old file or the new one. It is no part of what Undo takes back: a name that is lost cannot be found again.
 * Throws, with the key as it was, where it is not what was asked about. Gives whether somebody's own `.gitignore` did not
 * keep git from it, and was added to.
 */
export async function addToNameKey({ uri, before, add, ignoreUri }: NameKeyUpdate): Promise<boolean> {
  if (add === '') return false;
  let lacking = false;
  await addToFile(vscode.Uri.parse(ignoreUri, true), (text) => {
    const more = ignoreKey(text);
    lacking = text !== null && more !== '';
    return more;
  });
  await addToFile(vscode.Uri.parse(uri, true), (text) => {
    if (text !== before) throw changedMeanwhile(KEY);
    return add;
  });
  return lacking;
}

/** Whether the key is being edited, so that adding to it would be written over. */
export function isBeingEdited(root: string): boolean {
  const key = nameKeyOf(root).toString();
  return vscode.workspace.textDocuments.some(({ uri, isDirty }) => isDirty && uri.toString() === key);
}

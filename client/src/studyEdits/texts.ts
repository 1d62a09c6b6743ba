import { TextDecoder } from 'node:util';
import * as vscode from 'vscode';
import { hashOf } from './textEdits';

/** How many files are read at once. */
const AT_ONCE = 32;

/**
 * The text of a file as it is now: what was typed and not saved, else what is on the disk, without a byte-order mark.
 * Null when there is none, or it is no UTF-8. The editor holds on to documents for a while after they were closed, also
 * when their files are gone, so that a document without changes says nothing.
 */
async function textOf(uri: string, open: ReadonlyMap<string, vscode.TextDocument>): Promise<string | null> {
  const document = open.get(keyOf(uri));
  return document?.isDirty === true ? document.getText() : textOnDisk(uri);
}

/** The text of a file on the disk, whatever the editor has. */
export async function textOnDisk(uri: string): Promise<string | null> {
  try {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(uri, true));
    // Takes a byte-order mark away by itself.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Hashes of files' texts on the disk, in their order; null where there is none. */
export async function hashesOnDisk(uris: readonly string[]): Promise<readonly (string | null)[]> {
  return inBatches(uris, async (uri) => {
    const text = await textOnDisk(uri);
    return text === null ? null : hashOf(text);
  });
}

/** Files' texts as they are now, in their order; null where there is none. */
export async function textsOf(uris: readonly string[]): Promise<readonly (string | null)[]> {
  const open = openDocuments();
  return inBatches(uris, (uri) => textOf(uri, open));
}

/** Hashes of files' texts, in their order; null where there is none. */
export async function hashesOf(uris: readonly string[]): Promise<readonly (string | null)[]> {
  const open = openDocuments();
  return inBatches(uris, async (uri) => {
    const text = await textOf(uri, open);
    return text === null ? null : hashOf(text);
  });
}

/** The same as the editor has them, also where it has taken an edit back in a file that nobody has opened. */
export async function hashesInEditor(uris: readonly string[]): Promise<readonly (string | null)[]> {
  return inBatches(uris, async (uri) => {
    try {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
      return hashOf(document.getText());
    } catch {
      return null;
    }
  });
}

/** Maps items a few at once, in their order. */
export async function inBatches<T, R>(
  items: readonly T[],
  map: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map(map))));
  }
  return results;
}

/** The documents that the editor has open, in tabs or for itself, by `keyOf` their URIs. */
export function openDocuments(): ReadonlyMap<string, vscode.TextDocument> {
  const open = vscode.workspace.textDocuments.filter(({ isClosed }) => !isClosed);
  return new Map(open.map((document) => [document.uri.toString(), document]));
}

/** URIs, by `keyOf`, of the files that are in tabs. */
export function filesInTabs(): ReadonlySet<string> {
  const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
  const uris = inputs.flatMap((input) =>
    input instanceof vscode.TabInputText
      ? [input.uri]
      : input instanceof vscode.TabInputTextDiff
        ? [input.original, input.modified]
        : [],
  );
  return new Set(uris.map((uri) => uri.toString()));
}

/** A URI as the editor writes it; there are several ways of encoding one. */
export function keyOf(uri: string): string {
  return vscode.Uri.parse(uri, true).toString();
}

/** A file's name as the person knows it. */
export function nameOf(uri: string): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true));
}

import * as vscode from 'vscode';
import { showFailure } from '../../failures';
import type { Parts } from '../../parts';
import { fileAt, importFiles, type FileToImport } from './importTranscripts';

/** Brings in files that are dropped onto the view *Codes*: from the explorer of the editor, or from that of the system. */
export function takeDrops(parts: Parts): void {
  const { view, client, context } = parts;
  context.subscriptions.push(
    view.onDidDrop(({ what }) => {
      importDropped(parts, what).catch((error: unknown) =>
        showFailure(client, 'importing what was dropped', error),
      );
    }),
  );
}

async function importDropped(parts: Parts, dropped: vscode.DataTransfer): Promise<void> {
  const { files, near } = await filesIn(dropped);
  if (files.length > 0) await importFiles(parts, files, near);
}

async function filesIn(
  dropped: vscode.DataTransfer,
): Promise<{ readonly files: readonly FileToImport[]; readonly near?: vscode.Uri }> {
  const list = (await dropped.get('text/uri-list')?.asString()) ?? '';
  // Lines that begin with # are remarks (RFC 2483).
  const uris = list
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => vscode.Uri.parse(line.trim(), true));
  const [near] = uris;
  if (near !== undefined) return { files: uris.map(fileAt), near };
  // In a browser a file from outside has no place, only what is in it.
  const files: FileToImport[] = [];
  dropped.forEach((item) => {
    const file = item.asFile();
    if (file !== undefined)
      files.push({ name: file.name, uri: file.uri ?? null, read: () => Promise.resolve(file.data()) });
  });
  return { files };
}

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { REQUEST } from '../../../server/src/protocol/requests';
import type { Parts } from '../parts';
import { extentOfUpdate } from '../views/updateModel';
import { activeDocumentEditor } from './activeDocument';
import { makeChange } from './refactor/run';

/** Gives a document, that in front or that of a file it was called with, the text of a file that the person chooses. */
export async function updateText(parts: Parts, file?: unknown, corrected?: unknown): Promise<void> {
  const uri = file instanceof vscode.Uri ? file : activeDocumentEditor()?.document.uri;
  if (uri === undefined) return;
  const chosen = corrected instanceof vscode.Uri ? corrected : await chooseFile();
  if (chosen === undefined) return;
  const text = await textOf(chosen);
  if (text === null) {
    const message = t(
      'The corrected text is no plain text in UTF-8. Save it so (in Word as “Plain Text”, with the encoding “Unicode (UTF-8)”) and try again; nothing was changed.',
    );
    await parts.ask({ kind: 'warning', message, buttons: [] });
    return;
  }
  await apply(parts, uri.toString(), text);
}

async function chooseFile(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: t('The file with the whole corrected text, plain and in UTF-8'),
    openLabel: t('Use This Text'),
    filters: { [t('Plain text')]: ['txt', 'md'], [t('All files')]: ['*'] },
  });
  return chosen?.[0];
}

/** Makes the text of a copy, corrected by hand, that of its transcript and of all other copies. */
export async function carryText(parts: Parts, uri?: unknown): Promise<void> {
  const copy = typeof uri === 'string' ? uri : activeDocumentEditor()?.document.uri.toString();
  if (copy !== undefined) await apply(parts, copy, null);
}

async function apply(parts: Parts, uri: string, text: string | null): Promise<void> {
  const answer = await parts.client.request(REQUEST.updateDocument, { uri, text });
  await makeChange(parts, answer.ok ? answer.edit : answer, answer.ok ? extentOfUpdate(answer) : null);
}

/** A file as text; what an editor shows of it counts, saved or not. Null where it is not UTF-8. */
async function textOf(file: vscode.Uri): Promise<string | null> {
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
  if (open !== undefined) return open.getText();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await vscode.workspace.fs.readFile(file));
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

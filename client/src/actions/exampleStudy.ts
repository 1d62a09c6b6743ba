import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Parts } from '../parts';
import { packedTexts } from '../packedTexts';
import { exampleStudies } from '../views/exampleStudies';
import { say } from '../say';

/** Copies an example study to where the person wants it, says where, and opens the copy. */
export async function openExampleStudy({ context }: Parts): Promise<void> {
  const example = await vscode.window.showQuickPick(exampleStudies(), {
    title: t('Open example study'),
    placeHolder: t('Which study?'),
    matchOnDetail: true,
  });
  if (example === undefined) return;
  const parent = await pickParent(context.globalStorageUri);
  if (parent === undefined) return;
  const study = await freeName(parent, example.name);
  await unpack(await packedTexts(context.extensionUri, example.name), study);
  const windows = [t('Open in New Window'), t('Open in This Window')] as const;
  const picked = await say.information(
    t('The example study was copied to {0}.', study.fsPath),
    { modal: true, detail: t('It is yours to change. Everything in it is invented.') },
    ...windows,
  );
  if (picked === undefined) return;
  await vscode.commands.executeCommand('vscode.openFolder', study, { forceNewWindow: picked === windows[0] });
}

/** Writes the files of an example study into a folder that is not there yet. @param texts by their paths */
async function unpack(texts: Readonly<Record<string, string>>, study: vscode.Uri): Promise<void> {
  for (const [path, text] of Object.entries(texts)) {
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(study, path), new TextEncoder().encode(text));
  }
}

async function pickParent(storage: vscode.Uri): Promise<vscode.Uri | undefined> {
  const own = { label: t('In a folder that I choose…'), detail: t('To keep it and work in it'), own: true };
  const passing = {
    label: t("In the extension's own storage"),
    detail: t('To look at it; it may go with the extension: {0}', storage.fsPath),
    own: false,
  };
  const picked = await vscode.window.showQuickPick([own, passing], {
    title: t('Open example study'),
    placeHolder: t('Where is the copy to go?'),
  });
  if (picked === undefined || !picked.own) return picked && storage;
  const [folder] =
    (await vscode.window.showOpenDialog({
      title: t('The folder that the example study goes into'),
      openLabel: t('Copy Here'),
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  return folder;
}

/** A folder of that name, or with a number when that is there. */
async function freeName(parent: vscode.Uri, name: string): Promise<vscode.Uri> {
  for (let n = 1; ; n++) {
    const uri = vscode.Uri.joinPath(parent, n === 1 ? name : `${name}-${n}`);
    try {
      await vscode.workspace.fs.stat(uri);
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return uri;
      throw error;
    }
  }
}

import * as vscode from 'vscode';
import type { Parts } from '../parts';
import { EXAMPLE_STUDIES } from '../views/exampleStudies';

/** Copies an example study to where the person wants it, says where, and opens the copy. */
export async function openExampleStudy({ context }: Parts): Promise<void> {
  const example = await vscode.window.showQuickPick(EXAMPLE_STUDIES, {
    title: 'Open example study',
    placeHolder: 'Which study?',
    matchOnDetail: true,
  });
  if (example === undefined) return;
  const parent = await pickParent(context.globalStorageUri);
  if (parent === undefined) return;
  const study = await freeName(parent, example.name);
  await vscode.workspace.fs.createDirectory(parent);
  await vscode.workspace.fs.copy(vscode.Uri.joinPath(context.extensionUri, 'examples', example.name), study, {
    overwrite: false,
  });
  const windows = ['Open in New Window', 'Open in This Window'] as const;
  const picked = await vscode.window.showInformationMessage(
    `The example study was copied to ${study.fsPath}.`,
    { modal: true, detail: 'It is yours to change. Everything in it is invented.' },
    ...windows,
  );
  if (picked === undefined) return;
  await vscode.commands.executeCommand('vscode.openFolder', study, { forceNewWindow: picked === windows[0] });
}

async function pickParent(storage: vscode.Uri): Promise<vscode.Uri | undefined> {
  const own = { label: 'In a folder that I choose…', detail: 'To keep it and work in it', own: true };
  const passing = {
    label: "In the extension's own storage",
    detail: `To look at it; it may go with the extension: ${storage.fsPath}`,
    own: false,
  };
  const picked = await vscode.window.showQuickPick([own, passing], {
    title: 'Open example study',
    placeHolder: 'Where is the copy to go?',
  });
  if (picked === undefined || !picked.own) return picked && storage;
  const [folder] =
    (await vscode.window.showOpenDialog({
      title: 'The folder that the example study goes into',
      openLabel: 'Copy Here',
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

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Parts } from '../parts';
import { packedCodebook } from '../packedTexts';
import { say } from '../say';

/** The bundled codebooks that a study can begin with. */
export function templates() {
  return [
    {
      file: 'blank.yaml',
      label: t('Blank'),
      detail: t('One code to begin with, and remarks that say what else a codebook can hold.'),
    },
    {
      file: 'influences-on-improvement.yaml',
      label: t('Influences on improvement'),
      detail: t(
        'Six influences on improvement work in health care and their dimensions, from leadership to data.',
      ),
    },
  ] as const;
}

/** What is written beside the codebook: where it comes from in the extension, and where it goes in the study. */
export const COMPANIONS = [
  { from: 'gitignore.txt', to: '.gitignore' },
  { from: 'gitattributes.txt', to: '.gitattributes' },
  { from: 'settings.json', to: '.vscode/settings.json' },
] as const;

/** Writes a codebook and what belongs to it into a folder. What is there already stays as it is. */
export async function newCodebook({ context }: Parts): Promise<void> {
  const template = await vscode.window.showQuickPick(templates(), {
    title: t('New codebook: writes codebook.yaml, {0}', COMPANIONS.map(({ to }) => to).join(', ')),
    placeHolder: t('What is it to begin with? Files that are there already are left alone'),
  });
  if (template === undefined) return;
  const folder = await pickFolder();
  if (folder === undefined) return;
  const present = (await exists(folder, 'codebook.yaml')) ?? (await exists(folder, 'codebook.yml'));
  if (present !== null) {
    void say.information(t('This folder has a codebook already; nothing was written.'));
    await vscode.window.showTextDocument(present);
    return;
  }
  const bundled = (file: string) => vscode.Uri.joinPath(context.extensionUri, 'codebooks', file);
  const written = ['codebook.yaml'];
  const kept: string[] = [];
  for (const { from, to } of COMPANIONS) {
    if ((await exists(folder, to)) !== null) kept.push(to);
    else {
      await copy(bundled(from), vscode.Uri.joinPath(folder, to));
      written.push(to);
    }
  }
  const codebook = vscode.Uri.joinPath(folder, 'codebook.yaml');
  await copy(await unpacked(context, template.file), codebook);
  await vscode.window.showTextDocument(codebook);
  void report(folder, written, kept);
}

async function report(
  folder: vscode.Uri,
  written: readonly string[],
  kept: readonly string[],
): Promise<void> {
  const message = [
    t('Written to {0}: {1}.', place(folder), written.join(', ')),
    ...(kept.length === 0 ? [] : [t('Already there and left as they were: {0}.', kept.join(', '))]),
  ].join(' ');
  if (vscode.workspace.getWorkspaceFolder(folder) !== undefined) {
    void say.information(message);
    return;
  }
  const open = t('Open Folder');
  if ((await say.information(message, {}, open)) === open) {
    await vscode.commands.executeCommand('vscode.openFolder', folder);
  }
}

/** The only folder of the workspace, or one that the person picks. */
async function pickFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 1) return folders[0]?.uri;
  if (folders.length > 1) {
    const picked = await vscode.window.showWorkspaceFolderPick({ placeHolder: t('The folder of the study') });
    return picked?.uri;
  }
  const [picked] =
    (await vscode.window.showOpenDialog({
      title: t('The folder of the study'),
      openLabel: t('Put the Codebook Here'),
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  return picked;
}

async function exists(folder: vscode.Uri, path: string): Promise<vscode.Uri | null> {
  const uri = vscode.Uri.joinPath(folder, path);
  try {
    await vscode.workspace.fs.stat(uri);
    return uri;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return null;
    throw error;
  }
}

/** Never over a file that has come to be there meanwhile. Folders on the way are made. */
async function copy(from: vscode.Uri, to: vscode.Uri): Promise<void> {
  await vscode.workspace.fs.copy(from, to, { overwrite: false });
}

/** A codebook to begin with as a file, which can be copied over none that is there. */
async function unpacked(
  { extensionUri, globalStorageUri }: vscode.ExtensionContext,
  file: string,
): Promise<vscode.Uri> {
  const text = await packedCodebook(extensionUri, file);
  const uri = vscode.Uri.joinPath(globalStorageUri, file);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** A folder as people know it. */
export function place(uri: vscode.Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.toString(true);
}

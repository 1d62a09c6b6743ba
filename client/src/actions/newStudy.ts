import * as vscode from 'vscode';
import { exists } from '../files';
import type { Parts } from '../parts';
import { codebookFor, coderIdOf, folderProblem, readmeFor, type StudyPlan } from '../views/newStudy';
import { oneLine } from '../views/words';
import { COMPANIONS, place, TEMPLATES } from './newCodebook';

const TITLE = 'New study';
const OPEN = 'Open the Study';
const FOLDERS = ['transcripts', 'memos'] as const;

/** Makes the folder of a study with all that belongs into it, and opens it. Nothing that is there is touched. */
export async function newStudy({ context, ask }: Parts): Promise<void> {
  const name = await vscode.window.showInputBox({
    title: `${TITLE} (1 of 4)`,
    prompt: 'What is the study called? A folder of this name is made',
    ignoreFocusOut: true,
    validateInput: folderProblem,
  });
  if (name === undefined) return;
  const template = await vscode.window.showQuickPick(TEMPLATES, {
    title: `${TITLE} (2 of 4)`,
    placeHolder: 'What is its codebook to begin with?',
    ignoreFocusOut: true,
  });
  if (template === undefined) return;
  const coder = await vscode.window.showInputBox({
    title: `${TITLE} (3 of 4)`,
    prompt: 'Who codes? Your name, for the codebook; it can be left empty',
    ignoreFocusOut: true,
  });
  if (coder === undefined) return;
  const [parent] =
    (await vscode.window.showOpenDialog({
      title: `${TITLE} (4 of 4): the folder that it goes into`,
      openLabel: 'Make the Study Here',
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  if (parent === undefined) return;
  const folder = vscode.Uri.joinPath(parent, name.trim());
  const id = coderIdOf(coder);
  const plan: StudyPlan = {
    title: name,
    coder: id === '' ? null : { id, name: oneLine(coder) },
  };
  if (await exists(folder)) {
    await ask({
      kind: 'warning',
      message: `There is a folder “${name.trim()}” in ${place(parent)} already; nothing was written. Take another name, or use New Codebook in that folder.`,
      buttons: [],
    });
    return;
  }
  await make(folder, context.extensionUri, template.file, plan);
  const answer = await ask({
    kind: 'information',
    message: `The study was made in ${place(folder)}.`,
    buttons: [OPEN],
  });
  if (answer === OPEN) await vscode.commands.executeCommand('vscode.openFolder', folder);
}

async function make(
  folder: vscode.Uri,
  extension: vscode.Uri,
  template: string,
  plan: StudyPlan,
): Promise<void> {
  const { fs } = vscode.workspace;
  const bundled = (file: string): vscode.Uri => vscode.Uri.joinPath(extension, 'codebooks', file);
  const within = (path: string): vscode.Uri => vscode.Uri.joinPath(folder, path);
  const codebook = new TextDecoder().decode(await fs.readFile(bundled(template)));
  await fs.createDirectory(folder);
  const folders = [...FOLDERS, ...(plan.coder === null ? [] : [`coding/${plan.coder.id}`])];
  for (const path of folders) await fs.createDirectory(within(path));
  for (const { from, to } of COMPANIONS) await fs.copy(bundled(from), within(to), { overwrite: false });
  const write = (path: string, text: string): Thenable<void> =>
    fs.writeFile(within(path), new TextEncoder().encode(text));
  await write('README.md', readmeFor(plan));
  // Last, since with it the folder is a study.
  await write('codebook.yaml', codebookFor(codebook, plan));
}

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { exists } from '../files';
import { packedCodebook } from '../packedTexts';
import type { Parts } from '../parts';
import { codebookFor, coderIdOf, folderProblem, readmeFor, type StudyPlan } from '../views/newStudy';
import { oneLine } from '../views/words';
import { COMPANIONS, place, templates } from './newCodebook';
import { askForText } from '../say';

const OPEN = (): string => t('Open the Study');
const FOLDERS = ['transcripts', 'memos'] as const;

/** Makes the folder of a study with all that belongs into it, and opens it. Nothing that is there is touched. */
export async function newStudy({ context, ask }: Parts): Promise<void> {
  const name = await askForText({
    title: t('New study (1 of 4)'),
    prompt: t('What is the study called? A folder of this name is made'),
    ignoreFocusOut: true,
    validateInput: folderProblem,
  });
  if (name === undefined) return;
  const template = await vscode.window.showQuickPick(templates(), {
    title: t('New study (2 of 4)'),
    placeHolder: t('What is its codebook to begin with?'),
    ignoreFocusOut: true,
  });
  if (template === undefined) return;
  const coder = await askForText({
    title: t('New study (3 of 4)'),
    prompt: t('Who codes? Your name, for the codebook; it can be left empty'),
    ignoreFocusOut: true,
  });
  if (coder === undefined) return;
  const [parent] =
    (await vscode.window.showOpenDialog({
      title: t('New study (4 of 4): the folder that it goes into'),
      openLabel: t('Make the Study Here'),
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
      message: t(
        'There is a folder “{0}” in {1} already; nothing was written. Take another name, or use New Codebook in that folder.',
        name.trim(),
        place(parent),
      ),
      buttons: [],
    });
    return;
  }
  await make(folder, context.extensionUri, template.file, plan);
  const answer = await ask({
    kind: 'information',
    message: t('The study was made in {0}.', place(folder)),
    buttons: [OPEN()],
  });
  if (answer === OPEN()) await vscode.commands.executeCommand('vscode.openFolder', folder);
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
  const codebook = await packedCodebook(extension, template);
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

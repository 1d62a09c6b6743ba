import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type {
  ImportInto,
  ImportStudyAnswer,
  ImportStudyModel,
} from '../../../../server/src/protocol/exchange';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { Parts } from '../../parts';
import { shortName } from '../../putFile';
import { askForText } from '../../say';
import { nameOf } from '../../studyEdits/texts';
import { additionDetail, fileNameOf, importedMessage } from '../../views/exchangeRows';
import { folderProblem } from '../../views/newStudy';
import { inList } from '../../views/words';
import { pickRow } from '../pickRow';
import { chooseStudy } from '../studyFor';
import { NO_DISK, tellExchanged } from './tellExchanged';

const TITLE = (): string => t('Import from another program');

/**
 * Brings in what another program wrote, as a new study or into one that is open, when the person has seen what it comes to.
 * @param called the file, and the folder of a new study, from whoever knows them; else the person is asked
 */
export async function importStudy(parts: Parts, called?: unknown, folder?: unknown): Promise<void> {
  const { client, ask, previews } = parts;
  const file = called instanceof vscode.Uri ? called : await chooseFile();
  if (file === undefined) return;
  const tell = (message: string): Promise<unknown> => ask({ kind: 'warning', message, buttons: [] });
  if (file.scheme !== 'file') return void (await tell(NO_DISK()));
  const request = (into: ImportInto, agreed: string | null): Promise<ImportStudyAnswer> =>
    client.request(REQUEST.importStudy, { file: file.toString(), into, agreed });
  const show = ({ report }: ImportStudyModel): Promise<void> =>
    previews.show(t('{0} (nothing is imported yet)', fileNameIn(file)), report, 'plaintext');
  const seen = await request({ kind: 'new', folder: null }, null);
  if (seen.ok) await show(seen);
  // What goes with the documents of a study is nothing by itself.
  const into = !seen.ok
    ? await openStudy(parts)
    : folder instanceof vscode.Uri
      ? newStudyIn(folder)
      : await chooseInto(parts, seen, file);
  let model: ImportStudyAnswer = seen;
  if (into?.kind === 'study') {
    model = await request(into, null);
    if (model.ok) await show(model);
  }
  if (!model.ok) {
    await previews.close();
    return void (await tell(model.message));
  }
  if (into === undefined || (into.kind === 'study' && !(await agreed(parts, model)))) return previews.close();
  const done = model.id === null ? model : await request(into, model.id);
  await previews.close();
  if (!done.ok) return void (await tell(done.message));
  const place = vscode.Uri.parse(into.kind === 'study' ? into.root : (into.folder ?? ''), true);
  const open = {
    button: t('Open the Study'),
    run: () => vscode.commands.executeCommand('vscode.openFolder', place),
  };
  const takeBack = {
    button: t('Take It Back'),
    run: async () => {
      const left = await client.request(REQUEST.takeBackImport, { id: done.id ?? '' });
      if (left !== null) await tell(left);
    },
  };
  const then = [...(into.kind === 'new' ? [open] : []), ...(done.id === null ? [] : [takeBack])];
  await tellExchanged(parts, t('What was imported'), done, importedMessage(done, shortName(place)), then);
}

function newStudyIn(folder: vscode.Uri): ImportInto {
  return { kind: 'new', folder: folder.toString() };
}

function fileNameIn({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

async function chooseFile(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: t('A project or codebook of another program'),
    openLabel: t('Look at It'),
    filters: {
      [t('Projects and codebooks')]: ['qdpx', 'qdc', 'csv', 'xlsx', 'jsonl', 'docx'],
      [t('All files')]: ['*'],
    },
  });
  return chosen?.[0];
}

/** The study that is open, or one of several; undefined for none. */
async function openStudy({ client }: Parts): Promise<ImportInto | undefined> {
  const { studies } = await client.request(REQUEST.codes, { layer: 'everyone' });
  const chosen = await chooseStudy(studies, TITLE());
  return chosen === null ? undefined : { kind: 'study', root: chosen.root };
}

/** Where it goes; undefined when nothing was chosen. */
async function chooseInto(
  { client }: Parts,
  { about }: ImportStudyModel,
  file: vscode.Uri,
): Promise<ImportInto | undefined> {
  const { studies } = await client.request(REQUEST.codes, { layer: 'everyone' });
  const items: (vscode.QuickPickItem & { readonly root: string | null })[] = [
    ...studies.map(({ title, root }) => {
      return { label: t('Add it to “{0}”', inList(title)), description: nameOf(root), root };
    }),
    { label: t('Make a new study of it…'), description: t('in a folder of its own'), root: null },
  ];
  const placeholder = t(
    '{0}. What becomes of it stands in the document; where to? Escape imports nothing',
    about,
  );
  const picked = await pickRow({ title: TITLE(), placeholder, items });
  if (picked === undefined) return undefined;
  return picked.root === null ? chooseNewFolder(file) : { kind: 'study', root: picked.root };
}

async function chooseNewFolder(file: vscode.Uri): Promise<ImportInto | undefined> {
  const name = await askForText({
    title: TITLE(),
    prompt: t('What is the study called? A folder of this name is made'),
    value: fileNameOf(fileNameIn(file).replace(/\.\w+$/u, '')),
    ignoreFocusOut: true,
    validateInput: folderProblem,
  });
  if (name === undefined) return undefined;
  const [parent] =
    (await vscode.window.showOpenDialog({
      title: t('The folder that it goes into'),
      openLabel: t('Make the Study Here'),
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  return parent === undefined ? undefined : newStudyIn(vscode.Uri.joinPath(parent, name.trim()));
}

async function agreed({ ask }: Parts, model: ImportStudyModel): Promise<boolean> {
  if (model.id === null) return true;
  const add = t('Add It');
  const message = t('Add this to the study?');
  return (await ask({ kind: 'information', message, detail: additionDetail(model), buttons: [add] })) === add;
}

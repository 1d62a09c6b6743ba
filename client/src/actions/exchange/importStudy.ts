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
import { additionDetail, fileNameOf, importedMessage, nothingNewMessage } from '../../views/exchangeRows';
import { folderProblem } from '../../views/newStudy';
import { inList, MOST_TITLE, shortened } from '../../views/words';
import { pickRow } from '../pickRow';
import { chooseStudy, NO_STUDY } from '../studyFor';
import { imported, takeItBack, TAKE_BACK } from './takeBackImport';
import { NO_DISK, refusal, tellExchanged } from './tellExchanged';

const TITLE = (): string => t('Import from another program');

/**
 * Brings in what another program wrote, as a new study or into one that is open, when the person has seen what it comes to.
 * @param called the file, and the folder of a new study, from whoever knows them; else the person is asked
 */
export async function importStudy(parts: Parts, called?: unknown, folder?: unknown): Promise<void> {
  const file = called instanceof vscode.Uri ? called : await chooseFile();
  if (file === undefined) return;
  const refused = (message: string): Promise<unknown> => parts.ask(refusal(message));
  if (file.scheme !== 'file') return void (await refused(NO_DISK()));
  try {
    const plan = await planned(parts, file, folder instanceof vscode.Uri ? folder : null);
    const done = plan === null || plan.model.id === null ? plan?.model : await plan.write(plan.model.id);
    await parts.previews.close();
    if (plan === null || done === undefined) return;
    if (done.ok) await tell(parts, fileNameIn(file), plan.into, done);
    else await refused(done.message);
  } catch (error) {
    await parts.previews.close();
    if (!(error instanceof Refused)) throw error;
    await refused(error.message);
  }
}

/** Why nothing is imported, in sentences. */
class Refused extends Error {}

/** What the person has agreed to. */
interface Plan {
  readonly into: ImportInto;
  readonly model: ImportStudyModel;
  write(agreed: string): Promise<ImportStudyAnswer>;
}

/** Shows what a file comes to, and asks where to; null when the person imports nothing. Throws Refused. */
async function planned(parts: Parts, file: vscode.Uri, folder: vscode.Uri | null): Promise<Plan | null> {
  const name = fileNameIn(file);
  let coder: string | null = null;
  const request = (into: ImportInto, agreed: string | null): Promise<ImportStudyAnswer> =>
    parts.client.request(REQUEST.importStudy, { file: file.toString(), into, coder, agreed });
  const show = async (answer: ImportStudyAnswer): Promise<ImportStudyModel> => {
    if (!answer.ok) throw new Refused(answer.message);
    await parts.previews.show(t('{0} (nothing is imported yet)', name), answer.report, 'plaintext');
    return answer;
  };
  const seen = await request({ kind: 'new', folder: null }, null);
  // What goes with the documents of a study is nothing by itself.
  const without = !seen.ok && seen.needs === 'study' ? seen : null;
  const alone = without === null ? await show(seen) : null;
  const into =
    alone === null
      ? await openStudy(parts)
      : folder === null
        ? await chooseInto(parts, alone, file)
        : newStudyIn(folder);
  if (into === null) throw new Refused(without?.message ?? NO_STUDY());
  if (into === undefined) return null;
  const write = (agreed: string): Promise<ImportStudyAnswer> => request(into, agreed);
  if (into.kind === 'new') return alone === null ? null : { into, model: alone, write };
  let answer = await request(into, null);
  if (!answer.ok && answer.needs === 'coder') {
    const chosen = await chooseCoder(parts, into.root, name);
    if (chosen === undefined) return null;
    coder = chosen;
    answer = await request(into, null);
  }
  const model = await show(answer);
  return (await agreed(parts, model)) ? { into, model, write } : null;
}

/** Says what was imported, and offers what one may want to do then. */
async function tell(parts: Parts, name: string, into: ImportInto, done: ImportStudyModel): Promise<void> {
  const place = vscode.Uri.parse(into.kind === 'study' ? into.root : (into.folder ?? ''), true);
  const { id, note } = done;
  if (note !== null) await imported(parts, place);
  const open = {
    button: t('Open It'),
    run: () => vscode.commands.executeCommand('vscode.openFolder', place),
  };
  const takeBack = { button: TAKE_BACK(), run: () => takeItBack(parts, note ?? '', place) };
  const then = [...(into.kind === 'new' && id !== null ? [open] : []), ...(note === null ? [] : [takeBack])];
  const at = shortName(place);
  const message = id === null ? nothingNewMessage(done, name, at) : importedMessage(done, at);
  await tellExchanged(parts, t('What was imported'), done, message, then);
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
      [t('Projects and codebooks')]: ['qdpx', 'qdc', 'qde', 'csv', 'xlsx', 'jsonl', 'docx'],
      [t('All files')]: ['*'],
    },
  });
  return chosen?.[0];
}

/** The study that is open, or one of several; null where none is open, undefined when none was chosen. */
async function openStudy({ client }: Parts): Promise<ImportInto | null | undefined> {
  const { studies } = await client.request(REQUEST.codes, { layer: 'everyone' });
  if (studies.length === 0) return null;
  const chosen = await chooseStudy(studies, TITLE());
  return chosen === null ? undefined : { kind: 'study', root: chosen.root };
}

/** Whose coding it is; undefined when nobody was chosen. */
async function chooseCoder({ client }: Parts, root: string, name: string): Promise<string | undefined> {
  const choices = await client.request(REQUEST.exportChoices, { root });
  const items = (choices?.coders ?? []).map((coder) => ({
    ...{ label: inList(coder.name ?? coder.id), id: coder.id },
    description: coder.name === null ? '' : coder.id,
  }));
  const placeholder = t('Whose coding is it? Escape imports nothing');
  return (await pickRow({ title: inList(name), placeholder, items }))?.id;
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
      return {
        label: t('Add it to “{0}”', inList(shortened(title, MOST_TITLE))),
        description: nameOf(root),
        root,
      };
    }),
    { label: t('Make a new study of it…'), description: t('in a folder of its own'), root: null },
  ];
  const placeholder = t('Where to? Escape imports nothing');
  const picked = await pickRow({ title: t('Import: {0}', about), placeholder, items });
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

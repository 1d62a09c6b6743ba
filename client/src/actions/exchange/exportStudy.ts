import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type {
  ExportFormatModel,
  ExportStudyAnswer,
  ExportStudyParams,
} from '../../../../server/src/protocol/exchange';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { Parts } from '../../parts';
import { shortName } from '../../putFile';
import { exportedMessage, fileNameOf, formatRows } from '../../views/exchangeRows';
import { EVERYTHING } from '../../views/exportRows';
import { listed, oneLine } from '../../views/words';
import { reveal } from '../blind';
import { pickRow } from '../pickRow';
import { NO_STUDY, studyFor } from '../studyFor';
import { chooseExported } from './chooseExported';
import { NO_DISK, refusal, tellExchanged } from './tellExchanged';

const TITLE = (): string => t('Export study');

/**
 * Writes a study for another program, as tables, or to be read.
 * @param called the format's name and the file or folder, from whoever knows them; else the person is asked
 */
export async function exportStudy(parts: Parts, called?: unknown, place?: unknown): Promise<void> {
  const { client, ask } = parts;
  const study = await studyFor(parts, undefined, TITLE());
  if (study === null) return;
  const tell = (message: string): Promise<unknown> => ask(refusal(message));
  const root = vscode.Uri.parse(study.root, true);
  if (root.scheme !== 'file') return void (await tell(NO_DISK()));
  if (!(await mayExport(parts, study.root))) return;
  const choices = await client.request(REQUEST.exportChoices, { root: study.root });
  if (choices === null) return void (await tell(NO_STUDY()));
  const format = choices.formats.find(({ name }) => name === called) ?? (await chooseFormat(choices.formats));
  if (format === undefined) return;
  const chosen = called === format.name ? EVERYTHING : await chooseExported(format, choices);
  if (chosen === undefined) return;
  const target = place instanceof vscode.Uri ? place : await chooseTarget(format, root, study.title);
  if (target === undefined) return;
  // Under a name that the person has not seen nothing is replaced unasked.
  const at = withEnding(target, format);
  const request = (replace: ExportStudyParams['replace']): Promise<ExportStudyAnswer> =>
    client.request(REQUEST.exportStudy, {
      ...{ ...chosen, root: study.root, format: format.name, replace },
      target: at.toString(),
    });
  let answer = await request(at === target ? 'named' : 'nothing');
  if (!answer.ok && answer.there !== undefined) {
    const replace = t('Replace');
    const message = t(
      'There is {0} in {1} already. Replace that?',
      listed(answer.there),
      folderOf(at, format),
    );
    const detail = t('Nothing has been written yet.');
    if ((await ask({ kind: 'warning', message, detail, buttons: [replace] })) !== replace) return;
    answer = await request('all');
  }
  if (!answer.ok) return void (await tell(answer.message));
  const done = exportedMessage(answer, shortName(at));
  const show = {
    button: t('Show in Folder'),
    run: () => vscode.commands.executeCommand('revealFileInOS', at),
  };
  // In a browser, and where the files are on another machine, there is no folder to be shown.
  const here = vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;
  await tellExchanged(parts, t('What was exported'), answer, done, here ? [show] : []);
}

/** Whoever codes blind exports what they see, or has everything revealed first. */
async function mayExport(parts: Parts, root: string): Promise<boolean> {
  const study = (await parts.blindness.read()).find((one) => one.root === root);
  if (study === undefined || study.state === 'revealed') return true;
  const seen = t('Export What I See');
  const all = t('Reveal…');
  const answer = await parts.ask({
    kind: 'information',
    message: t('This study is coded blind: what is exported has only the coding that you may see.'),
    buttons: study.state === 'blind' ? [seen, all] : [seen],
  });
  if (answer === all) return reveal(parts);
  return answer === seen;
}

async function chooseFormat(formats: readonly ExportFormatModel[]): Promise<ExportFormatModel | undefined> {
  const items = formatRows(formats).map((row) => ({
    ...row,
    ...(row.format === null ? { kind: vscode.QuickPickItemKind.Separator } : {}),
  }));
  const placeholder = t('What for? Escape exports nothing');
  const picked = await pickRow({
    title: TITLE(),
    placeholder,
    items,
    accepts: ({ format }) => format !== null,
  });
  return picked?.format ?? undefined;
}

/** The folder that files are in, as people know it. */
function folderOf(target: vscode.Uri, { folder }: ExportFormatModel): string {
  return shortName(folder ? target : vscode.Uri.joinPath(target, '..'));
}

/** A file whose name was typed without its ending, or with that of another format, gets the format's own. */
function withEnding(target: vscode.Uri, { folder, endings: [own = ''] }: ExportFormatModel): vscode.Uri {
  const named = target.path.toLowerCase().endsWith(`.${lastPart(own)}`);
  return folder || named ? target : target.with({ path: target.path + own });
}

/** `csv` of `.codebook.csv`: dialogs of some systems know endings of one part only. */
function lastPart(ending: string): string {
  return ending.slice(ending.lastIndexOf('.') + 1);
}

async function chooseTarget(
  { endings, about, folder }: ExportFormatModel,
  root: vscode.Uri,
  title: string,
): Promise<vscode.Uri | undefined> {
  const above = vscode.Uri.joinPath(root, '..');
  if (folder) {
    const chosen = await vscode.window.showOpenDialog({
      ...{ title: t('The folder that the files go into'), openLabel: t('Export Here'), defaultUri: above },
      ...{ canSelectFiles: false, canSelectFolders: true },
    });
    return chosen?.[0];
  }
  const [ending = ''] = endings;
  return vscode.window.showSaveDialog({
    title: TITLE(),
    saveLabel: t('Export'),
    defaultUri: vscode.Uri.joinPath(above, fileNameOf(title) + ending),
    filters: { [oneLine(about)]: [...new Set(endings.map(lastPart))] },
  });
}

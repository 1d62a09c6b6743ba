import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ExportFormatModel, ExportStudyAnswer } from '../../../../server/src/protocol/exchange';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { Parts } from '../../parts';
import { shortName } from '../../putFile';
import { exportedMessage, fileNameOf, formatRows } from '../../views/exchangeRows';
import { inList, listed } from '../../views/words';
import { reveal } from '../blind';
import { pickRow, tickRows } from '../pickRow';
import { studyFor } from '../studyFor';
import { NO_DISK, tellExchanged } from './tellExchanged';

const TITLE = (): string => t('Export study');

/**
 * Writes a study for another program, as tables, or to be read.
 * @param called the format's name and the file or folder, from whoever knows them; else the person is asked
 */
export async function exportStudy(parts: Parts, called?: unknown, place?: unknown): Promise<void> {
  const { client, ask } = parts;
  const study = await studyFor(parts, undefined, TITLE());
  if (study === null) return;
  const tell = (message: string): Promise<unknown> => ask({ kind: 'warning', message, buttons: [] });
  const root = vscode.Uri.parse(study.root, true);
  if (root.scheme !== 'file') return void (await tell(NO_DISK()));
  if (!(await mayExport(parts, study.root))) return;
  const formats = await client.request(REQUEST.exportFormats, {});
  const format = formats.find(({ name }) => name === called) ?? (await chooseFormat(formats));
  if (format === undefined) return;
  const switches = called === format.name ? [] : await chooseSwitches(format);
  if (switches === undefined) return;
  const target = place instanceof vscode.Uri ? place : await chooseTarget(format, root, study.title);
  if (target === undefined) return;
  const request = (replace: 'named' | 'all'): Promise<ExportStudyAnswer> =>
    client.request(REQUEST.exportStudy, {
      ...{ root: study.root, format: format.name, switches, replace },
      target: target.toString(),
    });
  let answer = await request('named');
  if (!answer.ok && answer.there !== undefined) {
    const replace = t('Replace');
    const message = t('There is {0} in {1} already. Replace that?', listed(answer.there), shortName(target));
    const detail = t('Nothing has been written yet.');
    if ((await ask({ kind: 'warning', message, detail, buttons: [replace] })) !== replace) return;
    answer = await request('all');
  }
  if (!answer.ok) return void (await tell(answer.message));
  const done = exportedMessage(answer, shortName(target));
  await tellExchanged(parts, t('What was exported'), answer, done, [
    {
      button: t('Show in Folder'),
      run: () => vscode.commands.executeCommand('revealFileInOS', target),
    },
  ]);
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

/** The names of what is switched on; undefined when it was cancelled. */
async function chooseSwitches({ switches }: ExportFormatModel): Promise<readonly string[] | undefined> {
  if (switches.length === 0) return [];
  const items = switches.map(({ name, about }) => ({ label: inList(about), name }));
  const placeholder = t('Tick what is wanted; Enter goes on, also with nothing ticked');
  return (await tickRows({ title: TITLE(), placeholder, items }, []))?.map(({ name }) => name);
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
    filters: { [about]: endings.map((one) => one.slice(1)) },
  });
}

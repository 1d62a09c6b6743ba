import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { LastImport } from '../../../../server/src/protocol/exchange';
import { REQUEST } from '../../../../server/src/protocol/requests';
import { exists, isWithin } from '../../files';
import type { Parts } from '../../parts';
import { shortName } from '../../putFile';
import { keptState } from '../../views/keptStates';
import { takeBackDetail } from '../../views/exchangeRows';
import { listed } from '../../views/words';
import { refusal } from './tellExchanged';

export const TAKE_BACK = (): string => t('Take It Back');

/** Studies that imports from this window have made, which it need not have open. */
const STATE_KEY = 'passage.imports';
const MOST_KEPT = 5;

type Knows = Pick<Parts, 'client' | 'context'>;

/** Offers to take back an import for as long as one can be, also after a restart. */
export function followImports(parts: Knows): void {
  const { client, context } = parts;
  const look = (): void =>
    void offer(parts).catch((error: unknown) => client.log('looking for imports', error));
  context.subscriptions.push(client.onRuns(look), vscode.workspace.onDidChangeWorkspaceFolders(look));
}

/** Notes that an import into a folder was made from here. */
export async function imported(parts: Knows, place: vscode.Uri): Promise<void> {
  const { workspaceState } = parts.context;
  const kept = keptState.imports(workspaceState.get(STATE_KEY)).roots;
  const roots = [place.toString(), ...kept.filter((one) => one !== place.toString())].slice(0, MOST_KEPT);
  await workspaceState.update(STATE_KEY, { roots });
  await offer(parts);
}

/** Takes back the last import into a study that is open, or was made from this window, when the person agrees. */
export async function takeBackImport(parts: Parts): Promise<void> {
  const { ask } = parts;
  const last = await lastImport(parts);
  if (last === null) {
    await ask({ kind: 'information', message: t('There is no import to take back.'), buttons: [] });
    return offer(parts);
  }
  const place = vscode.Uri.parse(last.root, true);
  const answer = await ask({
    ...{ kind: 'warning', message: t('Take back the import of {0}?', last.source) },
    ...{ detail: takeBackDetail(last, shortName(place)), buttons: [TAKE_BACK()] },
  });
  if (answer === TAKE_BACK()) await takeItBack(parts, last.id, place);
}

/** Takes an import back; asks first where something has changed since, which stays as it is. */
export async function takeItBack(parts: Parts, id: string, place: vscode.Uri): Promise<void> {
  const { client, ask } = parts;
  let answer = await client.request(REQUEST.takeBackImport, { id, partly: false });
  if (!answer.ok && answer.stays !== undefined) {
    const others = t('Take Back the Others');
    const message = t('Some files are no longer as they were imported, and stay as they are.');
    const detail = listed(answer.stays);
    if ((await ask({ kind: 'warning', message, detail, buttons: [others] })) !== others) return;
    answer = await client.request(REQUEST.takeBackImport, { id, partly: true });
  }
  await offer(parts);
  if (!answer.ok) return void (await ask(refusal(answer.message)));
  await closeGone(place);
  const { stays } = answer;
  if (stays.length > 0) await ask(refusal(t('The import was taken back, but not {0}.', listed(stays))));
  else await ask({ kind: 'information', message: t('The import was taken back.'), buttons: [] });
}

async function offer(parts: Knows): Promise<void> {
  const there = (await lastImport(parts)) !== null;
  await vscode.commands.executeCommand('setContext', 'passage.importToTakeBack', there);
}

function lastImport({ client, context }: Knows): Promise<LastImport | null> {
  const open = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString());
  const near = [...open, ...keptState.imports(context.workspaceState.get(STATE_KEY)).roots];
  return client.request(REQUEST.lastImport, { near });
}

/** Closes tabs of files of the study that are gone, but not those with something in them that is not saved. */
async function closeGone(place: vscode.Uri): Promise<void> {
  const gone: vscode.Tab[] = [];
  for (const tab of vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs)) {
    const { input, isDirty } = tab;
    if (isDirty || !(input instanceof vscode.TabInputText) || !isWithin(place.toString(), input.uri))
      continue;
    if (!(await exists(input.uri))) gone.push(tab);
  }
  if (gone.length > 0) await vscode.window.tabGroups.close(gone, true);
}

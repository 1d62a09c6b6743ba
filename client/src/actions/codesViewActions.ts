import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CodesModel, LayerName } from '../../../server/src/protocol/codesView';
import type { Parts } from '../parts';
import { SORTS, type Sort } from '../views/codesModel';
import { codesTable } from '../views/codesTable';
import { counted, inList } from '../views/words';
import { chooseOne, namedWays, type Way } from './chooseOne';

/** Lets the person choose whose codings are counted. */
export async function setLayer({ view }: Parts): Promise<void> {
  const ways = layerWays(view.model ?? (await view.read()));
  const layer = await chooseOne(t('Whose codings are counted?'), ways, (one) => one === view.state.layer);
  if (layer !== undefined) await view.set({ layer });
}

function layerWays({ studies }: CodesModel): readonly Way<LayerName>[] {
  const coders = new Map(studies.flatMap((study) => study.coders.map(({ id, name }) => [id, name] as const)));
  return [
    {
      label: t('Consensus'),
      detail: t(
        'The agreed copy where there is one, else the copy of one coder: yours, if your id is in the settings',
      ),
      value: 'consensus',
    },
    ...[...coders].map(([id, name]) => ({ label: inList(name), description: `@${id}`, value: id })),
    { label: t('Everyone'), detail: t('The codings of all coders, added up'), value: 'everyone' },
  ];
}

/** Lets the person choose the order of the codes. */
export async function setSort({ view }: Parts): Promise<void> {
  const ways = namedWays<Sort>(SORTS, {
    codebook: t('In the order of the codebook'),
    name: t('By name'),
    count: t('By count, the most frequent first'),
  });
  const sort = await chooseOne(t('Order of the codes'), ways, (one) => one === view.state.sort);
  if (sort !== undefined) await view.set({ sort });
}

/** Shows codes that mark nothing, or hides them. */
export async function toggleUnused({ view }: Parts): Promise<void> {
  await view.set({ showUnused: !view.state.showUnused });
}

/** Puts what the view shows on the clipboard, for a spreadsheet. */
export async function copyTable({ view }: Parts): Promise<void> {
  const table = codesTable(await view.read(), view.state);
  await vscode.env.clipboard.writeText(table);
  const codes = table.split('\n').length - 2;
  vscode.window.setStatusBarMessage(t('Copied {0} as a table', counted.codes(codes)), 4000);
}

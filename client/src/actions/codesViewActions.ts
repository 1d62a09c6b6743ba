import * as vscode from 'vscode';
import type { CodesModel, LayerName } from '../../../server/src/protocol/codesView';
import type { Parts } from '../parts';
import { SORTS, type Sort } from '../views/codesModel';
import { codesTable } from '../views/codesTable';
import { plural } from '../views/words';

/** Lets the person choose whose codings are counted. */
export async function setLayer({ view }: Parts): Promise<void> {
  const { layer } = view.state;
  const items = layerItems(view.model ?? (await view.read()));
  const picked = await vscode.window.showQuickPick(
    items.map((item) => ({ ...item, label: `${item.layer === layer ? '$(check) ' : ''}${item.label}` })),
    { title: 'Whose codings are counted?', matchOnDescription: true },
  );
  if (picked !== undefined) await view.set({ layer: picked.layer });
}

function layerItems({
  studies,
}: CodesModel): readonly (vscode.QuickPickItem & { readonly layer: LayerName })[] {
  const coders = new Map(studies.flatMap((study) => study.coders.map(({ id, name }) => [id, name] as const)));
  return [
    {
      label: 'Consensus',
      detail:
        'The agreed copy where there is one, else the copy of one coder: yours, if your id is in the settings',
      layer: 'consensus',
    },
    ...[...coders].map(([id, name]) => ({ label: name, description: `@${id}`, layer: id })),
    { label: 'Everyone', detail: 'The codings of all coders, added up', layer: 'everyone' },
  ];
}

const SORT_LABELS: Readonly<Record<Sort, string>> = {
  codebook: 'In the order of the codebook',
  name: 'By name',
  count: 'By count, the most frequent first',
};

/** Lets the person choose the order of the codes. */
export async function setSort({ view }: Parts): Promise<void> {
  const items = SORTS.map((sort) => ({
    label: `${sort === view.state.sort ? '$(check) ' : ''}${SORT_LABELS[sort]}`,
    sort,
  }));
  const picked = await vscode.window.showQuickPick(items, { title: 'Order of the codes' });
  if (picked !== undefined) await view.set({ sort: picked.sort });
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
  vscode.window.setStatusBarMessage(`Copied ${plural(codes, 'code')} as a table`, 4000);
}

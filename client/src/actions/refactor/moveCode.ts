import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Parts } from '../../parts';
import { codeLines, siblingPlaces, withDescendants } from '../../views/refactorModel';
import type { CodeNode } from '../../views/rows';
import { oneLine } from '../../views/words';
import { codeItem, pickCode } from './pickCode';
import { runRefactoring } from './run';

/** Moves a code with all below it to another place in the codebook; no document changes. */
export async function moveCode(parts: Parts, node?: CodeNode): Promise<void> {
  const fits = ({ unknown }: { readonly unknown: boolean }) => !unknown;
  const options = { title: t('Move code'), placeHolder: t('Which code?'), fits };
  const picked = await pickCode(parts, node, options);
  if (picked === null) return;
  const { study, row } = picked;
  const title = t('Move {0} (#{1})', oneLine(row.name), row.id);
  const below = withDescendants(study.codes, row.id);
  const parents = [
    { label: t('At the top'), description: t('under no other code'), parent: null },
    ...codeLines(study, ({ id, unknown }) => !unknown && !below.has(id)).map((line) => ({
      ...codeItem(line),
      parent: line.row.id,
    })),
  ];
  const under = await vscode.window.showQuickPick(parents, {
    title,
    placeHolder: t('Under which code?'),
    matchOnDescription: true,
  });
  if (under === undefined) return;
  const places = siblingPlaces(study.codes, row.id, under.parent);
  const at =
    places.length === 1
      ? places[0]
      : await vscode.window.showQuickPick(places, { title, placeHolder: t('Where among its codes?') });
  if (at === undefined) return;
  await runRefactoring(parts, study, { kind: 'move', code: row.id, parent: under.parent, ...at.place });
}

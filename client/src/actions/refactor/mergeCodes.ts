import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CodeRow, StudyCodes } from '../../../../server/src/protocol/codesView';
import type { Parts } from '../../parts';
import { codeLines } from '../../views/refactorModel';
import type { CodeNode } from '../../views/rows';
import { counted, inList, plural } from '../../views/words';
import { mapValues } from './mapValues';
import { codeItem, isCode, pickStudy, selectedCodes } from './pickCode';
import { runRefactoring } from './run';
import { say } from '../../say';

/** Makes several codes one, in the codebook and in every document. */
export async function mergeCodes(parts: Parts, node?: CodeNode, nodes?: readonly CodeNode[]): Promise<void> {
  const called = (nodes ?? (node === undefined ? selectedCodes(parts) : [node])).filter(isCode);
  const study = await pickStudy(parts, called, t('Merge codes'));
  if (study === null) return;
  const codes = await codesToMerge(study, called);
  if (codes === null) return;
  const into = await pickRemaining(codes);
  if (into === null) return;
  const gone = codes.filter(({ id }) => id !== into.id);
  const ids = gone.map(({ id }) => id);
  const values = await mapValues(parts, study.root, ids, into.id);
  if (values === null) return;
  const keepAliases = await asksForAliases(gone, into);
  if (keepAliases === null) return;
  await runRefactoring(parts, study, {
    kind: 'merge',
    codes: ids,
    into: into.id,
    keepAliases,
    values,
  });
}

/** The codes that become one: those selected in the tree, else those that are ticked. */
async function codesToMerge(
  study: StudyCodes,
  called: readonly CodeNode[],
): Promise<readonly CodeRow[] | null> {
  const ids = new Set(called.filter(({ root }) => root === study.root).map(({ code }) => code));
  const rows = study.codes.filter(({ id }) => ids.has(id));
  if (rows.length > 1) return rows;
  const items = codeLines(study).map((line) => ({ ...codeItem(line), picked: ids.has(line.row.id) }));
  const picked = await vscode.window.showQuickPick(items, {
    title: t('Merge codes (1 of 3)'),
    placeHolder: t('Tick the codes that are to become one, also the one that stays'),
    canPickMany: true,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (picked === undefined) return null;
  if (picked.length > 1) return picked.map(({ row }) => row);
  void say.information(t('Tick at least two codes: those that go and the one that stays.'));
  return null;
}

async function pickRemaining(codes: readonly CodeRow[]): Promise<CodeRow | null> {
  const items = codes
    .filter(({ unknown }) => !unknown)
    .map((row) => ({
      label: inList(row.name),
      description: `#${row.id} · ${counted.passages(row.own)}`,
      ...(row.definition === null ? {} : { detail: inList(row.definition) }),
      row,
    }));
  if (items.length === 0) {
    void say.information(t('None of these codes is in the codebook. Add the one that is to stay first.'));
    return null;
  }
  const picked = await vscode.window.showQuickPick(items, {
    title: t('Merge codes (2 of 3)'),
    placeHolder: t('Which one stays, with its definition?'),
    ignoreFocusOut: true,
  });
  return picked?.row ?? null;
}

async function asksForAliases(gone: readonly CodeRow[], into: CodeRow): Promise<boolean | null> {
  const ids = gone.map(({ id }) => `#${id}`).join(', ');
  const picked = await vscode.window.showQuickPick(
    [
      {
        label: t('No alias'),
        detail: t('{0}: no longer understood. All documents are changed now', ids),
        keep: false,
      },
      {
        label: plural(
          gone.length,
          t('Keep as an alias of #{0}', into.id),
          t('Keep as aliases of #{0}', into.id),
        ),
        detail: t('{0}: understood where it still stands, as in colleagues’ copies', ids),
        keep: true,
      },
    ],
    { title: t('Merge codes (3 of 3)'), ignoreFocusOut: true },
  );
  return picked?.keep ?? null;
}

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { Parts } from '../../parts';
import { codeLines } from '../../views/refactorModel';
import type { CodeNode } from '../../views/rows';
import { oneLine, plural } from '../../views/words';
import { mapValues } from './mapValues';
import { codeItem, pickCode } from './pickCode';
import { runRefactoring } from './run';

/** Marks a code as no longer to be used, with or without one that takes its place. */
export async function retireCode(parts: Parts, node?: CodeNode): Promise<void> {
  const fits = ({ unknown }: { readonly unknown: boolean }) => !unknown;
  const options = { title: t('Retire code'), placeHolder: t('Which code?'), fits };
  const picked = await pickCode(parts, node, options);
  if (picked === null) return;
  const { study, row } = picked;
  const title = t('Retire {0} (#{1})', oneLine(row.name), row.id);
  const replacements = [
    { label: t('No other code'), description: t('It is only no longer offered'), replacedBy: null },
    ...codeLines(
      study,
      ({ id, unknown, status, selectable }) =>
        id !== row.id && !unknown && selectable && status !== 'retired',
    ).map((line) => ({ ...codeItem(line), replacedBy: line.row.id })),
  ];
  const chosen = await vscode.window.showQuickPick(replacements, {
    title,
    placeHolder: t('Which code takes its place?'),
    matchOnDescription: true,
  });
  if (chosen === undefined) return;
  const { replacedBy } = chosen;
  const params = { root: study.root, codes: [row.id], into: replacedBy };
  const { uses } = await parts.client.request(REQUEST.refactorQuestions, params);
  const recode = replacedBy === null || uses === 0 ? false : await asksToRecode(title, uses, replacedBy);
  if (recode === null) return;
  const values =
    recode && replacedBy !== null ? await mapValues(parts, study.root, [row.id], replacedBy) : {};
  if (values === null) return;
  await runRefactoring(parts, study, { kind: 'retire', code: row.id, replacedBy, recode, values });
}

/** @param uses null where that is not told, to who codes blind */
async function asksToRecode(title: string, uses: number | null, replacedBy: string): Promise<boolean | null> {
  const picked = await vscode.window.showQuickPick(
    [
      {
        label: t('Leave the passages as they are'),
        detail: t('Each is listed as a problem, and a quick fix gives it #{0}', replacedBy),
        recode: false,
      },
      {
        label:
          uses === null
            ? t('Give all passages #{0} now', replacedBy)
            : plural(
                uses,
                t('Give {0} passage #{1} now', uses, replacedBy),
                t('Give {0} passages #{1} now', uses, replacedBy),
              ),
        detail: t('In all documents, open or not'),
        recode: true,
      },
    ],
    {
      title,
      placeHolder:
        uses === null
          ? t('What becomes of the passages?')
          : plural(uses, t('What becomes of {0} passage?', uses), t('What becomes of {0} passages?', uses)),
    },
  );
  return picked?.recode ?? null;
}

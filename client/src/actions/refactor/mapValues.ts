import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { Parts } from '../../parts';
import { valueItems } from '../../views/refactorModel';

/** What becomes of values, as a merge and a retirement say it: by `code:value`. */
export type MappedValues = Readonly<Record<string, string | null>>;

/** Asks what becomes of each value that the code that stays cannot have; null when one was not answered. */
export async function mapValues(
  { client }: Pick<Parts, 'client'>,
  root: string,
  codes: readonly string[],
  into: string,
): Promise<MappedValues | null> {
  const { values, allowed } = await client.request(REQUEST.refactorQuestions, { root, codes, into });
  const mapped: Record<string, string | null> = {};
  for (const question of values) {
    const picked = await vscode.window.showQuickPick(valueItems(question, allowed), {
      title: t('#{0} cannot have the value {1} of #{2}', into, question.value, question.code),
      placeHolder: t('What becomes of it?'),
      ignoreFocusOut: true,
    });
    if (picked === undefined) return null;
    mapped[`${question.code}:${question.value}`] = picked.to;
  }
  return mapped;
}

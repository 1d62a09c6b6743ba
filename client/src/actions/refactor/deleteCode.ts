import { t } from '@vscode/l10n';
import type { Parts } from '../../parts';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { CodeNode } from '../../views/rows';
import { oneLine } from '../../views/words';
import { findReferences } from './findReferences';
import { pickCode } from './pickCode';
import { runRefactoring } from './run';

const DELETE = (): string => t('Delete');
const FIND = (): string => t('Find All References');

/** Removes a code that nothing uses; of one that is used it says where, and can show that. */
export async function deleteCode(parts: Parts, node?: CodeNode): Promise<void> {
  const fits = ({ unknown }: { readonly unknown: boolean }) => !unknown;
  const options = { title: t('Delete code'), placeHolder: t('Which code?'), fits };
  const picked = await pickCode(parts, node, options);
  if (picked === null) return;
  const { study, row } = picked;
  const refactoring = { kind: 'delete', code: row.id } as const;
  const answer = await parts.client.request(REQUEST.refactor, { root: study.root, refactoring });
  if (!answer.ok) {
    const chosen = await parts.ask({ kind: 'warning', message: answer.message, buttons: [FIND()] });
    if (chosen === FIND()) await findReferences(parts, study.root, row.id);
    return;
  }
  const agreed = await parts.ask({
    kind: 'warning',
    message: t('Delete {0} (#{1}) from the codebook?', oneLine(row.name), row.id),
    detail: t('Nothing uses it. Its definition and examples go with it; Undo brings them back.'),
    buttons: [DELETE()],
  });
  if (agreed === DELETE()) await runRefactoring(parts, study, refactoring);
}

import { t } from '@vscode/l10n';
import type { Parts } from '../../parts';
import { GROUPINGS, type Grouping } from '../../views/memoRows';
import { chooseOne, namedWays } from '../chooseOne';

/** Lets the person choose what memos are put together by. */
export async function groupMemos({ memos }: Parts): Promise<void> {
  const ways = namedWays<Grouping>(GROUPINGS, {
    state: t('Open and resolved'),
    code: t('By code'),
    coder: t('By coder'),
    document: t('By document'),
  });
  const picked = await chooseOne(t('How memos are grouped'), ways, (by) => by === memos.grouping);
  if (picked !== undefined) await memos.group(picked);
}

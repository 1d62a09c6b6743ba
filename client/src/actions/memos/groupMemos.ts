import type { Parts } from '../../parts';
import { GROUPINGS, type Grouping } from '../../views/memoRows';
import { chooseOne, namedWays } from '../chooseOne';

const LABELS: Readonly<Record<Grouping, string>> = {
  state: 'Open and resolved',
  code: 'By code',
  coder: 'By coder',
  document: 'By document',
};

/** Lets the person choose what memos are put together by. */
export async function groupMemos({ memos }: Parts): Promise<void> {
  const ways = namedWays(GROUPINGS, LABELS);
  const picked = await chooseOne('How memos are grouped', ways, (by) => by === memos.grouping);
  if (picked !== undefined) await memos.group(picked);
}

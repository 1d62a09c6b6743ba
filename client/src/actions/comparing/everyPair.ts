import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ComparableCoder, ComparedPair } from '../../../../server/src/protocol/comparing';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { Parts } from '../../parts';
import { pairItems } from '../../views/comparisonWords';

/** Two coders, and which of their copies count. */
export interface PairChosen extends Pick<ComparedPair, 'a' | 'b'> {
  readonly unfinished: boolean;
}

interface PairItem extends vscode.QuickPickItem {
  /** Left out for the row that takes in what is not finished. */
  readonly pair?: ComparedPair;
}

/**
 * Lists every two coders who have read a document in common, with how much of it is agreed, open and settled, what has most
 * open first; undefined when it was cancelled.
 */
export async function chooseOfEveryPair(
  parts: Parts,
  root: string,
  coders: readonly ComparableCoder[],
  title: string,
  unfinished = false,
): Promise<PairChosen | undefined> {
  const { client, ask } = parts;
  const reading = new vscode.CancellationTokenSource();
  const answering = client.request(REQUEST.comparePairs, { root, round: null, unfinished }, reading.token);
  const items = answering.then((answer): PairItem[] => {
    if (!answer.ok) void ask({ kind: 'information', message: answer.message, buttons: [] });
    const pairs = answer.ok ? pairItems(answer.pairs, coders) : [];
    const line = { label: '', kind: vscode.QuickPickItemKind.Separator };
    const also = { label: t('All Copies, Also Unfinished Ones'), alwaysShow: true };
    return unfinished ? [...pairs] : [...pairs, line, also];
  });
  // Over many coders it takes a while: the list shows that, and closing it ends it.
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: unfinished ? t('All copies, also unfinished ones') : t('Only what both have marked as done'),
    matchOnDescription: true,
  });
  if (picked === undefined) reading.cancel();
  reading.dispose();
  if (picked === undefined) return undefined;
  if (picked.pair === undefined) return chooseOfEveryPair(parts, root, coders, title, true);
  return { a: picked.pair.a, b: picked.pair.b, unfinished };
}

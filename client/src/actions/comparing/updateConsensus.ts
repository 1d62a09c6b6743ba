import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ComparedDocumentModel } from '../../../../server/src/protocol/comparing';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { Parts } from '../../parts';
import { say } from '../../say';
import type { ComparisonRow } from '../../views/comparisonModel';
import { documentsBehind } from '../../views/comparisonNotes';
import { noDecisions } from '../../views/comparisonWords';
import { counted, inList } from '../../views/words';
import { nothingToShow } from './showItems';
import { writeCopy } from './writeDecision';

/**
 * Adds to the consensus copy of a document what is agreed or settled and is not in it, as one step for Undo; what is in it stays.
 * Of the document that a row stands for, else of one of those that lack something.
 */
export async function updateConsensus(parts: Parts, row?: ComparisonRow): Promise<void> {
  const { state, answer } = parts.comparison;
  const { root, a, b, round, unfinished } = state;
  if (root === null || answer?.ok !== true) return nothingToShow(parts);
  const obstacle = noDecisions(answer);
  if (obstacle !== null) {
    void say.information(obstacle);
    return;
  }
  const called = row?.kind === 'group' ? row.document : null;
  const behind = documentsBehind(answer);
  if (called === null && behind.length === 0) {
    void say.information(t('The consensus copies have all that is agreed or settled.'));
    return;
  }
  const document = called ?? (await chooseDocument(behind));
  if (document === null) return;
  const asked = { root, a, b, round, unfinished, document: document.key };
  const plan = await parts.client.request(REQUEST.updateConsensus, asked);
  if (!plan.ok) {
    void say.warning(plan.message);
    await parts.comparison.set({});
    return;
  }
  const { consensus } = plan;
  if (consensus === null) {
    void say.information(t('The consensus copy of {0} has all that is agreed or settled.', document.key));
    return;
  }
  const name = vscode.workspace.asRelativePath(vscode.Uri.parse(consensus.uri, true));
  if (!(await writeCopy(vscode.Uri.parse(root, true), consensus))) {
    void say.warning(t('{0} changed meanwhile; nothing was added. Try again.', name));
    return;
  }
  vscode.window.setStatusBarMessage(t('{0} has all that is agreed or settled', inList(name)), 4000);
  await parts.comparison.set({});
}

async function chooseDocument(
  behind: readonly ComparedDocumentModel[],
): Promise<ComparedDocumentModel | null> {
  const [only, ...others] = behind;
  if (only !== undefined && others.length === 0) return only;
  const items = behind.map((document) => ({
    label: inList(document.key),
    description: t('lacks {0}', counted.passages(document.consensus?.lacks ?? 0)),
    document,
  }));
  const title = t('Which consensus copy is brought up to date?');
  return (await vscode.window.showQuickPick(items, { title }))?.document ?? null;
}

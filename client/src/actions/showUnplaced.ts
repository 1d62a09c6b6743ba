import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { REQUEST } from '../../../server/src/protocol/requests';
import type { Parts } from '../parts';
import { inList, quoted } from '../views/words';
import { showPassage } from './navigate';
import { studyFor } from './studyFor';

const TITLE = (): string => t('Annotations without a place');

/**
 * Lists the annotations of a study whose words are gone from the text, with the words that they were on, and goes to the one
 * that is chosen, with what to do about it.
 */
export async function showUnplaced(parts: Parts): Promise<void> {
  const { client, ask } = parts;
  const study = await studyFor(parts, undefined, TITLE());
  if (study === null) return;
  const { passages } = await client.request(REQUEST.unplaced, { uri: study.codebookUri });
  if (passages.length === 0) {
    const message = t('Every annotation of the study has its place in the text.');
    return void (await ask({ kind: 'information', message, buttons: [] }));
  }
  const items = passages.map((passage) => ({
    label: passage.words === null ? t('Cannot be read') : quoted(inList(passage.words)),
    description: inList(passage.said),
    detail: t('{0}, line {1}', inList(passage.path), passage.range.start.line + 1),
    passage,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: `${TITLE()}: ${items.length}`,
    placeHolder: t('The words that each was on; choose one to place it or to let it go'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (picked === undefined) return;
  await showPassage(picked.passage.uri, picked.passage.range);
  const message = t(
    'Select the words of the text that this belongs to now, and choose “Place here” with Ctrl+. (Cmd+. on a Mac). On this line, the same keys offer words that are like the old ones, or to let it go.',
  );
  await ask({ kind: 'information', message, buttons: [] });
}

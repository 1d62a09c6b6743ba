import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { StudyCodes } from '../../../server/src/protocol/codesView';
import { REQUEST } from '../../../server/src/protocol/requests';
import { isWithin } from '../files';
import type { Parts } from '../parts';
import { fileInFront } from '../reading/readingUri';
import { nameOf } from '../studyEdits/texts';
import { inList, MOST_TITLE, shortened } from '../views/words';

export const NOT_READY = (): string => t('The study is still being read. Try again in a moment.');
export const NO_STUDY = (): string =>
  t('No study is open. Open a folder that has a codebook, or make one with New Codebook.');

/**
 * The study that files go into: the one in whose folder a file lies (that one, else the one in front), the only one, or
 * one that is chosen; null for none.
 */
export async function studyFor(
  { client, ask }: Parts,
  near: vscode.Uri | undefined,
  title: string,
): Promise<StudyCodes | null> {
  const { ready, studies } = await client.request(REQUEST.codes, { layer: 'everyone' });
  if (!ready || studies.length === 0) {
    await ask({ kind: 'information', message: ready ? NO_STUDY() : NOT_READY(), buttons: [] });
    return null;
  }
  if (studies.length === 1) return studies[0] ?? null;
  for (const place of [near, fileInFront()]) {
    const around = studies
      .filter(({ root }) => place !== undefined && place !== null && isWithin(root, place))
      .sort((a, b) => b.root.length - a.root.length)[0];
    if (around !== undefined) return around;
  }
  return chooseStudy(studies, title);
}

/** The only study, or the one that is chosen; null for none. */
export async function chooseStudy(studies: readonly StudyCodes[], title: string): Promise<StudyCodes | null> {
  if (studies.length < 2) return studies[0] ?? null;
  const items = studies.map((study) => {
    return { label: inList(shortened(study.title, MOST_TITLE)), description: nameOf(study.root), study };
  });
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: t('In which study?') });
  return picked?.study ?? null;
}

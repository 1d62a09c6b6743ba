import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { DocumentThreads } from '../../../../server/src/protocol/memos';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { StudyClient } from '../../studyClient';
import { coderItems } from '../../views/coderItems';

/**
 * Whose name a memo or a decision is signed with: the person's coder id. Where they have not said, they are asked once, with the name
 * first that git has where the file lies, and it is kept in their own settings: those of the folder are often shared. Null
 * for no name, undefined when it was cancelled.
 */
export async function askForCoder(
  client: Pick<StudyClient, 'request'>,
  file: vscode.Uri,
  { ownCoder, coder, coders }: Pick<DocumentThreads, 'ownCoder' | 'coder' | 'coders'>,
): Promise<string | null | undefined> {
  if (ownCoder !== null) return ownCoder;
  if (coders.length === 0) return coder;
  // In a folder that nobody has trusted, nothing is run.
  const { isTrusted } = vscode.workspace;
  const gitName = isTrusted ? await client.request(REQUEST.gitUser, { uri: file.toString() }) : null;
  const items = coderItems(coders, gitName);
  const picked = await vscode.window.showQuickPick(items, {
    title: t('Who are you?'),
    placeHolder: t('Memos and decisions are signed with your id; it is kept in your settings'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (picked === undefined) return undefined;
  const settings = vscode.workspace.getConfiguration('passage');
  await settings.update('coder', picked.id, vscode.ConfigurationTarget.Global);
  return picked.id;
}

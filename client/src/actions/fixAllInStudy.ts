import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { FIXABLE } from '../../../server/src/protocol/fixing';
import { REQUEST } from '../../../server/src/protocol/requests';
import type { Parts } from '../parts';
import { counted } from '../views/words';
import { pickStudy } from './refactor/pickCode';
import { makeChange } from './refactor/run';

/** Mends all problems of one kind in a study; asks for the study and the kind where it was not called with them. */
export async function fixAllInStudy(parts: Parts, root?: string, code?: string): Promise<void> {
  const title = t('Fix all in the study');
  const study = typeof root === 'string' ? root : (await pickStudy(parts, [], title))?.root;
  if (study === undefined) return;
  const kind = typeof code === 'string' ? code : await pickKind(title);
  if (kind === undefined) return;
  const edit = await parts.client.request(REQUEST.fixAll, { root: study, code: kind });
  const fixed = edit.ok ? edit.files.reduce((sum, { annotations }) => sum + annotations, 0) : 0;
  const files = counted.files(edit.ok ? edit.files.length : 0);
  // How many there are is not told to who codes blind.
  const extent = fixed === 0 ? files : t('{0} in {1}', counted.problems(fixed), files);
  await makeChange(parts, edit, edit.ok ? extent : null);
}

async function pickKind(title: string): Promise<string | undefined> {
  const items = Object.entries(FIXABLE).map(([code, words]) => ({
    label: `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
    description: code,
    code,
  }));
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: t('Which problems?') });
  return picked?.code;
}

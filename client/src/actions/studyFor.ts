import * as vscode from 'vscode';
import type { StudyCodes } from '../../../server/src/protocol/codesView';
import { REQUEST } from '../../../server/src/protocol/requests';
import type { Parts } from '../parts';
import { oneLine } from '../views/words';

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
    const message = !ready
      ? 'The study is still being read. Try again in a moment.'
      : 'No study is open. Open a folder that has a codebook, or make one with New Codebook.';
    await ask({ kind: 'information', message, buttons: [] });
    return null;
  }
  if (studies.length === 1) return studies[0] ?? null;
  const places = [near, vscode.window.activeTextEditor?.document.uri].flatMap((uri) => uri?.toString() ?? []);
  for (const place of places) {
    const around = studies
      .filter(({ root }) => place.startsWith(`${root}/`))
      .sort((a, b) => b.root.length - a.root.length)[0];
    if (around !== undefined) return around;
  }
  const picked = await vscode.window.showQuickPick(
    studies.map((study) => ({ label: oneLine(study.title), description: study.root, study })),
    { title, placeHolder: 'In which study?' },
  );
  return picked?.study ?? null;
}

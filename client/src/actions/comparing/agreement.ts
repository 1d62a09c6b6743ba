import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { Parts } from '../../parts';
import { studyFor } from '../studyFor';

/** Shows how far coders agree in a study, in figures; where its codebook turns them off, it says so. */
export async function showAgreement(parts: Parts): Promise<void> {
  const { agreement, ask } = parts;
  const title = t('Agreement figures');
  const study = await studyFor(parts, undefined, title);
  if (study === null) return;
  if (!study.figures) {
    const message = t(
      'The codebook of this study turns agreement figures off. Compare Coders lists the places.',
    );
    await ask({ kind: 'information', message, buttons: [] });
    return;
  }
  agreement.show(study.root);
}

/** Recomputes published cases, and shows what comes of it beside what was published. */
export async function checkCoefficients({ client }: Parts): Promise<void> {
  const { text } = await client.request(REQUEST.agreementCases, null);
  const document = await vscode.workspace.openTextDocument({ content: text, language: 'markdown' });
  await vscode.window.showTextDocument(document, { preview: true });
}

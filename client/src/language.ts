import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { REQUEST } from '../../server/src/protocol/requests';
import { isNullOr, isTruth, keptWhole } from './kept';
import type { PassageModels } from './passageModels';
import type { StudyClient } from './studyClient';
import { say } from './say';

const LANGUAGE = 'passage-transcript';
const keptAnswer = keptWhole(null, isNullOr(isTruth));
const YES = (): string => t('Use It');
const NO = (): string => t('Not in This Study');

/**
 * Offers the language of transcripts for documents of a study that have another one, once for each study. What is
 * answered is remembered by the editor and not written into the study: `files.associations` in its settings do the same
 * for everybody, and *New Codebook* writes them.
 */
export function offerLanguage(
  client: StudyClient,
  models: PassageModels,
  { workspaceState, subscriptions }: vscode.ExtensionContext,
): void {
  const asking = new Set<string>();
  /**
   * Documents that are not to be looked at again in this session, so that a language chosen by hand afterwards stays;
   * with what is asked about their study while it is.
   */
  const settled = new Map<string, string | null>();

  async function consider(document: vscode.TextDocument): Promise<void> {
    const uri = document.uri.toString();
    if (document.uri.scheme === 'untitled' || settled.has(uri)) return;
    // A README beside the transcripts is no transcript; what is coded is.
    if (!models.get(document)?.coded) return;
    settled.set(uri, null);
    if (document.languageId === LANGUAGE) return;
    const { study, passages } = await client.request(REQUEST.status, { uri });
    const choices = await client.request(REQUEST.choices, { uri });
    if (study === null || passages === null || choices === null) return;
    const key = `language ${choices.root}`;
    settled.set(uri, key);
    const answer = keptAnswer(workspaceState.get(key)) ?? (await ask(key, study));
    if (!answer) return;
    // Others of the study may have been looked at while the question stood there.
    for (const one of vscode.workspace.textDocuments) {
      if (settled.get(one.uri.toString()) !== key) continue;
      settled.set(one.uri.toString(), null);
      await vscode.languages.setTextDocumentLanguage(one, LANGUAGE);
    }
  }

  async function ask(key: string, study: string): Promise<boolean> {
    if (asking.has(key)) return false;
    asking.add(key);
    const answer = await say.information(
      t(
        'Use the language “Passage transcript” for the documents of “{0}”? It colours their markup and keeps formatters and clean-up on save away from them. Nothing is written.',
        study,
      ),
      {},
      YES(),
      NO(),
    );
    if (answer !== undefined) await workspaceState.update(key, answer === YES());
    return answer === YES();
  }

  subscriptions.push(
    models.onDidUpdate((document) => {
      if (vscode.window.activeTextEditor?.document !== document) return;
      consider(document).catch((error: unknown) => client.log('offering the language', error));
    }),
  );
}

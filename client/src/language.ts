import * as vscode from 'vscode';
import { REQUEST } from '../../server/src/protocol';
import type { PassageModels } from './passageModels';
import type { StudyClient } from './studyClient';

const LANGUAGE = 'passage-transcript';
const YES = 'Use It';
const NO = 'Not in This Study';

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

  async function consider(document: vscode.TextDocument): Promise<void> {
    if (document.languageId === LANGUAGE || document.uri.scheme === 'untitled') return;
    if (!models.get(document)) return;
    const uri = document.uri.toString();
    const { study, passages } = await client.request(REQUEST.status, { uri });
    const choices = await client.request(REQUEST.choices, { uri });
    // A README beside the transcripts is no transcript; what is coded is.
    if (study === null || passages === null || passages === 0 || choices === null) return;
    const key = `language ${choices.root}`;
    const answer = workspaceState.get<boolean>(key) ?? (await ask(key, study));
    if (answer && !document.isClosed) await vscode.languages.setTextDocumentLanguage(document, LANGUAGE);
  }

  async function ask(key: string, study: string): Promise<boolean> {
    if (asking.has(key)) return false;
    asking.add(key);
    const answer = await vscode.window.showInformationMessage(
      `Use the language “Passage transcript” for the documents of “${study}”? It colours their markup and keeps ` +
        'formatters and clean-up on save away from them. Nothing is written.',
      YES,
      NO,
    );
    if (answer !== undefined) await workspaceState.update(key, answer === YES);
    return answer === YES;
  }

  subscriptions.push(
    models.onDidUpdate((document) => {
      if (vscode.window.activeTextEditor?.document !== document) return;
      consider(document).catch((error: unknown) => client.log('offering the language', error));
    }),
  );
}

import * as vscode from 'vscode';
import { applyCoding } from './actions/applyCoding';
import { markReadAgain, provideDefinitionTexts } from './actions/definitionActions';
import { COMMAND_IDS, registerCommands } from './commands';
import { offerLanguage } from './language';
import { createPassageModels, type PassageModels } from './passageModels';
import { createQueue, createRecentCodes, type Parts } from './parts';
import { showStatus } from './statusBar';
import { createStudyClient, type StudyClient } from './studyClient';
import { createCodesView, type CodesView } from './views/codesView';
import { showPassages } from './views/decorations';
import { createDefinitionsView, type DefinitionsView } from './views/definitionsView';

/** What `activate` returns: for the tests in the editor, and no interface for other extensions. */
export interface PassageApi {
  readonly view: CodesView;
  readonly definitions: DefinitionsView;
  readonly models: PassageModels;
  code(
    ...args: Parameters<typeof applyCoding> extends [unknown, ...infer Rest] ? Rest : never
  ): Promise<void>;
}

let client: StudyClient | undefined;

/** Called by VS Code when the extension is first needed. */
export function activate(context: vscode.ExtensionContext): PassageApi {
  client = createStudyClient(context, COMMAND_IDS);
  const { subscriptions } = context;
  const view = createCodesView(client, context);
  const definitions = createDefinitionsView(client, context);
  provideDefinitionTexts(subscriptions);
  const models = createPassageModels(client, subscriptions);
  showPassages(models, subscriptions);
  showStatus(client, subscriptions);
  offerLanguage(client, models, context);
  const recent = createRecentCodes();
  const parts: Parts = { context, client, models, view, definitions, recent, inTurn: createQueue() };
  registerCommands(parts);
  const { log } = client;
  subscriptions.push(
    definitions.onDidTick(({ rows, read }) => {
      markReadAgain(parts, rows, read).catch((error: unknown) => log('marking as read again', error));
    }),
  );
  client.start().catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(`Passage could not start its language server: ${why}`);
  });
  return { view, definitions, models, code: (...args) => applyCoding(parts, ...args) };
}

/** Called by VS Code when the window closes. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}

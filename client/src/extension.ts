import { config, t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { applyCoding } from './actions/coding/applyCoding';
import { createPaletteKeys } from './actions/coding/paletteKeys';
import { provideFilesThen } from './actions/comparing/fileThen';
import { markReadAgain, provideDefinitionTexts } from './actions/definitionActions';
import { offerImports } from './actions/importing/offerImports';
import { takeDropsOnCodes } from './actions/dragging/dropOnCodes';
import { takeCodesOnText } from './actions/dragging/dropOnText';
import { followImports } from './actions/exchange/takeBackImport';
import { takeDrops } from './actions/importing/takeDrops';
import { createPreviewDocuments } from './actions/importing/previewDocument';
import { runRefactoring } from './actions/refactor/run';
import { followBlindness } from './actions/blind';
import { createBlindness } from './blind/blindness';
import { createCodings } from './codings';
import { COMMAND_IDS, registerCommands } from './commands';
import { showFailure, whyOf } from './failures';
import { createCodeFocus, followFocus } from './focus';
import { offerLanguage } from './language';
import { createPassageModels } from './passageModels';
import { createQueue, type Parts } from './parts';
import { previewPassages, type ExtendMarkdown } from './previewPassages';
import { joinModels } from './reading/joinModels';
import { hoverOnPassages } from './reading/passageHover';
import { followReading } from './reading/readingContext';
import { createReadingDocuments } from './reading/readingDocuments';
import { provideReadingLanguage } from './reading/readingLanguage';
import { createRecentCodes } from './recentCodes';
import { showSeal } from './sealStatus';
import { showStatus } from './statusBar';
import { createStudyClient, type StudyClient } from './studyClient';
import { askInEditor, type Ask } from './studyEdits/asking';
import { renameThrough } from './studyEdits/renameThrough';
import { createStudyEdits } from './studyEdits/studyEdits';
import { watchUndo } from './studyEdits/undoWatch';
import { createCodesView } from './views/codesView';
import { showPassages } from './views/decorations';
import { hideMarkup } from './views/hideMarkup';
import { createAgreementView } from './webviews/agreementView';
import { createCodeTableView } from './webviews/codeTableView';
import { showDefinitions } from './webviews/definitionView';
import { createDefinitionsView } from './views/definitionsView';
import { createDocumentsView } from './views/documentsView';
import { createMemosView } from './views/memosView';
import { showThreads } from './views/threads';
import { createCodingChangesView } from './views/codingChangesView';
import { showInCopies } from './views/comparedCopies';
import { createComparisonView } from './views/comparisonView';
import { createOneTexts } from './views/oneTextDocuments';
import { createPassagesView } from './views/passagesView';
import { say } from './say';

/** What `activate` returns: for the tests in the editor, and no interface for other extensions. */
export interface PassageApi extends Pick<
  Parts,
  | 'view'
  | 'definitions'
  | 'documents'
  | 'memos'
  | 'threads'
  | 'passages'
  | 'comparison'
  | 'codingChanges'
  | 'blindness'
  | 'agreement'
  | 'codeTable'
  | 'models'
  | 'previews'
  | 'reading'
  | 'client'
  | 'edits'
> {
  /** Called by the Markdown extension of VS Code. */
  readonly extendMarkdownIt: ExtendMarkdown;
  /** Answers what `edits` asks, in place of the person; null for the person again. */
  answerWith(answer: Ask | null): void;
  refactor(
    ...args: Parameters<typeof runRefactoring> extends [unknown, ...infer Rest] ? Rest : never
  ): Promise<boolean>;
  code(
    ...args: Parameters<typeof applyCoding> extends [unknown, ...infer Rest] ? Rest : never
  ): Promise<void>;
}

let client: StudyClient | undefined;

/** Called by VS Code when the extension is first needed. */
export function activate(context: vscode.ExtensionContext): PassageApi {
  // Before anything is worded; without a translation of the editor's language `t` says it in English.
  if (vscode.l10n.bundle !== undefined) config({ contents: vscode.l10n.bundle });
  let renames: Parameters<typeof renameThrough>[0] | null = null;
  const asked = createStudyClient(context, COMMAND_IDS, {
    provideRenameEdits: (...args) => (renames === null ? null : renameThrough(renames)(...args)),
    async provideHover(document, position, token, next) {
      const passages = await hoverOnPassages(asked, document.uri, position, token);
      return passages ?? next(document, position, token);
    },
  });
  client = asked;
  const { subscriptions } = context;
  const view = createCodesView(client, context);
  const definitions = createDefinitionsView(client, context);
  const documents = createDocumentsView(client, view, context);
  const memos = createMemosView(client, context);
  const passages = createPassagesView(client, context, {
    get layer() {
      return view.state.layer;
    },
    onDidChange: view.onDidChange,
  });
  const comparison = createComparisonView(client, context);
  const codingChanges = createCodingChangesView(client, context);
  showInCopies(client, comparison, subscriptions);
  const oneTexts = createOneTexts(client, comparison, subscriptions);
  const blindness = createBlindness(client, context);
  const codeTable = createCodeTableView(client, comparison, context);
  const agreement = createAgreementView(client, comparison, context);
  comparison.alsoShownBy(codeTable);
  provideDefinitionTexts(subscriptions);
  provideFilesThen(client, subscriptions);
  const models = createPassageModels(client, subscriptions);
  const reading = createReadingDocuments(client, subscriptions);
  provideReadingLanguage(client, reading, subscriptions);
  followReading(subscriptions);
  const allModels = joinModels(models, reading, subscriptions);
  showPassages(allModels, subscriptions);
  hideMarkup(models, subscriptions);
  const threads = showThreads(client, allModels, reading, subscriptions);
  showStatus(client, subscriptions);
  showSeal(client, subscriptions);
  offerLanguage(client, models, context);
  let answering: Ask | null = null;
  const ask: Ask = (asked) => (answering ?? askInEditor)(asked);
  const edits = createStudyEdits(client, context, ask);
  renames = { client, edits };
  subscriptions.push(watchUndo(edits, ask, client.log));
  const recent = createRecentCodes(context.workspaceState);
  const focus = createCodeFocus(subscriptions);
  followFocus(focus, client, view, reading, subscriptions);
  showDefinitions(client, focus, context);
  const paletteKeys = createPaletteKeys();
  const previews = createPreviewDocuments(subscriptions);
  const shown = {
    ...{ view, definitions, documents, memos, threads, passages },
    ...{ comparison, oneTexts, codingChanges, codeTable, agreement, blindness, models, previews, reading },
  };
  const parts: Parts = {
    context,
    client,
    ...shown,
    edits,
    codings: createCodings(),
    ask,
    recent,
    focus,
    paletteKeys,
    inTurn: createQueue(),
  };
  registerCommands(parts);
  followBlindness(parts);
  offerImports(parts);
  followImports(parts);
  takeDrops(parts);
  takeDropsOnCodes(parts);
  takeCodesOnText(parts);
  void vscode.commands.executeCommand('setContext', 'passage.inUse', true);
  const { log } = client;
  subscriptions.push(
    definitions.onDidTick(({ rows, read }) => {
      markReadAgain(parts, rows, read).catch((error: unknown) =>
        showFailure({ log }, 'marking as read again', error),
      );
    }),
  );
  client.start().catch((error: unknown) => {
    void say.error(t('Passage could not start its language server: {0}', whyOf(error)));
  });
  return {
    ...shown,
    extendMarkdownIt: previewPassages(asked, subscriptions),
    client,
    edits,
    answerWith: (answer) => void (answering = answer),
    refactor: (...args) => runRefactoring(parts, ...args),
    async code(...args) {
      await applyCoding(parts, ...args);
    },
  };
}

/** Called by VS Code when the window closes. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}

import * as vscode from 'vscode';
import type { PassagesModel } from '../../server/src/protocol/passages';
import { REQUEST } from '../../server/src/protocol/requests';
import { LANGUAGES, SCHEMES, type StudyClient } from './studyClient';

/** The passages of the documents that can be seen, kept up to date. */
export interface PassageModels {
  /** The passages of a document in the version that it has now; undefined while unknown, null when it is no document. */
  get(document: vscode.TextDocument): PassagesModel | null | undefined;
  /** The same, read now when it is not known. */
  read(document: vscode.TextDocument): Promise<PassagesModel | null>;
  /** The passages of a document, or what is known of it, changed. */
  readonly onDidUpdate: vscode.Event<vscode.TextDocument>;
}

/** Short enough to follow typing, long enough to skip most of its keystrokes. */
const QUIET_MS = 60;
/** A document of megabytes takes so long to read and to draw that it waits for a longer pause, but not for longer. */
const LONGEST_QUIET_MS = 1500;

/** Whether the server is told of a document, so that it may be one of a study. */
export function isCandidate({ uri, languageId }: vscode.TextDocument): boolean {
  return (
    (SCHEMES as readonly string[]).includes(uri.scheme) &&
    (LANGUAGES as readonly string[]).includes(languageId)
  );
}

/** Follows the visible editors; everything ends with `subscriptions`. */
export function createPassageModels(client: StudyClient, subscriptions: vscode.Disposable[]): PassageModels {
  const models = new Map<
    vscode.TextDocument,
    { readonly version: number; readonly model: PassagesModel | null }
  >();
  const timers = new Map<vscode.TextDocument, NodeJS.Timeout>();
  /** How long each document took to be read and drawn when that was done last, in milliseconds. */
  const took = new Map<vscode.TextDocument, number>();
  const updated = new vscode.EventEmitter<vscode.TextDocument>();

  async function read(document: vscode.TextDocument): Promise<PassagesModel | null> {
    const { version } = document;
    const begun = performance.now();
    const model = await client.request(REQUEST.passages, { uri: document.uri.toString() });
    // An answer about another version is of no use; whatever changed the document asks again.
    const fits = model === null || model.version === document.version;
    if (!fits || document.isClosed || version !== document.version) return null;
    models.set(document, { version, model });
    updated.fire(document);
    took.set(document, performance.now() - begun);
    return model;
  }

  /** While one types, a document is read again after a pause in proportion to what that costs. */
  function quiet(document: vscode.TextDocument): number {
    return Math.min(LONGEST_QUIET_MS, Math.max(QUIET_MS, 3 * (took.get(document) ?? 0)));
  }

  function refresh(document: vscode.TextDocument, delay: number): void {
    if (!isCandidate(document)) return;
    clearTimeout(timers.get(document));
    const run = () => {
      timers.delete(document);
      read(document).catch((error: unknown) => client.log('reading passages', error));
    };
    timers.set(document, setTimeout(run, delay));
  }

  function refreshVisible(delay: number): void {
    for (const document of visibleDocuments()) refresh(document, delay);
  }

  function get(document: vscode.TextDocument): PassagesModel | null | undefined {
    const known = models.get(document);
    return known?.version === document.version ? known.model : undefined;
  }

  subscriptions.push(
    updated,
    vscode.window.onDidChangeVisibleTextEditors(() => {
      for (const document of visibleDocuments()) if (get(document) === undefined) refresh(document, 0);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (visibleDocuments().has(document)) refresh(document, quiet(document));
    }),
    // A document whose language changes is closed and opened again.
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (visibleDocuments().has(document)) refresh(document, 0);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      models.delete(document);
      took.delete(document);
      clearTimeout(timers.get(document));
      timers.delete(document);
      updated.fire(document);
    }),
    client.onChanged(() => refreshVisible(0)),
    { dispose: () => timers.forEach((timer) => clearTimeout(timer)) },
  );
  refreshVisible(0);
  return {
    get,
    read: async (document) => get(document) ?? (await read(document)),
    onDidUpdate: updated.event,
  };
}

function visibleDocuments(): ReadonlySet<vscode.TextDocument> {
  return new Set(vscode.window.visibleTextEditors.map((editor) => editor.document));
}

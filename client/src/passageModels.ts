import * as vscode from 'vscode';
import type { Range } from '../../server/src/protocol/base';
import type { OverviewModel, PassagesModel } from '../../server/src/protocol/passages';
import { REQUEST } from '../../server/src/protocol/requests';
import { fromRange } from './convert';
import { LANGUAGES, SCHEMES, type StudyClient } from './studyClient';
import { covers, linesAround } from './views/shownParts';

/** The passages of what can be seen of documents, kept up to date. */
export interface PassageModels {
  /**
   * The passages of a document in the version that it has now: all of a small one, of a large one those near what is
   * shown. Undefined while unknown, null when it is no document.
   */
  get(document: vscode.TextDocument): PassagesModel | null | undefined;
  /** All of a large document at a glance, perhaps of an older version; undefined for others, and while unknown. */
  overview(document: vscode.TextDocument): OverviewModel | undefined;
  /** The passages of a document, or what is known of it, changed. */
  readonly onDidUpdate: vscode.Event<vscode.TextDocument>;
}

/** Short enough to follow typing, long enough to skip most of its keystrokes. */
const QUIET_MS = 60;
/** A document of megabytes takes so long to read that it waits for a longer pause, but not for longer. */
const LONGEST_QUIET_MS = 500;
/** What is shown of the whole of such a document waits for a pause as long as this. */
const OVERVIEW_QUIET_MS = 1500;

/** Whether the server is told of a document, so that it may be one of a study. */
export function isCandidate({ uri, languageId }: vscode.TextDocument): boolean {
  return (
    (SCHEMES as readonly string[]).includes(uri.scheme) &&
    (LANGUAGES as readonly string[]).includes(languageId)
  );
}

/** What is known of a document, and what is about to be asked. */
interface Known {
  version?: number;
  model?: PassagesModel | null;
  overview?: OverviewModel | undefined;
  /** How long it took to be read and drawn when that was done last, in milliseconds. */
  took: number;
  timer?: NodeJS.Timeout;
  overviewTimer?: NodeJS.Timeout;
  /** Asked and not answered yet; `again` when something happened meanwhile. */
  asking: 'no' | 'once' | 'again';
}

/** Follows the visible editors; everything ends with `subscriptions`. */
export function createPassageModels(client: StudyClient, subscriptions: vscode.Disposable[]): PassageModels {
  const all = new Map<vscode.TextDocument, Known>();
  const updated = new vscode.EventEmitter<vscode.TextDocument>();

  function knownOf(document: vscode.TextDocument): Known {
    let known = all.get(document);
    if (known === undefined) all.set(document, (known = { took: 0, asking: 'no' }));
    return known;
  }

  async function read(document: vscode.TextDocument, known: Known): Promise<void> {
    const { version } = document;
    const begun = performance.now();
    const parts = shownOf(document).map((shown) => linesAround(shown, document.lineCount));
    const model = await client.request(REQUEST.passages, { uri: document.uri.toString(), parts });
    // An answer about another version is of no use; whatever changed the document asks again.
    const fits = model === null || model.version === document.version;
    if (!fits || document.isClosed || version !== document.version) return;
    Object.assign(known, { version, model });
    if (model === null || model.parts === null) delete known.overview;
    else if (known.overview?.version !== version) refreshOverview(document, known);
    updated.fire(document);
    known.took = performance.now() - begun;
  }

  async function readOnce(document: vscode.TextDocument, known: Known): Promise<void> {
    if (known.asking !== 'no') {
      known.asking = 'again';
      return;
    }
    known.asking = 'once';
    try {
      await read(document, known);
    } catch (error) {
      client.log('reading passages', error);
    }
    const again = known.asking !== 'once' || !isShown(document);
    known.asking = 'no';
    if (again && !document.isClosed) refresh(document, 0);
  }

  /** Whether what is known reaches as far as what can be seen. */
  function isShown(document: vscode.TextDocument): boolean {
    const parts = get(document)?.parts ?? null;
    return parts === null || shownOf(document).every((shown) => covers(parts, shown, document.lineCount));
  }

  async function readOverview(document: vscode.TextDocument, known: Known): Promise<void> {
    const overview = await client.request(REQUEST.overview, { uri: document.uri.toString() });
    if (overview === null || document.isClosed || overview.version !== document.version) return;
    known.overview = overview;
    updated.fire(document);
  }

  function refreshOverview(document: vscode.TextDocument, known: Known): void {
    clearTimeout(known.overviewTimer);
    known.overviewTimer = setTimeout(
      () =>
        void readOverview(document, known).catch((error: unknown) =>
          client.log('reading an overview', error),
        ),
      known.overview === undefined ? 0 : OVERVIEW_QUIET_MS,
    );
  }

  function refresh(document: vscode.TextDocument, delay: number): void {
    if (!isCandidate(document)) return;
    const known = knownOf(document);
    clearTimeout(known.timer);
    known.timer = setTimeout(() => void readOnce(document, known), delay);
  }

  function refreshVisible(delay: number): void {
    for (const document of visibleDocuments()) refresh(document, delay);
  }

  function get(document: vscode.TextDocument): PassagesModel | null | undefined {
    const known = all.get(document);
    return known?.version === document.version ? known.model : undefined;
  }

  subscriptions.push(
    updated,
    vscode.window.onDidChangeVisibleTextEditors(() => {
      for (const document of visibleDocuments())
        if (get(document) === undefined || !isShown(document)) refresh(document, 0);
    }),
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor: { document } }) => {
      if (!isShown(document) && all.get(document)?.asking === 'no') refresh(document, 0);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (!visibleDocuments().has(document)) return;
      // While one types, a document is read again after a pause in proportion to what that costs.
      const took = all.get(document)?.took ?? 0;
      refresh(document, Math.min(LONGEST_QUIET_MS, Math.max(QUIET_MS, took)));
    }),
    // A document whose language changes is closed and opened again.
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (visibleDocuments().has(document)) refresh(document, 0);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      stop(all.get(document));
      all.delete(document);
      updated.fire(document);
    }),
    client.onChanged(() => {
      // Colours may be others in the same text.
      for (const known of all.values())
        if (known.overview) known.overview = { ...known.overview, version: null };
      refreshVisible(0);
    }),
    { dispose: () => all.forEach(stop) },
  );
  refreshVisible(0);
  return { get, overview: (document) => all.get(document)?.overview, onDidUpdate: updated.event };
}

function stop(known: Known | undefined): void {
  clearTimeout(known?.timer);
  clearTimeout(known?.overviewTimer);
}

function visibleDocuments(): ReadonlySet<vscode.TextDocument> {
  return new Set(vscode.window.visibleTextEditors.map((editor) => editor.document));
}

/** What is shown of a document, from its first line to its last, in each editor that shows it. */
function shownOf(document: vscode.TextDocument): readonly Range[] {
  return vscode.window.visibleTextEditors.flatMap((editor) => {
    if (editor.document !== document) return [];
    const [first] = editor.visibleRanges;
    const last = editor.visibleRanges.at(-1);
    return first === undefined || last === undefined ? [] : [fromRange(first.union(last))];
  });
}

import * as vscode from 'vscode';
import type { DocumentsModel } from '../../../server/src/protocol/documents';
import { REQUEST } from '../../../server/src/protocol/requests';
import type { StudyClient } from '../studyClient';
import type { CodesView } from './codesView';
import {
  documentsMessage,
  documentsRows,
  type DocumentsRow,
  type DocumentsViewOptions,
  type ProblemCount,
} from './documentsModel';
import { documentItem } from './documentItem';

/** The view *Documents*. */
export interface DocumentsView {
  readonly state: DocumentsViewOptions;
  set(change: Partial<DocumentsViewOptions>): Promise<void>;
  /** What the server last said; null before that. */
  readonly model: DocumentsModel | null;
  /** The model as it is now, whether or not the view is visible. */
  read(): Promise<DocumentsModel>;
  /** The rows below a row, or the top ones. */
  children(row?: DocumentsRow): Promise<readonly DocumentsRow[]>;
  /** The rows that are selected, while the view can be seen. */
  readonly selection: readonly DocumentsRow[];
  /** The rows changed. */
  readonly onDidChange: vscode.Event<void>;
}

const VIEW = 'passage.documents';
const STATE_KEY = 'documentsView';
const DEFAULT_STATE: DocumentsViewOptions = { grouping: { kind: 'none' }, sort: 'name' };
/** The source that the server gives its problems. */
const SOURCE = 'passage';
/** After so many milliseconds without typing words are counted again, and problems too. */
const QUIET_MS = 400;

/** Registers the view. It counts in the layer of the view *Codes*; while it cannot be seen it asks for nothing. */
export function createDocumentsView(
  client: StudyClient,
  codes: Pick<CodesView, 'state' | 'onDidChooseLayer'>,
  { workspaceState, subscriptions }: vscode.ExtensionContext,
): DocumentsView {
  let state: DocumentsViewOptions = {
    ...DEFAULT_STATE,
    ...workspaceState.get<Partial<DocumentsViewOptions>>(STATE_KEY),
  };
  let model: DocumentsModel | null = null;
  /** Counts the changes; the model is stale when there was one after it was asked for. */
  let change = 0;
  let modelOf = -1;
  /** The files of the model. */
  let listed: ReadonlySet<string> = new Set();
  let asking: vscode.CancellationTokenSource | null = null;
  let timer: NodeJS.Timeout | undefined;
  const changed = new vscode.EventEmitter<void>();
  const rowsChanged = new vscode.EventEmitter<undefined>();

  async function read(): Promise<DocumentsModel> {
    const asked = change;
    // A model that takes long is of no use any more when the next is asked for.
    asking?.cancel();
    const source = new vscode.CancellationTokenSource();
    asking = source;
    const { grouping } = state;
    const by = grouping.kind === 'attribute' ? grouping.id : null;
    try {
      const found = await client.request(REQUEST.documents, { layer: codes.state.layer, by }, source.token);
      if (asking !== source) return model ?? found;
      model = found;
      modelOf = asked;
      listed = filesOf(found);
      view.message = documentsMessage(found) ?? '';
      await vscode.commands.executeCommand('setContext', 'passage.documentsReady', found.ready);
      await vscode.commands.executeCommand('setContext', 'passage.hasStudy', found.studies.length > 0);
      return found;
    } finally {
      if (asking === source) asking = null;
      source.dispose();
    }
  }

  async function children(row?: DocumentsRow): Promise<readonly DocumentsRow[]> {
    if (row !== undefined) return row.kind === 'file' ? [] : row.children;
    const current = model === null || modelOf !== change ? await read() : model;
    return documentsRows(current, state, problemsOf);
  }

  function refresh(): void {
    rowsChanged.fire(undefined);
    changed.fire();
  }

  function invalidate(): void {
    change++;
    if (view.visible) refresh();
  }

  function later(act: () => void): void {
    if (!view.visible) return;
    clearTimeout(timer);
    timer = setTimeout(act, QUIET_MS);
  }

  const view = vscode.window.createTreeView<DocumentsRow>(VIEW, {
    treeDataProvider: {
      onDidChangeTreeData: rowsChanged.event,
      getTreeItem: documentItem,
      getChildren: async (row) => [...(await children(row))],
    },
    showCollapseAll: true,
    canSelectMany: true,
  });
  subscriptions.push(
    view,
    changed,
    rowsChanged,
    client.onChanged(invalidate),
    codes.onDidChooseLayer(invalidate),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('passage.coder')) invalidate();
    }),
    // Words that are typed change no count, and so are no news from the server.
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0 || !listed.has(document.uri.toString())) return;
      change++;
      later(refresh);
    }),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some((uri) => listed.has(uri.toString()))) later(refresh);
    }),
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) refresh();
    }),
    { dispose: () => clearTimeout(timer) },
  );
  return {
    get state() {
      return state;
    },
    get selection() {
      return view.visible ? view.selection : [];
    },
    get model() {
      return model;
    },
    async set(chosen) {
      state = { ...state, ...chosen };
      await workspaceState.update(STATE_KEY, state);
      invalidate();
    },
    read,
    children,
    onDidChange: changed.event,
  };
}

/** The problems that the editor lists of a file. */
function problemsOf(uri: string): ProblemCount {
  const found = vscode.languages
    .getDiagnostics(vscode.Uri.parse(uri, true))
    .filter(({ source }) => source === SOURCE);
  const count = (severity: vscode.DiagnosticSeverity): number =>
    found.filter((one) => one.severity === severity).length;
  return {
    errors: count(vscode.DiagnosticSeverity.Error),
    warnings: count(vscode.DiagnosticSeverity.Warning),
  };
}

function filesOf({ studies }: DocumentsModel): ReadonlySet<string> {
  const files = studies.flatMap(({ documents }) => documents.flatMap((document) => document.files));
  return new Set(files.map(({ uri }) => vscode.Uri.parse(uri, true).toString()));
}

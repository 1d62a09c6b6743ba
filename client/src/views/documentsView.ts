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
import { keptState } from './keptStates';
import { createModelTree, type TreeContent } from './modelTree';

/** The view *Documents*. */
export interface DocumentsView extends TreeContent<DocumentsModel, DocumentsRow> {
  readonly state: DocumentsViewOptions;
  set(change: Partial<DocumentsViewOptions>): Promise<void>;
}

const STATE_KEY = 'documentsView';
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
  let state: DocumentsViewOptions = keptState.documents(workspaceState.get(STATE_KEY));
  /** The files of the model. */
  let listed: ReadonlySet<string> = new Set();
  const tree = createModelTree<DocumentsModel, DocumentsRow>(client, subscriptions, {
    id: 'passage.documents',
    memory: workspaceState,
    usual: true,
    ask(token) {
      const by = state.grouping.kind === 'attribute' ? state.grouping.id : null;
      return client.request(REQUEST.documents, { layer: codes.state.layer, by }, token);
    },
    message: documentsMessage,
    take(model) {
      listed = filesOf(model);
      void vscode.commands.executeCommand('setContext', 'passage.documentsReady', model.ready);
      void vscode.commands.executeCommand('setContext', 'passage.hasStudy', model.studies.length > 0);
    },
    rows: (model) => documentsRows(model, state, problemsOf),
    below: (row) => (row.kind === 'file' ? [] : row.children),
    item: documentItem,
    options: { canSelectMany: true },
  });
  subscriptions.push(
    client.onChanged(() => tree.outdate()),
    codes.onDidChooseLayer(() => tree.outdate()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('passage.coder')) tree.outdate();
    }),
    // Words that are typed change no count, and so are no news from the server.
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && listed.has(document.uri.toString())) tree.outdate(QUIET_MS);
    }),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some((uri) => listed.has(uri.toString()))) tree.redraw(QUIET_MS);
    }),
  );
  return {
    get state() {
      return state;
    },
    get selection() {
      return tree.selection;
    },
    get model() {
      return tree.model;
    },
    async set(chosen) {
      state = { ...state, ...chosen };
      await workspaceState.update(STATE_KEY, state);
      tree.outdate();
    },
    read: () => tree.read(),
    children: (row) => tree.children(row),
    onDidChange: tree.onDidChange,
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

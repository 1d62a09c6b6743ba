import * as vscode from 'vscode';
import type { CodesModel, DocumentUses, LayerName } from '../../../server/src/protocol/codesView';
import { REQUEST } from '../../../server/src/protocol/requests';
import type { StudyClient } from '../studyClient';
import { codesRows, viewMessage, type CodesViewOptions } from './codesModel';
import { keptState } from './keptStates';
import { createModelTree, type TreeContent } from './modelTree';
import type { CodeNode, Row } from './rows';
import { CODES_MIME, draggedCodes, draggedPassages, PASSAGES_MIME } from './dragging';
import { treeItem } from './treeItem';
import { useRows } from './usesModel';

/** What is chosen in the view's toolbar. */
export interface CodesViewState extends CodesViewOptions {
  readonly layer: LayerName;
}

/** The view *Codes*. */
export interface CodesView extends TreeContent<CodesModel, Row> {
  readonly state: CodesViewState;
  set(change: Partial<CodesViewState>): Promise<void>;
  /** A row was selected. */
  readonly onDidSelect: vscode.Event<Row>;
  /** Other codings are counted than before. */
  readonly onDidChooseLayer: vscode.Event<void>;
  /** Rows are being dragged; told before anything else happens. */
  readonly onDidDrag: vscode.Event<void>;
  /** Files, codes or passages were dropped onto the view. */
  readonly onDidDrop: vscode.Event<Dropped>;
}

/** What was dropped, and on which row; on none where there is none. */
export interface Dropped {
  readonly row: Row | undefined;
  readonly what: vscode.DataTransfer;
}

const STATE_KEY = 'codesView';
/** For so long, in milliseconds, a drag is waited for whose end nobody tells of. */
const DRAG_MS = 10_000;

/** Registers the view. While it cannot be seen it asks the server for nothing. */
export function createCodesView(
  client: StudyClient,
  { workspaceState, subscriptions }: vscode.ExtensionContext,
): CodesView {
  let state: CodesViewState = keptState.codes(workspaceState.get(STATE_KEY));
  const uses = new Map<string, Promise<readonly DocumentUses[]>>();
  const layerChosen = new vscode.EventEmitter<void>();
  const selected = new vscode.EventEmitter<Row>();
  const dropped = new vscode.EventEmitter<Dropped>();
  const dragged = new vscode.EventEmitter<void>();

  async function usesOf({ id, root, code }: CodeNode): Promise<readonly DocumentUses[]> {
    const known = uses.get(id);
    if (known !== undefined) return known;
    const asked = client.request(REQUEST.uses, { root, code, layer: state.layer });
    uses.set(id, asked);
    // A failure, as while the server starts again, is not what the row holds from now on.
    asked.catch(() => {
      if (uses.get(id) === asked) uses.delete(id);
    });
    return asked;
  }

  function below(row: Row): readonly Row[] | Promise<readonly Row[]> {
    if (row.kind === 'passage') return [];
    if (row.kind !== 'code' || !row.hasUses) return row.children;
    return usesOf(row).then((found) => [...row.children, ...useRows(row, found)]);
  }

  function tellLayer(): void {
    const { layer } = state;
    client.tellLayer({ layer }).catch((error: unknown) => client.log('telling the layer', error));
  }

  const tree = createModelTree<CodesModel, Row>(client, subscriptions, {
    id: 'passage.codes',
    memory: workspaceState,
    usual: true,
    ask: (token) => client.request(REQUEST.codes, { layer: state.layer }, token),
    message: (model) => viewMessage(model, state),
    take({ ready }) {
      uses.clear();
      void vscode.commands.executeCommand('setContext', 'passage.ready', ready);
    },
    rows: (model) => codesRows(model, state),
    below,
    item: treeItem,
    options: {
      canSelectMany: true,
      dragAndDropController: {
        dragMimeTypes: [CODES_MIME, PASSAGES_MIME],
        dropMimeTypes: ['text/uri-list', 'files', CODES_MIME, PASSAGES_MIME],
        handleDrag(rows, what) {
          // While rows are drawn anew VS Code knows none of them, and loses without a word what is dropped then.
          tree.hold(DRAG_MS);
          dragged.fire();
          const [codes, passages] = [draggedCodes(rows), draggedPassages(rows)];
          if (codes !== null) what.set(CODES_MIME, new vscode.DataTransferItem(JSON.stringify(codes)));
          if (passages !== null)
            what.set(PASSAGES_MIME, new vscode.DataTransferItem(JSON.stringify(passages)));
        },
        handleDrop(row, what) {
          tree.letGo();
          dropped.fire({ row, what });
        },
      },
    },
  });
  const { view } = tree;
  subscriptions.push(
    selected,
    dropped,
    dragged,
    layerChosen,
    client.onChanged(() => tree.outdate()),
    client.onRuns(tellLayer),
    // Words that something is dropped on get the cursor first; otherwise, who moves it or selects a row drags no more.
    vscode.window.onDidChangeTextEditorSelection(() => tree.letGo()),
    view.onDidChangeSelection(({ selection: [row] }) => {
      tree.letGo();
      if (row !== undefined) selected.fire(row);
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
      if (chosen.layer !== undefined) tellLayer();
      tree.outdate();
      if (chosen.layer !== undefined) layerChosen.fire();
    },
    read: () => tree.read(),
    children: (row) => tree.children(row),
    onDidSelect: selected.event,
    onDidChange: tree.onDidChange,
    onDidChooseLayer: layerChosen.event,
    onDidDrag: dragged.event,
    onDidDrop: dropped.event,
  };
}

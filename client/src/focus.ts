import * as vscode from 'vscode';
import { REQUEST } from '../../server/src/protocol/requests';
import { fromPosition } from './convert';
import { isCandidate } from './passageModels';
import type { ReadingDocuments } from './reading/readingDocuments';
import { fileOfReading } from './reading/readingUri';
import type { StudyClient } from './studyClient';
import type { CodesView } from './views/codesView';

/** A code that somebody looks at, with a file of its study. */
export interface FocusedCode {
  readonly uri: string;
  readonly id: string;
}

/** The code that somebody looks at: while choosing, in the view *Codes*, or at the cursor. */
export interface CodeFocus {
  readonly code: FocusedCode | null;
  set(code: FocusedCode): void;
  readonly onDidChange: vscode.Event<void>;
}

/** Makes a focus on nothing. What is looked at last counts, until something else is. */
export function createCodeFocus(subscriptions: vscode.Disposable[]): CodeFocus {
  const changed = new vscode.EventEmitter<void>();
  subscriptions.push(changed);
  let focused: FocusedCode | null = null;
  return {
    get code() {
      return focused;
    },
    set(code) {
      if (focused?.id === code.id && focused.uri === code.uri) return;
      focused = code;
      changed.fire();
    },
    onDidChange: changed.event,
  };
}

/** The cursor has rested for so many milliseconds. */
const QUIET_MS = 250;

/** Follows what is selected in the view *Codes*, and the passage that the cursor is in. Ends with `subscriptions`. */
export function followFocus(
  focus: CodeFocus,
  client: StudyClient,
  view: CodesView,
  reading: ReadingDocuments,
  subscriptions: vscode.Disposable[],
): void {
  let timer: NodeJS.Timeout | undefined;

  async function atCursor({ document, selection }: vscode.TextEditor): Promise<void> {
    const now = fileOfReading(document.uri) === null ? null : await reading.current(document);
    const uri = (now?.file ?? document).uri.toString();
    const { version } = document;
    const cursor = fromPosition(selection.active);
    const [first] = await client.request(REQUEST.codesAt, {
      uri,
      position: now?.map.toFile(cursor) ?? cursor,
    });
    if (first !== undefined && document.version === version) focus.set({ uri, id: first.id });
  }

  subscriptions.push(
    { dispose: () => clearTimeout(timer) },
    view.onDidSelect((row) => {
      if (row.kind === 'code') focus.set({ uri: row.codebookUri, id: row.code });
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      clearTimeout(timer);
      const { document } = textEditor;
      if (!isCandidate(document) && fileOfReading(document.uri) === null) return;
      timer = setTimeout(() => {
        atCursor(textEditor).catch((error: unknown) => client.log('reading the codes at the cursor', error));
      }, QUIET_MS);
    }),
  );
}

import * as vscode from 'vscode';

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

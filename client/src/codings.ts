import * as vscode from 'vscode';
import type { TextEdit } from '../../server/src/protocol/base';
import { fromRange, toRange } from './convert';
import { changeText, hashOf } from './studyEdits/textEdits';

/**
 * The edits by which passages are coded, each taken back and made again without the file being in front: the editor's own
 * Undo works on the text that has the focus, which in a reading view is not the file.
 */
export interface Codings {
  /** Makes an edit as one step, and notes what takes it back. False where the editor refuses it. */
  apply(edit: vscode.WorkspaceEdit): Promise<boolean>;
  /**
   * Takes back the last edit of a file, or makes that again which was taken back last. What was saved before is saved
   * afterwards: where the file itself is not in front, nobody sees that it is not.
   */
  step(file: vscode.Uri, direction: 'undo' | 'redo'): Promise<StepOutcome>;
}

/** `none`: there is no such edit; `changed`: one of its files has another text than it left behind. */
export type StepOutcome = 'done' | 'none' | 'changed';

/** Edits that are kept for each window. */
const MOST_KEPT = 200;

interface FileChange {
  readonly uri: vscode.Uri;
  readonly before: string;
  readonly after: string;
  readonly edits: readonly TextEdit[];
  readonly inverse: readonly TextEdit[];
  /** Whether the file was as saved without the edit, and with it when it was taken back. */
  readonly saved: { readonly before: boolean; readonly after: boolean };
}

type Coding = readonly FileChange[];

/** Makes a history without edits. Texts are kept as hashes, so that it stays small. */
export function createCodings(): Codings {
  let done: readonly Coding[] = [];
  let undone: readonly Coding[] = [];

  async function step(file: vscode.Uri, direction: 'undo' | 'redo'): Promise<StepOutcome> {
    const back = direction === 'undo';
    for (;;) {
      const coding = (back ? done : undone).findLast((one) => concerns(one, file));
      if (coding === undefined) return 'none';
      const files = await Promise.all(coding.map(({ uri }) => open(uri)));
      const texts = files.map((one) => hashOf(one.getText()));
      const isAt = (which: 'before' | 'after'): boolean =>
        coding.every((change, i) => texts[i] === change[which]);
      if (!isAt(back ? 'after' : 'before')) {
        // Somebody may have taken it back in the file itself.
        if (!isAt(back ? 'before' : 'after')) return 'changed';
        move(coding, coding, back);
        continue;
      }
      const stepped = back ? coding.map((change, i) => noted(change, files[i]?.isDirty === false)) : coding;
      const edit = new vscode.WorkspaceEdit();
      for (const { uri, edits, inverse } of coding)
        for (const { range, newText } of back ? inverse : edits) edit.replace(uri, toRange(range), newText);
      if (!(await vscode.workspace.applyEdit(edit))) return 'changed';
      move(coding, stepped, back);
      await Promise.all(
        files.map(async (one, i) => {
          const isToBeSaved = stepped[i]?.saved[back ? 'before' : 'after'] === true;
          // Whether it is as saved reaches extensions a moment later, so that it is not asked.
          if (isToBeSaved && !one.isUntitled) await one.save();
        }),
      );
      return 'done';
    }
  }

  function move(from: Coding, to: Coding, back: boolean): void {
    done = back ? done.filter((one) => one !== from) : [...done, to];
    undone = back ? [...undone, to] : undone.filter((one) => one !== from);
  }

  return {
    step,
    async apply(edit) {
      const coding = await Promise.all(edit.entries().map(([uri, edits]) => changeOf(uri, edits)));
      if (!(await vscode.workspace.applyEdit(edit))) return false;
      done = [...done, coding].slice(-MOST_KEPT);
      undone = undone.filter((one) => !one.some(({ uri }) => concerns(coding, uri)));
      return true;
    },
  };
}

async function changeOf(uri: vscode.Uri, edits: readonly vscode.TextEdit[]): Promise<FileChange> {
  const document = await open(uri);
  const before = document.getText();
  const ascending = edits
    .map(({ range, newText }): TextEdit => ({ range: fromRange(range), newText }))
    .sort(
      (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
    );
  const { text, inverse } = changeText(before, ascending);
  const saved = { before: !document.isDirty, after: false };
  return { uri, before: hashOf(before), after: hashOf(text), edits: ascending, inverse, saved };
}

/** A change that is about to be taken back, while its file is as saved or is not. */
function noted(change: FileChange, isSaved: boolean): FileChange {
  return { ...change, saved: { before: change.saved.before || isSaved, after: isSaved } };
}

function concerns(coding: Coding, file: vscode.Uri): boolean {
  return coding.some(({ uri }) => uri.toString() === file.toString());
}

function open(uri: vscode.Uri): Thenable<vscode.TextDocument> {
  return vscode.workspace.openTextDocument(uri);
}

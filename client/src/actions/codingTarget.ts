import * as vscode from 'vscode';
import { activeDocumentEditor } from './activeDocument';

/** Where somebody codes: a file, and what of it is selected, wherever it is shown. */
export interface CodingTarget {
  /** The file's own text, which is edited. */
  readonly document: vscode.TextDocument;
  /** The version of it that the ranges belong to. */
  readonly version: number;
  /** What is selected, in the file; an empty one is a cursor. */
  readonly selections: readonly vscode.Range[];
  /** Selects ranges of the file where the person looks at it. */
  select(ranges: readonly vscode.Range[]): void;
}

/** What the person has before them; null, and it is said, where that can be no document of a study. */
export function codingTarget(): CodingTarget | null {
  const editor = activeDocumentEditor();
  if (editor === null) return null;
  const { document, selections } = editor;
  return {
    document,
    version: document.version,
    selections,
    select(ranges) {
      const [first, ...others] = ranges.map(({ start, end }) => new vscode.Selection(start, end));
      if (first !== undefined) editor.selections = [first, ...others];
    },
  };
}

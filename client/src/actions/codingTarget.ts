import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { fromRange, toPosition, toRange } from '../convert';
import { isCandidate } from '../passageModels';
import { sayOpenTranscript } from './activeDocument';
import type { Parts } from '../parts';
import { fileOfReading } from '../reading/readingUri';
import { say } from '../say';

/** Where somebody codes: a file, and what of it is selected, wherever it is shown. */
export interface CodingTarget {
  /** The file's own text, which is edited. */
  readonly document: vscode.TextDocument;
  /** The version of it that the ranges belong to. */
  readonly version: number;
  /** What is selected, in the file; an empty one is a cursor. */
  readonly selections: readonly vscode.Range[];
  /** Where the cursor of the first selection is, in the file. */
  readonly cursor: vscode.Position;
  /** Selects ranges of the file, as it is then, where the person looks at it, and shows the first. */
  select(ranges: readonly vscode.Range[]): Promise<void>;
}

/** What the person has before them; null, and it is said, where that can be no document of a study. */
export async function codingTarget(parts: Pick<Parts, 'reading'>): Promise<CodingTarget | null> {
  const editor = vscode.window.activeTextEditor;
  if (editor !== undefined && fileOfReading(editor.document.uri) !== null) return inReading(parts, editor);
  if (editor !== undefined && isCandidate(editor.document)) return inFile(editor);
  sayOpenTranscript();
  return null;
}

/** Where a file is shown, be it in front or not; null, and it is said, where it is not any more in this version. */
export async function targetOfFile(
  parts: Pick<Parts, 'reading'>,
  { uri, version }: { readonly uri: string; readonly version: number },
): Promise<CodingTarget | null> {
  const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
  const editor = editors.find(
    (one) => one !== undefined && (fileOfReading(one.document.uri) ?? one.document.uri).toString() === uri,
  );
  const target =
    editor === undefined
      ? null
      : fileOfReading(editor.document.uri) === null
        ? inFile(editor)
        : await inReading(parts, editor);
  if (target?.version === version) return target;
  void say.warning(t('The document changed meanwhile; please point at the passage again.'));
  return null;
}

function inFile(editor: vscode.TextEditor): CodingTarget {
  const { document, selections, selection } = editor;
  return {
    document,
    version: document.version,
    selections,
    cursor: selection.active,
    select: (ranges) => {
      show(editor, ranges);
      return Promise.resolve();
    },
  };
}

async function inReading(
  { reading }: Pick<Parts, 'reading'>,
  editor: vscode.TextEditor,
): Promise<CodingTarget | null> {
  const now = await reading.current(editor.document);
  if (now === null) {
    void say.warning(
      t('This reading view does not show the file as it is. Close it and open it again from the file.'),
    );
    return null;
  }
  const { file, version, map } = now;
  const { selection, selections } = editor;
  return {
    document: file,
    version,
    selections: selections.map((one) =>
      one.isEmpty
        ? new vscode.Range(toPosition(map.toFile(one.active)), toPosition(map.toFile(one.active)))
        : toRange(map.rangeToFile(fromRange(one))),
    ),
    cursor: toPosition(map.toFile(selection.active)),
    async select(ranges) {
      const then = await reading.current(editor.document);
      if (then === null) return;
      show(
        editor,
        ranges.map((range) => toRange(then.map.rangeToBase(fromRange(range)))),
      );
    },
  };
}

function show(editor: vscode.TextEditor, ranges: readonly vscode.Range[]): void {
  const [first, ...others] = ranges.map(({ start, end }) => new vscode.Selection(start, end));
  if (first === undefined) return;
  editor.selections = [first, ...others];
  editor.revealRange(first, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

import * as vscode from 'vscode';
import type { ColorPair, Range } from '../../../server/src/protocol/base';
import type { PassagesModel } from '../../../server/src/protocol/passages';
import { toRange } from '../convert';
import type { PassageModels } from '../passageModels';
import { mayHavePassages } from '../reading/joinModels';
import {
  barsType,
  createDecorationTypes,
  fillType,
  linesType,
  markupType,
  rulerType,
} from './decorationTypes';
import { markedLines } from './gutter';
import { codedRanges, colorKey, linesKey, rangesByColor, stretches } from './lanes';

/** What to draw: by the key of a decoration type, how to make it and where it goes. */
type Drawing = Map<
  string,
  { readonly make: () => vscode.TextEditorDecorationType; readonly ranges: vscode.Range[] }
>;

/** Shows passages in the colours of their codes in every visible editor; ends with `subscriptions`. */
export function showPassages(models: PassageModels, subscriptions: vscode.Disposable[]): void {
  const types = createDecorationTypes();
  /** What is drawn in the editors, by the keys of decoration types: over the text, and on the ruler beside it. */
  const texts = new Map<vscode.TextEditor, ReadonlySet<string>>();
  const rulers = new Map<vscode.TextEditor, ReadonlySet<string>>();

  function draw(editor: vscode.TextEditor): void {
    const { document } = editor;
    const model = models.get(document);
    // Until the passages of this version are known, the editor itself moves what is drawn along with the text. A
    // document that was given another language, though, is none of ours any more.
    if (model === undefined && !document.isClosed && mayHavePassages(document)) return;
    replace(texts, editor, textDrawing(model ?? null, isOfComparison(editor)));
    const overview = models.overview(document);
    if (model === null || model === undefined || model.parts === null) {
      replace(rulers, editor, rulerDrawing(rangesByColor(model?.passages ?? []).values()));
    } else if (overview?.version === document.version) {
      replace(
        rulers,
        editor,
        rulerDrawing(overview.marks.map(({ color, range }) => ({ color, ranges: [range] }))),
      );
    }
  }

  function replace(
    drawn: Map<vscode.TextEditor, ReadonlySet<string>>,
    editor: vscode.TextEditor,
    by: Drawing,
  ): void {
    for (const [key, { make, ranges }] of by) editor.setDecorations(types.get(key, make), ranges);
    for (const key of drawn.get(editor) ?? []) if (!by.has(key)) types.clear(key, editor);
    drawn.set(editor, new Set(by.keys()));
  }

  function tidy(): void {
    const visible = new Set(vscode.window.visibleTextEditors);
    for (const drawn of [texts, rulers])
      for (const editor of drawn.keys()) if (!visible.has(editor)) drawn.delete(editor);
    types.keep(new Set([...texts.values(), ...rulers.values()].flatMap((keys) => [...keys])));
  }

  function drawAll(): void {
    for (const editor of vscode.window.visibleTextEditors) draw(editor);
    tidy();
  }

  subscriptions.push(
    models.onDidUpdate((document) => {
      for (const editor of vscode.window.visibleTextEditors) if (editor.document === document) draw(editor);
      tidy();
    }),
    vscode.window.onDidChangeVisibleTextEditors(drawAll),
    vscode.window.onDidChangeTextEditorViewColumn(({ textEditor }) => draw(textEditor)),
    vscode.window.onDidChangeActiveColorTheme(drawAll),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('passage.editor')) drawAll();
    }),
    { dispose: () => types.keep(new Set()) },
  );
  drawAll();
}

/** One of the two sides of VS Code's comparison of files: it stands in no column of its own. */
export function isOfComparison({ viewColumn }: vscode.TextEditor): boolean {
  return viewColumn === undefined;
}

function textDrawing(model: PassagesModel | null, ofComparison: boolean): Drawing {
  const drawing: Drawing = new Map();
  if (model === null) return drawing;
  const settings = vscode.workspace.getConfiguration('passage');
  if (settings.get('editor.colourPassages', true)) {
    const { passages } = model;
    drawing.set('fill', { make: fillType, ranges: codedRanges(passages).map(toRange) });
    for (const { range, lines } of stretches(passages)) {
      add(drawing, `lines:${linesKey(lines)}`, () => linesType(lines), range);
    }
    for (const { line, lines } of markedLines(passages)) {
      const at = { line, character: 0 };
      add(drawing, `bars:${linesKey(lines)}`, () => barsType(lines), { start: at, end: at });
    }
  }
  // Where two codings are compared, it is the markup that differs; and paler it could not be read on a comparison's colours.
  if (settings.get('editor.dimMarkup', true) && !ofComparison) {
    const { kind } = vscode.window.activeColorTheme;
    drawing.set(`markup:${kind}`, { make: () => markupType(kind), ranges: model.markup.map(toRange) });
  }
  return drawing;
}

function rulerDrawing(
  marks: Iterable<{ readonly color: ColorPair; readonly ranges: readonly Range[] }>,
): Drawing {
  const drawing: Drawing = new Map();
  if (!vscode.workspace.getConfiguration('passage').get('editor.colourPassages', true)) return drawing;
  for (const { color, ranges } of marks) {
    for (const range of ranges) add(drawing, `ruler:${colorKey(color)}`, () => rulerType(color), range);
  }
  return drawing;
}

function add(drawing: Drawing, key: string, make: () => vscode.TextEditorDecorationType, range: Range): void {
  const known = drawing.get(key);
  if (known === undefined) drawing.set(key, { make, ranges: [toRange(range)] });
  else known.ranges.push(toRange(range));
}

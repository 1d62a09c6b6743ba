import * as vscode from 'vscode';
import type { Range } from '../../../server/src/protocol/base';
import type { PassagesModel } from '../../../server/src/protocol/passages';
import { toRange } from '../convert';
import { isCandidate, type PassageModels } from '../passageModels';
import { createDecorationTypes, fillType, linesType, markupType, rulerType } from './decorationTypes';
import { codedRanges, linesKey, rangesByColor, stretches } from './lanes';

/** What to draw: by the key of a decoration type, how to make it and where it goes. */
type Drawing = Map<
  string,
  { readonly make: () => vscode.TextEditorDecorationType; readonly ranges: vscode.Range[] }
>;

/** Shows passages in the colours of their codes in every visible editor; ends with `subscriptions`. */
export function showPassages(models: PassageModels, subscriptions: vscode.Disposable[]): void {
  const types = createDecorationTypes();
  /** What is drawn in the editors, by the keys of decoration types. */
  const drawn = new Map<vscode.TextEditor, ReadonlySet<string>>();

  function draw(editor: vscode.TextEditor): void {
    const model = models.get(editor.document);
    const { document } = editor;
    // Until the passages of this version are known, the editor itself moves what is drawn along with the text. A
    // document that was given another language, though, is none of ours any more.
    if (model === undefined && !document.isClosed && isCandidate(document)) return;
    const drawing = drawingOf(model ?? null);
    for (const [key, { make, ranges }] of drawing) editor.setDecorations(types.get(key, make), ranges);
    for (const key of drawn.get(editor) ?? []) if (!drawing.has(key)) types.clear(key, editor);
    drawn.set(editor, new Set(drawing.keys()));
  }

  function tidy(): void {
    const visible = new Set(vscode.window.visibleTextEditors);
    for (const editor of drawn.keys()) if (!visible.has(editor)) drawn.delete(editor);
    types.keep(new Set([...drawn.values()].flatMap((keys) => [...keys])));
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
    vscode.window.onDidChangeActiveColorTheme(drawAll),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('passage.editor')) drawAll();
    }),
    { dispose: () => types.keep(new Set()) },
  );
  drawAll();
}

function drawingOf(model: PassagesModel | null): Drawing {
  const drawing: Drawing = new Map();
  if (model === null) return drawing;
  const settings = vscode.workspace.getConfiguration('passage');
  if (settings.get('editor.colourPassages', true)) {
    const { passages } = model;
    drawing.set('fill', { make: fillType, ranges: codedRanges(passages).map(toRange) });
    for (const { range, lines } of stretches(passages)) {
      add(drawing, `lines ${linesKey(lines)}`, () => linesType(lines), range);
    }
    for (const [key, { color, ranges }] of rangesByColor(passages)) {
      for (const range of ranges) add(drawing, `ruler ${key}`, () => rulerType(color), range);
    }
  }
  if (settings.get('editor.dimMarkup', true)) {
    const { kind } = vscode.window.activeColorTheme;
    drawing.set(`markup ${kind}`, { make: () => markupType(kind), ranges: model.markup.map(toRange) });
  }
  return drawing;
}

function add(drawing: Drawing, key: string, make: () => vscode.TextEditorDecorationType, range: Range): void {
  const known = drawing.get(key);
  if (known === undefined) drawing.set(key, { make, ranges: [toRange(range)] });
  else known.ranges.push(toRange(range));
}

import * as vscode from 'vscode';
import { fromPosition, toRange } from '../convert';
import { lettersByLine, placesAt, type Letter, type NotedText } from './oneTextModel';

/** What is drawn in a text that shows what two coders made of it. */
export interface OneTextDrawing {
  /** Draws it in an editor that has the text. */
  show(editor: vscode.TextEditor, model: NotedText): void;
  /** Makes the places stand out that the caret is in, or in whose notes. */
  choose(editor: vscode.TextEditor, model: NotedText): void;
}

/** The lines of the two: one below the words and one above, of different kinds, so that nobody needs their colours. */
const LINES = {
  A: { borderWidth: '0 0 2px 0', borderStyle: 'solid', color: 'charts.blue' },
  B: { borderWidth: '2px 0 0 0', borderStyle: 'dashed', color: 'charts.purple' },
} as const;

/** Makes what is drawn; it is gone with `subscriptions`. */
export function createDrawing(subscriptions: vscode.Disposable[]): OneTextDrawing {
  const letters = ['A', 'B'] as const;
  const lines = { A: lineType('A'), B: lineType('B') };
  const edges = new Map(
    ['A', 'B', 'AB'].map((said) => [
      said,
      vscode.window.createTextEditorDecorationType({
        gutterIconPath: letterIcon(said),
        gutterIconSize: 'contain',
      }),
    ]),
  );
  const notes = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('textBlockQuote.background'),
    borderColor: new vscode.ThemeColor('textBlockQuote.border'),
    borderStyle: 'solid',
    borderWidth: '0 0 0 3px',
  });
  const chosen = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.wordHighlightStrongBackground'),
    // Only themes of high contrast have one, and they have no colour to fill with.
    outlineColor: new vscode.ThemeColor('editor.wordHighlightStrongBorder'),
    outlineStyle: 'solid',
    outlineWidth: '1px',
  });
  subscriptions.push(lines.A, lines.B, notes, chosen, ...edges.values());

  function choose(editor: vscode.TextEditor, { places }: NotedText): void {
    const { active } = editor.selection;
    const here = placesAt(places, fromPosition(active));
    editor.setDecorations(
      chosen,
      here.flatMap(({ note, passages }) => {
        // Who looks at a note looks for the words, and the other way round.
        if (note !== active.line) return [editor.document.lineAt(note).range];
        return passages.flatMap(({ ranges }) => ranges.map(toRange));
      }),
    );
  }

  return {
    choose,
    show(editor, model) {
      const { places } = model;
      const passages = places.flatMap((place) => place.passages);
      for (const letter of letters) {
        const own = passages.filter((one) => one.letter === letter);
        editor.setDecorations(
          lines[letter],
          own.flatMap(({ ranges }) => ranges.map(toRange)),
        );
      }
      const byLine = lettersByLine(places);
      for (const [said, type] of edges) {
        const those = [...byLine].filter(([, some]) => some === said);
        editor.setDecorations(
          type,
          those.map(([at]) => new vscode.Range(at, 0, at, 0)),
        );
      }
      editor.setDecorations(
        notes,
        places.map(({ note }) => new vscode.Range(note, 0, note, 0)),
      );
      choose(editor, model);
    },
  };
}

function lineType(letter: Letter): vscode.TextEditorDecorationType {
  const { color, ...border } = LINES[letter];
  const ours = new vscode.ThemeColor(color);
  return vscode.window.createTextEditorDecorationType({
    ...border,
    borderColor: ours,
    overviewRulerColor: ours,
    overviewRulerLane: letter === 'A' ? vscode.OverviewRulerLane.Left : vscode.OverviewRulerLane.Right,
  });
}

/** Letters for the edge beside the text, in a grey that can be read on light and on dark. */
function letterIcon(letters: string): vscode.Uri {
  // Two of them have to go into as much room as one.
  const size = letters.length === 1 ? 11 : 10;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"><text x="8" y="12" text-anchor="middle" ` +
    `font-family="sans-serif" font-weight="bold" font-size="${size}" fill="#808080">${letters}</text></svg>`;
  return vscode.Uri.parse(`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`, true);
}

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ComparedDocumentModel, OneText } from '../../../server/src/protocol/comparing';
import { REQUEST } from '../../../server/src/protocol/requests';
import { fromPosition, toRange } from '../convert';
import type { StudyClient } from '../studyClient';
import type { ComparisonView } from './comparisonView';
import { letteredPassages, lettersByLine, toldAt, type Letter } from './oneTextModel';

/** Texts of this scheme are what two coders made of one, without markup. */
export const ONE_TEXT_SCHEME = 'passage-both';

/** Shows what two coders made of a document in one text. */
export interface OneTexts {
  /** Shows a document, at a place of it. */
  show(document: Pick<ComparedDocumentModel, 'key'>, item: string | null): Promise<void>;
  /** Whether such a text is in front. */
  readonly inFront: boolean;
}

type Model = Extract<OneText, { readonly ok: true }>;

/** Provides the texts, with their marks, until `subscriptions` end. */
export function createOneTexts(
  client: StudyClient,
  comparison: ComparisonView,
  subscriptions: vscode.Disposable[],
): OneTexts {
  const models = new Map<string, Model>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const marks = createMarks(subscriptions);

  async function read(key: string): Promise<Model> {
    const { root, a, b, round, unfinished } = comparison.state;
    const params = { root: root ?? '', a, b, round, unfinished, document: key };
    const model = await client.request(REQUEST.oneText, params);
    if (!model.ok) throw new Error(model.message);
    models.set(key, model);
    return model;
  }

  /** The marks of a text are shown once the editor has that text. */
  function draw(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const key = keyOf(editor.document.uri);
      const model = key === null ? undefined : models.get(key);
      if (model !== undefined && sameText(editor.document, model)) marks.show(editor, model);
    }
  }

  async function again(): Promise<void> {
    const shown = vscode.workspace.textDocuments.flatMap(({ uri }) => keyOf(uri) ?? []);
    for (const key of new Set(shown)) {
      const before = models.get(key)?.text;
      const model = await read(key).catch((error: unknown) => client.log('reading one text anew', error));
      if (model !== undefined && model.text !== before) changed.fire(uriOf(key));
    }
    draw();
  }

  comparison.alsoShownBy({
    get visible() {
      return vscode.window.visibleTextEditors.some(({ document }) => keyOf(document.uri) !== null);
    },
  });
  subscriptions.push(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(ONE_TEXT_SCHEME, {
      onDidChange: changed.event,
      async provideTextDocumentContent(uri) {
        const key = keyOf(uri) ?? '';
        return (models.get(key) ?? (await read(key))).text;
      },
    }),
    vscode.languages.registerHoverProvider(
      { scheme: ONE_TEXT_SCHEME },
      { provideHover: ({ uri }, position) => hover(models.get(keyOf(uri) ?? ''), position) },
    ),
    vscode.window.onDidChangeVisibleTextEditors(draw),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.scheme === ONE_TEXT_SCHEME) draw();
    }),
    comparison.onDidChange(() => void again()),
  );

  function hover(model: Model | undefined, position: vscode.Position): vscode.Hover | null {
    const { answer } = comparison;
    if (model === undefined || answer?.ok !== true) return null;
    const names = { a: answer.a.name, b: answer.b.name };
    const told = toldAt(model.places, names, fromPosition(position));
    const [first] = told;
    if (first === undefined) return null;
    const contents = told.map(({ lines }) => {
      const said = new vscode.MarkdownString();
      // What people wrote is text in it, and no Markdown.
      lines.forEach((line, i) => said.appendText(i === 0 ? line : `\n\n${line}`));
      return said;
    });
    return new vscode.Hover(contents, toRange(first.range));
  }

  return {
    async show({ key }, item) {
      const model = await read(key);
      const opened = await vscode.workspace.openTextDocument(uriOf(key));
      // As prose: a paragraph is one line, and is wrapped.
      const document =
        opened.languageId === 'passage-transcript'
          ? opened
          : await vscode.languages.setTextDocumentLanguage(opened, 'passage-transcript');
      const place = model.places.find((one) => one.item === item);
      const editor = await vscode.window.showTextDocument(document, {
        preview: true,
        ...(place === undefined ? {} : { selection: toRange(place.range) }),
      });
      if (sameText(editor.document, model)) marks.show(editor, model);
    },
    get inFront() {
      return vscode.window.activeTextEditor?.document.uri.scheme === ONE_TEXT_SCHEME;
    },
  };
}

function uriOf(key: string): vscode.Uri {
  const name = key.replaceAll('/', ' ');
  return vscode.Uri.from({ scheme: ONE_TEXT_SCHEME, path: `/${t('{0} (A and B)', name)}`, query: key });
}

function keyOf({ scheme, query }: vscode.Uri): string | null {
  return scheme === ONE_TEXT_SCHEME ? query : null;
}

function sameText(document: vscode.TextDocument, { text }: Model): boolean {
  return document.getText().replace(/\r\n?/gu, '\n') === text;
}

/** The lines of the two: one below the words and one above, of different kinds, so that nobody needs their colours. */
const LINES = {
  A: { borderWidth: '0 0 2px 0', borderStyle: 'solid', color: 'charts.blue' },
  B: { borderWidth: '2px 0 0 0', borderStyle: 'dashed', color: 'charts.purple' },
} as const;

function createMarks(subscriptions: vscode.Disposable[]) {
  const line = (letter: Letter): vscode.TextEditorDecorationType => {
    const { color, ...border } = LINES[letter];
    const ours = new vscode.ThemeColor(color);
    return vscode.window.createTextEditorDecorationType({
      ...border,
      borderColor: ours,
      overviewRulerColor: ours,
      overviewRulerLane: letter === 'A' ? vscode.OverviewRulerLane.Left : vscode.OverviewRulerLane.Right,
      after: { color: new vscode.ThemeColor('descriptionForeground'), margin: '0 0.3em 0 0.2em' },
    });
  };
  const letters = ['A', 'B'] as const;
  const lines = { A: line('A'), B: line('B') };
  const edges = new Map(
    ['A', 'B', 'AB'].map((said) => [
      said,
      vscode.window.createTextEditorDecorationType({
        gutterIconPath: letterIcon(said),
        gutterIconSize: 'contain',
      }),
    ]),
  );
  subscriptions.push(lines.A, lines.B, ...edges.values());
  return {
    show(editor: vscode.TextEditor, { places }: Model): void {
      const passages = letteredPassages(places);
      for (const letter of letters) {
        const own = passages.filter((one) => one.letter === letter);
        editor.setDecorations(
          lines[letter],
          own.map(({ range, label }) => ({
            range: toRange(range),
            renderOptions: { after: { contentText: label } },
          })),
        );
      }
      const byLine = lettersByLine(passages);
      for (const [said, type] of edges) {
        const those = [...byLine].filter(([, some]) => some === said);
        editor.setDecorations(
          type,
          those.map(([at]) => new vscode.Range(at, 0, at, 0)),
        );
      }
    },
  };
}

/** Letters for the edge beside the text, in a grey that can be read on light and on dark. */
function letterIcon(letters: string): vscode.Uri {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"><text x="8" y="12" text-anchor="middle" ` +
    `font-family="sans-serif" font-weight="bold" font-size="11" fill="#808080">${letters}</text></svg>`;
  return vscode.Uri.parse(`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`, true);
}

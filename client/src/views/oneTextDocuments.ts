import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ComparedDocumentModel } from '../../../server/src/protocol/comparing';
import { REQUEST } from '../../../server/src/protocol/requests';
import { whyOf } from '../failures';
import { fromPosition, toPosition, toRange } from '../convert';
import type { StudyClient } from '../studyClient';
import type { ComparisonView } from './comparisonView';
import { createDrawing } from './oneTextDrawing';
import type { PlacesInFront } from './comparedPlaces';
import { itemsMeant, placesAt, toldOf, withNotes, type NotedText } from './oneTextModel';

/** Texts of this scheme are what two coders made of one, without markup. */
export const ONE_TEXT_SCHEME = 'passage-both';

/** Shows what two coders made of a document in one text. */
export interface OneTexts {
  /** Shows a document, at a place of it. */
  show(document: Pick<ComparedDocumentModel, 'key'>, item: string | null): Promise<void>;
  /** Whether such a text is in front. */
  readonly inFront: boolean;
  /** The document of such a text, and the places at a position of it or of whose notes it is in; null for any other text. */
  placesInFront(text: vscode.TextDocument, at: vscode.Position): PlacesInFront | null;
}

/** Provides the texts, with their marks, until `subscriptions` end. */
export function createOneTexts(
  client: StudyClient,
  comparison: ComparisonView,
  subscriptions: vscode.Disposable[],
): OneTexts {
  const models = new Map<string, NotedText>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const hints = new vscode.EventEmitter<void>();
  const drawing = createDrawing(subscriptions);

  /** That which the texts were made of. */
  let last = comparison.answer;

  async function read(key: string): Promise<NotedText> {
    const { root, a, b, round, unfinished } = comparison.state;
    const params = { root: root ?? '', a, b, round, unfinished, document: key };
    const [answer, text] = await Promise.all([comparison.now(), client.request(REQUEST.oneText, params)]);
    if (!text.ok) throw new Error(text.message);
    const documents = answer?.ok === true ? answer.documents : [];
    const model = withNotes(text, documents.find((document) => document.key === key)?.items ?? []);
    keep(key, model);
    return model;
  }

  function keep(key: string, model: NotedText): void {
    const before = models.get(key)?.text;
    models.set(key, model);
    if (before !== undefined && before !== model.text) changed.fire(uriOf(key));
  }

  /** The marks of a text are shown once the editor has that text. */
  function draw(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const key = keyOf(editor.document.uri);
      const model = key === null ? undefined : models.get(key);
      if (model !== undefined && sameText(editor.document, model)) drawing.show(editor, model);
    }
    hints.fire();
  }

  async function again(): Promise<void> {
    const shown = vscode.workspace.textDocuments.flatMap(({ uri }) => keyOf(uri) ?? []);
    for (const key of new Set(shown)) {
      await read(key).catch((error: unknown) => {
        client.log('reading one text anew', error);
        // What stood there may be of others, or what nobody is to see any more.
        keep(key, { text: `${whyOf(error)}\n`, places: [], marks: [] });
      });
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
    hints,
    vscode.languages.registerHoverProvider(
      { scheme: ONE_TEXT_SCHEME },
      { provideHover: ({ uri }, position) => hover(models.get(keyOf(uri) ?? ''), position) },
    ),
    vscode.languages.registerInlayHintsProvider(
      { scheme: ONE_TEXT_SCHEME },
      {
        onDidChangeInlayHints: hints.event,
        provideInlayHints: (document, range) => signs(models.get(keyOf(document.uri) ?? ''), document, range),
      },
    ),
    vscode.window.onDidChangeVisibleTextEditors(draw),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      const key = keyOf(textEditor.document.uri);
      const model = key === null ? undefined : models.get(key);
      if (model !== undefined && sameText(textEditor.document, model)) drawing.choose(textEditor, model);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.scheme === ONE_TEXT_SCHEME) draw();
    }),
    comparison.onDidChange(() => {
      if (comparison.answer !== last) void again();
      last = comparison.answer;
    }),
  );

  function hover(model: NotedText | undefined, position: vscode.Position): vscode.Hover | null {
    const { answer } = comparison;
    if (model === undefined || answer?.ok !== true) return null;
    const names = { a: answer.a.name, b: answer.b.name };
    const told = placesAt(model.places, fromPosition(position));
    const contents = told.map((place) => {
      const said = new vscode.MarkdownString();
      // What people wrote is text in it, and no Markdown.
      toldOf(place, names).forEach((line, i) => said.appendText(i === 0 ? line : `\n\n${line}`));
      return said;
    });
    return contents.length === 0 ? null : new vscode.Hover(contents);
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
      if (!sameText(document, model)) await nextChange(document);
      const place = model.places.find((one) => one.item === item);
      const editor = await vscode.window.showTextDocument(document, {
        preview: true,
        ...(place === undefined ? {} : { selection: toRange(place.range) }),
      });
      if (sameText(editor.document, model)) drawing.show(editor, model);
    },
    placesInFront(text, at) {
      const key = keyOf(text.uri);
      const { answer } = comparison;
      const document = answer?.ok === true ? answer.documents.find((one) => one.key === key) : undefined;
      if (document === undefined) return null;
      const model = models.get(document.key);
      const isNow = model !== undefined && sameText(text, model);
      return { document, items: isNow ? itemsMeant(model.places, fromPosition(at)) : [], sideBySide: false };
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

/** The editor takes the text anew a moment after it was told to; resolves then, or when nobody shows it any more. */
function nextChange(document: vscode.TextDocument): Promise<void> {
  return new Promise((resolve) => {
    const end = (about: vscode.TextDocument): void => {
      if (about !== document) return;
      listening.dispose();
      resolve();
    };
    const listening = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument((event) => end(event.document)),
      vscode.workspace.onDidCloseTextDocument(end),
    );
  });
}

/** Between the words and wrapped with them, which what is drawn behind words would not be. */
function signs(
  model: NotedText | undefined,
  document: vscode.TextDocument,
  range: vscode.Range,
): vscode.InlayHint[] {
  if (model === undefined || !sameText(document, model)) return [];
  return model.marks
    .filter(({ at }) => range.contains(toPosition(at)))
    .map(({ at, label, tooltip }) => {
      const hint = new vscode.InlayHint(toPosition(at), label);
      hint.tooltip = tooltip;
      return hint;
    });
}

function sameText(document: vscode.TextDocument, { text }: NotedText): boolean {
  return document.getText().replace(/\r\n?/gu, '\n') === text;
}

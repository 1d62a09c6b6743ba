import * as vscode from 'vscode';
import { fromPosition, toPosition, toRange, fromRange } from '../convert';
import type { StudyClient } from '../studyClient';
import type { BaseMap } from './baseMap';
import { hoverOnPassages } from './passageHover';
import type { ReadingDocuments } from './readingDocuments';
import { READING_SCHEME } from './readingUri';

/** What the language says of a file, said in its reading view: the hover over passages and the outline. */
export function provideReadingLanguage(
  client: StudyClient,
  reading: ReadingDocuments,
  subscriptions: vscode.Disposable[],
): void {
  const selector = { scheme: READING_SCHEME };
  subscriptions.push(
    vscode.languages.registerHoverProvider(selector, {
      async provideHover(document, position, token) {
        const now = await reading.current(document);
        if (now === null) return null;
        const { file, map } = now;
        const at = toPosition(map.toFile(fromPosition(position)));
        const hover = await hoverOnPassages(client, file.uri, at, token);
        if (hover?.range !== undefined) hover.range = toRange(map.rangeToBase(fromRange(hover.range)));
        return hover;
      },
    }),
    vscode.languages.registerDocumentSymbolProvider(
      selector,
      {
        async provideDocumentSymbols(document, token) {
          const now = await reading.current(document);
          if (now === null) return [];
          const symbols = await client.outline(now.file, token);
          return inBase(symbols, now.map, toPosition(now.model.body));
        },
      },
      { label: 'Passage' },
    ),
  );
}

/** Symbols where they are in the base text; front matter is not in it. */
function inBase(
  symbols: readonly vscode.DocumentSymbol[],
  map: BaseMap,
  body: vscode.Position,
): vscode.DocumentSymbol[] {
  return symbols
    .filter(({ range }) => range.end.isAfter(body))
    .map(({ name, detail, kind, range, selectionRange, children }) => {
      const place = (one: vscode.Range): vscode.Range => toRange(map.rangeToBase(fromRange(one)));
      const symbol = new vscode.DocumentSymbol(name, detail, kind, place(range), place(selectionRange));
      symbol.children = inBase(children, map, body);
      return symbol;
    });
}

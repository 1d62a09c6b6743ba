import type {
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { decodeUri } from '../project/uri';
import type { ProjectStore } from './store';
import type { TypedBrackets } from './typedBrackets';

/** Turns what the editor says of its buffers into changes of the project. */
export interface DocumentFeed {
  open(params: DidOpenTextDocumentParams): void;
  change(params: DidChangeTextDocumentParams): void;
  close(params: DidCloseTextDocumentParams): void;
  isOpen(uri: string): boolean;
  uris(): Iterable<string>;
}

/**
 * Schemes whose buffers belong to studies. The sides of a git diff (`git:`), search results, output and other documents
 * that nobody can write to are not among them: they would be counted twice.
 */
const FED: ReadonlySet<string> = new Set(['file', 'vscode-remote', 'vscode-vfs', 'untitled']);

/** Makes a feed without buffers. */
export function createDocumentFeed(
  store: ProjectStore,
  brackets: Pick<TypedBrackets, 'changing'>,
): DocumentFeed {
  const buffers = new Map<string, TextDocument>();

  function put(uri: string, buffer: TextDocument): void {
    buffers.set(uri, buffer);
    store.apply([{ kind: 'buffer', uri, text: buffer.getText(), version: buffer.version }]);
  }

  return {
    open({ textDocument: { uri: wire, languageId, version, text } }) {
      const uri = decodeUri(wire);
      if (FED.has(schemeOf(uri))) put(uri, TextDocument.create(wire, languageId, version, text));
    },
    change({ textDocument, contentChanges }) {
      const uri = decodeUri(textDocument.uri);
      const buffer = buffers.get(uri);
      if (buffer === undefined) return;
      brackets.changing(buffer, contentChanges);
      put(uri, TextDocument.update(buffer, contentChanges, textDocument.version));
    },
    close({ textDocument }) {
      const uri = decodeUri(textDocument.uri);
      if (buffers.delete(uri)) store.apply([{ kind: 'close', uri }]);
    },
    isOpen: (uri) => buffers.has(uri),
    uris: () => buffers.keys(),
  };
}

/** What stands before a URI's first colon. */
export function schemeOf(uri: string): string {
  return uri.slice(0, Math.max(0, uri.indexOf(':')));
}

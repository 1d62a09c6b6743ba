import type {
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { decodeUri } from '../project/uri';
import type { ParsedDocument } from '../syntax/tree';
import type { Clock } from './clock';
import type { ProjectStore } from './store';
import type { TypedBrackets } from './typedBrackets';
import { whereIs } from './whereIs';

/** Turns what the editor says of its buffers into changes of the project. */
export interface DocumentFeed {
  open(params: DidOpenTextDocumentParams): void;
  change(params: DidChangeTextDocumentParams): void;
  close(params: DidCloseTextDocumentParams): void;
  isOpen(uri: string): boolean;
  uris(): Iterable<string>;
  /** Whether a buffer has changes that the project does not have yet, but will have soon. */
  isBehind(uri: string): boolean;
  /** When the project will have everything that has come; null when it has it now. */
  caughtUp(): Promise<void> | null;
  /** When nobody has typed into a text of megabytes for a while; null for other texts, and when that is so now. */
  pause(uri: string): Promise<void> | null;
  dispose(): void;
}

/**
 * Schemes whose buffers belong to studies. The sides of a git diff (`git:`), search results, output and other documents
 * that nobody can write to are not among them: they would be counted twice.
 */
const FED: ReadonlySet<string> = new Set(['file', 'vscode-remote', 'vscode-vfs', 'untitled']);

/** What is taken in within so many milliseconds is taken in at every keystroke. */
const QUICK = 10;
/** What takes longer is followed by a rest of so many times as long, so that keystrokes never queue up. */
const REST = 1.5;
/** What an editor asks of the whole of such a text waits for so many milliseconds without a keystroke. */
const PAUSE = 1_000;

/**
 * Makes a feed without buffers. A keystroke is taken in at once, but in a text of megabytes, which takes longer to be
 * read than people need for a keystroke: there those that come within a short while are taken in together.
 */
export function createDocumentFeed(
  store: ProjectStore,
  brackets: Pick<TypedBrackets, 'changing'>,
  clock: Clock,
): DocumentFeed {
  const buffers = new Map<string, TextDocument>();
  /** Trees of open documents are asked for at every keystroke: the collector is not to take them in between. */
  const trees = new Map<string, ParsedDocument>();
  const late = new Set<string>();
  /** When somebody last typed into texts that take long to be read. */
  const typed = new Map<string, number>();
  let waiting: (() => void)[] = [];
  let restsUntil = -Infinity;
  let cancel: (() => void) | null = null;

  function takeIn(): void {
    cancel?.();
    cancel = null;
    const start = clock.now();
    const found = [...late].flatMap((uri) => buffers.get(uri) ?? []);
    late.clear();
    store.apply(
      found.map((buffer) => {
        const uri = decodeUri(buffer.uri);
        return { kind: 'buffer', uri, text: buffer.getText(), version: buffer.version };
      }),
    );
    for (const buffer of found) holdTree(decodeUri(buffer.uri));
    const took = clock.now() - start;
    if (took >= QUICK) for (const { uri } of found) typed.set(decodeUri(uri), clock.now());
    restsUntil = took < QUICK ? -Infinity : clock.now() + REST * took;
    const resolve = waiting;
    waiting = [];
    for (const one of resolve) one();
  }

  function holdTree(uri: string): void {
    const file = whereIs(store.whole, uri);
    if (file?.kind === 'document') trees.set(uri, file.facts.parsed);
    else trees.delete(uri);
  }

  function put(uri: string, buffer: TextDocument): void {
    buffers.set(uri, buffer);
    late.add(uri);
    if (typed.has(uri)) typed.set(uri, clock.now());
    const rest = restsUntil - clock.now();
    if (rest <= 0) takeIn();
    else cancel ??= clock.after(rest, takeIn);
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
      if (late.size > 0) takeIn();
      trees.delete(uri);
      typed.delete(uri);
      if (buffers.delete(uri)) store.apply([{ kind: 'close', uri }]);
    },
    isOpen: (uri) => buffers.has(uri),
    uris: () => buffers.keys(),
    isBehind: (uri) => late.has(uri),
    caughtUp: () => (late.size === 0 ? null : new Promise((resolve) => waiting.push(resolve))),
    pause(uri) {
      const wait = (typed.get(uri) ?? -Infinity) + PAUSE - clock.now();
      return wait <= 0 ? null : new Promise((resolve) => void clock.after(wait, resolve));
    },
    dispose: () => cancel?.(),
  };
}

/** What stands before a URI's first colon. */
export function schemeOf(uri: string): string {
  return uri.slice(0, Math.max(0, uri.indexOf(':')));
}

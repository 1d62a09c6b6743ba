import {
  DocumentSymbolRequest,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  TransportKind,
  type DocumentSymbol,
  type HoverMiddleware,
  type RenameMiddleware,
} from 'vscode-languageclient/node';
import * as vscode from 'vscode';
import type { RevealedParams } from '../../server/src/protocol/blind';
import { NOTIFICATION, type ChangedParams, type LayerParams } from '../../server/src/protocol/changes';
import { FILES } from '../../server/src/protocol/files';
import type { Requests } from '../../server/src/protocol/requests';
import { colourWhatIsShown } from './largeDocuments';
import { listFiles, readFile } from './files';

/** The schemes of files that can belong to a study; elsewhere, as in a git diff, text is coloured and never counted. */
export const SCHEMES = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'] as const;

/** The languages that a document of a study may have. */
export const LANGUAGES = ['passage-transcript', 'markdown', 'plaintext'] as const;

/** The language server, with typed calls. */
export interface StudyClient {
  /** Waits until the server runs. Rejects when it cannot be reached or the request was cancelled. */
  request<M extends keyof Requests>(
    method: M,
    params: Requests[M]['params'],
    token?: vscode.CancellationToken,
  ): Promise<Requests[M]['result']>;
  /** The outline of a file of a study, in its own ranges. */
  outline(
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): Promise<readonly vscode.DocumentSymbol[]>;
  /** Tells the server whose codings the view counts; waits until it runs. */
  tellLayer(params: LayerParams): Promise<void>;
  /** Tells the server what has been revealed to who codes blind; waits until it runs. */
  tellRevealed(params: RevealedParams): Promise<void>;
  /** The server runs, for the first time or again after it had stopped. */
  readonly onRuns: vscode.Event<void>;
  /** Counts or codes changed. */
  readonly onChanged: vscode.Event<ChangedParams>;
  /** What went wrong without anybody having to be told. */
  log(what: string, error: unknown): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Makes the client of the server that is packaged beside it, for an editor with these commands; `start` runs it. */
export function createStudyClient(
  context: vscode.ExtensionContext,
  commands: readonly string[],
  middleware: RenameMiddleware & HoverMiddleware,
): StudyClient {
  const storage = context.globalStorageUri;
  const client = new LanguageClient('passage', 'Passage', serverOptions(context), {
    documentSelector: documentSelector(),
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    outputChannelName: 'Passage',
    // What the server's answers may call: the lenses above codes, and actions that ask something. An editor that names none
    // gets none that lead nowhere.
    initializationOptions: {
      // Where the editor keeps nothing on a disk, nothing is noted.
      ...(storage.scheme === 'file' ? { storage: vscode.Uri.joinPath(storage, 'imports').fsPath } : {}),
      commands: { showReferences: 'passage.internal.showReferences', actions: commands },
    },
    middleware: { ...middleware, ...colourWhatIsShown() },
  });
  const changed = new vscode.EventEmitter<ChangedParams>();
  const runs = new vscode.EventEmitter<void>();
  context.subscriptions.push(
    changed,
    runs,
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) runs.fire();
    }),
    client.onNotification(NOTIFICATION.changed, (params: ChangedParams) => changed.fire(params)),
    client.onRequest(FILES.list, listFiles),
    client.onRequest(FILES.read, readFile),
  );
  let started: Promise<void> | undefined;
  const start = () => (started ??= client.start());
  return {
    async request(method, params, token) {
      await start();
      // An undefined token would be sent as a second parameter.
      return token === undefined
        ? client.sendRequest(method, params)
        : client.sendRequest(method, params, token);
    },
    async outline({ uri }, token) {
      await start();
      const params = { textDocument: { uri: client.code2ProtocolConverter.asUri(uri) } };
      const symbols = await client.sendRequest(DocumentSymbolRequest.type, params, token);
      return client.protocol2CodeConverter.asDocumentSymbols((symbols ?? []) as DocumentSymbol[], token);
    },
    async tellLayer(params) {
      await start();
      await client.sendNotification(NOTIFICATION.layer, params);
    },
    async tellRevealed(params) {
      await start();
      await client.sendNotification(NOTIFICATION.revealed, params);
    },
    onRuns: runs.event,
    onChanged: changed.event,
    log: (what, error) => client.outputChannel.error(what, error instanceof Error ? error : String(error)),
    start,
    stop: async () => {
      if (client.needsStop()) await client.stop();
    },
  };
}

function serverOptions(context: vscode.ExtensionContext) {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'passage.js').fsPath;
  const run = { module, args: ['serve'], transport: TransportKind.ipc };
  const port = process.env['PASSAGE_DEBUG_SERVER'];
  const debug = { ...run, options: { execArgv: ['--nolazy', `--inspect=${Number(port) || 6009}`] } };
  return port === undefined ? { run, debug: run } : { run: debug, debug };
}

function documentSelector() {
  return SCHEMES.flatMap((scheme) => [
    ...LANGUAGES.map((language) => ({ scheme, language })),
    // By name and not by language, since other extensions give YAML files languages of their own.
    { scheme, pattern: '**/{codebook.yaml,codebook.yml,study.yaml}' },
  ]);
}

import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import {
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type RegistrationParams,
} from 'vscode-languageserver-protocol/node';
import { decode } from '../../server/src/io/decode';
import { sha256 } from '../../server/src/io/hash';
import type { FileAccess } from '../../server/src/io/writeFiles';
import { startServer } from '../../server/src/lsp/connection';
import type { FileContent, FileSource } from '../../server/src/project/fileSource';
import { decodeUri, encodeUri, relativePath } from '../../server/src/project/uri';
import { NOTIFICATION, type ChangedParams } from '../../server/src/protocol/changes';
import { REQUEST, type Requests } from '../../server/src/protocol/requests';
import { compileTemplate } from '../../server/src/syntax/pathTemplate';
import { createFakeClock, type FakeClock } from './clock';

/** Files in memory, by decoded URI: text, or null for one that is no UTF-8. The test changes the map. */
export type MemoryDisk = Map<string, string | null>;

/** A client and a server, talking over streams in memory; the server's disk and time are the test's. */
export interface LspPair {
  readonly client: ProtocolConnection;
  readonly clock: FakeClock;
  readonly disk: MemoryDisk;
  /** Files that the server has read, in order. */
  readonly reads: readonly string[];
  /** Everything that was published, in order; URIs decoded. */
  readonly published: readonly PublishDiagnosticsParams[];
  /** What the server asked the client to register. */
  readonly registrations: RegistrationParams['registrations'];
  /** What the server said in its log, errors and warnings. */
  readonly log: readonly string[];
  /** How often `passage/changed` came, and the project's revision when it came last. */
  readonly changes: number;
  readonly revision: number;
  /** Reports of progress, in order. */
  readonly progress: readonly ProgressReport[];
  /** What the server had the client ask for anew, in order: `codeLens`, `inlayHint`. */
  readonly refreshed: readonly string[];
  /** What was shown to the person. */
  readonly messages: readonly string[];
  /** The settings that the client answers with, when it is asked for the section `passage`. */
  settings: unknown;
  open(uri: string, text: string, version?: number): Promise<void>;
  /** Replaces a buffer's whole text. */
  type(uri: string, text: string): Promise<void>;
  close(uri: string): Promise<void>;
  /** Says that files changed on the disk: all that the server may see of the map's having changed. */
  touch(...uris: readonly string[]): Promise<void>;
  ask<M extends keyof Requests>(method: M, params: Requests[M]['params']): Promise<Requests[M]['result']>;
  /** Codes of the problems that the client believes a file has. */
  problems(uri: string): readonly string[];
  diagnostics(uri: string): readonly Diagnostic[];
  /** Resolves when everything sent so far has been handled and answered. Time stands still. */
  arrived(): Promise<void>;
  /** Lets time go by until nothing is left to do. */
  settled(): Promise<void>;
  /** Shuts the server down, and ends the streams only then. */
  stop(): Promise<void>;
}

export interface ProgressReport {
  readonly token: string;
  readonly value: { readonly kind: string; readonly message?: string };
}

export interface PairOptions {
  readonly folders?: readonly string[];
  readonly files?: Readonly<Record<string, string | null>>;
  readonly settings?: unknown;
  readonly capabilities?: InitializeParams['capabilities'];
  readonly initializationOptions?: unknown;
  /** What is otherwise than in memory when files are written. */
  readonly access?: Partial<FileAccess>;
  /** Called before a file is read: a test may wait here, or throw. */
  readonly onRead?: (uri: string) => Promise<void> | void;
}

/** Starts a server and initialises it; `settled` is still to be awaited. */
export async function startPair(options: PairOptions = {}): Promise<LspPair> {
  const up = new PassThrough();
  const down = new PassThrough();
  const clock = createFakeClock((run) => void setImmediate(run));
  const disk: MemoryDisk = new Map(Object.entries(options.files ?? {}));
  const reads: string[] = [];
  const source = memorySource(disk, async (uri) => {
    await options.onRead?.(uri);
    reads.push(uri);
  });
  // Readers and writers, not streams: given streams, the library ends the process when they end.
  const serverSide = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
  const server = startServer(serverSide, {
    clock,
    disk: source,
    access: { ...source, ...memoryAccess(disk), ...options.access },
    decode,
    hash: sha256,
    bundled: join(__dirname, '../../../codebooks'),
  });
  serverSide.listen();
  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const published: PublishDiagnosticsParams[] = [];
  const registrations: RegistrationParams['registrations'] = [];
  const log: string[] = [];
  const believed = new Map<string, readonly Diagnostic[]>();
  const versions = new Map<string, number>();
  const progress: ProgressReport[] = [];
  const messages: string[] = [];
  const refreshed: string[] = [];
  let changes = 0;
  let revision = 0;

  client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    const uri = decodeUri(params.uri);
    published.push({ ...params, uri });
    believed.set(uri, params.diagnostics);
  });
  client.onNotification(NOTIFICATION.changed, (params: ChangedParams) => {
    changes++;
    ({ revision } = params);
  });
  client.onNotification('$/progress', (params: ProgressReport) => void progress.push(params));
  client.onNotification(
    'window/showMessage',
    ({ message }: { message: string }) => void messages.push(message),
  );
  // The server says of itself that a warning is an answer to be awaited.
  client.onRequest('window/showMessageRequest', ({ message }: { message: string }) => {
    messages.push(message);
    return null;
  });
  client.onNotification('window/logMessage', ({ message }: { message: string }) => void log.push(message));
  client.onRequest('client/registerCapability', (params: RegistrationParams) => {
    registrations.push(...params.registrations);
  });
  client.onRequest(
    'client/unregisterCapability',
    ({ unregisterations }: { unregisterations: { id: string }[] }) => {
      for (const { id } of unregisterations) {
        registrations.splice(
          registrations.findIndex((one) => one.id === id),
          1,
        );
      }
    },
  );
  for (const what of ['codeLens', 'inlayHint']) {
    client.onRequest(`workspace/${what}/refresh`, () => {
      refreshed.push(what);
      return null;
    });
  }
  client.onRequest('window/workDoneProgress/create', () => null);
  client.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
    items.map(() => pair.settings),
  );
  client.listen();

  const pair: LspPair = {
    client,
    clock,
    disk,
    reads,
    published,
    registrations,
    log,
    get changes() {
      return changes;
    },
    get revision() {
      return revision;
    },
    progress,
    refreshed,
    messages,
    settings: options.settings ?? {},
    async open(uri, text, version = 1) {
      versions.set(uri, version);
      const textDocument = { uri: encodeUri(uri), languageId: 'passage-transcript', version, text };
      await client.sendNotification('textDocument/didOpen', { textDocument });
    },
    async type(uri, text) {
      const version = (versions.get(uri) ?? 0) + 1;
      versions.set(uri, version);
      const params = { textDocument: { uri: encodeUri(uri), version }, contentChanges: [{ text }] };
      await client.sendNotification('textDocument/didChange', params);
    },
    async close(uri) {
      await client.sendNotification('textDocument/didClose', { textDocument: { uri: encodeUri(uri) } });
    },
    async touch(...uris) {
      const events = uris.map((uri) => ({ uri: encodeUri(uri), type: disk.has(uri) ? 2 : 3 }));
      await client.sendNotification('workspace/didChangeWatchedFiles', { changes: events });
    },
    ask: (method, params) => client.sendRequest(method, params),
    problems: (uri) => (believed.get(uri) ?? []).map(({ code }) => String(code)),
    diagnostics: (uri) => believed.get(uri) ?? [],
    async arrived() {
      // Messages keep their order, in both directions.
      await client.sendRequest(REQUEST.codes, { layer: 'everyone' });
    },
    async settled() {
      do {
        await pair.arrived();
        await server.idle();
        clock.advance(1000);
        await server.idle();
      } while (clock.waiting);
      await pair.arrived();
    },
    async stop() {
      await client.sendRequest('shutdown');
      client.dispose();
      serverSide.dispose();
      up.end();
      down.end();
    },
  };

  await client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: (options.folders ?? []).map((uri) => ({ uri: encodeUri(uri), name: uri })),
    capabilities: options.capabilities ?? CAPABLE,
    initializationOptions: options.initializationOptions,
  });
  await client.sendNotification('initialized', {});
  return pair;
}

const CAPABLE: InitializeParams['capabilities'] = {
  window: { workDoneProgress: true },
  workspace: {
    configuration: true,
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    didChangeConfiguration: { dynamicRegistration: true },
    workspaceFolders: true,
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
  },
};

function memoryAccess(disk: MemoryDisk): Pick<FileAccess, 'refusal' | 'write'> {
  return {
    refusal: async () => null,
    write: async (uri, text) => void disk.set(uri, text),
  };
}

function memorySource(disk: MemoryDisk, onRead: (uri: string) => Promise<void>): FileSource {
  return {
    async list(folder, globs) {
      const templates = globs.map((glob) => compileTemplate(glob));
      return [...disk.keys()].filter((uri) => {
        const path = relativePath(folder, uri);
        return path !== null && templates.some((template) => template.match(path) !== null);
      });
    },
    async read(uri): Promise<FileContent | null> {
      await onRead(uri);
      const text = disk.get(uri);
      if (text === undefined) return null;
      return text === null ? { kind: 'undecodable', reason: 'not UTF-8' } : { kind: 'text', text };
    },
  };
}

import type { Connection } from 'vscode-languageserver/node';
import type { FileAccess } from '../io/writeFiles';
import type { FileContent, FileSource } from '../project/fileSource';
import { rootFor } from '../project/placement';
import { affectedBy } from '../features/affected';
import { decodeUri, encodeUri } from '../project/uri';
import { NOTIFICATION, type ChangedParams } from '../protocol/changes';
import { capabilities, folderName, foldersOf } from './capabilities';
import type { Clock } from './clock';
import { followConfiguration, type Configuration } from './configuration';
import { createDiagnosticsScheduler, openFirst, type DiagnosticsScheduler } from './diagnosticsScheduler';
import { createDocumentFeed, type DocumentFeed } from './documentFeed';
import { byScheme, clientFiles } from './fileSources';
import { followCounts } from './followCounts';
import { registerFormatters } from './formatters';
import { createGuard } from './guard';
import { createLibrary, type Library } from './library';
import { createLog, type Log } from './log';
import { createNotifier } from './notifier';
import { workDoneProgress } from './progress';
import { createRefresher, namesChanged, sightChanged } from './refreshing';
import { createSession, type Session } from './session';
import { answerRequests } from './requests/all';
import { answerExchange } from './requests/exchange';
import { answerTakingOut } from './requests/takingOut';
import { answerWriting } from './requests/writing';
import { followRevealed } from './revealed';
import { followLayer } from './shownLayer';
import { createStore, type ProjectChange, type ProjectStore } from './store';
import { createWatching, watches, type Watching } from './watching';
import { whereIs } from './whereIs';
import { toDiagnostics } from './wire';

/** What the server takes from the machine that it runs on. */
export interface Machine {
  readonly clock: Clock;
  readonly disk: FileSource;
  /** The same disk, for the one request that writes. */
  readonly access: FileAccess;
  /** Decodes a file that came from elsewhere than the disk. */
  decode(bytes: Uint8Array): FileContent;
  /** The text hash: SHA-256 of the UTF-8, in hexadecimal. */
  hash(text: string): string;
  /** The folder of what a new study is a copy of. */
  readonly bundled: string;
}

/** A running server. */
export interface Server {
  /** Resolves when the server has started, knows the settings, and has read what it began to read. */
  idle(): Promise<void>;
}

/** `passage/changed` is sent at most once in so many milliseconds. */
const CHANGED_INTERVAL = 300;

/** Puts the server's parts together on a connection, which the caller then lets listen. Writes nothing unasked. */
export function startServer(connection: Connection, machine: Machine): Server {
  const { clock } = machine;
  const log = createLog(connection.console);
  const store = createStore(log);
  const configuration = followConfiguration(connection, log, () => {
    store.readAs(session.reader);
    scheduler.again(openFirst(store.project, feed.isOpen));
    notifier.notify();
    refresher.names();
  });
  const refresher = createRefresher(connection, log, () => configuration.client);
  const session = createSession(
    configuration,
    followLayer(connection, () => refresher.lenses()),
    followRevealed(connection, () => store.readAs(session.reader)),
    machine.hash,
  );
  const feed = createDocumentFeed(store, session.brackets, clock);
  const scheduler = createScheduler(connection, clock, log, store, feed, session);
  const notifier = createNotifier(clock, CHANGED_INTERVAL, () => {
    const params: ChangedParams = { revision: store.project.revision };
    send(log, connection.sendNotification(NOTIFICATION.changed, params));
    refresher.lenses();
  });
  const viaClient = clientFiles((method, params) => connection.sendRequest(method, params), machine.decode);
  const files = byScheme(machine.disk, viaClient);
  const showProgress = workDoneProgress(connection, log);
  const library = createLibrary({
    clock,
    log,
    store,
    source: files,
    showProgress,
    read(all) {
      notifier.notify();
      refresher.names();
      if (!all) connection.window.showWarningMessage(STOPPED);
    },
  });

  const counts = followCounts(clock, () => notifier.notify());
  store.listen((change) => {
    session.recent.edited(change);
    scheduler.changed(change);
    if (!library.opening) counts.changed(change);
    if (!library.opening && sightChanged(change)) refresher.all();
    else if (!library.opening && namesChanged(change)) refresher.names();
    if (templatesChanged(change)) library.codebooksChanged();
  });
  const guard = createGuard(clock, log, store, feed);
  answerRequests(connection, guard, session, {
    clock,
    log,
    files,
    showProgress,
    project: () => store.project,
    whole: () => store.whole,
    caughtUp: feed.caughtUp,
  });
  const writing = { log, store, feed, library, session, access: machine.access };
  answerWriting(connection, { ...writing, showProgress });
  answerTakingOut(connection, { ...writing, clock, storage: () => configuration.storage });
  answerExchange(connection, {
    ...{ ...writing, clock, showProgress, files, bundled: machine.bundled },
    storage: () => configuration.storage,
  });
  followBuffers(connection, store, feed, library, scheduler);
  const started = followWorkspace(connection, log, store, library, configuration, session);
  connection.onShutdown(() => {
    feed.dispose();
    counts.dispose();
    scheduler.dispose();
    notifier.dispose();
    library.dispose();
  });
  return {
    async idle() {
      await started;
      await configuration.idle();
      await library.idle();
    },
  };
}

const STOPPED =
  'Reading the study was stopped: counts are of the files that were read. Reload the window to read all.';

function createScheduler(
  connection: Connection,
  clock: Clock,
  log: Log,
  store: ProjectStore,
  feed: DocumentFeed,
  session: Session,
): DiagnosticsScheduler {
  return createDiagnosticsScheduler({
    clock,
    log,
    project: () => store.project,
    isOpen: feed.isOpen,
    isBehind: feed.isBehind,
    affected: affectedBy,
    diagnose: (project, uri) =>
      toDiagnostics(whereIs(project, uri)?.text ?? '', session.problems(project, uri)),
    publish(uri, version, diagnostics) {
      const params = { uri: encodeUri(uri), diagnostics: [...diagnostics] };
      send(log, connection.sendDiagnostics(version === null ? params : { ...params, version }));
    },
  });
}

function followBuffers(
  connection: Connection,
  store: ProjectStore,
  feed: DocumentFeed,
  library: Library,
  scheduler: DiagnosticsScheduler,
): void {
  /** Whether a codebook's examples still stand in the documents is looked at when a file is opened or saved. */
  const lookAtCodebook = ({ textDocument }: { textDocument: { uri: string } }): void => {
    const root = rootFor(store.project.studies, decodeUri(textDocument.uri));
    const study = root === null ? undefined : store.project.studies.get(root);
    if (study) scheduler.again([study.codebookUri]);
  };
  connection.onDidOpenTextDocument((params) => {
    feed.open(params);
    lookAtCodebook(params);
  });
  connection.onDidChangeTextDocument(feed.change);
  connection.onDidSaveTextDocument(lookAtCodebook);
  connection.onDidCloseTextDocument((params) => {
    feed.close(params);
    // It may have been saved a moment ago, and the news of that may come later or never.
    library.touched([decodeUri(params.textDocument.uri)]);
  });
}

function followWorkspace(
  connection: Connection,
  log: Log,
  store: ProjectStore,
  library: Library,
  configuration: Configuration,
  session: Session,
): Promise<void> {
  let folders: readonly string[] = [];
  let watching: Watching | null = null;
  const watch = (): void => watching?.update(watches(store.whole, library.reach));

  connection.onInitialize((params) => {
    folders = foldersOf(params);
    configuration.initialize(params);
    store.readAs(session.reader);
    return { capabilities: capabilities(params.capabilities), serverInfo: { name: 'Passage' } };
  });
  const start = async (): Promise<void> => {
    const { client } = configuration;
    watching = createWatching(connection, client, log);
    store.listen((change) => {
      if (templatesChanged(change)) watch();
    });
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        library.removeFolders(removed.map(({ uri }) => folderName(uri)));
        if (added.length > 0) library.addFolders(added.map(({ uri }) => folderName(uri)));
        watch();
      });
    }
    await configuration.start();
    await registerFormatters(connection, client, log);
    library.addFolders(folders);
    watch();
  };
  connection.onDidChangeWatchedFiles(({ changes }) =>
    library.touched(changes.map(({ uri }) => folderName(uri))),
  );
  return new Promise((resolve) => connection.onInitialized(() => void start().then(resolve)));
}

/** Whether there are other studies, or other files in them. */
function templatesChanged({ before, after }: ProjectChange): boolean {
  if (before.studies === after.studies) return false;
  if (before.studies.size !== after.studies.size) return true;
  for (const [root, { templates }] of after.studies)
    if (before.studies.get(root)?.templates !== templates) return true;
  return false;
}

function send(log: Log, sent: Promise<void>): void {
  sent.catch((error: unknown) => log.failed('telling the client', error));
}

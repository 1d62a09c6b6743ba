import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { PassagesModel } from '../../../server/src/protocol/passages';
import { REQUEST } from '../../../server/src/protocol/requests';
import { exists } from '../files';
import type { StudyClient } from '../studyClient';
import { baseMap, modelInBase, type BaseMap } from './baseMap';
import { fileOfReading, READING_SCHEME, readingUri } from './readingUri';

/** A file as a reading view shows it. */
export interface Reading {
  readonly file: vscode.TextDocument;
  /** The version of the file that the map and the model are of. */
  readonly version: number;
  readonly map: BaseMap;
  readonly model: PassagesModel;
}

/** Documents of a study without their markup, only to be read and coded. */
export interface ReadingDocuments {
  /** The file of a reading view as it is now; null while the view has another text than the file, or the file is gone. */
  current(document: vscode.TextDocument): Promise<Reading | null>;
  /** The passages, where the view has them; undefined while its text is about to be another. */
  get(document: vscode.TextDocument): PassagesModel | undefined;
  readonly onDidUpdate: vscode.Event<vscode.TextDocument>;
}

/** As long as with passages in the source: see passageModels.ts. */
const QUIET_MS = 60;
/** A file that was opened a moment ago reaches the server a moment later. */
const UNKNOWN_MS = 100;
const MOST_TRIES = 50;
/** Programs that save a file may delete it first. */
const GONE_MS = 1000;

interface State {
  readonly uri: vscode.Uri;
  readonly file: vscode.Uri;
  reading: Reading | null;
  refreshing: Promise<void> | null;
  timer?: NodeJS.Timeout | undefined;
  readonly watcher: vscode.Disposable;
}

/** Provides the documents until `subscriptions` end. */
export function createReadingDocuments(
  client: StudyClient,
  subscriptions: vscode.Disposable[],
): ReadingDocuments {
  const states = new Map<string, State>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const updated = new vscode.EventEmitter<vscode.TextDocument>();

  function stateOf(uri: vscode.Uri): State | null {
    const file = fileOfReading(uri);
    if (file === null) return null;
    const key = uri.toString();
    let state = states.get(key);
    if (state === undefined) {
      state = { uri, file, reading: null, refreshing: null, watcher: watch(file) };
      states.set(key, state);
    }
    return state;
  }

  /** Reads the file again; whoever asks while that goes on waits for it. */
  function refresh(state: State): Promise<void> {
    return (state.refreshing ??= read(state).finally(() => (state.refreshing = null)));
  }

  async function read(state: State): Promise<void> {
    const before = state.reading?.map.text;
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const file = await openFile(state.file);
      const { version } = file;
      const model = await client.request(REQUEST.passages, { uri: file.uri.toString() });
      if (file.version === version && model?.version === version) {
        state.reading = { file, version, model, map: baseMap(file.getText(), model) };
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, UNKNOWN_MS));
    }
    const document = openDocument(state.uri);
    if (document === undefined || state.reading === null) return;
    if (state.reading.map.text !== before) changed.fire(state.uri);
    updated.fire(document);
  }

  function soon(state: State, delay: number): void {
    clearTimeout(state.timer);
    state.timer = setTimeout(() => {
      refresh(state).catch((error: unknown) => {
        client.log('refreshing a reading view', error);
        void closeWhereGone(state);
      });
    }, delay);
  }

  function ofFile(file: vscode.Uri): State | undefined {
    return states.get(readingUri(file).toString());
  }

  function watch(file: vscode.Uri): vscode.Disposable {
    if (file.scheme === 'untitled') return new vscode.Disposable(() => undefined);
    const folder = vscode.Uri.joinPath(file, '..');
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(folder, '*'),
      true,
      true,
    );
    watcher.onDidDelete((uri) => {
      const state = ofFile(uri);
      if (state !== undefined) setTimeout(() => void closeWhereGone(state), GONE_MS);
    });
    return watcher;
  }

  /** A file that is gone has nothing to be read; what was typed into one and not saved still has. */
  async function closeWhereGone(state: State): Promise<void> {
    const { file, uri } = state;
    const open = openDocument(file);
    if (open?.isDirty === true) return;
    if (file.scheme === 'untitled' ? open === undefined : !(await exists(file).catch(() => true)))
      await closeTabs(uri);
  }

  function forget(uri: vscode.Uri): void {
    const state = states.get(uri.toString());
    clearTimeout(state?.timer);
    state?.watcher.dispose();
    states.delete(uri.toString());
  }

  async function followRenames(files: vscode.FileRenameEvent['files']): Promise<void> {
    for (const { oldUri, newUri } of files) {
      const state = ofFile(oldUri);
      if (state === undefined) continue;
      // Where each was, and nobody's keyboard is taken who works elsewhere.
      const active = vscode.window.activeTextEditor?.document.uri;
      const preserveFocus = active?.toString() !== state.uri.toString();
      for (const { group } of tabsOf(state.uri)) {
        const options = { preview: false, preserveFocus, viewColumn: group.viewColumn };
        await vscode.window.showTextDocument(readingUri(newUri), options);
      }
      await closeTabs(state.uri);
    }
  }

  subscriptions.push(
    changed,
    updated,
    vscode.workspace.registerTextDocumentContentProvider(READING_SCHEME, {
      onDidChange: changed.event,
      async provideTextDocumentContent(uri) {
        const state = stateOf(uri);
        if (state === null) return '';
        try {
          if (state.reading === null || state.reading.file.version !== state.reading.version)
            await refresh(state);
          if (state.reading === null)
            throw new Error(t('{0} is no document that can be read', state.file.path));
          return state.reading.map.text;
        } catch (error) {
          // Of what was not opened, nobody would say that it was closed.
          if (openDocument(uri) === undefined) forget(uri);
          throw error;
        }
      },
    }),
    vscode.workspace.onDidOpenTextDocument((document) => {
      // Its text was provided before it was there.
      if (fileOfReading(document.uri) !== null) updated.fire(document);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      const state = ofFile(document.uri);
      if (state !== undefined) soon(state, QUIET_MS);
      if (fileOfReading(document.uri) !== null) updated.fire(document);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (fileOfReading(document.uri) !== null) forget(document.uri);
      // The editor lets go of files that no tab shows; the view is of this one still.
      const state = ofFile(document.uri);
      if (state !== undefined) soon(state, QUIET_MS);
    }),
    vscode.workspace.onDidRenameFiles(({ files }) => {
      followRenames(files).catch((error: unknown) => client.log('following a renamed file', error));
    }),
    client.onChanged(() => states.forEach((state) => soon(state, 0))),
    { dispose: () => states.forEach(({ uri }) => forget(uri)) },
  );

  return {
    async current(document) {
      const state = document.isClosed ? null : stateOf(document.uri);
      if (state === null) return null;
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const { reading } = state;
        const isNow = reading?.version === reading?.file.version && reading?.file.isClosed === false;
        if (reading !== null && isNow && isTextOf(document, reading)) return reading;
        if (isNow) await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
        else await refresh(state);
      }
      return null;
    },
    get(document) {
      const reading = states.get(document.uri.toString())?.reading ?? null;
      if (reading === null || !isTextOf(document, reading)) return undefined;
      return modelInBase(reading.model, reading.map, document.version);
    },
    onDidUpdate: updated.event,
  };
}

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
}

/** Opens a file. One that was never saved is there only while it is open; asked for again, it would be begun anew. */
async function openFile(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const open = openDocument(uri);
  if (open !== undefined) return open;
  if (uri.scheme === 'untitled') throw new Error(t('{0} is not open any more', uri.path));
  return vscode.workspace.openTextDocument(uri);
}

/** Whether a view has the text that it should have; the editor may have made all its line ends alike. */
function isTextOf(document: vscode.TextDocument, { map }: Reading): boolean {
  const text = document.getText();
  return text === map.text || text.replace(/\r\n?/gu, '\n') === map.text.replace(/\r\n?/gu, '\n');
}

function tabsOf(uri: vscode.Uri): readonly vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(
    ({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString(),
  );
}

async function closeTabs(uri: vscode.Uri): Promise<void> {
  const ours = tabsOf(uri);
  if (ours.length > 0) await vscode.window.tabGroups.close(ours, true);
}

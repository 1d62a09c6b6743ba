import {
  DidChangeWatchedFilesNotification,
  WatchKind,
  type ClientCapabilities,
  type Connection,
  type Disposable,
  type FileSystemWatcher,
} from 'vscode-languageserver/node';
import { globsOf } from '../io/openStudy';
import type { Project } from '../project/types';
import { encodeUri } from '../project/uri';
import type { Log } from './log';
import { CODEBOOK_GLOB } from './library';

/** What is to be watched: a glob below a folder (a URI of the core). */
export interface Watch {
  readonly folder: string;
  readonly glob: string;
  /** Only making and deleting, not writing. */
  readonly namesOnly: boolean;
}

/**
 * Watches follow the templates, so that work in other files of the workspace costs nothing. A folder that is moved or
 * deleted may be announced without the files in it: hence the watch on all names.
 */
export function watches(project: Project, folders: ReadonlySet<string>): readonly Watch[] {
  const ofFolders = [...folders].flatMap((folder) => [
    { folder, glob: CODEBOOK_GLOB, namesOnly: false },
    { folder, glob: '**', namesOnly: true },
  ]);
  const ofStudies = [...project.studies.values()]
    .filter(({ root }) => [...folders].some((folder) => `${root}/`.startsWith(`${folder}/`)))
    .flatMap((study) => globsOf(study).map((glob) => ({ folder: study.root, glob, namesOnly: false })));
  return [...ofFolders, ...ofStudies];
}

/** Keeps the client watching what is to be watched. */
export interface Watching {
  update(watches: readonly Watch[]): void;
}

/** For a client that lets itself be asked to watch; for another, nothing (it may watch of its own accord). */
export function createWatching(connection: Connection, capabilities: ClientCapabilities, log: Log): Watching {
  const { dynamicRegistration = false, relativePatternSupport = false } =
    capabilities.workspace?.didChangeWatchedFiles ?? {};
  let asked = '';
  let last: Promise<Disposable | null> = Promise.resolve(null);

  async function replace(
    previous: Promise<Disposable | null>,
    watchers: FileSystemWatcher[],
  ): Promise<Disposable | null> {
    const old = await previous;
    try {
      // The new ones first: nothing that happens between the two is missed.
      const next = await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
      old?.dispose();
      return next;
    } catch (error) {
      log.failed('watching files', error);
      return old;
    }
  }

  return {
    update(wanted) {
      const key = JSON.stringify(wanted);
      if (!dynamicRegistration || key === asked) return;
      asked = key;
      last = replace(
        last,
        wanted.map((watch) => toWatcher(watch, relativePatternSupport)),
      );
    },
  };
}

function toWatcher({ folder, glob, namesOnly }: Watch, relative: boolean): FileSystemWatcher {
  return {
    globPattern: relative ? { baseUri: encodeUri(folder), pattern: glob } : `**/${glob}`,
    kind: namesOnly
      ? WatchKind.Create | WatchKind.Delete
      : WatchKind.Create | WatchKind.Change | WatchKind.Delete,
  };
}

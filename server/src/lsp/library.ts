import type { FileChange } from '../project/host';
import { rootFor } from '../project/placement';
import { findStudyRoot, globsOf, hasPlace, isOfUse, type DiskChange } from '../io/openStudy';
import type { FileSource } from '../project/fileSource';
import { isCodebook, relativePath } from '../project/uri';
import type { Clock } from './clock';
import { createGathering } from './gathering';
import type { Log } from './log';
import type { ShowProgress } from './progress';
import { readFiles } from './readFiles';
import type { ProjectStore } from './store';
import { createWorkQueue } from './workQueue';

/** What the library needs of others. */
export interface LibraryParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly store: ProjectStore;
  readonly source: FileSource;
  readonly showProgress: ShowProgress;
  /** Files were read while nobody was told of counts: all, or those before the person stopped it. */
  read(all: boolean): void;
}

/** The files on disk that the studies of the workspace's folders consist of, and what happens to them. */
export interface Library {
  /** What is read and to be watched: the workspace's folders; for one that lies in a study, the whole study. */
  readonly reach: ReadonlySet<string>;
  /** Whether a study is being read: what is known is growing, and of no use yet. */
  readonly opening: boolean;
  addFolders(uris: readonly string[]): void;
  removeFolders(uris: readonly string[]): void;
  /** Files or folders were made, changed or deleted by whomever; read again when it has become quiet. */
  touched(uris: readonly string[]): void;
  /** Codebooks may say something else of which files there are; listed again when it has become quiet. */
  codebooksChanged(): void;
  /** Resolves when everything that was begun has been read and taken in. */
  idle(): Promise<void>;
  dispose(): void;
}

/** What finds every codebook below a folder. */
export const CODEBOOK_GLOB = '**/codebook.{yaml,yml}';

/** A template that is being typed settles before the disk is searched for it. */
const TYPING = 300;
/** Files taken in as one step: all but the largest checkouts. Between two steps, requests have their turn. */
const STEP = 500;
/** While a study is opened nobody waits for one consistent step, so that the steps are short. */
const OPENING_STEP = 32;

/** Makes a library without folders. */
export function createLibrary(parts: LibraryParts): Library {
  const { clock, log, store, source } = parts;
  /** Each folder of the workspace, and what is read for it: itself, or the root of the study that it lies in. */
  const folders = new Map<string, string>();
  /** Files whose content on disk the project has. */
  const known = new Set<string>();
  /** By root, what the codebook said of its files when they were searched for. */
  const listed = new Map<string, string>();
  const queue = createWorkQueue(log);
  let incomplete = false;
  let opening = false;
  let disposed = false;

  const inFolders = (uri: string): boolean => [...folders.values()].some((folder) => isWithin(folder, uri));
  const pause = (): Promise<void> => new Promise((resolve) => clock.soon(resolve));

  async function take(changes: readonly FileChange[], step: number): Promise<void> {
    for (let from = 0; from < changes.length && !disposed; from += step) {
      if (from > 0) await pause();
      // A folder may have been removed while its files were being read.
      const some = changes
        .slice(from, from + step)
        .filter((change) => change.kind !== 'disk' || inFolders(change.uri))
        .map((change) =>
          change.kind === 'disk' && !isOfUse(store.whole.studies, change) ? none(change) : change,
        );
      for (const change of some) {
        if (change.kind === 'disk' && change.content !== null) known.add(change.uri);
        else if (change.kind === 'disk') known.delete(change.uri);
      }
      store.apply(some);
    }
  }

  async function list(folder: string, globs: readonly string[]): Promise<readonly string[]> {
    try {
      return await source.list(folder, globs);
    } catch (error) {
      log.failed(`listing ${folder}`, error);
      return [];
    }
  }

  async function rootAbove(folder: string): Promise<string | null> {
    try {
      return await findStudyRoot(source, folder);
    } catch (error) {
      log.failed(`looking for the study of ${folder}`, error);
      return null;
    }
  }

  /** Roots that have not been searched for what their codebooks say now, with what they say. */
  function unlisted(): { root: string; globs: readonly string[]; said: string }[] {
    return [...store.whole.studies.values()]
      .filter(({ root }) => inFolders(root))
      .map(({ root, templates }) => {
        // Templates that find the same files may still take others for documents.
        const written = templates.roles.map(({ role, template }) => [role, template.template]);
        const globs = globsOf({ templates });
        return { root, globs, said: JSON.stringify([globs, written]) };
      })
      .filter(({ root, said }) => listed.get(root) !== said);
  }

  async function openStudies(): Promise<boolean> {
    const roots = unlisted();
    if (roots.length === 0) return true;
    const progress = parts.showProgress('Reading the study…');
    opening = true;
    try {
      const uris = new Set<string>();
      for (const { root, globs, said } of roots) {
        listed.set(root, said);
        for (const uri of await list(root, globs)) uris.add(uri);
        for (const uri of known) if (isWithin(root, uri)) uris.add(uri);
      }
      const all = [...uris].filter((uri) => !isCodebook(uri));
      for (let from = 0; from < all.length; from += OPENING_STEP) {
        progress.report(from, all.length);
        const changes = await readFiles(source, all.slice(from, from + OPENING_STEP), log);
        if (progress.cancelled || disposed) return false;
        await take(changes, OPENING_STEP);
        await pause();
      }
      return true;
    } finally {
      opening = false;
      progress.done();
    }
  }

  async function openFolders(added: readonly string[]): Promise<void> {
    if (incomplete) listed.clear();
    incomplete = false;
    for (const folder of added) {
      if (!folders.has(folder)) continue;
      const root = (await rootAbove(folder)) ?? folder;
      folders.set(folder, root);
      const codebooks = await list(root, [CODEBOOK_GLOB]);
      await take(await readFiles(source, codebooks, log), STEP);
    }
    incomplete = !(await openStudies());
    if (!incomplete) store.apply([{ kind: 'ready', ready: true }]);
    else if (!disposed) parts.read(false);
  }

  /** The files that events are about: those that studies have or would have, and what is below a folder. */
  async function meant(uris: ReadonlySet<string>): Promise<readonly string[]> {
    const files = new Set<string>();
    for (const uri of uris) {
      if (!inFolders(uri)) continue;
      if (known.has(uri) || isCodebook(uri) || hasPlace(store.whole.studies, uri)) files.add(uri);
      else {
        for (const below of known) if (isWithin(uri, below)) files.add(below);
        if (mayBeFolder(uri)) for (const below of await filesBelow(uri)) files.add(below);
      }
    }
    return [...files];
  }

  async function filesBelow(folder: string): Promise<readonly string[]> {
    const root = rootFor(store.whole.studies, `${folder}/`);
    const study = root === null ? undefined : store.whole.studies.get(root);
    const codebooks = await list(folder, [CODEBOOK_GLOB]);
    if (!study) return codebooks;
    const files = await list(folder, ['**/*']);
    return [...codebooks, ...files.filter((uri) => hasPlace(store.whole.studies, uri))];
  }

  async function reread(uris: ReadonlySet<string>): Promise<void> {
    const files = await meant(uris);
    await take(await readFiles(source, files, log), STEP);
  }

  const events = createGathering(
    clock,
    (uris) => void queue.add('reading changed files', () => reread(uris)),
  );
  let cancelListing: (() => void) | null = null;

  return {
    get reach() {
      return new Set(folders.values());
    },
    get opening() {
      return opening;
    },
    addFolders(uris) {
      for (const uri of uris) folders.set(uri, uri);
      store.apply([{ kind: 'ready', ready: false }]);
      void queue.add('opening', () => openFolders(uris));
    },
    removeFolders(uris) {
      for (const uri of uris) folders.delete(uri);
      const gone = [...known].filter((uri) => !inFolders(uri));
      for (const uri of gone) known.delete(uri);
      for (const root of listed.keys()) if (!inFolders(root)) listed.delete(root);
      store.apply(gone.map((uri) => ({ kind: 'disk', uri, content: null })));
    },
    touched: (uris) => events.add(uris),
    codebooksChanged() {
      if (unlisted().length === 0) return;
      cancelListing?.();
      cancelListing = clock.after(TYPING, () => {
        cancelListing = null;
        void queue.add('listing', async () => {
          if (unlisted().length > 0) parts.read(await openStudies());
        });
      });
    },
    idle: () => queue.idle(),
    dispose() {
      disposed = true;
      cancelListing?.();
      events.dispose();
    },
  };
}

/** Whether a file is the folder or lies below it. */
function isWithin(folder: string, uri: string): boolean {
  return uri === folder || relativePath(folder, uri) !== null;
}

/** For the project, a file that is of no use is not there. */
function none({ kind, uri }: DiskChange): DiskChange {
  return { kind, uri, content: null };
}

/** A folder that was moved here is announced without its files. Looking into it costs nothing when it is a file. */
function mayBeFolder(uri: string): boolean {
  return !/\.[^/]*$/.test(uri.slice(uri.lastIndexOf('/') + 1).replace(/^\./, ''));
}

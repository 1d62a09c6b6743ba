import { mkdir, readdir, readFile, rmdir, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createFile } from './createFile';
import { sha256OfBytes } from './hash';
import { bytesAt, NotWritten } from './placeFiles';
import { takeBack, type Fault, type FileToWrite } from './writeTogether';

/*
 * What imports did to the disk, noted in a folder of the editor's before they do it, so that the last one of each study can
 * be taken back after a restart, and after a crash in the middle.
 */

/** An import. */
export interface ImportNote {
  /** By which it is taken back. */
  readonly id: string;
  /** Name of the file that was imported. */
  readonly source: string;
  /** The study's folder, absolute. */
  readonly root: string;
  /** When, in milliseconds since 1970. */
  readonly time: number;
  readonly files: readonly NotedFile[];
  /** Folders that were made, absolute, the innermost first. */
  readonly folders: readonly string[];
}

interface NotedFile {
  /** Absolute. */
  readonly path: string;
  /** SHA-256 of the bytes that were written. */
  readonly hash: string;
  /** The bytes before, in base64; null for a file that was made. */
  readonly before: string | null;
}

/** What became of the files of an import. */
export interface ImportNow {
  /** Those that are as they were written. */
  readonly made: readonly FileToWrite[];
  /** Those that are not, nor as they were before. */
  readonly changed: readonly Fault[];
}

/** Of imports that lie back, no more are kept. */
const MOST_NOTES = 20;

/** Notes an import that is about to be made. Rejects when it cannot be noted. */
export async function noteImport(
  storage: string,
  { root, source }: Pick<ImportNote, 'root' | 'source'>,
  files: readonly FileToWrite[],
): Promise<ImportNote> {
  const time = Date.now();
  const folders = await missingFolders(files);
  const noted = files.map(({ path, bytes, over }) => ({
    ...{ path, hash: sha256OfBytes(bytes) },
    before: over === null ? null : Buffer.from(over).toString('base64'),
  }));
  const id = sha256OfBytes(Buffer.from(JSON.stringify([root, time, noted.map(({ hash }) => hash)])));
  const note: ImportNote = { id, source, root, time, files: noted, folders };
  await mkdir(storage, { recursive: true });
  await createFile(fileOf(storage, id), Buffer.from(JSON.stringify(note)));
  return note;
}

/** Forgets what this one has taken the place of: earlier imports into the same study, and more than are kept. */
export async function keepLast(storage: string, { id, root }: ImportNote): Promise<void> {
  const all = await importNotes(storage);
  const old = all.filter((note, at) => note.id !== id && (note.root === root || at >= MOST_NOTES));
  for (const note of old) await forgetImport(storage, note.id);
}

/** The imports that are noted, the last first. Those that cannot be read are passed over. Never rejects. */
export async function importNotes(storage: string): Promise<readonly ImportNote[]> {
  const names = await readdir(storage).catch(() => []);
  const notes: ImportNote[] = [];
  for (const name of names.filter((one) => one.endsWith(ENDING))) {
    try {
      const read: unknown = JSON.parse(await readFile(join(storage, name), 'utf8'));
      if (isNote(read) && name === read.id + ENDING) notes.push(read);
    } catch {
      // Another window has forgotten it meanwhile, or a disk that was full has cut it.
    }
  }
  return notes.sort((a, b) => b.time - a.time);
}

/** Forgets all imports into a study. Never rejects. */
export async function forgetImportsOf(storage: string, root: string): Promise<void> {
  for (const note of await importNotes(storage)) if (note.root === root) await forgetImport(storage, note.id);
}

/** Never rejects. */
export async function forgetImport(storage: string, id: string): Promise<void> {
  await unlink(fileOf(storage, id)).catch(() => undefined);
}

/** Looks at the files of an import. What is as it was before needs nothing, and is in neither list. */
export async function importNow({ files }: ImportNote): Promise<ImportNow> {
  const made: FileToWrite[] = [];
  const changed: Fault[] = [];
  for (const { path, hash, before } of files) {
    try {
      const over = before === null ? null : Buffer.from(before, 'base64');
      const bytes = await bytesAt(path);
      if (bytes === null ? over === null : over?.equals(bytes) === true) continue;
      if (bytes !== null && sha256OfBytes(bytes) === hash) made.push({ path, bytes, over });
      else changed.push({ path, reason: bytes === null ? 'it is gone' : 'it has changed since' });
    } catch (error) {
      if (!(error instanceof NotWritten)) throw error;
      changed.push({ path, reason: error.reason });
    }
  }
  return { made, changed };
}

/** Takes back these files of an import, and its folders where nothing else is in them. Gives what could not be taken back. */
export async function takeBackImported(
  { folders }: ImportNote,
  files: readonly FileToWrite[],
): Promise<readonly Fault[]> {
  const left = await takeBack(files);
  // One that is not empty is not removed.
  for (const folder of folders) await rmdir(folder).catch(() => undefined);
  return left;
}

const ENDING = '.json';

function fileOf(storage: string, id: string): string {
  return join(storage, id + ENDING);
}

/** The folders that writing these files makes. */
async function missingFolders(files: readonly FileToWrite[]): Promise<readonly string[]> {
  const missing = new Set<string>();
  const there = new Set<string>();
  for (const { path } of files)
    for (let at = dirname(path); !there.has(at) && !missing.has(at); at = dirname(at)) {
      const found = await stat(at).catch(() => null);
      (found === null ? missing : there).add(at);
    }
  return [...missing].sort((a, b) => b.length - a.length);
}

function isNote(read: unknown): read is ImportNote {
  const { id, source, root, time, files, folders } = (read ?? {}) as Readonly<Record<string, unknown>>;
  return (
    [id, source, root].every(isText) &&
    typeof time === 'number' &&
    Array.isArray(folders) &&
    folders.every(isText) &&
    Array.isArray(files) &&
    files.every((file: unknown) => {
      const { path, hash, before } = (file ?? {}) as Readonly<Record<string, unknown>>;
      return isText(path) && isText(hash) && (before === null || isText(before));
    })
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

import { readFile, readdir, stat } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { dirname } from 'node:path';
import fastGlob from 'fast-glob';
import type { FileSource } from '../project/fileSource';
import { decode } from './decode';
import { pathOfUri, uriOfPath } from './fileUri';
import { createSweep } from './temporary';
import { writeAtomically, type WriteOptions } from './write';
import type { FileAccess } from './writeFiles';

export interface DiskOptions {
  /** Told of each folder that could not be listed (its path, and why). What lies in it is passed over. */
  readonly onUnreadable?: (path: string, reason: string) => void;
}

/** Folders that are never part of a study. */
const NEVER = ['**/node_modules/**', '**/.git/**'];

/** The files of this machine's disk. */
export function diskSource({ onUnreadable }: DiskOptions = {}): FileSource {
  return {
    async list(folder, globs) {
      const path = pathOfUri(folder);
      if (path === null || globs.length === 0) return [];
      const found = await fastGlob([...globs], {
        cwd: path,
        dot: false,
        ignore: NEVER,
        onlyFiles: true,
        followSymbolicLinks: false,
        fs: { readdir: tolerantReaddir(onUnreadable) },
      });
      const root = uriOfPath(path).replace(/\/$/, '');
      return found.map((relative) => `${root}/${relative}`);
    },
    async read(uri) {
      const path = pathOfUri(uri);
      if (path === null) return null;
      try {
        return decode(await bytesOf(path));
      } catch (error) {
        if (isMissing(error)) return null;
        return { kind: 'undecodable', reason: `it cannot be read: ${reasonOf(error)}` };
      }
    },
  };
}

/** The files of this machine's disk, to be read and written. What a link leads to is not written through it. */
export function diskAccess(options: Pick<WriteOptions, 'flush'> = {}): FileAccess {
  const sweep = createSweep();
  return {
    read: diskSource().read,
    async refusal(uri) {
      const path = pathOfUri(uri);
      if (path === null) return 'it is not on this machine';
      try {
        const stat = await lstat(path);
        if (stat.isSymbolicLink()) return 'it is a symbolic link, which may lead out of the study';
        if (!stat.isFile()) return 'it is not a file';
        // Replacing a file asks its folder, not the file: one that was locked would be replaced all the same.
        return (stat.mode & 0o222) === 0 ? 'it is read-only' : null;
      } catch (error) {
        return reasonOf(error);
      }
    },
    async write(uri, text) {
      const path = pathOfUri(uri);
      if (path === null) throw new Error('it is not on this machine');
      await sweep(dirname(path));
      try {
        await writeAtomically(path, Buffer.from(text, 'utf8'), { ...options, keepMark: true });
      } catch (error) {
        throw new Error(reasonOf(error), { cause: error });
      }
    },
  };
}

/** What went wrong with a file, in words, without its path. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return (
    (code !== undefined && REASONS.get(code)) || (error instanceof Error ? error.message : String(error))
  );
}

/** The same with the file or folder, where the error knows it. */
export function failureOf(error: unknown): string {
  const path = error instanceof Error && 'path' in error ? error.path : undefined;
  return typeof path === 'string' && REASONS.has(codeOf(error) ?? '')
    ? `${path}: ${reasonOf(error)}`
    : reasonOf(error);
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EISDIR', 'it is a folder'],
  ['ENOENT', 'there is no such file'],
  ['ENOTDIR', 'there is no such folder'],
  ['EEXIST', 'it exists already'],
  ['ENOSPC', 'the disk is full'],
  ['EROFS', 'the disk cannot be written to'],
  ['ELOOP', 'it is a link that leads back to itself'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['EBUSY', 'another program is using it'],
  ['EMFILE', 'too many files are open'],
  ['ENFILE', 'too many files are open'],
  ['ERR_FS_FILE_TOO_LARGE', 'it is larger than 2 GB'],
]);

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '');
}

/**
 * Reads a file. What is no file is refused: a pipe or a device, or a link to one, may never end, and fills the memory.
 * (`readFile` of node:fs/promises takes twice as long: it reads piece by piece.)
 */
export function bytesOf(path: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) =>
    stat(path, (missing, found) => {
      if (missing !== null) reject(missing);
      else if (!found.isFile() && !found.isDirectory()) reject(new Error('it is not a file'));
      else readFile(path, (error, bytes) => (error === null ? resolve(bytes) : reject(error)));
    }),
  );
}

type Readdir = NonNullable<NonNullable<fastGlob.Options['fs']>['readdir']>;

/** Lists folders as the disk does, but takes one that may not be listed for an empty one, and tells of it. */
function tolerantReaddir(onUnreadable: DiskOptions['onUnreadable']): Readdir {
  return ((
    path: string,
    options: { withFileTypes: true },
    done: (error: unknown, entries?: unknown) => void,
  ) =>
    readdir(path, options, (error, entries) => {
      if (error === null) return done(null, entries);
      if (isMissing(error)) return done(error);
      onUnreadable?.(path, reasonOf(error));
      done(null, []);
    })) as Readdir;
}

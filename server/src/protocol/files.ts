/* Requests of the server: files that only the editor can reach. */

export const FILES = {
  list: 'passage/listFiles',
  read: 'passage/readFile',
} as const;

export interface ListFilesParams {
  /** URI of a folder. */
  readonly folder: string;
  readonly globs: readonly string[];
}

export interface ReadFileParams {
  readonly uri: string;
}

/** Base64 of the file's bytes; null when there is no such file. */
export type ReadFileAnswer = string | null;

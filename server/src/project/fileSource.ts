/** What is in a file, decoded. A byte-order mark is not part of the text. */
export type FileContent =
  | { readonly kind: 'text'; readonly text: string }
  /** Not UTF-8, or binary: shown, never coded or written. */
  | { readonly kind: 'undecodable'; readonly reason: string };

/** Where files come from: a disk, or an editor that has them somewhere else. URIs as in uri.ts. */
export interface FileSource {
  /** The files below a folder that match one of the globs (relative, `/`); symbolic links are not followed. */
  list(folder: string, globs: readonly string[]): Promise<readonly string[]>;
  /** Null when there is no such file. */
  read(uri: string): Promise<FileContent | null>;
}

import type { TextEdit } from './base';

/* A change to files on the disk that are too many for the editor, or that it would write otherwise than they are. */

export interface WriteParams {
  /** What is done, in words; shown beside the progress. */
  readonly title: string;
  readonly files: readonly FileToWrite[];
}

export interface FileToWrite {
  readonly uri: string;
  /** Hashes of the whole text before and after, as in a `FileEdit`: what is otherwise is not written. */
  readonly before: string;
  readonly after: string;
  /** Edits of the text before, and edits of the text after that give it back: both ascending and disjoint. */
  readonly edits: readonly TextEdit[];
  readonly inverse: readonly TextEdit[];
}

/** All files have been written; or none has changed, or those that `left` names could not be put back. */
export type WriteAnswer =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** Null when the person stopped it and everything is as it was. */
      readonly message: string | null;
      /** URIs of files that were written and could not be put back. */
      readonly left: readonly string[];
    };

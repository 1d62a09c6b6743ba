import type { TextEdit } from './base';

/* A change to any number of a study's files that is made as a whole or not at all. */

/** The change, computed and checked but not made; or the reason in words why there is none. */
export type StudyEditAnswer = StudyEdit | { readonly ok: false; readonly message: string };

export interface StudyEdit {
  readonly ok: true;
  /** What is done, in words, e.g. `Rename #trust to #reliance`. */
  readonly title: string;
  /** The codebook first, then by name; each file once, and only files that change. */
  readonly files: readonly FileEdit[];
  /** What the person should know before it is made, in sentences, e.g. what was left as it is. */
  readonly notices: readonly string[];
}

/** The edits of one file, all of the text as it was: ascending and disjoint. */
export interface FileEdit {
  readonly uri: string;
  /** Version of the editor's buffer that the edits belong to; null when they belong to the file on disk. */
  readonly version: number | null;
  /** SHA-256 of the UTF-8 of the whole text before and after, line ends as they are, without a byte-order mark. */
  readonly before: string;
  readonly after: string;
  readonly edits: readonly TextEdit[];
  /** What it holds more than one kind of line end: an editor would make them one, so it must be written as bytes. */
  readonly mixedLineEnds: boolean;
  /** How many annotations of the file the change concerns; 0 for who codes blind, who is not told. */
  readonly annotations: number;
}

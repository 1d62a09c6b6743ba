import type { ColorPair, DocumentParams, Position, Range } from './base';

/** The memos on one range of a text, in the order written: a conversation (annotation language, rule 14). */
export interface MemoThread {
  /** Of the passage's words, without its markup: names the thread to `reply` and `setThread`. */
  readonly range: Range;
  /** `P07 ¶14`. */
  readonly locator: string;
  /** The beginning of the passage's words, on one line. */
  readonly text: string;
  /** The codes on the range, by whomever, each once. */
  readonly codes: readonly CodeOnPassage[];
  /** Whether one of the groups on the range is unsure. */
  readonly open: boolean;
  /** Whose groups are unsure, each once; null for a group without a coder. */
  readonly unsureBy: readonly (string | null)[];
  /** None where somebody is unsure and has not written why. */
  readonly memos: readonly MemoInThread[];
}

export interface CodeOnPassage {
  readonly id: string;
  readonly name: string;
  readonly color: ColorPair;
}

export interface MemoInThread {
  /** Names the memo to `setMemo`. */
  readonly group: Range;
  readonly coder: string | null;
  /** The coder's name in the codebook, else the id; null without a coder. */
  readonly coderName: string | null;
  readonly memo: string;
  /** `Trust :+, Hope`: what the group codes besides; '' for a note. */
  readonly says: string;
  readonly unsure: boolean;
  /** Whether the reader may change it: it is theirs, or nobody's. */
  readonly own: boolean;
}

/** The conversations of one document. */
export interface DocumentThreads {
  readonly version: number | null;
  /** Only those with memos, in the order of the text. */
  readonly threads: readonly MemoThread[];
  /** Whose document it is by its front matter or path. */
  readonly coder: string | null;
  /** The reader's own coder; null while they have not said. */
  readonly ownCoder: string | null;
  /** The coders of the codebook. */
  readonly coders: readonly { readonly id: string; readonly name: string }[];
}

/** Every memo of every study that is open. */
export interface MemosModel {
  readonly ready: boolean;
  readonly studies: readonly StudyMemos[];
}

export interface StudyMemos {
  readonly root: string;
  readonly title: string;
  readonly codebookUri: string;
  /** Conversations and unsure marks, by document and in the order of its text. */
  readonly threads: readonly (MemoThread & InDocument)[];
  readonly analytic: readonly AnalyticMemo[];
  /** The coders' names by their ids, for those that the codebook knows. */
  readonly coders: Readonly<Record<string, string>>;
}

interface InDocument {
  readonly uri: string;
  /** The document's key. */
  readonly document: string;
}

/** A memo in a file of its own. */
export interface AnalyticMemo {
  readonly uri: string;
  /** Its first heading or line, else the file's name. */
  readonly title: string;
  /** Path within the study. */
  readonly path: string;
  /** What it says that it is about. */
  readonly codes: readonly { readonly id: string; readonly name: string }[];
  readonly documents: readonly string[];
}

/** A memo to be begun: about what stands at a position of a document or of the codebook, or about one code. */
export interface NewMemoParams extends DocumentParams {
  readonly position: Position | null;
  readonly code: string | null;
  readonly title: string;
}

/** The file to be made, or in words why there can be none. */
export type NewMemoAnswer =
  | { readonly ok: true; readonly root: string; readonly uri: string; readonly text: string }
  | { readonly ok: false; readonly message: string };

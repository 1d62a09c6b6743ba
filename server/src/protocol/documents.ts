import type { LayerName } from './codesView';

/** How far a coder is with a document; these words stand in front matter, under `coding`. */
export type CodingState = 'not-started' | 'in-progress' | 'done';

export interface DocumentsParams {
  readonly layer: LayerName;
  /** The attribute by whose values documents are grouped; null for none. */
  readonly by: string | null;
}

/** The model of the view *Documents*: every study that is open, in the order of their folders. */
export interface DocumentsModel {
  readonly ready: boolean;
  readonly studies: readonly StudyDocuments[];
}

export interface StudyDocuments {
  /** URI of the study's folder. */
  readonly root: string;
  readonly title: string;
  /** In words: whose codings are counted. */
  readonly layerDescription: string;
  /** Whose progress is shown; null where nobody said who reads, and it is that of all coders. */
  readonly reader: { readonly id: string; readonly name: string } | null;
  /** By which documents can be grouped: attributes of which some document has a value. */
  readonly attributes: readonly { readonly id: string; readonly name: string }[];
  /** Ordered by key, as people do. */
  readonly documents: readonly DocumentModel[];
  /** The documents under each value of the attribute that was asked for, in its order; null where none was. */
  readonly groups: readonly DocumentGroupModel[] | null;
}

export interface DocumentModel {
  readonly key: string;
  /** How far the reader is; null where there is no copy of theirs. */
  readonly state: CodingState | null;
  /** The file that a click opens: the reader's copy, else the consensus, else another copy, else the transcript. */
  readonly uri: string;
  /** Copies by coder, then consensus copies, then transcripts. */
  readonly files: readonly DocumentFile[];
  readonly attributes: readonly { readonly name: string; readonly values: readonly string[] }[];
  /** References in the layer, without interviewers': as in the view *Codes*. */
  readonly references: number;
  /** Words that participants say, and those of them that are coded in the layer; null where it has no copy. */
  readonly coverage: { readonly words: number; readonly coded: number } | null;
}

export interface DocumentFile {
  readonly uri: string;
  /** From the study's folder. */
  readonly path: string;
  readonly role: 'copy' | 'consensus' | 'source';
  /** Whose copy it is: the coder's id and name; null for one that is nobody's. */
  readonly coder: { readonly id: string; readonly name: string } | null;
  readonly round: string | null;
  /** Of a copy, how far its coder is. */
  readonly state: CodingState | null;
}

export interface DocumentGroupModel {
  /** Null for the documents of which nothing is known. */
  readonly value: string | null;
  /** Their keys. */
  readonly documents: readonly string[];
}

/** Writes how far the reader is with documents into their copies. */
export interface MarkCodingParams {
  /** URI of the study's folder. */
  readonly root: string;
  /** Keys of documents. */
  readonly documents: readonly string[];
  readonly state: CodingState;
}

/** The next document that the reader has not finished, behind the one that a file is of; around the end. */
export interface NextUnfinishedParams {
  /** The file in front; null for none. */
  readonly uri: string | null;
}

export type NextUnfinished =
  | { readonly ok: true; readonly uri: string; readonly key: string; readonly left: number }
  | { readonly ok: false; readonly message: string };

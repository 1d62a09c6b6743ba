/*
 * A study for other programs, and what other programs wrote for a study. The server writes both, all files or none, after the
 * person has said where, and for an import has seen what it comes to.
 */

/** What somebody exports for. */
export type ExportUse = 'program' | 'tables' | 'codebook' | 'reading';

export interface ExportFormatModel {
  /** By which it is asked for: `refi-project`. */
  readonly name: string;
  /** What it is, in a line. */
  readonly about: string;
  readonly use: ExportUse;
  /** Endings of files, with their dot; the first is its own. */
  readonly endings: readonly string[];
  /** Whether it is several files, so that it goes into a folder. */
  readonly folder: boolean;
  /** Whether there are documents with their coding in it, so that it matters which and whose. */
  readonly coding: boolean;
  /** What can be chosen besides. */
  readonly options: readonly ExportOptionModel[];
}

export interface ExportOptionModel {
  readonly name: string;
  readonly about: string;
  /** What it can be, first what it is unless it is said; none for what is on or off, and off unless it is said. */
  readonly values: readonly string[];
}

/** What a study can be exported as, and what of it. */
export interface ExportChoices {
  readonly formats: readonly ExportFormatModel[];
  /** Who codes, as far as the reader may know, with names; the consensus apart. */
  readonly coders: readonly { readonly id: string; readonly name: string | null }[];
  /** What the consensus is asked for by, where there is one; else null. */
  readonly consensus: string | null;
  readonly rounds: readonly string[];
  /** Keys of documents, in their order. */
  readonly documents: readonly string[];
}

/** What of a study is exported, and how. */
export interface ExportChosen {
  /** Ids, and what the consensus is asked for by; null for all. */
  readonly coders: readonly string[] | null;
  /** Null for all. */
  readonly round: string | null;
  /** Keys; null for all. */
  readonly documents: readonly string[] | null;
  /** What options are, by their names, where it is not what they are unless it is said; `''` for one that is on. */
  readonly options: Readonly<Record<string, string>>;
}

export interface ExportStudyParams extends ExportChosen {
  /** The study's folder. */
  readonly root: string;
  readonly format: string;
  /** The file, or the folder of the files. */
  readonly target: string;
  /** What may be replaced of what is there: nothing, the file that was named, or files beside it too. */
  readonly replace: 'nothing' | 'named' | 'all';
}

export type ExportStudyAnswer =
  | ({ readonly ok: true } & Exchanged)
  | {
      readonly ok: false;
      readonly message: string;
      /** Files that would be replaced, by their names, where that is all that stands in the way. */
      readonly there?: readonly string[];
    };

/** What was written. */
export interface Exchanged {
  readonly files: number;
  /** Kinds of things that could not be carried over. */
  readonly losses: number;
  /** All of it as text: the files, what is in them, and what could not be carried over. */
  readonly report: string;
}

export interface ImportStudyParams {
  /** The file. */
  readonly file: string;
  readonly into: ImportInto;
  /** Whose coding it is where the file does not say; null where nobody has said. */
  readonly coder: string | null;
  /** The `id` of what the person has looked at and agreed to; null to look first: then nothing is written. */
  readonly agreed: string | null;
}

export type ImportInto =
  /** A new study in this folder; null while it is not known in which. */
  | { readonly kind: 'new'; readonly folder: string | null }
  /** The study of this folder. */
  | { readonly kind: 'study'; readonly root: string };

export type ImportStudyAnswer =
  | ImportStudyModel
  | {
      readonly ok: false;
      readonly message: string;
      /** What it lacks, where that is all that stands in the way: a study that has the documents, or a coder. */
      readonly needs?: ImportNeed;
    };

export type ImportNeed = 'study' | 'coder';

export interface ImportStudyModel extends Exchanged {
  readonly ok: true;
  /** What is agreed to; null where nothing would be written. */
  readonly id: string | null;
  /** What the file is, in a line: `REFI-QDA project, from NVivo, …`. */
  readonly about: string;
  /** How many of the files are there already, and have more in them afterwards. */
  readonly changed: number;
  /** What is in it, a line each. */
  readonly summary: readonly string[];
  /** By what it can be taken back; null where nothing was written, or nobody keeps what it takes. */
  readonly note: string | null;
}

export interface LastImportParams {
  /** Folders of the window, and of studies that were made from it. */
  readonly near: readonly string[];
}

/** The last import into a study in, or around, one of these folders that can be taken back. */
export interface LastImport {
  readonly id: string;
  /** Name of the file. */
  readonly source: string;
  /** The study's folder. */
  readonly root: string;
  /** In milliseconds since 1970. */
  readonly time: number;
  /** How many files it made, and how many have more in them. */
  readonly made: number;
  readonly changed: number;
}

export interface TakeBackParams {
  readonly id: string;
  /** Whether files that are something else since may stay so; else nothing is taken back where there are some. */
  readonly partly: boolean;
}

export type TakeBackAnswer =
  /** What stays, by name with the reason. */
  | { readonly ok: true; readonly stays: readonly string[] }
  | {
      readonly ok: false;
      readonly message: string;
      /** Files that would stay, where that is all that stands in the way. */
      readonly stays?: readonly string[];
    };

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
  /** What can be switched on. */
  readonly switches: readonly { readonly name: string; readonly about: string }[];
}

export interface ExportStudyParams {
  /** The study's folder. */
  readonly root: string;
  readonly format: string;
  readonly switches: readonly string[];
  /** The file, or the folder of the files. */
  readonly target: string;
  /** What may be replaced of what is there: the file that was named, or files beside it too. */
  readonly replace: 'named' | 'all';
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
  /** The `id` of what the person has looked at and agreed to; null to look first: then nothing is written. */
  readonly agreed: string | null;
}

export type ImportInto =
  /** A new study in this folder; null while it is not known in which. */
  | { readonly kind: 'new'; readonly folder: string | null }
  /** The study of this folder. */
  | { readonly kind: 'study'; readonly root: string };

export type ImportStudyAnswer = ImportStudyModel | { readonly ok: false; readonly message: string };

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
}

/** Takes the import back that was made last, if it is this one. */
export interface TakeBackParams {
  readonly id: string;
}

/** What could not be put back, in sentences; null when all was. */
export type TakeBackAnswer = string | null;

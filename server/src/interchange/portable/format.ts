import type { Original } from '../../project/original';
import type { StepsDone } from '../../project/steps';
import type { Sheet } from '../sheets/sheet';
import type { Exported, Refused, Told } from './outcome';
import type { PortableStudy } from './types';

/*
 * What a format is to those who export and import: who adds one writes these and a line in ../formats.ts.
 */

/** An option of a format's own, as the command line has it: `--positions utf16`. */
export interface FormatOption {
  readonly type: 'string' | 'boolean';
  /** What follows the option in the help: `utf16`; '' for a boolean. */
  readonly takes: string;
  /** What it does, in the help: a line or some, without an end of line. */
  readonly about: string;
}

interface Format {
  /** For `--format`, and for whoever reads what was done. */
  readonly name: string;
  /** One line of help: `REFI-QDA project, for NVivo, ATLAS.ti, MAXQDA and QualCoder`. */
  readonly about: string;
  readonly options?: Readonly<Record<string, FormatOption>>;
}

/** Values of a format's own options. */
export interface Given {
  /** Null when it is not given. */
  option(name: string): string | null;
  flag(name: string): boolean;
  /** SHA-256 of a text's UTF-8, in hexadecimal digits: for names that must be the same tomorrow. */
  readonly hash: (text: string) => string;
}

export interface ExportHow extends Given {
  /** Name of the file or folder that was asked for, without the folders before it: `study.qdpx`. */
  readonly name: string;
  /** Whether it is a folder. Names of files are relative to it; otherwise to the folder that the file lies in. */
  readonly folder: boolean;
  /** Whether nobody named the format, and the ending of the file says it. */
  readonly byEnding?: boolean;
}

/** A format that a study can be written in. */
export interface ExportFormat extends Format {
  /** Endings of files, with their dot, in lower case: `.qdpx`; `/` for a folder. The longest that fits is taken. */
  readonly endings: readonly string[];
  /** Whether somebody moves with it to another program: then what stays behind is a loss. */
  readonly whole: boolean;
  /**
   * Makes the files. Of a file that was asked for the first is called as `how.name`. Makes the same of the same, whenever.
   * In steps where it takes long: a number of documents of all.
   */
  readonly write: (
    study: PortableStudy,
    how: ExportHow,
  ) => Exported | Refused | Generator<StepsDone, Exported | Refused>;
}

export interface ImportHow extends Given {
  /** Name of the file, without folders. */
  readonly name: string;
  /** The study that it is added to; null where it makes a new one. For what is placed by quotation, or names codes. */
  readonly existing: PortableStudy | null;
  /** Whose coding it is where the file does not say; null where nobody says. */
  readonly coder: string | null;
}

/** What a file of another program holds. */
export interface ReadStudy extends Told {
  /** What the file says, and nothing that only the existing study says. */
  readonly study: PortableStudy;
  /** Whether its copies have annotations to be added to those of a study, and not all that a coder has said. */
  readonly partOfCopies?: true;
}

/** A format that a study can be read from. */
export interface ImportFormat extends Format {
  /**
   * Whether a file is of this format, by what stands in it. Asked of every file that is imported: a glance at its beginning.
   * What the person gives of the format's own options says that it is meant.
   * @param tables the beginnings of the tables in it, found once for all who ask
   */
  readonly recognises: (
    original: Original,
    given?: Given,
    tables?: () => readonly Sheet[] | Refused,
  ) => boolean;
  /** Whether such a file may be brought in as a transcript, too: by an option that only transcripts have. */
  readonly isTranscriptToo?: true;
  readonly read: (original: Original, how: ImportHow) => ReadStudy | Refused;
  /** The same in steps, where it takes long: a number of documents of all. */
  readonly readSteps?: (original: Original, how: ImportHow) => Generator<StepsDone, ReadStudy | Refused>;
}

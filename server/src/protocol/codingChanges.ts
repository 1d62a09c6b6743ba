import type { ColorPair } from './base';
import type { ChangedField, NoAnswer } from './changedDefinitions';
import type { ComparedPassage } from './comparing';

/* What changed in the coding of a study between two revisions of git, or between one and what is there now. */

export interface CodingChangesParams {
  /** URI of the study's folder. */
  readonly root: string;
  /** A revision, or the folder of a worktree. */
  readonly before: string;
  /** Null for what is there now, saved or not. */
  readonly after: string | null;
}

export type CodingChangesAnswer = CodingChangesModel | NoAnswer;

export interface CodingChangesModel {
  readonly ok: true;
  /** As they were asked for. */
  readonly before: string;
  readonly after: string | null;
  /** Copies in which anything changed; by document, then coder. */
  readonly copies: readonly ChangedCopy[];
  /** Codes whose number of references changed, all coders added up; in the codebook's order. */
  readonly totals: readonly ChangedTotal[];
  readonly codes: readonly ChangedEntry[];
}

export interface ChangedCopy {
  /** The document's. */
  readonly key: string;
  /** Name of whose copy it is; null for one that is nobody's. */
  readonly coder: string | null;
  readonly consensus: boolean;
  readonly round: string | null;
  /** The file on either side, that of a commit by a scheme of its own; null where there is none. */
  readonly uris: { readonly before: string | null; readonly after: string | null };
  /** Whether the words of the text are not the same on the two sides. */
  readonly textChanged: boolean;
  readonly changes: readonly ChangedCoding[];
  /** Codes of passages that went with the words that they stood on. */
  readonly lost: readonly string[];
}

export interface ChangedCoding {
  readonly kind: 'added' | 'removed' | 'moved' | 'split' | 'recoded' | 'revalued' | 'memo';
  /** Name of whose coding it is, where that is not whose copy it is. */
  readonly coder: string | null;
  /** `P07 ¶14`. */
  readonly locator: string;
  /** What was or is marked, on one line, shortened. */
  readonly words: string;
  readonly before: readonly ComparedPassage[];
  readonly after: readonly ComparedPassage[];
}

export interface ChangedTotal {
  readonly code: string;
  readonly name: string;
  readonly color: ColorPair;
  readonly before: number;
  readonly after: number;
}

/** How the codebook's entry of a code changed. */
export interface ChangedEntry {
  readonly id: string;
  readonly name: string;
  readonly color: ColorPair;
  readonly kind: 'added' | 'removed' | 'reworded';
  readonly fields: readonly ChangedField[];
}

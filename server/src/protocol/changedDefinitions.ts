import type { ColorPair } from './base';
import type { PassageRow } from './codesView';

/* Codes whose definition changed since a revision of git, and the passages that were coded before. */

export interface RevisionsParams {
  /** URI of the study's folder. */
  readonly root: string;
}

/** What may be compared with: the latest tags, branches, and commits that touched the codebook. */
export type RevisionsAnswer = { readonly ok: true; readonly revisions: readonly Revision[] } | NoAnswer;

export interface Revision {
  readonly kind: 'tag' | 'branch' | 'commit';
  /** What git knows it by. */
  readonly name: string;
  /** ISO 8601. */
  readonly date: string;
  /** The first line of the commit's message. */
  readonly subject: string;
}

/** Why there is no answer, in words. */
export interface NoAnswer {
  readonly ok: false;
  readonly message: string;
  /** True where it is what who codes blind does not see before they have it revealed. */
  readonly blind?: boolean;
  /** True where somebody stopped what took long: it is not begun again by itself. */
  readonly stopped?: boolean;
}

export interface ChangedDefinitionsParams {
  readonly root: string;
  readonly revision: string;
}

export type ChangedDefinitionsAnswer = ChangedDefinitionsModel | NoAnswer;

export interface ChangedDefinitionsModel {
  readonly ok: true;
  readonly since: CommitRow;
  /** What limits the answer, in sentences, e.g. that the clone is shallow. */
  readonly notices: readonly string[];
  readonly codes: readonly ChangedCode[];
}

export interface CommitRow {
  readonly hash: string;
  readonly date: string;
  readonly author: string;
  readonly subject: string;
}

export interface ChangedCode {
  readonly id: string;
  readonly name: string;
  readonly color: ColorPair;
  readonly codebookUri: string;
  /** The commit that changed it last; null where that is not committed. */
  readonly commit: CommitRow | null;
  readonly fields: readonly ChangedField[];
  readonly passages: readonly PassageToReadAgain[];
}

export interface ChangedField {
  readonly field: 'definition' | 'include' | 'exclude';
  readonly before: string | null;
  readonly after: string | null;
}

export interface PassageToReadAgain extends Omit<PassageRow, 'codeRange'> {
  readonly document: string;
  /** What study.yaml has of it once it was read again; to be handed back as it is. */
  readonly mark: ReadAgainMark;
  readonly read: boolean;
}

export interface ReadAgainMark {
  readonly code: string;
  readonly words: string;
  readonly document: string;
  readonly round: string | null;
  readonly coder: string | null;
  readonly passage: string;
  readonly time: number;
}

export interface MarkReadAgainParams {
  readonly root: string;
  readonly marks: readonly ReadAgainMark[];
  /** True: they have been read again; false: they have not. */
  readonly read: boolean;
  /** The text of study.yaml as it is; null where there is none. The edits are of this text. */
  readonly studyFile: string | null;
}

import type { StudyEdit } from './studyEdit';

/* Another text for a document: for its transcript and all its copies at once, with the coding carried over. */

export interface UpdateParams {
  /** Any file of the document. */
  readonly uri: string;
  /** The corrected text; null for the text that the file itself has. */
  readonly text: string | null;
}

export type UpdateAnswer = DocumentUpdate | { readonly ok: false; readonly message: string };

export interface DocumentUpdate {
  readonly ok: true;
  /** The document's key. */
  readonly document: string;
  readonly edit: StudyEdit;
  /** The transcript first, then copies by name. */
  readonly files: readonly UpdatedFile[];
}

/** What becomes of one file. Annotations are counted, not passages. */
export interface UpdatedFile {
  readonly uri: string;
  readonly role: 'source' | 'document' | 'consensus';
  readonly same: number;
  readonly changed: number;
  readonly moved: number;
  readonly unplaced: number;
  /** The passages that are not what they were, in the order of the text. */
  readonly passages: readonly UpdatedPassage[];
}

export interface UpdatedPassage {
  readonly fate: 'changed' | 'moved' | 'unplaced';
  readonly before: string;
  /** '' where it is unplaced. */
  readonly after: string;
  /** Its codes and memos, as in `#trust:+ "why"`. */
  readonly said: string;
}

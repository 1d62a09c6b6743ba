import type { FileEdit } from '../../../server/src/protocol/studyEdit';
import type { JournalEntry, JournalFile } from './journalModel';
import type { Change } from './textEdits';

/** What became of a change. */
export type Outcome =
  | {
      readonly kind: 'done';
      /** Names of files that have the change, but not on the disk. */
      readonly unsaved: readonly string[];
      /** Names of files that were left out, since they have been deleted; absent where there are none. */
      readonly gone?: readonly string[];
    }
  /** The person chose not to; nothing has changed. */
  | { readonly kind: 'cancelled' }
  /** It could not be done, in words; nothing has changed unless they say so, and then `half` is set: it can be taken back. */
  | { readonly kind: 'refused'; readonly message: string; readonly half?: true };

/** What became of a change, with how it is noted where it was made, wholly or in part. */
export type Applied = Outcome & { readonly entry?: JournalEntry };

/** A file that is about to be changed: the change that was computed, tried out on its text. */
export interface Tried {
  readonly file: FileEdit;
  readonly change: Change;
}

/** How an operation is noted for being taken back. */
export type Note = 'note' | 'unnoted';

/** What the journal holds of a file. */
export function journalFile({ file, change }: Tried): JournalFile {
  const { uri, before, after, mixedLineEnds, annotations } = file;
  return { uri, before, after, inverse: change.inverse, mixedLineEnds, annotations };
}

/** The change that takes a file back. */
export function backwards({
  uri,
  before,
  after,
  inverse,
  mixedLineEnds,
  annotations,
}: JournalFile): FileEdit {
  return { uri, version: null, before: after, after: before, edits: inverse, mixedLineEnds, annotations };
}

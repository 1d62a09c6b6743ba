import type { JournalEntry, JournalFile } from './journalModel';

/** How a file of an operation is now: as it was before, as the operation left it, or neither. */
export type FileState = 'old' | 'new' | 'changed' | 'missing';

/** @param hash of the file's text now; null when it is gone or cannot be read */
export function stateOf({ before, after }: JournalFile, hash: string | null): FileState {
  if (hash === null) return 'missing';
  return hash === after ? 'new' : hash === before ? 'old' : 'changed';
}

/** An operation, with how its files are now. */
export interface Look {
  readonly entry: JournalEntry;
  readonly old: readonly JournalFile[];
  readonly new: readonly JournalFile[];
  /** Files that are neither, and so cannot be restored. */
  readonly lost: readonly { readonly file: JournalFile; readonly state: 'changed' | 'missing' }[];
}

/** Sorts an operation's files by how they are now. @param hashes of the files' texts now, in their order */
export function look(entry: JournalEntry, hashes: readonly (string | null)[]): Look {
  const states = entry.files.map((file, index) => ({ file, state: stateOf(file, hashes[index] ?? null) }));
  const those = (wanted: FileState) => states.filter(({ state }) => state === wanted).map(({ file }) => file);
  const lost = states.flatMap(({ file, state }) =>
    state === 'changed' || state === 'missing' ? [{ file, state }] : [],
  );
  return { entry, old: those('old'), new: those('new'), lost };
}

/**
 * What an Undo in one file has done to an operation over several. The editor undoes all files as one step only while
 * none of them has changed since; else the one in front, and it does not say so.
 */
export function afterUndo({ old, new: still }: Look): 'none' | 'whole' | 'partial' {
  if (old.length === 0) return 'none';
  return still.length === 0 ? 'whole' : 'partial';
}

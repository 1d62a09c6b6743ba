import { listed, plural } from '../views/words';
import { UNDO_LAST } from './undoWords';

/** What is being written: a change, or one that is taken back. */
export type Writing = 'change' | 'undo';

/** What is said when files could not be put back after writing had failed. @param message what the server says of it */
export function leftMessage(message: string, count: number, writing: Writing): string {
  const [them, they] = count === 1 ? ['that file', 'it has'] : ['those files', 'they have'];
  return writing === 'change'
    ? `${message} Once ${them} can be written to again, “${UNDO_LAST}” takes the change back there, unless ${they} been changed since.`
    : `${message} Once ${them} can be written to again, “${UNDO_LAST}” goes on with the others.`;
}

/**
 * What is said when the server stopped while it was writing.
 * @param names of the files that it has written
 * @param all how many it was to write
 */
export function brokenOff(title: string, names: readonly string[], all: number, writing: Writing): string {
  const files = `${names.length} of ${plural(all, 'file')} (${listed(names, 4)})`;
  const [have, read] = names.length === 1 ? ['has', 'reads'] : ['have', 'read'];
  const what = `“${title}” was broken off, since Passage’s language server stopped`;
  return writing === 'change'
    ? `${what}: ${files} ${have} the change, the others do not. “${UNDO_LAST}” takes it back there.`
    : `${what}: ${files} ${read} as before, the others do not yet. “${UNDO_LAST}” goes on with them.`;
}

/** What is said when the server stopped before it had written anything. */
export function notBegun(title: string): string {
  return `“${title}” was not made, since Passage’s language server stopped before it had written anything. Nothing was changed. Try again.`;
}

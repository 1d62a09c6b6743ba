import type { TextEdit } from '../../../server/src/protocol/base';
import type { JournalFile } from './journalModel';
import { difference, hashOf, hasSomeOf } from './textEdits';

/** A file that the editor is to change: its text before, the edits, and how the whole change is noted. */
export interface Begun {
  readonly text: string;
  readonly edits: readonly TextEdit[];
  readonly note: JournalFile;
}

/**
 * How what was made of a file's change is noted, from its text directly afterwards: all of it, or a part, since boxes of a
 * preview can be unticked. Null when nothing was made, or the text is something else, as what somebody types meanwhile.
 */
export function madeOf({ text, edits, note }: Begun, now: string): JournalFile | null {
  if (now === text || !hasSomeOf(text, edits, now)) return null;
  return noteOf({ text, note }, now);
}

/** How a file is noted whose text has become this one and by nobody but the change, and what saves it. */
export function noteOf({ text, note }: Pick<Begun, 'text' | 'note'>, now: string): JournalFile {
  const after = hashOf(now);
  return after === note.after ? note : { ...note, after, inverse: difference(now, text) };
}

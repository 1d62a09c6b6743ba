import { excerpt } from '../../project/locator';
import type { CodeFinder } from '../commentCodes';
import type { PortableDocument, PortableStudy } from '../portable/types';
import type { TranscriptComment } from '../transcript';
import type { Whose } from './commentAuthors';
import { notesThere, type KnownNote } from './notesThere';
import type { NoPlace, Range } from './placeComments';
import { createStock, signOf } from './signs';

/** A comment, the words that it is on, where they stand in the transcript, and whose it is. */
export interface Placed {
  readonly comment: TranscriptComment;
  readonly quoted: string;
  readonly place: Range | NoPlace;
  /** What is left of the words in the transcript, where some of them were changed. */
  readonly around: Range | null;
  readonly whose: Whose;
}

/** What of a file's comments is new. */
export interface Compared {
  readonly fresh: readonly Placed[];
  /** Comments that say what the study has. */
  readonly same: number;
  /** How many Passage wrote that the study has no more, or otherwise. */
  readonly outdated: number;
  /** Those that Passage wrote and somebody changed, with what they said. */
  readonly changed: readonly (Placed & { readonly before: string })[];
  /** How many that Passage wrote are not in the file any more. */
  readonly gone: number;
}

/**
 * Compares comments with the annotations that a document has. What is there is not new; nor is what the file was written
 * with, whatever became of it in the study since. A comment of which that was the beginning was changed in Word.
 * @param written signs of the comments that the file was written with
 */
export function comparedWith(
  study: PortableStudy,
  document: PortableDocument,
  comments: readonly Placed[],
  { written, codes, hash }: Comparing,
): Compared {
  const there = notesThere(study, document, codes);
  const wrote = createStock(written);
  const takeWritten = (quoted: string, words: string): boolean => wrote.take(signOf(quoted, words, hash));
  const noteWritten = ({ start, end, words }: KnownNote): boolean =>
    takeWritten(document.text.slice(start, end), words);
  const isThere = ({ comment, quoted, place, around, whose }: Placed): boolean => {
    if (typeof place !== 'string' && there.take(place, whose.names, comment.text)) {
      takeWritten(quoted, comment.text);
      return true;
    }
    // Words of the passage were changed, in Word or in the study.
    const note =
      typeof place === 'string' && around !== null
        ? there.takeAround(around, whose.names, comment.text)
        : null;
    if (note !== null) noteWritten(note);
    return note !== null;
  };
  const others = comments.filter((one) => !isThere(one));
  const outdated = new Set(others.filter(({ quoted, comment }) => takeWritten(quoted, comment.text)));
  const changed: (Placed & { readonly before: string })[] = [];
  const fresh = others.filter((one) => {
    if (outdated.has(one)) return false;
    const { place, whose } = one;
    const before = typeof place === 'string' ? null : there.takeFirst(place, whose.names, noteWritten);
    if (before !== null) changed.push({ ...one, before: before.words });
    return before === null;
  });
  return {
    ...{ fresh, changed, outdated: outdated.size, gone: wrote.left },
    same: comments.length - others.length,
  };
}

interface Comparing {
  readonly written: readonly string[];
  readonly codes: CodeFinder;
  /** SHA-256 of a text. */
  readonly hash: (text: string) => string;
}

/** A comment as reports show it: `by Sam Green on “Never”: “#trust: why”`. */
export function shown({ comment, quoted }: Placed): string {
  const who = comment.author === '' ? 'somebody without a name' : comment.author;
  const on = quoted === '' ? '' : ` on “${excerpt(quoted, 60)}”`;
  return `by ${who}${on}: “${excerpt(comment.text, 200)}”`;
}

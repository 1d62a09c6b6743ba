import { markingsOf } from '../comments';
import type { CodeFinder } from '../commentCodes';
import type { PortableDocument, PortableStudy } from '../portable/types';
import { codesById, notesOf, wordsOf } from './notes';
import type { Range } from './placeComments';
import { createStock, plain } from './signs';

/** A note of a document, with what it says as it is compared. */
export interface KnownNote extends Range {
  readonly who: string;
  readonly words: string;
}

/** The notes of a document, to be found by places, names and words; each is found once. */
export interface NotesThere {
  /** Whether somebody of these names has just this at a place, or what comes to the same. */
  take(place: Range, names: readonly string[], text: string): boolean;
  /** A note with these words on a passage of which this range is what is left. */
  takeAround(around: Range, names: readonly string[], text: string): KnownNote | null;
  /** The first note at a place, of those not found yet, that is so. */
  takeFirst(place: Range, names: readonly string[], isSo: (note: KnownNote) => boolean): KnownNote | null;
}

export function notesThere(study: PortableStudy, document: PortableDocument, codes: CodeFinder): NotesThere {
  const byId = codesById(study);
  const notes = notesOf(study, document).notes.map(({ start, end, who, marking }): KnownNote => {
    return { start, end, who: plain(who), words: plain(wordsOf(marking, byId)) };
  });
  const left = createStock(notes.map((note) => named(note, note.who, note.words)));
  const onPlace = listed(notes, (note) => [named(note, note.who, '')]);
  const byEdge = listed(notes, (note) => edgesOf(note, note.who, note.words));
  /** Each note of a list is looked at once: one that is not so now is not so later. */
  const takeFrom = (list: KnownNote[], isSo: (note: KnownNote) => boolean): KnownNote | null => {
    for (let note = list.shift(); note !== undefined; note = list.shift())
      if (left.take(named(note, note.who, note.words)) && isSo(note)) return note;
    return null;
  };
  const takeWords = (place: Range, names: readonly string[], words: string): boolean =>
    names.some((name) => left.take(named(place, name, words)));
  return {
    take(place, names, text) {
      if (takeWords(place, names, plain(text))) return true;
      const own = markingsOf({ ...place, text }, codes, '').map((marking) => plain(wordsOf(marking, byId)));
      const has = (words: string): boolean => names.some((name) => left.has(named(place, name, words)));
      return own.every(has) && own.every((words) => takeWords(place, names, words));
    },
    takeAround(around, names, text) {
      for (const edge of names.flatMap((name) => edgesOf(around, name, plain(text)))) {
        const found = takeFrom(byEdge.get(edge) ?? [], () => true);
        if (found !== null) return found;
      }
      return null;
    },
    takeFirst(place, names, isSo) {
      for (const name of names) {
        const found = takeFrom(onPlace.get(named(place, name, '')) ?? [], isSo);
        if (found !== null) return found;
      }
      return null;
    },
  };
}

function named({ start, end }: Range, name: string, words: string): string {
  return JSON.stringify([start, end, plain(name), words]);
}

/** Where a note begins and where it ends, each by itself. */
function edgesOf({ start, end }: Range, name: string, words: string): readonly string[] {
  return ['from', 'to'].map((edge) =>
    JSON.stringify([edge, edge === 'from' ? start : end, plain(name), words]),
  );
}

function listed(
  notes: readonly KnownNote[],
  namesOf: (note: KnownNote) => readonly string[],
): ReadonlyMap<string, KnownNote[]> {
  const found = new Map<string, KnownNote[]>();
  for (const note of notes)
    for (const name of namesOf(note)) {
      const list = found.get(name);
      if (list === undefined) found.set(name, [note]);
      else list.push(note);
    }
  return found;
}

import { writeCode } from '../../syntax/writeGroup';
import type { Marking } from '../../syntax/writeGroup';
import type { Loss } from '../portable/outcome';
import type { PortableCode, PortableCopy, PortableDocument, PortableStudy } from '../portable/types';

/* The coding of a transcript as somebody reads it in the margin: a note for each annotation, with its author and its words. */

export interface Note {
  /** Base range of the document's text. */
  readonly start: number;
  readonly end: number;
  readonly author: string;
  readonly initials: string;
  readonly marking: Marking;
  /** The note that it answers, by its place in the list; null where it begins a conversation. */
  readonly answers: number | null;
}

export interface Notes {
  /** By start, longer first; on the same words as the copies follow one another. A memo behind a coding of them answers it. */
  readonly notes: readonly Note[];
  readonly losses: readonly Loss[];
}

/** The notes on a document. Those of copies with other words have no place in its text, and are said to be lost. */
export function notesOf(study: PortableStudy, { key, text, copies }: PortableDocument): Notes {
  const names = authorNames(study);
  const losses: Loss[] = [];
  const found: (Omit<Note, 'answers'> & { readonly copy: number })[] = [];
  for (const [at, copy] of copies.entries()) {
    if (copy.text !== null && copy.text !== text) {
      if (copy.markings.length > 0)
        losses.push({
          what: 'annotation in a copy whose words are not those of the transcript',
          count: copy.markings.length,
          where: `${key}, ${authorOf(names, copy, copy.coder)}`,
        });
      continue;
    }
    for (const marking of copy.markings) {
      const author = authorOf(names, copy, marking.coder ?? copy.coder);
      const { start, end } = marking;
      found.push({ start, end, author, initials: initialsOf(author), marking, copy: at });
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end || a.copy - b.copy);
  let first = 0;
  const notes = found.map(({ copy, ...note }, i): Note => {
    const before = found[first];
    const goesOn = before?.copy === copy && before.start === note.start && before.end === note.end;
    const isAnswer = goesOn && i !== first && note.marking.codes.length === 0;
    if (!isAnswer) first = i;
    return { ...note, answers: isAnswer ? first : null };
  });
  return { notes, losses };
}

/** What a note says: `#trust:+ (Trust in data), #delay?: why it was coded so`. A name that says no more than the id is not repeated. */
export function wordsOf({ codes, memo, unsure }: Marking, byId: ReadonlyMap<string, PortableCode>): string {
  const named = codes.map(({ id, value }) => {
    const name = (byId.get(id)?.name ?? '').replace(/\s+/g, ' ').trim();
    const says = name !== '' && name.toLowerCase() !== id.toLowerCase();
    return `${writeCode(id, value)}${says ? ` (${name})` : ''}`;
  });
  const head = `${named.join(', ')}${unsure ? '?' : ''}`;
  if (memo === null) return head;
  return head === '' ? memo : `${head}: ${memo}`;
}

/** Codes by their ids. */
export function codesById({ codes }: PortableStudy): ReadonlyMap<string, PortableCode> {
  return new Map(codes.map((code) => [code.id, code]));
}

/** Names of coders by their ids; where two have the same, with the id behind it. */
function authorNames({ coders }: PortableStudy): ReadonlyMap<string, string> {
  const times = new Map<string, number>();
  for (const { name } of coders) times.set(plain(name), (times.get(plain(name)) ?? 0) + 1);
  return new Map(
    coders.map(({ id, name }) => [id, times.get(plain(name)) === 1 ? plain(name) : `${plain(name)} (${id})`]),
  );
}

function authorOf(names: ReadonlyMap<string, string>, copy: PortableCopy, coder: string | null): string {
  const who = coder === null ? (copy.consensus ? 'Consensus' : 'Nobody') : (names.get(coder) ?? coder);
  return copy.round === null ? who : `${who} (round ${plain(copy.round)})`;
}

function plain(name: string): string {
  return name.replace(/\s+/g, ' ').trim();
}

function initialsOf(author: string): string {
  const letters = author
    .replace(/\(.*$/, '')
    .match(/(?<![\p{L}\p{M}\p{N}])[\p{L}\p{N}]/gu)
    ?.slice(0, 3)
    .join('');
  return (letters ?? '?').toUpperCase();
}

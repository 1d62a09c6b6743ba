import { writeCode } from '../../syntax/writeGroup';
import type { Marking } from '../../syntax/writeGroup';
import type { Loss } from '../portable/outcome';
import type { PortableCode, PortableCopy, PortableDocument, PortableStudy } from '../portable/types';

/* The coding of a transcript as somebody reads it in the margin: a note for each annotation, with its author and its words. */

export interface Note {
  /** Base range of the document's text. */
  readonly start: number;
  readonly end: number;
  /** Whose it is: a coder's name, or one of those below for what nobody has signed. */
  readonly who: string;
  /** The same, and in which round. */
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
          where: `${key}, ${authorOf(nameOf(names, copy, copy.coder), copy)}`,
        });
      continue;
    }
    for (const marking of copy.markings) {
      const who = nameOf(names, copy, marking.coder ?? copy.coder);
      const { start, end } = marking;
      found.push({
        ...{ start, end, who, author: authorOf(who, copy), initials: initialsOf(who), marking, copy: at },
      });
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

/** Authors of what nobody has signed. */
export const CONSENSUS = 'Consensus';
export const NOBODY = 'Nobody';

/**
 * Names of coders by their ids, each one's own: with the id behind it where another has the same in any case, or where it
 * could be read as another author's.
 */
export function authorNames({ coders }: PortableStudy): ReadonlyMap<string, string> {
  const times = new Map<string, number>();
  const folded = (name: string): string => plain(name).toLowerCase();
  for (const name of [CONSENSUS, NOBODY, ...coders.map((coder) => coder.name)])
    times.set(folded(name), (times.get(folded(name)) ?? 0) + 1);
  const ids = new Set(coders.map(({ id }) => id));
  const asAnother = (name: string): boolean => {
    const [, behind] = /\(([^()]*)\)$/.exec(name) ?? [];
    return behind !== undefined && (behind.startsWith('round ') || ids.has(behind));
  };
  return new Map(
    coders.map(({ id, name: given }) => {
      const name = plain(given);
      return [id, times.get(folded(name)) === 1 && !asAnother(name) ? name : `${name} (${id})`];
    }),
  );
}

/** The name and the round that an author is made of; of any other author the name as it is. */
export function partsOfAuthor(author: string): { readonly name: string; readonly round: string | null } {
  const [, name, round] = /^(.*) \(round (.*)\)$/s.exec(author) ?? [];
  return { name: name ?? author, round: round ?? null };
}

/** Who a copy's author is, without its round. */
function nameOf(names: ReadonlyMap<string, string>, copy: PortableCopy, coder: string | null): string {
  return coder === null ? (copy.consensus ? CONSENSUS : NOBODY) : (names.get(coder) ?? coder);
}

function authorOf(who: string, { round }: PortableCopy): string {
  return round === null ? who : `${who} (round ${plain(round)})`;
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

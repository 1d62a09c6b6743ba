import type { Marking } from '../../syntax/writeGroup';
import type { Loss } from '../portable/outcome';
import { placesIn, wholeOf, type Convention } from './conventions';
import { numberIn } from './data';
import { fitOf, occursIn, wordsOf, type Span } from './fits';
import { unfold } from './fold';
import { quoted, whatWasMarked } from './lossWords';
import type { RawSelection, RawSource } from './rawSource';
import type { CodeTarget } from './readCodes';
import type { Note } from './readNotes';

/** What the selections of all sources are read with. */
export interface MarkingsInput {
  /** Whether Passage wrote the file: then an empty description is a memo that is empty. */
  readonly own: boolean;
  readonly convention: Convention;
  /** Whether names of selections are the words that they stand on, as far as the whole project shows. */
  readonly quoted: boolean;
  /** Length of names that were cut off; Infinity where none are. */
  readonly cut: number;
  readonly targets: ReadonlyMap<string, CodeTarget>;
  /** Coders by the GUIDs of users; the consensus is null. */
  readonly coders: ReadonlyMap<string, string | null>;
  /** Whose it is what names nobody; null for nobody. */
  readonly otherwise: string | null;
  readonly people: ReadonlyMap<string, string>;
  readonly noteOf: (guid: string) => Note | null;
  /** GUIDs of notes that are linked to a selection, by its GUID. */
  readonly linked: ReadonlyMap<string, readonly string[]>;
}

/** A marking, and in which copy it stands. */
export interface ReadMarking {
  readonly marking: Marking;
  /** Place among the document's copies, where the file says; else by its coder. */
  readonly copy: number | null;
  /** Whether it is the consensus’. */
  readonly consensus: boolean;
}

export interface ReadMarkings {
  readonly markings: readonly ReadMarking[];
  /** People whom passages are coded with. */
  readonly people: readonly string[];
  readonly losses: readonly Loss[];
  /** Selections whose name was no words, and was not asked. */
  readonly titled: number;
}

/** The selections of one source, in the file's order. What does not verify is not placed, and said one by one. */
export function readMarkings(
  { selections, name }: RawSource,
  text: string,
  input: MarkingsInput,
): ReadMarkings {
  const places = placesIn(text, input.convention);
  const words = wordsOf(selections.length === 0 ? '' : text);
  const markings: ReadMarking[] = [];
  const people = new Set<string>();
  const losses: Loss[] = [];
  let titled = 0;
  let looked = 0;
  const lose = (what: string, selection: RawSelection): void => {
    const at = `${shown(selection.start)}–${shown(selection.end)}`;
    losses.push({
      what: `passage at ${at}${whatWasMarked(selection, input)}: ${what}`,
      count: null,
      where: name,
    });
  };
  for (const selection of selections) {
    const span = places.span(selection);
    if (span === null) {
      lose('there is no such place in the text', selection);
      continue;
    }
    if (fitOf(words, span, selection.name, input.cut) === 'other') {
      if (input.quoted || (looked++ < MOST_LOOKS && occursIn(words, selection.name))) {
        lose(`the words there are others (${quoted(excerptOf(text, span)).trim()})`, selection);
        continue;
      }
      titled++;
    }
    const whole = wholeOf(text, span);
    if (whole.start !== span.start || whole.end !== span.end)
      lose('it begins or ends within a character; it stands on whole ones now', selection);
    for (const one of markingsOf(selection, whole, input, people, (what) => lose(what, selection)))
      markings.push(one);
  }
  return { markings, people: [...people], losses, titled };
}

/** Looking for words takes a pass over the text; so many show what names are. */
const MOST_LOOKS = 200;

/** Codings of a selection by one person with one note. */
interface Group {
  readonly user: string | null;
  readonly codes: Marking['codes'][number][];
  readonly met: Set<CodeTarget>;
  unsure: boolean;
  memo: string | null;
}

/** What a selection says: for each person, and for each coding with a note of its own, a marking. */
function markingsOf(
  selection: RawSelection,
  span: Span,
  input: MarkingsInput,
  people: Set<string>,
  lose: (what: string) => void,
): readonly ReadMarking[] {
  const { text, data } = unfold(selection.description);
  const described = !input.own && text?.trim() === '' ? null : text;
  const creator = knownUser(selection.user, input);
  const linked = input.linked.get(selection.guid) ?? [];
  const whole = notesOf([...selection.noteRefs, ...linked], creator, input);
  const memo = joined([...(described === null ? [] : [described]), ...whole.own]);
  const replies = [...whole.others];
  const copy = numberIn(data, 'copy');
  const groups = new Map<string, Group>();
  const numbers = new Map<string | null, number>();
  const numberOf = (one: string | null): number => {
    const number = numbers.get(one) ?? numbers.size;
    numbers.set(one, number);
    return number;
  };
  for (const { target, user, noteRefs } of selection.codings) {
    const who = user ?? selection.user;
    const notes = notesOf(noteRefs, knownUser(who, input), input);
    const own = joined(notes.own);
    for (const reply of notes.others) replies.push(reply);
    // Notes may be long, and many codings may refer to one.
    const key = `${numberOf(who)} ${numberOf(own)}`;
    const group = groups.get(key) ?? { user: who, codes: [], met: new Set(), unsure: false, memo: own };
    groups.set(key, group);
    const found = input.targets.get(target);
    const person = input.people.get(target);
    if (found?.kind === 'unsure') group.unsure = true;
    else if (found?.kind === 'code') {
      if (!group.met.has(found)) group.codes.push({ id: found.id, value: found.value });
      group.met.add(found);
    } else if (person !== undefined) {
      people.add(person);
      lose(`it is coded with a case, which is a participant of the whole document now: “${person}”`);
    } else lose('it is coded with a code that the file does not have');
  }
  // The selection's own memo stands with codings of who made it that have none, else by itself.
  const first = [...groups.values()].find(
    (group) => group.memo === null && (creator === null || group.user === creator),
  );
  if (first !== undefined) first.memo = memo;
  else if (memo !== null) groups.set('', memoAlone(selection.user, memo));
  for (const [i, { user, text: reply }] of replies.entries())
    groups.set(`reply ${i}`, memoAlone(user, reply));
  if (groups.size === 0) lose('it has neither a code nor a memo');
  return [...groups.values()].flatMap((group): readonly ReadMarking[] => {
    if (group.codes.length === 0 && group.memo === null) {
      if (group.unsure) lose('it is unsure of nothing');
      return [];
    }
    const known = group.user !== null && input.coders.has(group.user);
    const coder = known ? (input.coders.get(group.user ?? '') ?? null) : input.otherwise;
    if (group.user !== null && !known)
      lose(`it is by a user whom the file does not list; it is ${coder ?? 'nobody'}’s now`);
    const { codes, unsure } = group;
    return [
      {
        marking: { ...span, codes, coder, memo: group.memo, unsure },
        copy,
        consensus: known && coder === null,
      },
    ];
  });
}

function memoAlone(user: string | null, memo: string): Group {
  return { user, codes: [], met: new Set(), unsure: false, memo };
}

function knownUser(user: string | null, { coders }: MarkingsInput): string | null {
  return user !== null && coders.has(user) ? user : null;
}

/** Notes by who made what they are about, or by nobody in particular; and those of others, who answer it. */
function notesOf(guids: readonly string[], about: string | null, input: MarkingsInput) {
  const notes = guids.map((guid) => input.noteOf(guid)).filter((note) => note !== null);
  const byOther = ({ user }: Note): boolean =>
    about !== null && user !== about && knownUser(user, input) !== null;
  return {
    own: notes.filter((note) => !byOther(note)).map(({ text }) => text),
    others: notes.filter(byOther).map(({ text, user }) => ({ text, user })),
  };
}

function joined(texts: readonly string[]): string | null {
  return texts.length === 0 ? null : texts.join('\n\n');
}

function shown(position: number): string {
  return Number.isNaN(position) ? '?' : String(position);
}

function excerptOf(text: string, { start, end }: Span): string {
  return text.slice(start, Math.min(end, start + 100));
}

import type { Marking } from '../../syntax/writeGroup';
import type { Loss } from '../portable/outcome';
import { fitOf, folded, occursIn, placesIn, wordsOf, type Convention, type Span } from './conventions';
import { numberIn } from './data';
import { unfold } from './fold';
import { plainGuid, type CodeTarget } from './readCodes';
import type { RawSelection, RawSource } from './rawProject';

/** What the selections of all sources are read with. */
export interface MarkingsInput {
  /** Whether Passage wrote the file: then an empty description is a memo that is empty. */
  readonly own: boolean;
  readonly convention: Convention;
  /** Whether names of selections are the words that they stand on, as far as the whole project shows. */
  readonly quoted: boolean;
  readonly targets: ReadonlyMap<string, CodeTarget>;
  /** Coders by the GUIDs of users; the consensus is null. */
  readonly coders: ReadonlyMap<string, string | null>;
  /** Whose it is what names nobody; null for nobody. */
  readonly otherwise: string | null;
  readonly people: ReadonlyMap<string, string>;
  readonly textOfNote: (guid: string) => string | null;
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
    const codes = selection.codings.map(({ target }) => nameOf(input.targets.get(target))).join(' ');
    losses.push({
      what: `passage at ${at}${quoted(selection.name)}${codes === '' ? '' : ` with ${codes}`}: ${what}`,
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
    if (fitOf(words, span, selection.name) === 'other') {
      if (input.quoted || (looked++ < MOST_LOOKS && occursIn(words, selection.name))) {
        lose(`the words there are others (${quoted(excerptOf(text, span)).trim()})`, selection);
        continue;
      }
      titled++;
    }
    for (const one of markingsOf(selection, span, input, people, (what) => lose(what, selection)))
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
  const whole = [
    described,
    ...notesOf([...selection.noteRefs, ...(input.linked.get(selection.guid) ?? [])], input),
  ];
  const memo = joined(whole.filter((one) => one !== null));
  const copy = numberIn(data, 'copy');
  const groups = new Map<string, Group>();
  const numbers = new Map<string | null, number>();
  const numberOf = (one: string | null): number => {
    const number = numbers.get(one) ?? numbers.size;
    numbers.set(one, number);
    return number;
  };
  for (const { target, user, noteRefs } of selection.codings) {
    const own = joined(notesOf(noteRefs, input));
    const who = user ?? selection.user;
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
    } else if (person !== undefined) people.add(person);
    else lose('it is coded with a code that the file does not have');
  }
  const first = [...groups.values()].find((group) => group.memo === null);
  // The selection's own memo stands with the codings that have none, else by itself.
  if (first !== undefined) first.memo = memo;
  else if (memo !== null)
    groups.set('', { user: selection.user, codes: [], met: new Set(), unsure: false, memo });
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

function notesOf(guids: readonly string[], { textOfNote }: MarkingsInput): readonly string[] {
  return guids.map((guid) => textOfNote(plainGuid(guid))).filter((text) => text !== null);
}

function joined(texts: readonly string[]): string | null {
  return texts.length === 0 ? null : texts.join('\n\n');
}

function nameOf(target: CodeTarget | undefined): string {
  return target?.kind === 'code' ? `#${target.id}${target.value === null ? '' : `:${target.value}`}` : '';
}

function shown(position: number): string {
  return Number.isNaN(position) ? '?' : String(position);
}

function quoted(words: string): string {
  const short = folded(words).slice(0, 60);
  return short === '' ? '' : ` “${short}${folded(words).length > 60 ? '…' : ''}”`;
}

function excerptOf(text: string, { start, end }: Span): string {
  return text.slice(start, Math.min(end, start + 100));
}

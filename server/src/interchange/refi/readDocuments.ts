import type { StepsDone } from '../../project/steps';
import type { CodingState } from '../../analysis/documents';
import { documentKey } from '../documentName';
import type { Loss } from '../portable/outcome';
import type { PortableCoder, PortableCopy, PortableDocument } from '../portable/types';
import type { Marking } from '../../syntax/writeGroup';
import { dataIn, entriesIn, isTrueIn, numberIn, textIn, textsIn, type Data } from './data';
import { unfold } from './fold';
import { quoted } from './lossWords';
import { withLineEnds } from './positions';
import { readMarkings, type MarkingsInput, type ReadMarking } from './readMarkings';
import { namer, readValues, type ReadPeople, type ReadVariables, type Said } from './readPeople';
import type { RawSource } from './rawSource';

export interface DocumentsInput extends Omit<MarkingsInput, 'people'> {
  readonly attributes: ReadVariables;
  readonly cases: ReadPeople;
  readonly coderOrder: readonly PortableCoder[];
  /** What sets say of sources, by their GUIDs. */
  readonly sets: ReadonlyMap<string, Said>;
}

export interface ReadDocuments {
  readonly documents: readonly PortableDocument[];
  /** Keys of documents by the GUIDs of their sources. */
  readonly keys: ReadonlyMap<string, string>;
  readonly losses: readonly Loss[];
  readonly notes: readonly string[];
}

/** A source that has a text, with what is known of it. */
export interface TextSource {
  readonly raw: RawSource;
  readonly text: string;
}

/**
 * Documents of sources: those that are parts of one, as Passage writes rounds and changed texts, come together again. Steps
 * are of sources.
 */
export function* readDocuments(
  sources: readonly TextSource[],
  input: DocumentsInput,
): Generator<StepsDone, ReadDocuments> {
  const groups = new Map<string, Part[]>();
  const losses: Loss[] = [];
  const notes: string[] = [];
  const keys = new Map<string, string>();
  const own = new Set<string>();
  const parts: Part[] = [];
  for (const source of sources) {
    yield { done: parts.length, all: sources.length };
    parts.push(partOf(source, input, losses, notes));
  }
  for (const { key, written } of parts) if (written) own.add(key);
  const free = namer(own);
  for (const part of parts) {
    const key = part.written ? part.key : free(documentKey(part.key.replace(/[/\\]+/g, '-')));
    const name = part.key.normalize('NFC');
    if (key !== name && key !== name.replace(/\.[^.]*$/, ''))
      notes.push(`the source${quoted(name) || ' without a name'} is the document “${key}”`);
    keys.set(part.raw.guid, key);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [part]);
    else group.push(part);
  }
  return {
    documents: [...groups].map(([key, group]) => documentOf(key, group, input)),
    keys,
    losses,
    notes,
  };
}

interface Part {
  readonly raw: RawSource;
  readonly key: string;
  /** Whether Passage wrote it. */
  readonly written: boolean;
  /** Whether it is the part that speaks for the document. */
  readonly main: boolean;
  readonly data: Data | null;
  readonly text: string;
  readonly markings: readonly ReadMarking[];
  readonly people: readonly string[];
}

function partOf(
  { raw, text: plain }: TextSource,
  input: DocumentsInput,
  losses: Loss[],
  notes: string[],
): Part {
  const { data } = unfold(raw.description);
  const read = readMarkings(raw, plain, { ...input, people: input.cases.byGuid });
  for (const loss of read.losses) losses.push(loss);
  if (read.titled > 0)
    losses.push({
      what: 'passage that was placed where the file says, since its name is not its words and nothing else shows whether that is right',
      count: read.titled,
      where: raw.name,
    });
  const ends = textIn(data, 'lineEnds');
  const restored = ends === null ? null : withLineEnds(plain, ends);
  if (ends !== null && restored === null)
    notes.push(`${raw.name}: its text has been changed, so that its line ends are all LF now`);
  const written = data !== null && Array.isArray(data['copies']);
  const key = textIn(data, 'document');
  return {
    raw,
    key: (written ? key : null) ?? raw.name.trim(),
    written: written && (key ?? raw.name).trim() !== '',
    main: key === null,
    data,
    text: restored?.text ?? plain,
    markings: restored === null ? read.markings : read.markings.map((one) => moved(one, restored.offset)),
    people: read.people,
  };
}

function moved(read: ReadMarking, offset: (position: number) => number): ReadMarking {
  const { start, end } = read.marking;
  return { ...read, marking: { ...read.marking, start: offset(start), end: offset(end) } };
}

function documentOf(key: string, parts: readonly Part[], input: DocumentsInput): PortableDocument {
  const main = parts.find((part) => part.main) ?? parts[0];
  const { data = null, raw, text = '', people = [] } = main ?? {};
  const { of = '' } = raw ?? {};
  const said = readValues(raw?.values ?? [], input.attributes, entriesIn(data, 'attributes'));
  const extension = textIn(data, 'extension');
  const found = new Set([...(input.cases.peopleOf.get(of) ?? []), ...people]);
  const given = textsIn(data, 'people');
  return {
    key,
    text,
    extension: extension !== null && /^\.[A-Za-z0-9]{1,10}$/.test(extension) ? extension : '.md',
    language: textIn(data, 'language'),
    speakers: new Map(entriesIn(data, 'speakers')),
    people: given.length > 0 && given.every((id) => found.has(id)) ? given : [...found],
    attributes: inOrder([input.sets.get(of), input.cases.saidOf.get(of), said], input.attributes),
    copies: copiesOf(parts, text, input),
  };
}

/** What is said, by the last that says anything of an attribute. */
function inOrder(all: readonly (Said | undefined)[], { order }: ReadVariables): Said {
  const said = new Map(all.flatMap((some) => [...(some ?? [])]));
  return new Map([...said].sort(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0)));
}

interface Copy extends Omit<PortableCopy, 'markings'> {
  readonly markings: Marking[];
  readonly at: number;
}

function copiesOf(parts: readonly Part[], text: string, input: DocumentsInput): readonly PortableCopy[] {
  const copies: Copy[] = [];
  for (const part of parts) {
    const own = part.text === text ? null : part.text;
    const mine = dataIn(part.data, 'copies').map((one): Copy => copyOf(one, own));
    const byPlace = new Map([...mine].reverse().map((one) => [one.at, one]));
    const nameOf = (coder: string | null, consensus: boolean): string => JSON.stringify([coder, consensus]);
    const byCoder = new Map([...mine].reverse().map((one) => [nameOf(one.coder, one.consensus), one]));
    for (const { marking, copy, consensus } of part.markings) {
      const asked = copy === null ? undefined : byPlace.get(copy);
      let place = asked ?? byCoder.get(nameOf(marking.coder, consensus));
      if (place === undefined) {
        const coder = consensus ? null : marking.coder;
        place = {
          at: Infinity,
          coder,
          consensus,
          round: null,
          coding: 'in-progress',
          text: own,
          markings: [],
        };
        mine.push(place);
        byCoder.set(nameOf(marking.coder, consensus), place);
      }
      place.markings.push(marking);
    }
    for (const one of mine) copies.push(one);
  }
  const order = new Map(input.coderOrder.map(({ id }, i) => [id, i]));
  const rank = ({ coder, consensus }: Copy): number =>
    coder !== null ? (order.get(coder) ?? -1) : order.size + (consensus ? 1 : 0);
  return copies
    .sort((a, b) => (a.at === b.at ? rank(a) - rank(b) : a.at - b.at))
    .map(({ coder, consensus, round, coding, text: own, markings }) => ({
      ...{ coder, consensus, round, coding, text: own },
      markings: markings.sort((a, b) => a.start - b.start || b.end - a.end),
    }));
}

function copyOf(data: Data, text: string | null): Copy {
  const consensus = isTrueIn(data, 'consensus');
  return {
    at: numberIn(data, 'at') ?? Infinity,
    coder: consensus ? null : textIn(data, 'coder'),
    consensus,
    round: textIn(data, 'round'),
    coding: STATES.find((state) => state === textIn(data, 'coding')) ?? 'in-progress',
    text,
    markings: [],
  };
}

const STATES: readonly CodingState[] = ['not-started', 'in-progress', 'done'];

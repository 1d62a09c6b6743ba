import { attributesOf, filesByDocument, PARTICIPANT } from '../../project/attributes';
import { tableKeys } from '../../project/tableRows';
import { speakersOf } from '../../project/facts';
import type { DocumentFacts, Study } from '../../project/types';
import { baseText } from '../../syntax/offsets';
import { findTurns, type Turn } from '../../syntax/turns';
import type { ParsedDocument } from '../../syntax/tree';

/** A document in which somebody takes part, with all its files. */
export interface PersonsDocument {
  readonly key: string;
  readonly files: readonly DocumentFacts[];
  /** `alone`: nobody else but interviewers. `unclear`: others do, and no turn is this person's by its label. */
  readonly part: 'alone' | 'with-others' | 'unclear';
  /** Labels of others who speak in it and whom the codebook does not call interviewers. */
  readonly others: readonly string[];
}

/** Whether two names are the same person's. */
export function isSame(a: string, b: string): boolean {
  return folded(a) === folded(b);
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/**
 * The turns of a document, where a line with the label of the person, or of anybody in a table of people, is one even if
 * there is only one such line and the codebook does not list it.
 */
export function turnsWith(study: Study, document: ParsedDocument, person: string): readonly Turn[] {
  const speakers = speakersOf(document.frontMatter, study.codebook.speakers);
  const people = tableKeys(study, 'participant').filter((name) => !name.includes('*'));
  return findTurns(baseText(document), new Map([...speakers, ['', [person, ...people]]]));
}

/**
 * The documents of a person: those whose `participant` they are by front matter, path or table, whose key they are, and in
 * which they speak under this label.
 */
export function documentsOf(study: Study, person: string): readonly PersonsDocument[] {
  const found: PersonsDocument[] = [];
  for (const [key, files] of filesByDocument(study)) {
    const known = new Map(files.map((facts) => [facts, peopleIn(study, facts, person)]));
    const all = merged([...known.values()]);
    if (!all.named && !all.speaks && !isSame(key, person)) continue;
    // Those that say by themselves whose they are come last, so that what is left half done is found again.
    const says = (facts: DocumentFacts): number =>
      Number(known.get(facts)?.named === true || known.get(facts)?.speaks === true);
    found.push({
      key,
      files: [...files].sort((a, b) => says(a) - says(b) || (a.uri < b.uri ? -1 : 1)),
      part: partOf(all, isSame(key, person)),
      others: [...all.speakers.values()],
    });
  }
  return found;
}

interface People {
  readonly named: boolean;
  readonly speaks: boolean;
  /** Others who are named, and others who speak and are no interviewers. */
  readonly others: ReadonlySet<string>;
  /** Folded label → label. */
  readonly speakers: ReadonlyMap<string, string>;
}

function peopleIn(study: Study, facts: DocumentFacts, person: string): People {
  if (facts.undecodable !== null)
    return { named: false, speaks: false, others: new Set(), speakers: new Map() };
  const names = attributesOf(study, facts).get(PARTICIPANT)?.values ?? [];
  const labels = turnsWith(study, facts.reading.glance, person)
    .filter(({ role, label }) => role !== 'interviewer' || isSame(label, person))
    .map(({ label }) => label);
  const other = (name: string): boolean => !isSame(name, person);
  return {
    named: !names.every(other),
    speaks: !labels.every(other),
    others: new Set(names.filter(other).map(folded)),
    speakers: new Map(labels.filter(other).map((label) => [folded(label), label])),
  };
}

function merged(all: readonly People[]): People {
  return {
    named: all.some(({ named }) => named),
    speaks: all.some(({ speaks }) => speaks),
    others: new Set(all.flatMap(({ others }) => [...others])),
    speakers: new Map(all.flatMap(({ speakers }) => [...speakers])),
  };
}

function partOf({ named, speaks, others, speakers }: People, isKey: boolean): PersonsDocument['part'] {
  if (speaks) return others.size === 0 && speakers.size === 0 ? 'alone' : 'with-others';
  // Whoever is the only participant is so whatever the turns are called.
  if (named) return others.size === 0 ? 'alone' : 'unclear';
  return isKey && others.size === 0 && speakers.size < 2 ? 'alone' : 'unclear';
}

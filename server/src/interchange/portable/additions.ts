import { filesByDocument } from '../../project/attributes';
import { peopleInTables } from '../../project/tableRows';
import { inOneGo, type StepsDone } from '../../project/steps';
import type { Project, Study } from '../../project/types';
import { relativePath } from '../../project/uri';
import { normalId } from '../../syntax/ids';
import { classifyPath } from '../../syntax/studyPaths';
import { addCopies, type ChangedFile } from './addCopies';
import { addRows } from './addRows';
import { addToCodebook } from './addToCodebook';
import { copyFile, sameText, transcriptFile, type StudyFile, type Writing } from './documentFiles';
import { mayStandInHead } from './heads';
import { matched, type Matched } from './matched';
import { ofStudy } from './ofStudy';
import type { Loss, Refused, Told } from './outcome';
import { createPlaces, foldedPath } from './places';
import { memoFiles } from './studyFiles';
import { peopleTable } from './tableFiles';
import { tidied } from './tidied';
import { tooLarge } from './tooLarge';
import type { PortableDocument, PortableMemo, PortableStudy } from './types';

/** What a study gets: new files, and files with more in them. Nothing that somebody wrote is in other words afterwards. */
export interface Additions extends Told {
  readonly files: readonly StudyFile[];
  readonly changed: readonly ChangedFile[];
}

/**
 * What is added to a study. Codes, coders, documents and people that it has already are known by their ids; where they are
 * said to be otherwise the study's own stays, and that is said. What was added once is not added again.
 */
export function additions(
  project: Pick<Project, 'strays'>,
  study: Study,
  given: PortableStudy,
  how: HowToAdd,
): Additions | Refused {
  return inOneGo(additionSteps(study, ofStudy(project, study).study, given, how));
}

export interface HowToAdd {
  /** Text of each of the codebook's tables of people, by its path. */
  readonly tables: ReadonlyMap<string, string>;
  /** SHA-256 of a text. */
  readonly hash: (text: string) => string;
  /** Whether what is given of a copy is a part, as a table is, and not all that a coder has said. */
  readonly partOfCopies?: boolean;
}

/** The same in steps, one for each document. @param there the study as programs exchange it */
export function* additionSteps(
  study: Study,
  there: PortableStudy,
  given: PortableStudy,
  { tables, hash, partOfCopies = false }: HowToAdd,
): Generator<StepsDone, Additions | Refused> {
  const { study: tidy, losses: changedBefore } = tidied(given, there.scales, there.codes);
  const reason = tooLarge(tidy);
  if (reason !== null) return { reason };
  const names = matched(study.codebook, there, tidy);
  const people = morePeople(study, tidy, tables);
  const codebook = addToCodebook(study.text, { ...names.added, tables: people.tables });
  if (codebook === null)
    return { reason: 'the codebook cannot be edited as it is now; passage check says what is wrong in it' };
  const documents = yield* moreDocuments(study, there, names, { tidy, hash, partOfCopies });
  const memos = moreMemos(study, there, tidy);
  const changes: readonly ChangedFile[] = [
    ...(codebook === study.text
      ? []
      : [
          {
            path: relativePath(study.root, study.codebookUri) ?? 'codebook.yaml',
            before: study.text,
            text: codebook,
          },
        ]),
    ...people.changed,
    ...documents.changed,
  ];
  return {
    files: [...people.files, ...documents.files, ...memos.files],
    changed: changes,
    losses: [...changedBefore, ...names.losses, ...people.losses, ...documents.losses, ...memos.losses],
    summary: [
      ...said('code', names.added.codes.length, tidy.codes.length),
      ...said('document', documents.news, tidy.documents.length),
      ...said('participant', people.added, tidy.people.length),
      ...(partOfCopies ? said('annotation', documents.added, annotationsIn(tidy)) : []),
    ],
  };
}

function annotationsIn({ documents }: PortableStudy): number {
  return documents.flatMap(({ copies }) => copies).reduce((sum, { markings }) => sum + markings.length, 0);
}

function said(noun: string, added: number, all: number): readonly string[] {
  const form = (n: number): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
  if (all === 0) return [];
  return [added === all ? `${form(all)} added` : `${form(added)} added, ${all - added} there already`];
}

interface MorePeople extends Pick<Additions, 'files' | 'changed' | 'losses'> {
  readonly added: number;
  /** Tables that the codebook has to list. */
  readonly tables: readonly { readonly file: string; readonly key: 'participant' }[];
}

const PEOPLE = 'participants.csv';

function morePeople(study: Study, tidy: PortableStudy, tables: ReadonlyMap<string, string>): MorePeople {
  const none: MorePeople = { files: [], changed: [], losses: [], added: 0, tables: [] };
  if (tidy.people.length === 0) return none;
  const known = new Map([...peopleInTables(study)].map(([id, { attributes }]) => [id, attributes]));
  const file = study.codebook.tables.find(({ key }) => key === 'participant')?.file;
  const text = file === undefined ? undefined : tables.get(file);
  if (file === undefined || text === undefined) {
    const made = peopleTable(tidy);
    const listed = file === undefined ? [{ file: PEOPLE, key: 'participant' as const }] : [];
    const files = made.text === null ? [] : [{ path: file ?? PEOPLE, text: made.text }];
    return { ...none, files, losses: made.losses, added: tidy.people.length, tables: listed };
  }
  const more = addRows(text, tidy.people, tidy.attributes, known);
  const changed = more.text === text ? [] : [{ path: file, before: text, text: more.text }];
  return { ...none, changed, losses: more.losses, added: more.added };
}

interface MoreDocuments extends Pick<Additions, 'files' | 'changed' | 'losses'> {
  readonly news: number;
  /** Annotations that documents of the study did not have. */
  readonly added: number;
}

function* moreDocuments(
  study: Study,
  there: PortableStudy,
  { renamed }: Matched,
  {
    tidy,
    hash,
    partOfCopies,
  }: Required<Pick<HowToAdd, 'hash' | 'partOfCopies'>> & { readonly tidy: PortableStudy },
): Generator<StepsDone, MoreDocuments> {
  const byKey = filesByDocument(study);
  const old = new Map(there.documents.map((document) => [normalId(document.key), document]));
  const taken = [...study.documents.values()].map(({ uri }) => relativePath(study.root, uri) ?? uri);
  const places = createPlaces(study.templates, [...taken, ...study.codebook.tables.map(({ file }) => file)]);
  const inHead = (document: PortableDocument): PortableDocument['attributes'] =>
    new Map([...document.attributes].filter(([id]) => mayStandInHead(id)));
  const writing: Writing = { places, hash, inHead };
  const made = {
    files: [] as StudyFile[],
    changed: [] as ChangedFile[],
    losses: [] as Loss[],
    news: 0,
    added: 0,
  };
  for (const [done, document] of tidy.documents.entries()) {
    yield { done, all: tidy.documents.length };
    const one = renamed(document);
    const known = old.get(normalId(one.key));
    const lose = (what: string, count: number | null): void =>
      void made.losses.push({ what, count, where: one.key });
    if (known === undefined && byKey.has(normalId(one.key))) {
      lose('the study has this document in files that cannot be read; nothing of this one was added', null);
      continue;
    }
    if (known === undefined) {
      const own = withSpeakers(one, tidy, study);
      const parts = [transcriptFile(own, writing), ...own.copies.map((copy) => copyFile(own, copy, writing))];
      made.files.push(...parts.flatMap(({ files }) => files));
      made.losses.push(...parts.flatMap(({ losses }) => losses));
      if (parts.every(({ files }) => files.length === 0))
        lose('the codebook has no place for this document, such as source: transcripts/{document}.md', null);
      else made.news++;
      continue;
    }
    if (!sameText(known.text, one.text)) {
      lose('the study has a document of this name with other words; nothing of this one was added', null);
      continue;
    }
    const others = [...one.attributes].filter(
      ([id, values]) => (known.attributes.get(id) ?? []).join('\n') !== values.join('\n'),
    );
    if (others.length > 0) lose('attribute of which the study says otherwise', others.length);
    for (const what of otherThings(known, one)) lose(what, null);
    const files = byKey.get(normalId(one.key)) ?? [];
    const more = addCopies(study, { document: known, files }, one, writing, partOfCopies);
    made.files.push(...more.files);
    made.changed.push(...more.changed);
    made.losses.push(...more.losses);
    made.added += more.added;
  }
  return made;
}

/** What is said of a document, and by the study otherwise, whose own stays. What is not said is no difference. */
function otherThings(known: PortableDocument, given: PortableDocument): readonly string[] {
  const people = new Set(known.people);
  const speakers = new Map(known.speakers);
  return [
    ...(given.people.some((id) => !people.has(id)) ? ['other participants than the study has in it'] : []),
    ...(given.language !== null && given.language !== known.language
      ? [`the language ${given.language}, and another one in the study, which stays`]
      : []),
    ...([...given.speakers].some(([role, labels]) =>
      labels.some((label) => speakers.get(role)?.includes(label) !== true),
    )
      ? ['other speakers than the study says']
      : []),
  ];
}

/** Roles of speakers that the study's codebook does not know are the document's own. */
function withSpeakers(
  document: PortableDocument,
  { speakers }: PortableStudy,
  { codebook }: Study,
): PortableDocument {
  const own = new Map(document.speakers);
  for (const [role, labels] of speakers) {
    const unknown = labels.filter((label) => !(codebook.speakers.get(role) ?? []).includes(label));
    if (unknown.length > 0) own.set(role, [...(own.get(role) ?? []), ...unknown]);
  }
  return { ...document, speakers: own };
}

function moreMemos(
  study: Study,
  there: PortableStudy,
  { memos }: PortableStudy,
): Pick<Additions, 'files' | 'losses'> {
  // On some disks `Notes.md` and `notes.md` are one file.
  const old = new Map(there.memos.map(({ path, text }) => [foldedPath(path), text]));
  const isThere = ({ path }: PortableMemo): boolean => old.has(foldedPath(path));
  const files: StudyFile[] = [];
  const losses: Loss[] = [];
  for (const file of [...memos.filter(isThere), ...memoFiles(memos.filter((memo) => !isThere(memo)))]) {
    const known = old.get(foldedPath(file.path));
    if (known === file.text) continue;
    const what =
      known !== undefined
        ? 'the study has a memo of this name with other words, which stays'
        : classifyPath(study.templates, file.path).role === 'memo'
          ? null
          : 'the codebook has no place for this memo, such as memos: memos/**/*.md';
    if (what === null) files.push(file);
    else losses.push({ what, count: null, where: file.path });
  }
  return { files, losses };
}

import type { Original, OriginalParts } from '../../project/original';
import { inOneGo, type StepsDone } from '../../project/steps';
import type { ImportFormat, ImportHow, ReadStudy } from '../portable/format';
import type { Loss, Refused } from '../portable/outcome';
import type { PortableScale, PortableStudy } from '../portable/types';
import { of } from '../wordImport';
import { rootName } from '../xml/rootName';
import { countingOf } from './counting';
import { dataIn, entriesIn, isTrueIn, textIn, textsIn, type Data } from './data';
import { unfold } from './fold';
import type { Names } from './lossWords';
import { readCodes, type ReadCodes } from './readCodes';
import { readDocuments, type TextSource } from './readDocuments';
import { readLinks, type ReadLinks } from './readLinks';
import { memosOf, readNotes, type Note } from './readNotes';
import { readCases, readVariables, unknownValues, type ReadVariables } from './readPeople';
import { factsOf, saidBySets, setLosses } from './readSets';
import { readUsers, type ReadUsers } from './readUsers';
import { rawProject, type RawProject } from './rawProject';
import type { RawSource } from './rawSource';
import { unknownLosses } from './standard';
import { beyondText, drawing, leftOut, many } from './sourceLosses';
import { projectEntry, textsOf, type Texts } from './textOfSource';
import { ORIGIN } from './writeProject';

/** Reads projects of NVivo, ATLAS.ti, MAXQDA, QualCoder and others, and what Passage wrote itself. */
export const refiProjectIn: ImportFormat = {
  name: 'refi-project',
  about: 'REFI-QDA project (.qdpx) of NVivo, ATLAS.ti, MAXQDA, QualCoder and others',
  recognises: (original) =>
    original.kind === 'text'
      ? rootName(original.text) === 'Project' && LIKELY.test(original.text.slice(0, 4000))
      : original.kind === 'archive' && projectEntry(original.names) !== null,
  read: (original, how) => inOneGo(readProject(original, how)),
  readSteps: readProject,
};

/** Other programs have projects as well. */
const LIKELY = /QDA-XML|<(?:[\w.-]+:)?(?:Users|CodeBook|Sources)[\s>/]/;

function* readProject(original: Original, how: ImportHow): Generator<StepsDone, ReadStudy | Refused> {
  if (original.kind === 'unreadable') return original;
  const { names, read } = original.kind === 'text' ? bare(original.text) : original;
  const entry = projectEntry(names);
  const xml = entry === null ? null : read(entry);
  if (entry === null || xml === null)
    return { reason: 'there is no project.qde in it; export the project again as REFI-QDA' };
  const raw = rawProject(xml);
  yield { done: 0, all: 'reason' in raw ? 0 : raw.sources.length };
  if ('reason' in raw) return raw;
  const elsewhere = [...raw.sources, ...raw.notes].some(
    ({ content, path }) => content === null && path !== null,
  );
  if (original.kind === 'text' && elsewhere)
    return {
      reason:
        'it is a part of a project, whose texts lie in a folder “sources” that is not beside it; import the .qdpx that it came from, or put that folder where it lies',
    };
  return yield* studyOf(raw, textsOf(entry, names, read), how);
}

/** A project without its archive, and with no folder beside it. */
function bare(xml: string): Pick<OriginalParts, 'names' | 'read'> {
  return { names: ['project.qde'], read: (name) => (name === 'project.qde' ? xml : null) };
}

function* studyOf(
  raw: RawProject,
  texts: Texts,
  { existing, coder }: ImportHow,
): Generator<StepsDone, ReadStudy | Refused> {
  const own = raw.origin === ORIGIN;
  const codes: ReadCodes =
    raw.codes === null
      ? { codes: [], targets: new Map(), notes: [], losses: [] }
      : readCodes(raw.codes, existing?.codes ?? []);
  const { notes, settings, losses: lostNotes } = readNotes(raw.notes, (note) => texts.of(note));
  const users = readUsers(raw.users, textsIn(settings, 'adjudicators'), existing?.coders ?? [], own);
  const facts = factsOf(raw.sets);
  const named = facts.map(({ attribute }) => attribute);
  const attributes = readVariables(raw.variables, existing?.attributes ?? [], named);
  const cases = readCases(raw.cases, attributes);
  const losses: Loss[] = [...codes.losses, ...users.losses, ...attributes.losses, ...cases.losses];
  const names: Names = { targets: codes.targets, people: cases.byGuid };
  const sources = withTexts(raw, texts, names, losses);
  const counting = countingOf(raw, sources, settings);
  const used = new Set<string>();
  let referred = 0;
  const note = (guid: string): Note | null => {
    used.add(guid);
    const found = notes.get(guid) ?? null;
    referred += found?.text.length ?? 0;
    return referred > MOST_REFERRED ? null : found;
  };
  const links = readLinks(raw.links, raw.sources, notes, names);
  const otherwise = own ? null : (coder ?? creatorOf(raw, users));
  yield { done: 0, all: sources.length };
  const read = yield* readDocuments(sources, {
    ...{ own, ...counting, ...names, coders: users.byGuid, otherwise },
    ...{ attributes, cases, coderOrder: users.coders, linked: links.ofSelections, noteOf: note },
    sets: saidBySets(facts, attributes.named),
  });
  const kept = new Set(sources.map(({ raw: source }) => source));
  for (const some of [read.losses, lossesOf(raw, kept, names, attributes, notes), lostNotes, links.losses])
    for (const loss of some) losses.push(loss);
  const study: PortableStudy = {
    title: isTrueIn(settings, 'untitled') ? null : raw.name === '' ? null : raw.name,
    description: own || (raw.description ?? '').trim() !== '' ? raw.description : null,
    speakers: new Map(entriesIn(settings, 'speakers')),
    coders: users.coders,
    codes: withNotes(codes.codes, [...codes.notes, ...links.ofCodes], (guid) => note(guid)?.text ?? null),
    scales: scalesIn(settings),
    attributes: attributes.attributes,
    people: cases.people,
    documents: read.documents,
    memos: memosOf(aboutDocuments(raw.sources, { keys: read.keys, notes, used, note, links })),
  };
  if (referred > MOST_REFERRED)
    return {
      reason:
        'its memos, as often as they are referred to, come to more than 64 MB; export the project again, or in parts',
    };
  const bySets =
    facts.length === 0 ? [] : [`${of(facts.length, 'set')} of sources as attributes of documents`];
  return { study, summary: [...summaryOf(study), ...bySets, ...counting.said, ...read.notes], losses };
}

/** Whose it is what names nobody: the project's, else the only coder's. */
function creatorOf({ creator }: RawProject, { byGuid, coders }: ReadUsers): string | null {
  const [only] = coders.length === 1 ? coders : [];
  return (creator === '' ? null : byGuid.get(creator)) ?? only?.id ?? null;
}

/** Characters of notes, each as often as something refers to it: a small file may refer to one long note without end. */
const MOST_REFERRED = 64 * 1024 * 1024;

/** Sources that have a text; the others are said. */
function withTexts(
  { sources }: RawProject,
  texts: Texts,
  names: Names,
  losses: Loss[],
): readonly TextSource[] {
  return sources.flatMap((source) => {
    const text = texts.of(source);
    if (text !== null) return [{ raw: source, text }];
    for (const loss of leftOut(source, names)) losses.push(loss);
    return [];
  });
}

/** Codes with the texts of their notes. */
function withNotes(
  codes: ReadCodes['codes'],
  notes: ReadCodes['notes'],
  textOf: (guid: string) => string | null,
): PortableStudy['codes'] {
  const texts = new Map<string, string[]>();
  for (const { id, guid } of notes) {
    const text = textOf(guid);
    const some = texts.get(id);
    if (text !== null && some === undefined) texts.set(id, [text]);
    else if (text !== null) some?.push(text);
  }
  return codes.map((code) => {
    const added = texts.get(code.id);
    return added === undefined
      ? code
      : { ...code, notes: [...(code.notes === null ? [] : [code.notes]), ...added].join('\n\n') };
  });
}

interface About {
  /** Keys of documents by the GUIDs of their sources. */
  readonly keys: ReadonlyMap<string, string>;
  readonly notes: ReadonlyMap<string, Note>;
  readonly used: ReadonlySet<string>;
  readonly note: (guid: string) => Note | null;
  readonly links: ReadLinks;
}

/** Notes that become analytic memos: those of sources, and those that nothing refers to. */
function aboutDocuments(sources: readonly RawSource[], { keys, notes, used, note, links }: About) {
  const memos: { note: Note; about: string | null }[] = [];
  for (const source of sources) {
    const about = keys.get(source.guid) ?? null;
    const { data } = unfold(source.description);
    if (data === null && source.description !== null && source.description.trim() !== '') {
      const name = about === null ? source.name : '';
      memos.push({ note: { name, text: source.description, user: null, path: null }, about });
    }
    for (const guid of [...source.noteRefs, ...(links.ofSources.get(source.guid) ?? [])]) {
      const found = note(guid);
      if (found !== null) memos.push({ note: found, about });
    }
  }
  for (const [guid, found] of notes) if (!used.has(guid)) memos.push({ note: found, about: null });
  return memos;
}

function scalesIn(settings: Data | null): readonly PortableScale[] {
  return dataIn(settings, 'scales').flatMap((scale) => {
    const name = textIn(scale, 'name');
    if (name === null) return [];
    const values = dataIn(scale, 'values').flatMap((one) => {
      const value = textIn(one, 'value');
      return value === null ? [] : [{ value, meaning: textIn(one, 'meaning') ?? '' }];
    });
    return [{ name, codes: isTrueIn(scale, 'codes'), values }];
  });
}

function lossesOf(
  raw: RawProject,
  kept: ReadonlySet<RawSource>,
  names: Names,
  variables: ReadVariables,
  notes: ReadonlyMap<string, Note>,
): readonly Loss[] {
  const without = new Map(
    raw.sources.flatMap((source) => (kept.has(source) ? [] : [[source.guid, source.name] as const])),
  );
  return [
    ...raw.sources.flatMap((source) => beyondText(source, kept.has(source), names)),
    ...[...kept].flatMap(({ values, name }) =>
      many('value of a variable that the file does not have', unknownValues(values, variables), name),
    ),
    ...setLosses(raw.sets, names, notes, without),
    ...raw.graphs.map(drawing),
    ...many('coding of a memo', raw.codedNotes, null),
    ...many('date on which something was made or changed', raw.dates, null),
    ...unknownLosses(raw),
  ];
}

function summaryOf({ documents, codes, coders, people, memos }: PortableStudy): readonly string[] {
  const markings = documents.flatMap(({ copies }) => copies.flatMap((copy) => copy.markings));
  const codings = markings.reduce((sum, marking) => sum + marking.codes.length, 0);
  return [
    of(documents.length, 'document'),
    `${of(codes.length, 'code')}, ${of(codings, 'coding')} on ${of(markings.length, 'passage')} by ${of(coders.length, 'coder')}`,
    ...(people.length === 0 ? [] : [of(people.length, 'participant')]),
    ...(memos.length === 0 ? [] : [of(memos.length, 'analytic memo')]),
  ];
}

import type { Original } from '../../project/original';
import type { ImportFormat, ImportHow, ReadStudy } from '../portable/format';
import type { Loss, Refused } from '../portable/outcome';
import type { PortableScale, PortableStudy } from '../portable/types';
import { of } from '../wordImport';
import {
  bestConvention,
  conventionsFor,
  isTelling,
  scoreOf,
  sumOf,
  wordsOf,
  type Convention,
  type Score,
} from './conventions';
import { dataIn, entriesIn, isTrueIn, textIn, textsIn, type Data } from './data';
import { unfold } from './fold';
import { readCodes, type ReadCodes } from './readCodes';
import { readDocuments, wordConvention, type TextSource } from './readDocuments';
import { memosOf, readNotes, type Note } from './readNotes';
import { readCases, readVariables, unknownValues, type ReadVariables } from './readPeople';
import { readUsers } from './readUsers';
import { rawProject, type RawProject } from './rawProject';
import { projectEntry, textsOf, type Texts } from './textOfSource';
import { ORIGIN } from './writeProject';

/** Reads projects of NVivo, ATLAS.ti, MAXQDA, QualCoder and others, and what Passage wrote itself. */
export const refiProjectIn: ImportFormat = {
  name: 'refi-project',
  about: 'REFI-QDA project (.qdpx) of NVivo, ATLAS.ti, MAXQDA, QualCoder and others',
  recognises: (original) => original.kind === 'archive' && projectEntry(original.names) !== null,
  read: readProject,
};

function readProject(original: Original, how: ImportHow): ReadStudy | Refused {
  if (original.kind !== 'archive') return { reason: 'it is no archive' };
  const entry = projectEntry(original.names);
  const xml = entry === null ? null : original.read(entry);
  if (xml === null) return { reason: 'there is no project.qde in it; export the project again as REFI-QDA' };
  const raw = rawProject(xml);
  if ('reason' in raw) return raw;
  return studyOf(raw, textsOf(original.names, original.read), how);
}

function studyOf(raw: RawProject, texts: Texts, { existing, coder }: ImportHow): ReadStudy | Refused {
  const own = raw.origin === ORIGIN;
  const codes: ReadCodes =
    raw.codes === null
      ? { codes: [], targets: new Map(), notes: [], losses: [] }
      : readCodes(raw.codes, existing?.codes ?? []);
  const { notes, settings, empty } = readNotes(raw.notes, (note) => texts.of(note));
  const users = readUsers(raw.users, textsIn(settings, 'adjudicators'), existing?.coders ?? [], own);
  const attributes = readVariables(raw.variables, existing?.attributes ?? []);
  const cases = readCases(raw.cases, attributes);
  const losses: Loss[] = [...codes.losses, ...users.losses, ...attributes.losses, ...cases.losses];
  const sources = withTexts(raw, texts, losses);
  const counting = countingOf(raw, sources, settings);
  const used = new Set<string>();
  let referred = 0;
  const note = (guid: string): Note | null => {
    used.add(guid);
    const found = notes.get(guid) ?? null;
    referred += found?.text.length ?? 0;
    return referred > MOST_REFERRED ? null : found;
  };
  const links = linksOf(raw, notes);
  const nobody =
    raw.creator !== '' && users.byGuid.has(raw.creator) ? (users.byGuid.get(raw.creator) ?? null) : null;
  const only = users.coders.length === 1 ? (users.coders[0]?.id ?? null) : null;
  const otherwise = own ? null : (coder ?? nobody ?? only);
  const read = readDocuments(sources, {
    ...{ own, ...counting, targets: codes.targets, coders: users.byGuid, otherwise },
    ...{ attributes, cases, coderOrder: users.coders, linked: links.linked },
    textOfNote: (guid) => note(guid)?.text ?? null,
  });
  for (const some of [read.losses, lossesOf(raw, sources, codes, attributes, empty), links.losses])
    for (const loss of some) losses.push(loss);
  const study: PortableStudy = {
    title: isTrueIn(settings, 'untitled') ? null : raw.name === '' ? null : raw.name,
    description: own || (raw.description ?? '').trim() !== '' ? raw.description : null,
    speakers: new Map(entriesIn(settings, 'speakers')),
    coders: users.coders,
    codes: withNotes(codes, (guid) => note(guid)?.text ?? null),
    scales: scalesIn(settings),
    attributes: attributes.attributes,
    people: cases.people,
    documents: read.documents,
    memos: memosOf(aboutDocuments(sources, read.keys, notes, used, note)),
  };
  if (referred > MOST_REFERRED)
    return {
      reason:
        'its memos, as often as they are referred to, come to more than 64 MB; export the project again, or in parts',
    };
  return { study, summary: [...summaryOf(study), ...counting.said, ...read.notes], losses };
}

/** Characters of notes, each as often as something refers to it: a small file may refer to one long note without end. */
const MOST_REFERRED = 64 * 1024 * 1024;

/** Sources that have a text; the others are said. */
function withTexts({ sources }: RawProject, texts: Texts, losses: Loss[]): readonly TextSource[] {
  return sources.flatMap((source) => {
    const text = texts.of(source);
    if (text !== null) return [{ raw: source, text }];
    const kind = [...source.beyond.keys()].find((name) => name.endsWith('Source'));
    const why =
      kind === undefined
        ? `its text (${source.path ?? 'none is named'}) is not in the file`
        : 'it has no text';
    losses.push({
      what: `left out with its ${of(source.selections.length, 'passage')}: ${why}`,
      count: null,
      where: source.name,
    });
    return [];
  });
}

interface Counting {
  readonly convention: Convention;
  readonly quoted: boolean;
  readonly said: readonly string[];
}

/** How the file counts places, found by trying on all its texts. */
function countingOf(raw: RawProject, sources: readonly TextSource[], settings: Data | null): Counting {
  const conventions = conventionsFor(raw.origin);
  const found = new Map<Convention, Score[]>(conventions.map((convention) => [convention, []]));
  for (const { raw: source, text } of sources) {
    if (source.selections.length === 0) continue;
    const words = wordsOf(text);
    for (const [convention, some] of found) some.push(scoreOf(words, source.selections, convention));
  }
  const scores = new Map([...found].map(([convention, some]) => [convention, sumOf(some)]));
  const told = conventions.find(({ unit, crlf }) => unit === textIn(settings, 'positions') && crlf === 2);
  const convention = raw.origin === ORIGIN && told !== undefined ? told : bestConvention(conventions, scores);
  const named = sources.reduce(
    (sum, { raw: { selections } }) => sum + selections.filter(({ name }) => name.trim() !== '').length,
    0,
  );
  const fit = scores.get(convention)?.words ?? 0;
  const telling = sources.some(({ raw: { selections }, text }) => selections.length > 0 && isTelling(text));
  return {
    convention,
    quoted: named > 0 && fit * 2 >= named,
    said: [
      ...(named === 0
        ? []
        : [`${fit} of ${of(named, 'passage')} with words beside them stand on those words`]),
      ...(telling ? [wordConvention(convention)] : []),
    ],
  };
}

/** NVivo's annotations: notes that a link leads from to a selection. Other links have no place. */
function linksOf({ links, sources }: RawProject, notes: ReadonlyMap<string, Note>) {
  const selections = new Set(sources.flatMap((source) => source.selections.map(({ guid }) => guid)));
  const linked = new Map<string, string[]>();
  let others = 0;
  for (const { from, to } of links) {
    const some = linked.get(to);
    if (!notes.has(from) || !selections.has(to)) others++;
    else if (some === undefined) linked.set(to, [from]);
    else some.push(from);
  }
  const losses: Loss[] =
    others === 0 ? [] : [{ what: 'link between codes, sources or memos', count: others, where: null }];
  return { linked, losses };
}

/** Codes with the texts of their notes. */
function withNotes(
  { codes, notes }: ReadCodes,
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

/** Notes that become analytic memos: those of sources, and those that nothing refers to. */
function aboutDocuments(
  sources: readonly TextSource[],
  keys: ReadonlyMap<string, string>,
  notes: ReadonlyMap<string, Note>,
  used: ReadonlySet<string>,
  note: (guid: string) => Note | null,
) {
  const memos: { note: Note; about: string | null }[] = [];
  for (const { raw: source } of sources) {
    const about = keys.get(source.guid) ?? null;
    const { data } = unfold(source.description);
    if (data === null && source.description !== null && source.description.trim() !== '')
      memos.push({ note: { name: '', text: source.description, path: null }, about });
    for (const guid of source.noteRefs) {
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
  sources: readonly TextSource[],
  { targets }: ReadCodes,
  variables: ReadVariables,
  empty: number,
): readonly Loss[] {
  const kept = new Set(sources.map(({ raw: source }) => source));
  const one = (what: string, count: number, where: string | null = null): readonly Loss[] =>
    count === 0 ? [] : [{ what, count, where }];
  return [
    ...raw.sources.flatMap((source) =>
      [...source.beyond].flatMap(([kind, count]) =>
        // That a picture has no text was said already.
        kind.endsWith('Source') && !kept.has(source)
          ? []
          : one(BEYOND.get(kind) ?? `element <${kind}>`, count, source.name),
      ),
    ),
    ...sources.flatMap(({ raw: { codings, name } }) => {
      const codes = codings
        .map((guid) => targets.get(guid))
        .map((found) => (found?.kind === 'code' ? ` #${found.id}` : ''));
      return one(`coding of the whole document${codes.join('')}`, codings.length, name);
    }),
    ...sources.flatMap(({ raw: { values, name } }) =>
      one('value of a variable that the file does not have', unknownValues(values, variables), name),
    ),
    ...one('set of codes, sources or memos', raw.sets),
    ...one('drawing of codes and sources', raw.graphs),
    ...one('memo without a text', empty),
    ...one('coding of a memo', raw.codedNotes),
    ...one('date on which something was made or changed', raw.dates),
    ...[...raw.unknown].flatMap(([name, count]) =>
      one(`element <${name}>, which the standard does not have`, count),
    ),
  ];
}

/** A map, since a file may have elements of any name. */
const BEYOND: ReadonlyMap<string, string> = new Map([
  ['PDFSource', 'layout of a PDF, of which the text is kept'],
  ['PictureSource', 'picture'],
  ['AudioSource', 'sound, of which the transcript is kept'],
  ['VideoSource', 'film, of which the transcript is kept'],
  ['Transcript', 'further transcript of a recording'],
  ['PDFSelection', 'passage that is an area of a page'],
  ['PictureSelection', 'passage that is an area of a picture'],
  ['AudioSelection', 'passage that is a stretch of a recording'],
  ['VideoSelection', 'passage that is a stretch of a film'],
]);

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

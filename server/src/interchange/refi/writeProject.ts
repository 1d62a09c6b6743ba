import type { StepsDone } from '../../project/steps';
import type { ExportFormat, ExportHow } from '../portable/format';
import type { Exported, Loss, Refused } from '../portable/outcome';
import type { PortableStudy } from '../portable/types';
import { of } from '../wordImport';
import { element, loneHalves, textElement, unsayableIn } from '../xml/writeXml';
import { fold } from './fold';
import { hasAstral, type PositionUnit } from './positions';
import { sourceParts } from './sourceParts';
import { guidsBy, usedValues, writeCodes, type Writing } from './writeCodes';
import { userGuid, writeSource, type WrittenSource } from './writeSource';
import { unclearValues, variableTypes, writeValues, writeVariables } from './writeVariables';

/** What the standard calls the program that wrote a file. */
export const ORIGIN = 'Passage';

/** REFI-QDA projects, version 1.0 of the schema: a zip archive of `project.qde` and the sources' texts. */
export const refiProject: ExportFormat = {
  name: 'refi-project',
  about: 'REFI-QDA project, for NVivo, ATLAS.ti, MAXQDA, QualCoder and others',
  endings: ['.qdpx'],
  whole: true,
  options: {
    positions: {
      type: 'string',
      takes: 'code-points|utf16',
      about:
        'how places are counted: by code points, as the standard says (the default), or in UTF-16 as NVivo does;\nthere is a difference only in texts with emoji or rare scripts',
    },
  },
  write: writeProject,
};

/** Writes a project: the same bytes for the same study. In steps, one for each document. */
export function* writeProject(
  study: PortableStudy,
  how: ExportHow,
): Generator<StepsDone, Exported | Refused> {
  const unit = unitOf(how.option('positions') ?? 'code-points');
  if (unit === null)
    return { reason: `--positions ${how.option('positions') ?? ''}: it must be code-points or utf16` };
  let unsayable = 0;
  const writing: Writing = {
    guid: guidsBy(how.hash),
    say: (text) => {
      unsayable += unsayableIn(text);
      return text;
    },
  };
  const types = variableTypes(study);
  const sources: WrittenSource[] = [];
  const sourcesOf = new Map<string, readonly string[]>();
  const all = study.documents.length;
  for (const [done, document] of study.documents.entries()) {
    yield { done, all };
    const written = sourceParts(document).map((part) =>
      writeSource(part, { ...writing, study, types, unit }),
    );
    for (const source of written) sources.push(source);
    sourcesOf.set(
      document.key,
      written.map(({ guid }) => guid),
    );
  }
  const content = [
    '<?xml version="1.0" encoding="utf-8"?>\n',
    element(0, 'Project', rootAttributes(study, how, writing), [
      ...container('Users', writeUsers(study, writing)),
      ...container('CodeBook', container('Codes', codesOf(study, writing), 2)),
      ...container('Variables', writeVariables(study, types, 2, writing)),
      ...container('Cases', writeCases(study, types, sourcesOf, writing)),
      ...container(
        'Sources',
        sources.map(({ xml }) => xml),
      ),
      ...container('Notes', writeNotes(study, unit, writing)),
      ...(study.description === null ? [] : [textElement(1, 'Description', writing.say(study.description))]),
      ...study.memos.map(({ path }) => element(1, 'NoteRef', { targetGUID: writing.guid('memo', path) })),
      element(1, 'NoteRef', { targetGUID: writing.guid('settings') }),
    ]),
  ].join('');
  return {
    files: [
      {
        kind: 'archive',
        name: how.name,
        parts: [{ name: 'project.qde', content }, ...sources.map(({ file }) => file)],
      },
    ],
    summary: summaryOf(study, sources.length, unit),
    losses: lossesOf(study, unsayable),
  };
}

function unitOf(name: string): PositionUnit | null {
  return name === 'code-points' ? 'code-point' : name === 'utf16' ? 'utf16' : null;
}

/** A container and what it holds; none when there is nothing, which the schema does not allow. */
function container(name: string, children: readonly string[], depth = 1): readonly string[] {
  return children.length === 0 ? [] : [element(depth, name, {}, children)];
}

function rootAttributes({ title }: PortableStudy, { name }: ExportHow, { say }: Writing) {
  return {
    xmlns: 'urn:QDA-XML:project:1.0',
    name: say(title ?? name.replace(/\.[^.]+$/, '')),
    origin: ORIGIN,
  };
}

function writeUsers({ coders, documents }: PortableStudy, { guid, say }: Writing): readonly string[] {
  const consensus = documents.some(({ copies }) => copies.some((copy) => copy.consensus));
  return [
    ...coders.map(({ id, name }) =>
      element(2, 'User', { guid: userGuid(guid, id), name: say(name), id: say(id) }),
    ),
    ...(consensus ? [element(2, 'User', { guid: userGuid(guid, null), name: 'Consensus' })] : []),
  ];
}

function codesOf(study: PortableStudy, writing: Writing): readonly string[] {
  const unsure = study.documents.some(({ copies }) =>
    copies.some(({ markings }) => markings.some((marking) => marking.unsure)),
  );
  return writeCodes(study, usedValues(study), unsure, 3, writing);
}

/** A case for each person, with the sources that hold their words. */
function writeCases(
  study: PortableStudy,
  types: ReturnType<typeof variableTypes>,
  sourcesOf: ReadonlyMap<string, readonly string[]>,
  writing: Writing,
): readonly string[] {
  const spoken = new Map<string, string[]>();
  for (const { key, people } of study.documents)
    for (const id of people) {
      const some = spoken.get(id) ?? [];
      spoken.set(id, some);
      for (const source of sourcesOf.get(key) ?? []) some.push(source);
    }
  return study.people.map(({ id, attributes }) => {
    const unclear = unclearValues(attributes, study);
    const data = unclear === null ? null : { attributes: unclear };
    const description = fold({ text: null, sections: new Map(), data });
    return element(2, 'Case', { guid: writing.guid('case', id), name: writing.say(id) }, [
      ...(description === null ? [] : [textElement(3, 'Description', writing.say(description))]),
      ...writeValues(attributes, types, 3, writing),
      ...(spoken.get(id) ?? []).map((target) => element(3, 'SourceRef', { targetGUID: target })),
    ]);
  });
}

const SETTINGS = 'What Passage needs to read this project as it was: scales, and who speaks in which role.';

/** Analytic memos, and what of the study no other element has room for. */
function writeNotes(study: PortableStudy, unit: PositionUnit, { guid, say }: Writing): readonly string[] {
  const { title, speakers, scales, coders } = study;
  const adjudicators = coders.flatMap(({ id, adjudicator }) => (adjudicator ? [id] : []));
  const data = {
    study: 1,
    positions: unit,
    ...(title === null ? { untitled: true } : {}),
    ...(scales.length === 0 ? {} : { scales }),
    ...(speakers.size === 0 ? {} : { speakers: [...speakers] }),
    ...(adjudicators.length === 0 ? {} : { adjudicators }),
  };
  const settings = fold({ text: SETTINGS, sections: new Map(), data }) ?? '';
  return [
    ...study.memos.map(({ path, text }) =>
      element(2, 'Note', { guid: guid('memo', path), name: say(path) }, [
        textElement(3, 'Description', fold({ text: null, sections: new Map(), data: { memo: path } }) ?? ''),
        textElement(3, 'PlainTextContent', say(text)),
      ]),
    ),
    element(2, 'Note', { guid: guid('settings'), name: 'Passage' }, [
      textElement(3, 'PlainTextContent', say(settings)),
    ]),
  ];
}

function summaryOf(study: PortableStudy, sources: number, unit: PositionUnit): readonly string[] {
  const { documents, codes, people, memos } = study;
  const markings = documents.flatMap(({ copies }) => copies.flatMap((copy) => copy.markings));
  const codings = markings.reduce((sum, marking) => sum + marking.codes.length, 0);
  const coders = new Set(markings.map(({ coder }) => coder).filter((coder) => coder !== null));
  const astral = documents.some(({ text }) => hasAstral(text));
  return [
    `${of(documents.length, 'document')}${sources === documents.length ? '' : ` as ${of(sources, 'source')}, since rounds and changed texts are sources of their own`}`,
    `${of(codes.length, 'code')}, ${of(codings, 'coding')} on ${of(markings.length, 'passage')} by ${of(coders.size, 'coder')}`,
    ...(people.length === 0 ? [] : [`${of(people.length, 'participant')} as cases`]),
    ...(memos.length === 0 ? [] : [of(memos.length, 'analytic memo')]),
    ...(astral && unit === 'code-point'
      ? [
          'there are emoji or rare scripts in the texts; for NVivo, which counts them otherwise, export with --positions utf16',
        ]
      : []),
  ];
}

function lossesOf({ documents }: PortableStudy, unsayable: number): readonly Loss[] {
  const halves = documents.flatMap(({ key, text }): readonly Loss[] => {
    const count = loneHalves(text);
    return count === 0
      ? []
      : [{ what: 'half of a character in the text, which no file can hold', count, where: key }];
  });
  const what = 'character in names, memos or definitions that XML cannot hold, left out';
  return [...halves, ...(unsayable === 0 ? [] : [{ what, count: unsayable, where: null }])];
}

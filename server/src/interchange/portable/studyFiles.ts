import { inOneGo, type StepsDone } from '../../project/steps';
import { parseCodebook } from '../../syntax/codebook';
import { writeCodebook, type WrittenCodebook } from '../../syntax/codebook/writeCodebook';
import { compileTemplates } from '../../syntax/studyPaths';
import { documentKey } from '../documentName';
import { freeNames } from './freeName';
import { copyFile, transcriptFile, type Made, type StudyFile, type Writing } from './documentFiles';
import type { Loss, Refused } from './outcome';
import { createPlaces, foldedPath } from './places';
import { attributesForHead, documentsTable, peopleTable } from './tableFiles';
import { tidied } from './tidied';
import { tooLarge } from './tooLarge';
import type { PortableMemo, PortableStudy } from './types';

/** The files of a study, and what could not be written into them. */
export interface StudyFiles {
  readonly files: readonly StudyFile[];
  readonly losses: readonly Loss[];
}

const PEOPLE = 'participants.csv';
const DOCUMENTS = 'documents.csv';

/**
 * The files of a new study: its codebook, transcripts, a copy for every coder and round with the coding in it, consensus
 * copies, tables of people and documents, and memos. Each file with coding has been read again, and says just that.
 * @param hash SHA-256 of a text
 */
export function studyFiles(given: PortableStudy, hash: (text: string) => string): StudyFiles | Refused {
  return inOneGo(studyFilesSteps(given, hash));
}

/** The same in steps, one for each document. */
export function* studyFilesSteps(
  given: PortableStudy,
  hash: (text: string) => string,
): Generator<StepsDone, StudyFiles | Refused> {
  const { study, losses: changed } = tidied(given);
  const reason = tooLarge(study);
  if (reason !== null) return { reason };
  const people = peopleTable(study);
  const documents = documentsTable(study);
  const wanted = codebookFor(study, people.text !== null, documents !== null);
  const codebook = writeCodebook(wanted);
  if (codebook === null)
    return { reason: 'its codes cannot be written as a codebook; please report this file' };
  const templates = compileTemplates(parseCodebook(codebook));
  const places = createPlaces(templates, [PEOPLE, DOCUMENTS, 'codebook.yaml', 'study.yaml']);
  const writing: Writing = {
    places,
    hash,
    inHead: (document) => attributesForHead(document, study.attributes),
  };
  const made: Made[] = [];
  for (const [done, document] of study.documents.entries()) {
    yield { done, all: study.documents.length };
    made.push(transcriptFile(document, writing));
    for (const copy of document.copies) made.push(copyFile(document, copy, writing));
  }
  const table = (path: string, text: string | null): readonly StudyFile[] =>
    text === null ? [] : [{ path, text }];
  return {
    files: [
      { path: 'codebook.yaml', text: codebook },
      ...table(PEOPLE, people.text),
      ...table(DOCUMENTS, documents),
      ...made.flatMap(({ files }) => files),
      ...memoFiles(study.memos),
    ],
    losses: [...changed, ...people.losses, ...made.flatMap(({ losses }) => losses)],
  };
}

/** The codebook of a new study, with places for what it has. */
function codebookFor(study: PortableStudy, people: boolean, documents: boolean): WrittenCodebook {
  const copies = study.documents.flatMap((document) => document.copies.filter(({ consensus }) => !consensus));
  const has = (test: (copy: (typeof copies)[number]) => boolean): boolean => copies.some(test);
  return {
    title: study.title,
    description: study.description,
    source: 'transcripts/{document}.{md,txt}',
    documents: [
      'coding/{coder}/{document}.{md,txt}',
      ...(has(({ round }) => round !== null) ? ['coding/{coder}/{round}/{document}.{md,txt}'] : []),
      ...(has(({ coder }) => coder === null) ? ['coding/{document}.{md,txt}'] : []),
    ],
    consensus: 'consensus/{document}.{md,txt}',
    memos: 'memos/**/*.md',
    ignore: ['**/README.md'],
    speakers: study.speakers,
    coders: study.coders,
    attributes: study.attributes,
    tables: [
      ...(people ? [{ file: PEOPLE, key: 'participant' as const }] : []),
      ...(documents ? [{ file: DOCUMENTS, key: 'document' as const }] : []),
    ],
    scales: study.scales,
    codes: study.codes,
  };
}

/** Memos where the codebook has them, each under a name of its own. */
export function memoFiles(memos: readonly PortableMemo[]): readonly StudyFile[] {
  const taken = new Set<string>();
  const free = freeNames(
    (name) => taken.has(foldedPath(name)),
    (name, number) => `${name}-${number}`,
  );
  return memos.map(({ path, text }) => {
    const parts = path.split('/').map((part) => documentKey(part.replace(/\.md$/i, '')));
    const stem = (parts[0] === 'memos' && parts.length > 1 ? parts : ['memos', ...parts]).join('/');
    const own = free(stem);
    taken.add(foldedPath(own));
    return { path: `${own}.md`, text };
  });
}

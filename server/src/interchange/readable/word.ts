import type { StepsDone } from '../../project/steps';
import type { ExportFormat, ExportHow } from '../portable/format';
import type { Exported, Loss, OutFile, Refused } from '../portable/outcome';
import type { PortableDocument, PortableStudy } from '../portable/types';
import { of } from '../wordImport';
import { unsayableIn } from '../xml/writeXml';
import { documentOption, documentsAsked } from './documents';
import { codesById, notesOf, wordsOf, type Notes } from './notes';
import { linesOfTranscript } from './transcriptLines';
import { wordParts } from './wordParts';

/** A transcript as a Word file, its coding as comments. */
export const wordTranscript: ExportFormat = {
  name: 'docx',
  about: 'a transcript as a Word file, with the coding as comments',
  endings: ['.docx'],
  whole: false,
  options: documentOption,
  write: (study, how) => writeReadable(study, how, '.docx', wordFile),
};

function wordFile(
  study: PortableStudy,
  document: PortableDocument,
  { notes }: Notes,
  { name, hash }: WriteHow,
): OutFile {
  const lines = linesOfTranscript(study, document);
  return { kind: 'archive', name, parts: wordParts(document, lines, notes, codesById(study), hash) };
}

/** Makes a file of a document and the notes on it. */
type WriteFile = (study: PortableStudy, document: PortableDocument, notes: Notes, how: WriteHow) => OutFile;

/** The file's name, and how texts are hashed. */
type WriteHow = Pick<ExportHow, 'name' | 'hash'>;

/** Writes each document that was asked for to a file of its own. In steps, one for each. */
export function* writeReadable(
  study: PortableStudy,
  how: ExportHow,
  ending: string,
  write: WriteFile,
): Generator<StepsDone, Exported | Refused> {
  const asked = documentsAsked(study, how, ending);
  if ('reason' in asked) return asked;
  const codes = codesById(study);
  const files: OutFile[] = [];
  const losses: Loss[] = [];
  let count = 0;
  for (const [done, { document, file }] of asked.entries()) {
    yield { done, all: asked.length };
    const notes = notesOf(study, document);
    files.push(write(study, document, notes, { name: file, hash: how.hash }));
    count += notes.notes.length;
    losses.push(...notes.losses);
    const said = notes.notes.map(({ author, marking }) => author + wordsOf(marking, codes)).join('');
    const unsayable = unsayableIn(document.key + document.text + said);
    if (unsayable > 0)
      losses.push({
        what: 'character that cannot stand in the file, left out',
        count: unsayable,
        where: document.key,
      });
  }
  return {
    files,
    summary: [`${of(asked.length, 'transcript')} with ${of(count, 'annotation')} as comments`],
    losses,
  };
}

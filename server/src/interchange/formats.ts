import type { Original } from '../project/original';
import type { StepsDone } from '../project/steps';
import { codebookTable } from './codebooks/codebookTable';
import { codebookMarkdown } from './codebooks/markdown';
import { codebookCsv, codebookWorkbook } from './codebooks/tableFormats';
import { codebookWord } from './codebooks/wordCodebook';
import { annotationTable } from './codedData/annotationTable';
import { qualcoderCodings, taguetteHighlights } from './codedData/codedTables';
import { longFormIn } from './longForm/readLongForm';
import { longForm } from './longForm/writeLongForm';
import { refiCodebook, refiCodebookIn } from './refi/codebookFile';
import { refiProjectIn } from './refi/readProject';
import { readablePage } from './readable/page';
import { wordTranscript } from './readable/word';
import { wordComments } from './readable/wordComments';
import { refiProject } from './refi/writeProject';
import {
  csvTables,
  jsonLinesTables,
  parquetTables,
  referencesCsv,
  referencesParquet,
  workbook,
} from './tables/tableFormats';
import type { ExportFormat, Given, ImportFormat, ImportHow, ReadStudy } from './portable/format';
import type { Refused } from './portable/outcome';
import { glance } from './sheets/readSheets';
import { wordEncoding } from './wordImport';

/** Every format that a study can be exported in. Where several have an ending the first is meant. */
export const EXPORTS: readonly ExportFormat[] = [
  refiProject,
  refiCodebook,
  codebookCsv,
  codebookWorkbook,
  codebookMarkdown,
  codebookWord,
  csvTables,
  jsonLinesTables,
  parquetTables,
  workbook,
  referencesCsv,
  referencesParquet,
  wordTranscript,
  readablePage,
  longForm,
];

/** Every format of other programs that a study can be made of; the first that recognises a file reads it. */
export const IMPORTS: readonly ImportFormat[] = [
  refiProjectIn,
  refiCodebookIn,
  wordComments,
  longFormIn,
  annotationTable,
  taguetteHighlights,
  qualcoderCodings,
  codebookTable,
];

/**
 * The format of a file or folder to be written; null when no ending fits. A name that is `codebook`, or has that as its last
 * word, such as `our-codebook.docx`, ends as `our.codebook.docx` does.
 * @param name without folders; one that ends in `/` is a folder
 */
export function exportFormatOf(
  name: string,
  formats: readonly ExportFormat[] = EXPORTS,
): ExportFormat | null {
  const ends = name.toLowerCase().replace(/(?:^|[^\p{L}\p{N}])(?=codebook\.[^.]+$)/u, '.');
  let best: { readonly format: ExportFormat; readonly length: number } | null = null;
  for (const format of formats) {
    for (const ending of format.endings) {
      if (!ends.endsWith(ending) || ending.length <= (best?.length ?? 0)) continue;
      best = { format, length: ending.length };
    }
  }
  return best?.format ?? null;
}

/** The format that recognises what stands in a file; null for a transcript, and for what nobody knows. */
export function importFormatOf(
  original: Original,
  given: Given,
  formats: readonly ImportFormat[] = IMPORTS,
): ImportFormat | null {
  let tables: ReturnType<typeof glance> | null = null;
  return (
    formats.find((format) => format.recognises(original, given, () => (tables ??= glance(original)))) ?? null
  );
}

/** Reads a file, and says how its letters were read where that may be wrong. In steps where the format has some. */
export function* readAs(
  format: ImportFormat,
  original: Original,
  how: ImportHow & Given,
): Generator<StepsDone, ReadStudy | Refused> {
  const read = format.readSteps ? yield* format.readSteps(original, how) : format.read(original, how);
  if ('reason' in read || original.kind !== 'text') return read;
  const { undecodable } = original;
  const encoding = wordEncoding(original);
  const what = 'place that could not be decoded, where “\uFFFD” stands now';
  return {
    ...read,
    summary: [...read.summary, ...(encoding === null ? [] : [`Letters: ${encoding}`])],
    losses: [...(undecodable === 0 ? [] : [{ what, count: undecodable, where: null }]), ...read.losses],
  };
}

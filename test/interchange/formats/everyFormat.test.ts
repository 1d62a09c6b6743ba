import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { codebookMarkdown } from '../../../server/src/interchange/codebooks/markdown';
import { codebookCsv, codebookWorkbook } from '../../../server/src/interchange/codebooks/tableFormats';
import { codebookWord } from '../../../server/src/interchange/codebooks/wordCodebook';
import { longForm } from '../../../server/src/interchange/longForm/writeLongForm';
import type { ExportFormat } from '../../../server/src/interchange/portable/format';
import type { OutFile } from '../../../server/src/interchange/portable/outcome';
import { wordTranscript } from '../../../server/src/interchange/readable/word';
import { refiCodebook } from '../../../server/src/interchange/refi/codebookFile';
import { refiProject } from '../../../server/src/interchange/refi/writeProject';
import {
  csvTables,
  jsonLinesTables,
  parquetTables,
  referencesCsv,
  referencesParquet,
  workbook,
} from '../../../server/src/interchange/tables/tableFormats';
import { STUDY } from '../tables/study';
import { exported, studyOf } from '../tables/written';

/*
 * One study in every format, as it can be read: a file for each in golden/, with `␍` where a carriage return stands, the parts of
 * an archive with a line for each row or paragraph, and Parquet as its columns and rows. The page has one of its own, which a
 * browser shows (readable/golden).
 * PASSAGE_GOLDEN=write makes them anew, to be read before they are kept.
 */

const GOLDEN = join(__dirname, '../../../../test/interchange/formats/golden');

const CASES: readonly (readonly [format: ExportFormat, name: string, flags?: readonly string[]])[] = [
  [csvTables, 'tables'],
  [csvTables, 'tables', ['excel']],
  [jsonLinesTables, 'tables'],
  [parquetTables, 'tables'],
  [workbook, 'study.xlsx'],
  [referencesCsv, 'references.csv'],
  [referencesParquet, 'references.parquet'],
  [codebookCsv, 'study.codebook.csv'],
  [codebookWorkbook, 'study.codebook.xlsx'],
  [codebookMarkdown, 'codebook.md'],
  [longForm, 'study.jsonl'],
  [refiProject, 'study.qdpx'],
  [refiCodebook, 'study.qdc'],
  [codebookWord, 'codebook.docx'],
  [wordTranscript, 'transcripts'],
];

describe('A study in every format', () => {
  for (const [format, name, flags = []] of CASES) {
    const golden = `${[format.name, ...flags].join('-')}.txt`;
    it(`is, as ${format.name}${flags.length > 0 ? ' for Excel' : ''}, what ${golden} shows`, async () => {
      const made = exported(format, studyOf(STUDY), { name, flags });
      const shown: string[] = [];
      for (const file of made.files) shown.push(`=== ${file.name}\n${await textOf(file)}`);
      const all = shown.join('').replaceAll('\r', '␍').replaceAll('\uFEFF', '<BOM>');
      const path = join(GOLDEN, golden);
      if (process.env['PASSAGE_GOLDEN'] === 'write') writeFileSync(path, all);
      assert.equal(all, existsSync(path) ? readFileSync(path, 'utf8') : '');
    });
  }
});

async function textOf(file: OutFile): Promise<string> {
  if (file.kind === 'text') return file.text;
  if (file.kind === 'bytes') return await parquetText(new Uint8Array(file.bytes).buffer);
  return file.parts
    .map(({ name, content }) => {
      const xml = typeof content === 'string' ? content : new TextDecoder().decode(content);
      return `--- ${name}\n${xml.replace(/(?=<(?:row|sheet|Relationship|Override|fills|borders|cellXfs|property|w:(?:p|comment|style|body))\b)/g, '\n').trim()}\n`;
    })
    .join('');
}

async function parquetText(file: ArrayBuffer): Promise<string> {
  const { schema } = parquetMetadata(file);
  const columns = schema
    .slice(1)
    .map(({ name, type, repetition_type: repetition, converted_type: converted }) =>
      [name, type, repetition, converted].filter((part) => part !== undefined).join(' '),
    );
  const rows = await parquetReadObjects({ file });
  return `${[...columns, ...rows.map((row) => JSON.stringify(Object.values(row)))].join('\n')}\n`;
}

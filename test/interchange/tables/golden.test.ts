import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { codebookMarkdown } from '../../../server/src/interchange/codebooks/markdown';
import { codebookCsv, codebookWorkbook } from '../../../server/src/interchange/codebooks/tableFormats';
import { longForm } from '../../../server/src/interchange/longForm/writeLongForm';
import type { ExportFormat } from '../../../server/src/interchange/portable/format';
import type { OutFile } from '../../../server/src/interchange/portable/outcome';
import {
  csvTables,
  jsonLinesTables,
  parquetTables,
  referencesCsv,
  referencesParquet,
  workbook,
} from '../../../server/src/interchange/tables/tableFormats';
import { STUDY } from './study';
import { exported, studyOf } from './written';

/*
 * One study in every form of tables, as it can be read: a file for each format in golden/, with `␍` where a carriage return
 * stands, the parts of a workbook with a line for each row, and Parquet as its columns and rows.
 * PASSAGE_GOLDEN=write makes them anew, to be read before they are kept.
 */

const GOLDEN = join(__dirname, '../../../../test/interchange/tables/golden');

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
];

describe('A study in every form of tables', () => {
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
      return `--- ${name}\n${xml.replace(/(?=<(?:row|sheet|Relationship|Override|fills|borders|cellXfs)\b)/g, '\n').trim()}\n`;
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

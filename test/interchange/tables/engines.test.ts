import assert from 'node:assert/strict';
import { parquetReadObjects } from 'hyparquet';
import readExcelFile from 'read-excel-file/node';
import { packArchive } from '../../../server/src/io/packArchive';
import type { ExportFormat } from '../../../server/src/interchange/portable/format';
import type { Exported } from '../../../server/src/interchange/portable/outcome';
import type { PortableStudy } from '../../../server/src/interchange/portable/types';
import {
  csvTables,
  jsonLinesTables,
  parquetTables,
  referencesParquet,
  workbook,
} from '../../../server/src/interchange/tables/tableFormats';
import { MOST_CHARACTERS, workbookOf } from '../../../server/src/interchange/tables/xlsx';
import { STUDY } from './study';
import { bytesIn, exported, studyOf, textIn } from './written';

type Rows = readonly Readonly<Record<string, unknown>>[];

/** What JSON Lines say, against which the others are held. */
function expected(study: PortableStudy, table: string): Rows {
  const lines = textIn(exported(jsonLinesTables, study), `${table}.jsonl`).split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Rows[number]);
}

function tablesOf(study: PortableStudy): readonly string[] {
  return exported(csvTables, study).files.map(({ name }) => name.replace('.csv', ''));
}

describe('Tables as Parquet', () => {
  it('are read by another program as what JSON Lines say, types and nothing included', async () => {
    const study = studyOf(STUDY);
    const made = exported(parquetTables, study);
    for (const table of tablesOf(study)) {
      const bytes = bytesIn(made, `${table}.parquet`);
      assert.deepEqual(await parquetReadObjects({ file: bufferOf(bytes) }), expected(study, table), table);
    }
    const alone = exported(referencesParquet, study, { name: 'r.parquet' });
    assert.deepEqual(bytesIn(alone, 'r.parquet'), bytesIn(made, 'references.parquet'));
  });

  it('may be empty', async () => {
    const made = exported(parquetTables, studyOf('--- codebook.yaml\ncodes: []\n'));
    assert.deepEqual(await parquetReadObjects({ file: bufferOf(bytesIn(made, 'references.parquet')) }), []);
  });
});

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

/** The archive that a workbook is. */
function packed({ files: [file] }: Exported): Buffer {
  assert.ok(file?.kind === 'archive');
  return Buffer.from(packArchive(file.parts));
}

async function sheetsOf(bytes: Buffer): Promise<ReadonlyMap<string, readonly (readonly unknown[])[]>> {
  const sheets = await readExcelFile(bytes, { trim: false });
  return new Map(sheets.map(({ sheet, data }) => [sheet, data]));
}

describe('Tables as a workbook', () => {
  it('are read by another program as what JSON Lines say, types and nothing included', async () => {
    const study = studyOf(STUDY);
    const made = exported(workbook, study, { name: 'w.xlsx' });
    assert.deepEqual(made.losses, []);
    const sheets = await sheetsOf(packed(made));
    assert.deepEqual([...sheets.keys()], tablesOf(study));
    for (const [table, [header = [], ...rows]] of sheets) {
      const read = rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? null])));
      // The reader resolves no _xHHHH_, as Excel does.
      const unescaped = read.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name,
            typeof value === 'string' ? value.replaceAll('_x000D_', '\r') : value,
          ]),
        ),
      );
      assert.deepEqual(unescaped, expected(study, table), table);
    }
  });

  it('say what a sheet has no room for, and cut no character in two', () => {
    const long = `${'a'.repeat(MOST_CHARACTERS - 1)}😀`;
    const column = { name: 'text', type: 'text', about: 'It.' } as const;
    const table = { name: 't', about: 'One.', columns: [column], rows: [[long], ['\u0001b_x0041_\r']] };
    const { parts, cuts } = workbookOf([table]);
    assert.deepEqual(cuts, [
      { table: 't', what: 'characters', count: 1 },
      { table: 't', what: 'unsayable', count: 1 },
    ]);
    const sheet = parts.find(({ name }) => name.endsWith('sheet1.xml'))?.content;
    assert.ok(typeof sheet === 'string');
    assert.deepEqual(
      [...sheet.matchAll(/<c r="(\w+)"[^>]*><is><t xml:space="preserve">([^<]*)</g)].map(([, at, text]) => [
        at,
        (text ?? '').replace(/a{9,}/, (run) => `${run.length} × a`),
      ]),
      [
        ['A1', 'text'],
        ['A2', `${MOST_CHARACTERS - 1} × a`],
        ['A3', 'b_x005F_x0041__x000D_'],
      ],
    );
    const { cuts: rows } = workbookOf([{ ...table, rows: [['a'], ['b'], ['c'], ['d']] }], 3);
    assert.deepEqual(rows, [{ table: 't', what: 'rows', count: 2 }]);
  });

  it('name columns behind Z as Excel does', () => {
    const columns = Array.from(
      { length: 703 },
      (_, i) => ({ name: `${i}`, type: 'integer', about: '' }) as const,
    );
    const { parts } = workbookOf([{ name: 't', about: '', columns, rows: [columns.map((_, i) => i)] }]);
    const sheet = parts.find(({ name }) => name.endsWith('sheet1.xml'))?.content;
    assert.ok(typeof sheet === 'string');
    for (const [place, value] of [
      ...Object.entries({ A2: 0, Z2: 25, AA2: 26, AZ2: 51, ZZ2: 701, AAA2: 702 }),
    ])
      assert.ok(sheet.includes(`<c r="${place}"><v>${value}</v></c>`), place);
  });
});

describe('Tables of any kind', () => {
  it('are the same bytes each time', () => {
    const formats: readonly ExportFormat[] = [csvTables, jsonLinesTables, parquetTables, workbook];
    for (const format of formats) {
      const name = format === workbook ? 'a.xlsx' : 'out';
      const [a, b] = [1, 2].map(() => exported(format, studyOf(STUDY), { name }));
      assert.deepEqual(a, b);
      if (a !== undefined && b !== undefined && format === workbook) assert.ok(packed(a).equals(packed(b)));
    }
  });
});

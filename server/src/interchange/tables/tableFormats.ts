import type { StepsDone } from '../../project/steps';
import type { ExportFormat, ExportHow } from '../portable/format';
import type { Exported, Loss, OutFile } from '../portable/outcome';
import type { PortableStudy } from '../portable/types';
import { of } from '../wordImport';
import { csvOf, formulasIn, jsonLinesOf } from './csvTables';
import type { Table } from './model';
import { parquetOf } from './parquet';
import { onlyReferences, studyTables } from './studyTables';
import { workbookOf, type Cut } from './xlsx';

/* Tables for R, pandas, SPSS, Excel and DuckDB: all of them in a folder or a workbook, or the references alone in one file. */

/** The option of formats of CSV. */
export const excel = {
  excel: {
    type: 'boolean',
    takes: '',
    about: 'CSV for Excel: with a mark that says it is UTF-8, and a blank before what Excel would compute',
  },
} as const;

/** Tables as CSV, each a file in a folder. */
export const csvTables: ExportFormat = {
  name: 'csv-tables',
  about: 'tables as CSV in a folder, with a data dictionary: for R, pandas, SPSS and Excel',
  endings: ['/'],
  whole: false,
  options: excel,
  write: inFolder('csv', (table, how) => csvOf(table, { excel: how.flag('excel') })),
};

/** Tables as JSON Lines, each a file in a folder. */
export const jsonLinesTables: ExportFormat = {
  name: 'jsonl-tables',
  about: 'tables as JSON Lines',
  endings: [],
  whole: false,
  write: inFolder('jsonl', jsonLinesOf),
};

/** Tables as Parquet, each a file in a folder. */
export const parquetTables: ExportFormat = {
  name: 'parquet-tables',
  about: 'tables as Parquet: for DuckDB, Arrow and Spark',
  endings: [],
  whole: false,
  write: inFolder('parquet', parquetOf),
};

/** A workbook with a sheet for each table. */
export const workbook: ExportFormat = {
  name: 'xlsx',
  about: 'tables as one workbook of Excel',
  endings: ['.xlsx'],
  whole: false,
  write: function* (study, how) {
    const tables = yield* stepped(studyTables(study, how.hash), study);
    const { parts, cuts } = workbookOf(tables);
    return {
      files: [{ kind: 'archive', name: how.name, parts }],
      summary: summaryOf(tables),
      losses: cuts.map(wordCut),
    };
  },
};

/** References alone, in one file. */
export const referencesCsv: ExportFormat = {
  name: 'csv',
  about: 'references alone, a row for each code on each passage, as CSV',
  endings: ['.csv'],
  whole: false,
  options: excel,
  write: inFile((table, how) => csvOf(table, { excel: how.flag('excel') })),
};

/** The same as Parquet. */
export const referencesParquet: ExportFormat = {
  name: 'parquet',
  about: 'references alone as Parquet',
  endings: ['.parquet'],
  whole: false,
  write: inFile(parquetOf),
};

type Writer = (table: Table, how: ExportHow) => string | Uint8Array;

function inFolder(ending: string, write: Writer): ExportFormat['write'] {
  return function* (study, how): Generator<StepsDone, Exported> {
    const tables = yield* stepped(studyTables(study, how.hash), study);
    const files = tables.map((table) => fileOf(`${table.name}.${ending}`, write(table, how)));
    return { files, summary: [...summaryOf(tables), ...unsafe(tables, ending, how)], losses: [] };
  };
}

function inFile(write: Writer): ExportFormat['write'] {
  return function* (study, how): Generator<StepsDone, Exported> {
    const tables = yield* stepped(onlyReferences(study), study);
    const files = tables.map((table) => fileOf(how.name, write(table, how)));
    const ending = how.name.slice(how.name.lastIndexOf('.') + 1).toLowerCase();
    return { files, summary: [...summaryOf(tables), ...unsafe(tables, ending, how)], losses: [] };
  };
}

function fileOf(name: string, content: string | Uint8Array): OutFile {
  return typeof content === 'string'
    ? { kind: 'text', name, text: content }
    : { kind: 'bytes', name, bytes: content };
}

/** Steps of a document each, as those who wait are told of them. */
function* stepped<R>(steps: Generator<undefined, R>, { documents }: PortableStudy): Generator<StepsDone, R> {
  for (let done = 0; ; done++) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield { done: Math.min(done + 1, documents.length), all: documents.length };
  }
}

function summaryOf(tables: readonly Table[]): readonly string[] {
  return tables.map(({ name, rows }) => `${name}: ${of(rows.length, 'row')}`);
}

function unsafe(tables: readonly Table[], ending: string, how: ExportHow): readonly string[] {
  return ending !== 'csv' || how.flag('excel') ? [] : formulaWarning(tables);
}

/** A warning where CSV that is not for Excel has what Excel would compute. */
export function formulaWarning(tables: readonly Table[]): readonly string[] {
  const cells = tables.reduce((sum, table) => sum + formulasIn(table), 0);
  return cells === 0
    ? []
    : [
        `${of(cells, 'cell begins', 'cells begin')} with what Excel takes for a formula; for Excel, export with --excel`,
      ];
}

/** What a workbook has no room for, in words. */
export function wordCut({ table, what, count }: Cut): Loss {
  return { what: CUTS[what], count, where: table };
}

const CUTS: Readonly<Record<Cut['what'], string>> = {
  rows: 'row that a sheet of Excel has no room for; export to a folder',
  characters: 'text longer than the 32,767 characters of a cell, cut there; export to a folder',
  unsayable: 'character that XML cannot hold, left out',
};

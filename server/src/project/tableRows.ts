import { normalValue } from '../syntax/ids';
import { plainPath } from '../syntax/plainPath';
import type { TableRow } from '../syntax/table';
import type { Study } from './types';

/*
 * The rows of a study's tables (codebook format, rule 9): of people, and of documents.
 */

interface JoinedRow extends TableRow {
  readonly key: 'participant' | 'document';
  readonly file: string;
}

/** The rows of the study's tables that speak of one of a document's people, or of the document. */
export interface Joined {
  /** The participant, or the document's key. */
  readonly whose: string;
  readonly rows: readonly JoinedRow[];
}

export type RowsByDocument = ReadonlyMap<string, Joined['rows']>;

/** The rows of a study's tables of documents, by the documents' keys (NFC). */
export function rowsByDocument(study: Study): RowsByDocument {
  return rowsByKey(study, 'document');
}

/** What tables say of each person, by the person's id (NFC): in the order of the tables, and of their rows. */
export function peopleInTables(study: Study): ReadonlyMap<string, PersonInTables> {
  return new Map(
    [...rowsByKey(study, 'participant')].map(([whose, own]) => {
      const joined = [{ whose, rows: own }];
      return [
        whose,
        { attributes: tableValues(study, joined), contradictions: tableConflicts(joined).length },
      ];
    }),
  );
}

export interface PersonInTables {
  readonly attributes: ReadonlyMap<string, readonly string[]>;
  /** Cells that say otherwise than an earlier one. */
  readonly contradictions: number;
}

/** The rows of a study's tables of people or of documents, in the order of the tables. */
export function rowsOf(study: Study, key: JoinedRow['key']): readonly JoinedRow[] {
  return study.codebook.tables
    .filter((table) => table.key === key)
    .flatMap(({ file }) => (tableAt(study, file)?.rows ?? []).map((row) => ({ ...row, key, file })));
}

/** The rows of each of these names, in the order of the names; none of a name that has no row. */
export function joinRows(rows: readonly JoinedRow[], names: readonly string[]): readonly Joined[] {
  return names.flatMap((name) => {
    const whose = normalValue(name);
    const own = rows.filter(({ cells, key }) => normalValue(cells.get(key) ?? '') === whose);
    return own.length > 0 ? [{ whose, rows: own }] : [];
  });
}

/** The names of the rows of a study's tables of people or of documents, in their order, each once. */
export function tableKeys(study: Study, key: 'participant' | 'document'): readonly string[] {
  const names = new Set<string>();
  for (const table of study.codebook.tables)
    if (table.key === key)
      for (const { cells } of tableAt(study, table.file)?.rows ?? []) names.add(cells.get(key)?.trim() ?? '');
  names.delete('');
  return [...names];
}

/**
 * What rows say, by attribute: of several rows of one person, or of the document, the first that has it, and of several people
 * what all of theirs have, each once.
 */
export function tableValues(study: Study, joined: readonly Joined[]): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const { rows } of joined) {
    const said = new Set<string>();
    for (const { cells, key } of rows) {
      for (const [column, cell] of cells) {
        if (column === key || said.has(column)) continue;
        said.add(column);
        const list = values.get(column) ?? [];
        for (const value of cellValues(study, column, cell)) if (!list.includes(value)) list.push(value);
        if (list.length > 0) values.set(column, list);
      }
    }
  }
  return values;
}

/** One saying of a table about one of a document's people, or about the document. */
export interface TableSaying {
  readonly id: string;
  /** The cell as written. */
  readonly cell: string;
  readonly file: string;
}

/** Where rows of one person, or of the document, contradict an earlier one. */
export function tableConflicts(
  joined: readonly Joined[],
): readonly { readonly first: TableSaying; readonly second: TableSaying; readonly whose: string }[] {
  const found: { first: TableSaying; second: TableSaying; whose: string }[] = [];
  for (const { whose, rows } of joined) {
    const said = new Map<string, TableSaying>();
    for (const { cells, key, file } of rows) {
      for (const [id, cell] of cells) {
        if (id === key) continue;
        const first = said.get(id);
        if (first === undefined) said.set(id, { id, cell, file });
        else if (normalValue(first.cell) !== normalValue(cell))
          found.push({ first, second: { id, cell, file }, whose });
      }
    }
  }
  return found;
}

function rowsByKey(study: Study, key: JoinedRow['key']): ReadonlyMap<string, readonly JoinedRow[]> {
  const rows = new Map<string, JoinedRow[]>();
  for (const row of rowsOf(study, key)) {
    const name = normalValue(row.cells.get(key) ?? '');
    const known = rows.get(name);
    if (known !== undefined) known.push(row);
    else if (name !== '') rows.set(name, [row]);
  }
  return rows;
}

function cellValues({ codebook }: Study, column: string, cell: string): readonly string[] {
  const attribute = codebook.attributes.get(column);
  const parts = attribute?.multiple === true ? cell.split(';') : [cell];
  const values = parts.map((part) => normalValue(part.trim())).filter((part) => part !== '');
  // Spreadsheets write TRUE and FALSE.
  return attribute?.type === 'boolean'
    ? values.map((value) => (/^(?:true|false)$/i.test(value) ? value.toLowerCase() : value))
    : values;
}

function tableAt(study: Study, file: string): ReturnType<Study['tables']['get']> {
  const wanted = plainPath(file);
  const found = study.tables.get(wanted);
  if (found !== undefined) return found;
  for (const [path, table] of study.tables) if (path.normalize('NFC') === wanted) return table;
  return undefined;
}

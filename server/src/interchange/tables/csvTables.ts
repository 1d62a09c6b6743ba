import { csv, isFormula, plainCsv } from '../../syntax/table';
import { jsonLine } from '../jsonLine';
import type { Cell, Table } from './model';

/** How CSV is written. */
export interface CsvHow {
  /** For Excel and its like: with a byte-order mark, and no text that they would take for a formula. */
  readonly excel: boolean;
}

/** A table as CSV (RFC 4180): commas, CRLF, UTF-8; empty where nothing is known, `true` and `false`. */
export function csvOf({ columns, rows }: Table, { excel }: CsvHow): string {
  const all = [columns.map(({ name }) => name), ...rows.map((row) => row.map((cell: Cell) => cell ?? ''))];
  return excel ? `\uFEFF${csv(all)}` : plainCsv(all);
}

/** How many cells {@link csvOf} would change for Excel. */
export function formulasIn({ rows }: Table): number {
  let count = 0;
  for (const row of rows) for (const value of row) if (isFormula(value)) count++;
  return count;
}

/** A table as JSON Lines: an object for each row, with every column, null where nothing is known. */
export function jsonLinesOf({ columns, rows }: Table): string {
  return rows
    .map((row) => jsonLine(Object.fromEntries(columns.map(({ name }, i) => [name, row[i] ?? null]))))
    .join('');
}

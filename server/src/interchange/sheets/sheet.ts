import type { Loss } from '../portable/outcome';

/*
 * Tables from strangers: of CSV, or sheets of a workbook, as rows of cells.
 */

export interface SheetRow {
  /** Line of the text, or row of the sheet, from 1. */
  readonly line: number;
  /** As they stand there; '' for one that is empty. Rows may end at their last cell. */
  readonly cells: readonly string[];
  /** Cells, from 0, that are `NA` without quotes: so R writes what it does not know. */
  readonly missing?: ReadonlySet<number>;
}

export interface Sheet {
  /** Of the sheet of a workbook; '' for CSV. */
  readonly name: string;
  /** Those with something in them, the header first. */
  readonly rows: readonly SheetRow[];
  /** Line of CSV in which a quotation mark opens that is never closed; what follows is one cell. */
  readonly openQuote?: number;
}

/** More columns than a sheet can have; what has more is made to fill a memory. */
export const MOST_COLUMNS = 16_384;
/** More cells than any table of codes or codings has. */
export const MOST_CELLS = 4_000_000;

/** A name of a column as names are compared: `Parent_Code ` is `parent code`. */
export function columnKey(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\s_\-–:.]+/g, ' ')
    .trim()
    .toLowerCase();
}

/** The names of a sheet's columns, as they stand. */
export function headerOf({ rows }: Sheet): readonly string[] {
  return rows[0]?.cells ?? [];
}

/** That the rest of a table was taken for one cell. */
export function openQuoteIn({ openQuote }: Sheet): readonly Loss[] {
  const what = 'a quotation mark is never closed, so that all that follows is one cell';
  return openQuote === undefined ? [] : [{ what, count: null, where: `line ${openQuote}` }];
}

/** The sheets of a workbook that are not read. */
export function otherSheets(sheets: readonly Sheet[], read: Sheet): readonly Loss[] {
  return sheets.flatMap((sheet) =>
    sheet === read || sheet.name === ''
      ? []
      : [{ what: 'another sheet of the workbook', count: null, where: sheet.name }],
  );
}

/**
 * Columns with something in them that are not read: how many cells each.
 * @param read whether a column is read, or says nothing of its own
 */
export function unreadColumns(
  header: readonly string[],
  rows: readonly SheetRow[],
  read: (column: number) => boolean,
  what: string,
): readonly Loss[] {
  const filled = new Map<number, number>();
  const known: boolean[] = [];
  for (const { cells, missing } of rows)
    for (const [i, cell] of cells.entries())
      if (cell.trim() !== '' && missing?.has(i) !== true && !(known[i] ??= read(i)))
        filled.set(i, (filled.get(i) ?? 0) + 1);
  return [...filled]
    .sort(([a], [b]) => a - b)
    .map(([i, count]): Loss => {
      const name = (header[i] ?? '').trim();
      return { what, count, where: name === '' ? `column ${i + 1}` : `column “${name}”` };
    });
}

/*
 * Tables from strangers: of CSV, or sheets of a workbook, as rows of cells.
 */

export interface SheetRow {
  /** Line of the text, or row of the sheet, from 1. */
  readonly line: number;
  /** As they stand there; '' for one that is empty. Rows may end at their last cell. */
  readonly cells: readonly string[];
}

export interface Sheet {
  /** Of the sheet of a workbook; '' for CSV. */
  readonly name: string;
  /** Those with something in them, the header first. */
  readonly rows: readonly SheetRow[];
}

/** More columns than a sheet can have; what has more is made to fill a memory. */
export const MOST_COLUMNS = 16_384;

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

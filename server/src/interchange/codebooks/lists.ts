import { isFormula } from '../../syntax/table';
import { foldList, unfoldList } from '../refi/fold';
import type { Table } from '../tables/model';

/*
 * Lists in a cell of a table. One item stands as it is; several have a bullet each, which no spreadsheet takes for a formula.
 */

const BULLET = '• ';

/** The items of a list in one cell; null for none. {@link unlisted} reads them back. */
export function listed(items: readonly string[]): string | null {
  const [only] = items;
  if (only === undefined) return null;
  return items.length === 1 && !only.startsWith(BULLET) ? only : foldList(items, BULLET);
}

/** The items of a cell that {@link listed} wrote. */
export function unlisted(cell: string): readonly string[] {
  return cell.startsWith(BULLET) ? unfoldList(cell, BULLET) : [cell];
}

/** Items of a cell that somebody else wrote: lines that all begin with a bullet are one each; else it is one text. */
export function itemsIn(cell: string): readonly string[] {
  const lines = cell.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
  const items = lines.map((line) => ANY_BULLET.exec(line)?.[1]?.trim() ?? null);
  return items.length > 1 && items.every((item) => item !== null) ? items : [cell.trim()];
}

/** `- `, `• `, `* `, `1. ` or `1) ` before a text. */
const ANY_BULLET = /^\s*(?:[-–•*]|\d{1,3}[.)])\s+(\S[^]*)$/;

/**
 * A table for CSV in which blanks before what a spreadsheet would compute have one more, as it has that had none and is
 * written for Excel: whichever it was, taking away one gives the text.
 */
export function withBlanks(table: Table): Table {
  const rows = table.rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' && isBlankFormula(cell) ? ` ${cell}` : cell)),
  );
  return { ...table, rows };
}

/** A cell of CSV as it was before {@link withBlanks}, and before it was written for Excel. */
export function withoutBlank(cell: string): string {
  return isBlankFormula(cell) ? cell.slice(1) : cell;
}

function isBlankFormula(cell: string): boolean {
  return cell.startsWith(' ') && isFormula(cell.replace(/^ +/, ''));
}

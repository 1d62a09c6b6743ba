import { tableCells, type PlacedRecord } from '../../syntax/table';
import { applyChanges } from '../../syntax/textChange';

/** A row that goes, as it is written. */
export interface GoneRow {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** The cell of a row in a column, without blanks around it; '' where there is none. */
export type CellOf = (column: string) => string;

/** A table without some of its rows; the result is read again. Null where it would not be the rest of the table. */
export function withoutRows(
  text: string,
  goes: (cell: CellOf) => boolean,
): {
  readonly text: string;
  readonly columns: ReadonlySet<string>;
  readonly rows: readonly GoneRow[];
} | null {
  const { records } = tableCells(text);
  const header = records.findIndex(({ cells }) => cells.some((cell) => cell.text.trim() !== ''));
  const columns = new Map<string, number>();
  for (const [index, cell] of (records[header]?.cells ?? []).entries()) {
    const name = cell.text.trim().normalize('NFC');
    if (!columns.has(name)) columns.set(name, index);
  }
  const isGoing = ({ cells }: PlacedRecord, i: number): boolean =>
    i > header && goes((column) => cells[columns.get(column) ?? -1]?.text.trim() ?? '');
  const rows: GoneRow[] = [];
  const changes = records.flatMap((record, i) => {
    if (!isGoing(record, i)) return [];
    const at = record.cells[0]?.at ?? 0;
    const to = records[i + 1]?.cells[0]?.at ?? text.length;
    rows.push({ line: record.line, text: text.slice(at, to).trimEnd() });
    return [{ at, to, insert: '' }];
  });
  const after = applyChanges(text, changes);
  const textsOf = (all: readonly PlacedRecord[]): string =>
    JSON.stringify(all.map(({ cells }) => cells.map((cell) => cell.text)));
  const kept = records.filter((record, i) => !isGoing(record, i));
  return textsOf(tableCells(after).records) === textsOf(kept)
    ? { text: after, columns: new Set(columns.keys()), rows }
    : null;
}

import type { Original } from '../../project/original';
import { tableRecords } from '../../syntax/table';
import type { Refused } from '../portable/outcome';
import { MOST_CELLS, MOST_COLUMNS, type Sheet, type SheetRow } from './sheet';
import { isWorkbook, readWorkbook } from './workbook';

/**
 * The beginnings of the tables that a file may be, enough to see what they are; none for what is no table. A workbook that cannot
 * be read is one all the same. What is inside a workbook is unpacked for it: look once, and ask all formats.
 */
export function glance(original: Original): readonly Sheet[] | Refused {
  if (original.kind === 'archive') return isWorkbook(original) ? readWorkbook(original, FIRST_ROWS) : [];
  const sheets = original.kind === 'text' ? readCsv(original.text.slice(0, GLANCE)) : [];
  return 'reason' in sheets ? [] : sheets;
}

/** So much of a text has a table's header in it, in UTF-16 code units. */
const GLANCE = 20_000;
const FIRST_ROWS = 5;

/** The tables that a file is: one of CSV, one for each sheet of a workbook. */
export function readSheets(original: Original): readonly Sheet[] | Refused {
  if (original.kind === 'unreadable') return { reason: original.reason };
  const sheets = original.kind === 'text' ? readCsv(original.text) : readWorkbook(original);
  if ('reason' in sheets) return sheets;
  return sheets.filter(({ rows }) => rows.length > 0);
}

function readCsv(text: string): readonly Sheet[] | Refused {
  const rows: SheetRow[] = [];
  let openQuote: number | undefined;
  let room = MOST_CELLS;
  // Some write in a line of its own, for Excel, what stands between cells; it keeps its number.
  const table = text.replace(/^\uFEFF/, '').replace(/^sep=[^\r\n](?:\r\n|\r|\n)/i, '\n');
  const records = tableRecords(table, ({ line }) => (openQuote ??= line));
  for (const { line, cells } of records) {
    if (cells.length > MOST_COLUMNS)
      return { reason: `line ${line} has ${cells.length} cells, and no table has more than ${MOST_COLUMNS}` };
    const texts = cells.map((cell) => cell.text);
    if (texts.every((cell) => cell.trim() === '')) continue;
    room -= texts.length;
    if (room < 0) return { reason: `it has more than ${MOST_CELLS} cells; divide it` };
    const missing = cells.flatMap(({ text: said, at, to }, i) => (said === 'NA' && to - at === 2 ? [i] : []));
    rows.push({ line, cells: texts, ...(missing.length === 0 ? {} : { missing: new Set(missing) }) });
  }
  return [{ name: '', rows, ...(openQuote === undefined ? {} : { openQuote }) }];
}

import type { Range } from './codebookTypes';

/*
 * Tables of people and documents: CSV as spreadsheets write it, with commas, semicolons or tabs between
 * the cells, quotes around what needs them, and perhaps a byte-order mark.
 */

export interface TableRow {
  /** Line of the text where the row begins, from 1. */
  readonly line: number;
  /** Column → cell, without the blanks around it; empty cells are left out. */
  readonly cells: ReadonlyMap<string, string>;
}

export interface TableProblem {
  /** Line of the text, from 1. */
  readonly line: number;
  readonly kind: 'open-quote' | 'too-many-cells' | 'repeated-column' | 'unnamed-column';
  readonly detail: string;
}

export interface ParsedTable {
  /** Names of the columns, in order, each once, in NFC. */
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
  readonly problems: readonly TableProblem[];
}

/** Reads a table. Never throws; linear. Cells beyond the header and columns without a name are left out. */
export function parseTable(source: string): ParsedTable {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const problems: TableProblem[] = [];
  const records = recordsOf(text, separatorOf(text), problems).map(({ line, cells }): RecordLine => ({
    line,
    cells: cells.map((cell) => cell.text),
  }));
  const [first, ...others] = records.filter((record) => record.cells.some((cell) => cell.trim() !== ''));
  if (first === undefined) return { header: [], rows: [], problems };
  const columns = columnsOf(first, others, problems);
  const rows = others.map((record): TableRow => {
    const beyond = record.cells.slice(columns.length).find((cell) => cell.trim() !== '');
    if (beyond !== undefined)
      problems.push({ line: record.line, kind: 'too-many-cells', detail: beyond.trim() });
    const cells = columns.flatMap((column, index): [string, string][] => {
      const cell = record.cells[index]?.trim() ?? '';
      return column === null || cell === '' ? [] : [[column, cell]];
    });
    return { line: record.line, cells: new Map(cells) };
  });
  const header = columns.filter((column) => column !== null);
  return { header, rows, problems: problems.sort((a, b) => a.line - b.line) };
}

interface RecordLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/** One cell as it stands in the text: its range with quotes and blanks, and what it reads as. */
export interface PlacedCell extends Range {
  readonly text: string;
}

export interface PlacedRecord {
  /** Line of the text where it begins, from 1. */
  readonly line: number;
  readonly cells: readonly PlacedCell[];
}

/** The cells of a table with their places, empty lines and the header included, what stands between cells, and open quotes. */
export function tableCells(text: string): {
  readonly separator: string;
  readonly records: readonly PlacedRecord[];
  readonly problems: readonly TableProblem[];
} {
  const separator = separatorOf(text);
  const problems: TableProblem[] = [];
  return { separator, records: recordsOf(text, separator, problems), problems };
}

/** The same one after the other, so that a table needs the memory of what is kept of it. What is wrong is told to `wrong`. */
export function tableRecords(text: string, wrong: (problem: TableProblem) => void): Iterable<PlacedRecord> {
  return recordsIn(text, separatorOf(text), wrong);
}

/** The columns by position; null for one that is left out. */
function columnsOf(
  header: RecordLine,
  others: readonly RecordLine[],
  problems: TableProblem[],
): (string | null)[] {
  const seen = new Set<string>();
  return header.cells.map((cell, index) => {
    const name = cell.trim().normalize('NFC');
    const { line } = header;
    if (name === '') {
      const used = others.some((record) => (record.cells[index]?.trim() ?? '') !== '');
      if (used) problems.push({ line, kind: 'unnamed-column', detail: String(index + 1) });
      return null;
    }
    if (seen.has(name)) {
      problems.push({ line, kind: 'repeated-column', detail: name });
      return null;
    }
    seen.add(name);
    return name;
  });
}

/**
 * Rows as CSV (RFC 4180): lines ended by CR LF, quotes where they are needed. A text that a spreadsheet would run as a formula gets a
 * blank before it, which reading a table takes away again; numbers, and signs by themselves such as `+-`, stay as they are.
 */
export function csv(rows: readonly (readonly CsvCell[])[], separator: string = ','): string {
  return plainCsv(
    rows.map((row) => row.map((cell) => (isFormula(cell) ? ` ${cell}` : cell))),
    separator,
  );
}

/** A cell of a table that is written. */
export type CsvCell = string | number | boolean;

/**
 * The same with every text as it is, for programs that compute nothing. `NA` has quotes, since without them it is what R writes
 * where it knows nothing.
 */
export function plainCsv(rows: readonly (readonly CsvCell[])[], separator: string = ','): string {
  const written = (cell: string): string =>
    /[",\r\n]|^\s|\s$|^NA$/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return rows.map((row) => `${row.map((cell) => written(String(cell))).join(separator)}\r\n`).join('');
}

/** Whether a spreadsheet would compute a cell, or hand it to another program. */
export function isFormula(cell: CsvCell | null): cell is string {
  return typeof cell === 'string' && FORMULA.test(cell);
}

/** What begins as a formula does, and is neither a number nor signs alone. */
const FORMULA = /^(?![+-]*(?:\d+(?:[.,]\d+)?)?$)[=+\-@\t\r]/;

/**
 * What separates the cells: whatever stands most often in the first line, outside quotes. Commas within numbers are decimal ones
 * where there are semicolons or tabs.
 */
export function separatorOf(text: string): string {
  const counts = new Map([
    [',', 0],
    [';', 0],
    ['\t', 0],
  ]);
  let quoted = false;
  let decimal = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '"') quoted = !quoted;
    else if (!quoted && char === ',' && /^\d,\d$/.test(text.slice(Math.max(0, i - 1), i + 2))) decimal++;
    else if (!quoted && (char === '\n' || char === '\r') && i > 0) break;
    else if (!quoted && counts.has(char)) counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  const hasOthers = (counts.get(';') ?? 0) + (counts.get('\t') ?? 0) > 0;
  if (!hasOthers) counts.set(',', (counts.get(',') ?? 0) + decimal);
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best === undefined || best[1] === 0 ? ',' : best[0];
}

function recordsOf(text: string, separator: string, problems: TableProblem[]): PlacedRecord[] {
  return [...recordsIn(text, separator, (problem) => problems.push(problem))];
}

/** Cuts a text into records of cells, quotes resolved. A quote inside an unquoted cell is a character. */
function* recordsIn(
  text: string,
  separator: string,
  wrong: (problem: TableProblem) => void,
): Generator<PlacedRecord, undefined> {
  let cells: PlacedCell[] = [];
  let line = 1;
  let recordLine = 1;
  let at = 0;
  while (at < text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at) : null;
    if (cell !== null && !cell.closed) wrong({ line, kind: 'open-quote', detail: text.slice(at, at + 40) });
    if (cell !== null) line += linesIn(text, at, cell.to);
    const end = endOfCell(text, cell?.to ?? at, separator);
    cells.push({ text: (cell?.text ?? '') + text.slice(cell?.to ?? at, end), at, to: end });
    at = end;
    if (text[at] === separator) {
      at++;
      if (at < text.length) continue;
      cells.push({ text: '', at, to: at });
    }
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    yield { line: recordLine, cells };
    cells = [];
    line++;
    recordLine = line;
  }
}

function quotedCell(
  text: string,
  at: number,
): { readonly text: string; readonly to: number; readonly closed: boolean } {
  const parts: string[] = [];
  let from = at + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return { text: parts.join('') + text.slice(from), to: text.length, closed: false };
    if (text[quote + 1] !== '"') {
      return { text: parts.join('') + text.slice(from, quote), to: quote + 1, closed: true };
    }
    parts.push(text.slice(from, quote + 1));
    from = quote + 2;
  }
}

function endOfCell(text: string, from: number, separator: string): number {
  let i = from;
  while (i < text.length && text[i] !== separator && text[i] !== '\n' && text[i] !== '\r') i++;
  return i;
}

function linesIn(text: string, at: number, to: number): number {
  return text.slice(at, to).split(/\r\n|\r|\n/).length - 1;
}

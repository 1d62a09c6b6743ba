import { tableCells } from '../../syntax/table';
import { largest, ratingsOf, type Category, type Ratings } from './ratings';

/** How a table of units and coders is to be read. */
export interface RatingsOptions {
  /** Names of the columns that are coders; none for all. */
  readonly columns: readonly string[];
  /** Categories in their order; none for those that occur. */
  readonly categories: readonly string[];
  /** What stands for a missing judgement, besides nothing at all and `NA`. */
  readonly missing: readonly string[];
}

export interface RatingsTable {
  readonly ratings: Ratings;
  /** Names of the coders: those of the header, else `1`, `2` and so on. */
  readonly coders: readonly string[];
  /** Whether the first line has names, which it has where none of its cells is a number or occurs below. */
  readonly header: boolean;
  /** The name of a first column that names the units; null where there is none. */
  readonly unitNames: string | null;
  readonly missing: number;
}

/** What is wrong with such a table, in words without a full stop. */
export class RatingsError extends Error {}

/**
 * Reads a table of units (rows) and coders (columns): CSV with commas, semicolons or tabs, with or without a header. Where every
 * judgement is a number, judgements are numbers; a decimal comma is one where commas do not part the cells. Throws `RatingsError`.
 */
export function readRatings(text: string, options: RatingsOptions): RatingsTable {
  const { separator, records, problems } = tableCells(text.replace(/^\uFEFF/, ''));
  const [open] = problems;
  if (open !== undefined)
    throw new RatingsError(`line ${open.line}: a cell begins with a quotation mark that is never closed`);
  const rows = records
    .map(({ line, cells }) => ({ line, cells: cells.map((cell) => cell.text.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [first, ...others] = rows;
  if (first === undefined) throw new RatingsError('there is nothing in it');
  const isHeader =
    options.columns.length > 0 ||
    isNames(
      first.cells,
      others.map(({ cells }) => cells),
    );
  const units = isHeader ? others : rows;
  const width = largest(rows.map(({ cells }) => cells.length));
  const names = isHeader ? first.cells : Array.from({ length: width }, (_, i) => String(i + 1));
  const unitNames =
    isHeader && options.columns.length === 0 && NAMES_UNITS.test(names[0] ?? '') ? (names[0] ?? '') : null;
  const columns = chosen(names, width, unitNames !== null, options.columns);
  if (columns.length < 2) throw new RatingsError('there are fewer than two columns of judgements');
  const tooLong = units.find(({ cells }) => cells.length > names.length);
  if (tooLong !== undefined) throw new RatingsError(`line ${tooLong.line} has more cells than the header`);
  const isMissing = (cell: string): boolean => cell === '' || cell === 'NA' || options.missing.includes(cell);
  if (units.length * columns.length > MOST_JUDGEMENTS)
    throw new RatingsError(
      `it has more than ${MOST_JUDGEMENTS} judgements, which no team makes: choose columns, or draw a sample of its rows`,
    );
  const cells = units.map((unit) => columns.map((column) => unit.cells[column] ?? ''));
  const judgements = cells.flat();
  const made = judgements.filter((cell) => !isMissing(cell));
  const given = [...new Set(made), ...options.categories];
  const decimalComma = separator !== ',';
  const areNumbers = given.every((cell) => numberIn(cell, decimalComma) !== null);
  const category = (cell: string): Category =>
    areNumbers ? (numberIn(cell, decimalComma) ?? cell) : cell.normalize('NFC');
  const ratings = ratingsOf(
    cells.map((row) => row.map((cell) => (isMissing(cell) ? null : category(cell)))),
    options.categories.map(category),
  );
  if (ratings.categories.length > MOST_VALUES)
    throw new RatingsError(
      `it has more than ${MOST_VALUES} different values, which no coefficient here is meant for; rounded ones would do`,
    );
  const declared = options.categories.length;
  const [strange] = ratings.categories.slice(declared);
  if (declared > 0 && strange !== undefined)
    throw new RatingsError(`“${strange}” occurs in it and is not among the categories`);
  return {
    ratings,
    coders: columns.map((column) => names[column] ?? String(column + 1)),
    header: isHeader,
    unitNames,
    missing: judgements.length - made.length,
  };
}

/** More than people make, and as many as can be resampled. */
const MOST_JUDGEMENTS = 2_000_000;

/** More values than any scale has that people code by. */
const MOST_VALUES = 2000;

/** What the head of a column says that names the units. */
const NAMES_UNITS =
  /^(?:|id|ids|unit|units|item|items|case|cases|document|documents|name|text|no\.?|nr\.?|#)$/i;

/** Whether cells are names of columns: no number among them, and none that stands below as a judgement. */
function isNames(cells: readonly string[], others: readonly (readonly string[])[]): boolean {
  return cells.every(
    (cell, column) =>
      numberIn(cell, true) === null && !others.some((row) => cell !== '' && row[column] === cell),
  );
}

function chosen(
  names: readonly string[],
  width: number,
  namesUnits: boolean,
  wanted: readonly string[],
): readonly number[] {
  if (wanted.length === 0)
    return Array.from({ length: width }, (_, i) => i).filter((i) => i > 0 || !namesUnits);
  const columns = wanted.map((name) => {
    const isNamed = (one: string): boolean => one.normalize('NFC') === name.normalize('NFC');
    const column = names.findIndex(isNamed);
    if (column === -1) throw new RatingsError(`it has no column “${name}”; it has ${names.join(', ')}`);
    if (names.findLastIndex(isNamed) > column)
      throw new RatingsError(`it has several columns “${name}”; give each a name of its own`);
    return column;
  });
  const again = wanted.find((_, i) => columns.indexOf(columns[i] ?? -1) < i);
  if (again !== undefined) throw new RatingsError(`column “${again}” is named twice`);
  return columns;
}

function numberIn(cell: string, decimalComma: boolean): number | null {
  const plain = decimalComma ? cell.replace(',', '.') : cell;
  return /^[+-]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})$/.test(plain) ? Number(plain) : null;
}

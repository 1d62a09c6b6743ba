import { ratingsOf, sum, type Category, type Counts, type RatedUnit, type Ratings } from '../ratings';
import { isListOf, isNumber, isText, type Fields } from './caseFile';
import {
  asNumbers,
  cellOf,
  cellsOf,
  codesOf,
  InputError,
  matrixOf,
  numbered,
  placeOf,
  rowsOf,
  setCellOf,
} from './cells';

/* What the input of a case says of judgements, in the forms that coefficients take. */

/** Judgements in parts: those of one document, code or unit, over which one resamples or pools. All have the same categories. */
export type Parts = readonly [Ratings, ...Ratings[]];

/**
 * Judgements of the inputs that have them as such; null for any other.
 * @param byCode whether parts are to be those of codes, where the input has some
 */
export function partsOf(input: Fields, params: Fields, byCode: boolean): Parts | null {
  const declared = declaredOf(params);
  switch (input['type']) {
    case 'table':
      return [ofTable(matrixOf(input['table'], 'table'), input, declared)];
    case 'tablesByCode':
      return eachOf(input, 'tables', (table) => ofTable(matrixOf(table, 'tables'), input, declared));
    case 'tablesByDocument':
      return 'documents4' in input
        ? eachOf(input, 'documents4', (four) => ofTable(squareOf(four), input, declared))
        : eachOf(input, 'documents', (table) => ofTable(matrixOf(table, 'documents'), input, declared));
    case 'units':
      return byUnit(ofUnits(input, params, declared));
    case 'sets':
      return ofSets(input, params['code'], declared, byCode);
    case 'documentPresence':
      return ofPresence(input, params['code'], byCode);
    default:
      return null;
  }
}

/** Counts of an input that says how many coders gave what; null for any other. */
export function countsIn(input: Fields, params: Fields): Counts | null {
  if (input['type'] !== 'counts') return null;
  const rows = matrixOf(input['counts'], 'counts');
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const { categories, places } = namesOf(width, input, declaredOf(params));
  const units = rows.map((row) => {
    const counts = categories.map((_, k) => sum(places.map((place, i) => (place === k ? (row[i] ?? 0) : 0))));
    return { weight: 1, counts, judged: sum(counts) };
  });
  return { categories, units };
}

/** The categories that a case declares: a list, or how many there are. */
function declaredOf({ categories }: Fields): readonly Category[] {
  if (isNumber(categories)) return numbered(Math.min(Math.max(0, Math.floor(categories)), MOST_DECLARED));
  const cells = cellsOf(categories);
  return cells.map(asNumbers(cells));
}

const MOST_DECLARED = 1000;

/** Ratings as a list of ratings of one unit each. */
function byUnit(ratings: Ratings): Parts {
  const [first, ...others] = ratings.units.map((unit) => ({ ...ratings, units: [unit] }));
  return first === undefined ? [ratings] : [first, ...others];
}

function ofUnits(input: Fields, params: Fields, declared: readonly Category[]): Ratings {
  const missing = new Set([...cellsOf(params['missing']), ...cellsOf(input['missing'])].map(String));
  const rows = rowsOf(input['units'], (cell) => {
    const read = cellOf(cell);
    return read === null || missing.has(String(read)) ? null : read;
  });
  const understood = asNumbers([...declared, ...rows.flat().filter((cell) => cell !== null)]);
  return ratingsOf(
    rows.map((row) => row.map((cell) => (cell === null ? null : understood(cell)))),
    declared.map(understood),
  );
}

/** Sets of codes: which set a unit got, or yes or no of one code, or of each. */
function ofSets(input: Fields, code: unknown, declared: readonly Category[], byCode: boolean): Parts {
  const sets = rowsOf(input['units'], setCellOf);
  if (code === undefined && !byCode) return byUnit(ratingsOf(sets, declared));
  const rows = isListOf(input['units'], Array.isArray) ? input['units'] : [];
  const cells = rows.map((row) => row.map(codesOf));
  const all = [...new Set(cells.flat().flatMap((codes) => codes ?? []))].sort();
  const wanted = code === undefined ? all : [String(cellOf(code))];
  const [first, ...others] = wanted.map((one) =>
    ratingsOf(
      cells.map((row) => row.map((codes) => codes && (codes.includes(one) ? 'yes' : 'no'))),
      ['yes', 'no'],
    ),
  );
  if (first === undefined)
    return [
      ratingsOf(
        sets.map((row) => row.map((cell) => cell && 'no')),
        ['yes', 'no'],
      ),
    ];
  return code === undefined ? [first, ...others] : byUnit(first);
}

function eachOf(input: Fields, name: string, read: (one: unknown) => Ratings): Parts {
  const list = input[name];
  const [first, ...others] = Array.isArray(list) ? list.map(read) : [];
  if (first === undefined) throw new InputError(`"${name}" must be a list that is not empty`);
  if (others.some(({ categories }) => categories.length !== first.categories.length))
    throw new InputError(`"${name}" must have tables of one size`);
  return [first, ...others];
}

/** The categories of a table or of counts, and the place that each row or column has among them. */
function namesOf(
  width: number,
  input: Fields,
  declared: readonly Category[],
): { readonly categories: readonly Category[]; readonly places: readonly number[] } {
  const given = Array.isArray(input['labels']) ? cellsOf(input['labels']) : [];
  const labels = given.map(asNumbers(given));
  const inOrder = numbered(width).map((one) => one - 1);
  const places = labels.slice(0, width).map((label) => placeOf(declared, label));
  // Declared ones may be more than a table has, or stand in another order.
  if (labels.length >= width && declared.length > 0 && !places.includes(-1) && new Set(places).size === width)
    return { categories: declared, places };
  const categories = [declared, labels].find((one) => one.length >= width && one.length > 0);
  return { categories: categories ?? numbered(width), places: inOrder };
}

function ofTable(
  table: readonly (readonly number[])[],
  input: Fields,
  declared: readonly Category[],
): Ratings {
  if (table.some((row) => row.length !== table.length)) throw new InputError('a table must be a square');
  const { categories, places } = namesOf(table.length, input, declared);
  const units = table.flatMap((row, i) =>
    row.flatMap((weight, j): RatedUnit[] =>
      weight === 0 ? [] : [{ weight, given: [places[i] ?? null, places[j] ?? null] }],
    ),
  );
  return { categories, coders: 2, units };
}

/** [both, first alone, second alone, neither] as a table. */
function squareOf(four: unknown): readonly (readonly number[])[] {
  if (!isListOf(four, isNumber) || four.length !== 4)
    throw new InputError('"documents4" must have four numbers for each document');
  return matrixOf([four.slice(0, 2), four.slice(2)], 'documents4');
}

/** Whether a code is in a document, by coder: a list for each coder, of a list for each document (null where it was not read). */
function ofPresence(input: Fields, asked: unknown, byCode: boolean): Parts {
  const coders = Object.entries(input).flatMap(([name, value]) =>
    NO_CODER.test(name) || !Array.isArray(value) ? [] : [value as readonly unknown[]],
  );
  const [first] = coders;
  if (first === undefined || coders.some(({ length }) => length !== first.length))
    throw new InputError('"A", "B" and so on must be lists of as many documents');
  const width = coders
    .flat()
    .reduce<number>((most, row) => Math.max(most, Array.isArray(row) ? row.length : 0), 0);
  const codes = isListOf(input['codes'], isText) ? input['codes'] : numbered(width).map(String);
  const wanted = asked === undefined ? codes : [String(cellOf(asked))];
  const units = (of: readonly string[], documents: readonly number[]): Ratings => ({
    categories: ['yes', 'no'],
    coders: coders.length,
    units: documents.flatMap((document) =>
      of.map((code): RatedUnit => {
        const place = codes.indexOf(code);
        return { weight: 1, given: coders.map((rows) => presenceOf(rows[document], place)) };
      }),
    ),
  });
  const all = first.map((_, document) => document);
  const parts = byCode ? wanted.map((code) => units([code], all)) : all.map((one) => units(wanted, [one]));
  const [one, ...others] = parts;
  return one === undefined ? [units([], [])] : [one, ...others];
}

const NO_CODER = /^(?:type|codes|documents?|names?|orientation|notes?)$/;

function presenceOf(row: unknown, place: number): number | null {
  if (row === null || row === undefined) return null;
  if (!Array.isArray(row)) throw new InputError('a document must be a list of 1 and 0, or null');
  const cell: unknown = place === -1 ? 0 : (row as readonly unknown[])[place];
  if (cell === null || cell === undefined) return null;
  if (typeof cell === 'boolean') return cell ? 0 : 1;
  if (!isNumber(cell)) throw new InputError('a document must be a list of 1 and 0, or null');
  return cell > 0 ? 0 : 1;
}

import { writeSet } from '../sets';
import type { Category } from '../ratings';
import { isListOf, isNumber, isText, type Fields } from './caseFile';

/* The smallest things that inputs of cases are made of. */

/** An input that cannot be read, or data that nothing may be computed of; in words, without a full stop. */
export class InputError extends Error {
  constructor(
    message: string,
    /** Whether it is we who do not know what is asked for, so that the data may be sound. */
    readonly isUnknown = false,
  ) {
    super(message);
  }
}

/** Reads a judgement; null where there is none. */
export type ReadCell = (cell: unknown) => Category | null;

/** A cell of a units x coders table. */
export function cellOf(cell: unknown): Category | null {
  if (cell === null || isNumber(cell) || isText(cell)) return cell;
  if (typeof cell === 'boolean') return String(cell);
  throw new InputError('a judgement must be a number, a text, or null');
}

/** The codes of a cell that holds a set of them; null where nobody judged. */
export function codesOf(cell: unknown): readonly string[] | null {
  if (cell === null) return null;
  if (!Array.isArray(cell)) throw new InputError('a judgement must be a list of codes, or null');
  return cell.map((one) => textOf(one, 'a code'));
}

/** Such a cell as one category. */
export function setCellOf(cell: unknown): Category | null {
  const codes = codesOf(cell);
  return codes && writeSet(codes);
}

/** A text, or a number as one. @param what it is, for the message */
export function textOf(value: unknown, what: string): string {
  if (isText(value)) return value;
  if (isNumber(value)) return String(value);
  throw new InputError(`${what} must be a text or a number`);
}

/** A list of cells, or one cell as a list; none where nothing is given. */
export function cellsOf(given: unknown): readonly Category[] {
  if (given === undefined || given === null) return [];
  return (Array.isArray(given) ? (given as readonly unknown[]) : [given]).flatMap((one) => cellOf(one) ?? []);
}

/** Rows of cells. */
export function rowsOf(given: unknown, read: ReadCell): readonly (readonly (Category | null)[])[] {
  if (!isListOf(given, Array.isArray)) throw new InputError('"units" must be a list of rows');
  return given.map((row) => row.map(read));
}

/** Rows of counts: numbers of 0 and more. */
export function matrixOf(given: unknown, name: string): readonly (readonly number[])[] {
  if (isListOf(given, (row): row is readonly number[] => isListOf(row, isCount))) return given;
  throw new InputError(`"${name}" must be a list of rows of numbers of 0 and more`);
}

function isCount(value: unknown): value is number {
  return isNumber(value) && value >= 0;
}

/** 1, 2, 3 and so on. */
export function numbered(length: number): readonly number[] {
  return Array.from({ length }, (_, i) => i + 1);
}

const NUMBER = /^[+-]?(?:\d{1,15}(?:\.\d{1,15})?|\.\d{1,15})$/;

/**
 * How categories are to be understood: as numbers where all of them are such, also where they are written as texts (`"+1"`),
 * unless two texts that are not the same would come to one.
 */
export function asNumbers(all: readonly Category[]): (category: Category) => Category {
  const written = [...new Set(all)];
  const areNumbers = written.every((one) => typeof one === 'number' || NUMBER.test(one));
  const texts = written.filter((one) => typeof one === 'string');
  const areDistinct = new Set(texts.map(Number)).size === texts.length;
  return areNumbers && areDistinct ? Number : (category) => category;
}

/** The place of a category, however it is written; -1 where it is not among them. */
export function placeOf(categories: readonly Category[], wanted: Category): number {
  const same = categories.indexOf(wanted);
  if (same !== -1) return same;
  return categories.findIndex(
    (one) => String(one) === String(wanted) || (typeof one === 'number' && one === Number(wanted)),
  );
}

/** What fields have whose names are like this. */
export function fieldsLike(fields: Fields, pattern: RegExp): readonly unknown[] {
  return Object.entries(fields).flatMap(([name, value]) => (pattern.test(name) ? [value] : []));
}

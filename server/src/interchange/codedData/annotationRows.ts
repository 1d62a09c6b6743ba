import { readGroup } from '../../syntax/group';
import { isCoderId, isId, isValue, normalId } from '../../syntax/ids';
import { isFormula } from '../../syntax/table';
import type { Content } from '../../syntax/writeGroup';
import { columnKey, type Sheet, type SheetRow } from '../sheets/sheet';

/* Rows of a table of annotations or of references: what they say, before it has a place in a text. */

/** What a row says. */
export interface AnnotationRow {
  /** Line of the file, from 1. */
  readonly line: number;
  /** The annotation that it is a part of, by the file's own number; null where it stands for itself. */
  readonly annotation: string | null;
  readonly document: string;
  /** Whose copy: a coder's id, `consensus`, null for nobody's. */
  readonly copy: string | null;
  readonly round: string | null;
  readonly coding: string | null;
  readonly said: Content;
  /** The words of the passage; null where none are given. */
  readonly words: string | null;
  /** Start and end, UTF-16 code units, as far as they are given. */
  readonly place: { readonly start: number; readonly end: number } | null;
}

/** Columns that say something of an annotation. */
const READ = [
  ...(['document', 'coder', 'copy', 'round', 'coding', 'annotation', 'code', 'codes', 'value'] as const),
  ...(['memo', 'unsure', 'start', 'end', 'text'] as const),
] as const;
type ReadColumn = (typeof READ)[number];

/** Columns of our own tables that say the same in another way. */
const DERIVED: ReadonlySet<string> = new Set(
  [
    ...['start_code_point', 'end_code_point', 'start_line', 'start_column', 'end_line', 'end_column'],
    ...['locator', 'turn', 'speaker', 'role', 'own_text', 'interviewer', 'counted'],
  ].map(columnKey),
);

/** Whether a table has the columns that annotations need. */
export function isOfAnnotations(header: readonly string[]): boolean {
  const has = new Set(header.map(columnKey));
  const said = has.has('code') || has.has('codes');
  const placed = has.has('text') || (has.has('start') && has.has('end'));
  return has.has('document') && has.has('coder') && said && placed;
}

/** A column that stands twice, so that nobody knows which is meant; null where none does. */
export function repeatedColumn(header: readonly string[]): string | null {
  const keys = header.map(columnKey);
  return READ.find((name) => keys.indexOf(name) !== keys.lastIndexOf(name)) ?? null;
}

/** Whether a column is read, or says nothing of its own: the numbers of rows that R and Python write have no name. */
export function isTakenUp(header: readonly string[], rows: readonly SheetRow[], column: number): boolean {
  const key = columnKey(header[column] ?? '');
  if (key === '') return rows.every(({ cells }) => /^\d*$/.test(cells[column] ?? ''));
  return DERIVED.has(key) || READ.some((name) => name === key);
}

/**
 * The rows of a table. A row that cannot be read is told to `wrong`, and left out.
 * @param coder whose annotations are that name nobody
 */
export function annotationRows(
  { name: sheet, rows: [header, ...rows] }: Sheet,
  coder: string | null,
  wrong: (what: string, line: number) => void,
): readonly AnnotationRow[] {
  const keys = header?.cells.map(columnKey) ?? [];
  const at = new Map(READ.map((name) => [name, keys.indexOf(name)]));
  return rows.flatMap(({ line, cells, missing }): readonly AnnotationRow[] => {
    // A comma without quotation marks moves all that follows: nothing in the row is what its column says.
    if (sheet === '' && cells.slice(keys.length).some((cell) => cell.trim() !== '')) {
      wrong('it has more cells than the header; quotation marks are missing; the row is left out', line);
      return [];
    }
    const cell = (name: ReadColumn): string => {
      const column = at.get(name) ?? -1;
      return missing?.has(column) === true ? '' : (cells[column] ?? '');
    };
    const row = rowOf(cell, (name) => keys.includes(name), coder, sheet === '');
    if (typeof row !== 'string') return [{ line, ...row }];
    wrong(`${row}; the row is left out`, line);
    return [];
  });
}

/** What a row says, or what is wrong in it. */
function rowOf(
  cell: (name: ReadColumn) => string,
  has: (name: ReadColumn) => boolean,
  own: string | null,
  isCsv: boolean,
): Omit<AnnotationRow, 'line'> | string {
  const plain = (name: ReadColumn): string | null => normalId(cell(name).trim()) || null;
  const document = plain('document');
  if (document === null) return 'it names no document';
  const copy = has('copy') ? plain('copy') : (plain('coder') ?? own);
  const coder = plain('coder') ?? (copy === 'consensus' ? null : own);
  if (coder !== null && !isCoderId(coder))
    return 'its coder is no id: letters, digits and - _ . / without blanks';
  if (copy !== null && copy !== 'consensus' && !isCoderId(copy)) return 'its copy is no id of a coder';
  const codes = has('codes') ? codesOf(cell('codes')) : codeOf(cell('code'), plain('value'));
  if (codes === null) return 'its code is no id, such as late or late:+';
  const noted = isCsv ? asItWas(cell('memo')) : cell('memo');
  const memo = noted === '' ? null : noted;
  if (codes.length === 0 && memo === null) return 'it has neither a code nor a memo';
  const unsure = cell('unsure').trim().toLowerCase();
  if (!['', 'true', 'false'].includes(unsure)) return 'unsure is neither true nor false';
  const place = placeOf(cell('start').trim(), cell('end').trim());
  if (place === 'wrong') return 'start and end are no whole numbers';
  const words = cell('text').trim() === '' ? null : cell('text');
  if (words === null && place === null) return 'it has neither a text nor a start and an end';
  return {
    ...{ annotation: plain('annotation'), document, copy, round: plain('round'), coding: plain('coding') },
    said: { codes, coder, memo, unsure: unsure === 'true' },
    ...{ words, place },
  };
}

/** A text as it was before a blank kept spreadsheets from computing it. */
function asItWas(text: string): string {
  return text.startsWith(' ') && isFormula(text.slice(1)) ? text.slice(1) : text;
}

/** `#a #b:+`, as the table of annotations has codes. */
function codesOf(cell: string): Content['codes'] | null {
  const group = `{${cell.trim()}}`;
  const items = cell.trim() === '' ? [] : readGroup(group, 0, group.length);
  const codes = items.flatMap((item) => (item.kind === 'code' ? [{ id: item.id, value: item.value }] : []));
  return codes.length === items.length ? codes : null;
}

/** One id, as the table of references has it; with a `#` or without. */
function codeOf(cell: string, value: string | null): Content['codes'] | null {
  const id = normalId(cell.trim().replace(/^#/, ''));
  if (id === '') return value === null ? [] : null;
  return isId(id) && (value === null || isValue(value)) ? [{ id, value }] : null;
}

/** Python writes whole numbers as `5.0` where some cells of a column have none. */
function placeOf(start: string, end: string): AnnotationRow['place'] | 'wrong' {
  if (start === '' && end === '') return null;
  const whole = /^\d{1,15}(?:\.0+)?$/;
  return whole.test(start) && whole.test(end) ? { start: Number(start), end: Number(end) } : 'wrong';
}

import { readGroup } from '../../syntax/group';
import { isCoderId, isId, isValue, normalId } from '../../syntax/ids';
import { isFormula, tableCells } from '../../syntax/table';
import type { Content } from '../../syntax/writeGroup';

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

/** Whether a text begins as such a table: with the names of the columns that it needs. */
export function isAnnotationTable(text: string): boolean {
  const end = text.search(/[\r\n]/);
  const [header] = tableCells(text.slice(0, Math.min(end < 0 ? text.length : end, 5000))).records;
  const has = new Set(header?.cells.map((cell) => columnOf(cell.text)));
  const said = has.has('code') || has.has('codes');
  return (
    has.has('document') &&
    has.has('coder') &&
    said &&
    (has.has('text') || (has.has('start') && has.has('end')))
  );
}

function columnOf(name: string): string {
  return name
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase();
}

/**
 * The rows of a table. A row that cannot be read is told to `wrong`, and left out.
 * @param coder whose annotations are that name nobody
 */
export function annotationRows(
  text: string,
  coder: string | null,
  wrong: (what: string, line: number) => void,
): readonly AnnotationRow[] {
  const { records, problems } = tableCells(text.replace(/^\uFEFF/, ''));
  for (const { line } of problems) wrong('a quotation mark is never closed', line);
  const [header, ...rest] = records;
  const columns = header?.cells.map((cell) => columnOf(cell.text)) ?? [];
  return rest.flatMap(({ line, cells }): readonly AnnotationRow[] => {
    const cell = (name: string): string => cells[columns.indexOf(name)]?.text ?? '';
    if (cells.every((one) => one.text.trim() === '')) return [];
    const row = rowOf(cell, new Set(columns), coder);
    if (typeof row !== 'string') return [{ line, ...row }];
    wrong(`${row}; the row is left out`, line);
    return [];
  });
}

/** What a row says, or what is wrong in it. */
function rowOf(
  cell: (name: string) => string,
  columns: ReadonlySet<string>,
  own: string | null,
): Omit<AnnotationRow, 'line'> | string {
  const plain = (name: string): string | null => normalId(cell(name).trim()) || null;
  const document = plain('document');
  if (document === null) return 'it names no document';
  const copy = columns.has('copy') ? plain('copy') : (plain('coder') ?? own);
  const coder = plain('coder') ?? (copy === 'consensus' ? null : own);
  if (coder !== null && !isCoderId(coder))
    return 'its coder is no id: letters, digits and - _ . / without blanks';
  if (copy !== null && copy !== 'consensus' && !isCoderId(copy)) return 'its copy is no id of a coder';
  const codes = columns.has('codes') ? codesOf(cell('codes')) : codeOf(cell('code'), plain('value'));
  if (codes === null) return 'its code is no id, such as late or late:+';
  const memo = cell('memo') === '' ? null : asItWas(cell('memo'));
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

function placeOf(start: string, end: string): AnnotationRow['place'] | 'wrong' {
  if (start === '' && end === '') return null;
  const whole = /^\d{1,15}$/;
  return whole.test(start) && whole.test(end) ? { start: Number(start), end: Number(end) } : 'wrong';
}

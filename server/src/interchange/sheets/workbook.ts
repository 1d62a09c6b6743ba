import type { OriginalParts } from '../../project/original';
import { firstOf } from '../../syntax/firstOf';
import { indexed, readRelations } from '../docx/parts';
import type { Refused } from '../portable/outcome';
import { childOf, readTree, valueOf, type TreeHandler, type XmlNode } from '../xml/readTree';
import { MOST_CELLS, MOST_COLUMNS, type Sheet, type SheetRow } from './sheet';

/*
 * Workbooks of Excel (ECMA-376, part 1) as texts in cells: shared, inline and computed strings, numbers as Excel shows them,
 * truth as true and false. Cells that are merged over rows say the same in each. Formulas are not computed: what the program last
 * made of them counts. Formats, and with them dates, are not known here; a codebook has none.
 */

const WORKBOOK = 'xl/workbook.xml';

/** Whether an archive is a workbook. */
export function isWorkbook({ names }: OriginalParts): boolean {
  return names.some((name) => name.replaceAll('\\', '/').toLowerCase() === WORKBOOK);
}

/** More than any table of codes or codings has. What has more fills a memory. */
const MOST_CHARACTERS = 64 * 1024 * 1024;
const TREE = { depth: 100, elements: 20_000_000 };

/** The sheets of a workbook, in its order, those that are hidden last; or why it cannot be read. @param most rows of each */
export function readWorkbook(given: OriginalParts, most = Infinity): readonly Sheet[] | Refused {
  const parts = indexed(given);
  const relations = readRelations(parts, WORKBOOK);
  if ('reason' in relations) return relations;
  const listed: { readonly name: string; readonly id: string; readonly hidden: boolean }[] = [];
  const wrong = read(parts.read(WORKBOOK) ?? '', WORKBOOK, {
    whole: (path) => path.at(-1) === 'sheet',
    take: (_, node) => {
      const hidden = (valueOf(node, 'state') ?? 'visible') !== 'visible';
      listed.push({ name: valueOf(node, 'name') ?? '', id: valueOf(node, 'id') ?? '', hidden });
    },
  });
  if (wrong !== null) return wrong;
  const strings: string[] = [];
  const shared = relations.find(({ type }) => type === 'sharedStrings')?.target;
  const text = shared === undefined ? null : parts.read(shared);
  if (shared !== undefined && text !== null) {
    const found = read(text, shared, {
      whole: (path) => path.at(-1) === 'si',
      take: (_, node) => void strings.push(stringOf(node)),
    });
    if (found !== null) return found;
  }
  const sheets: Sheet[] = [];
  const room = { cells: MOST_CELLS, characters: MOST_CHARACTERS };
  for (const { name, id } of [...listed].sort((a, b) => Number(a.hidden) - Number(b.hidden))) {
    const part = relations.find((one) => one.id === id && one.type === 'worksheet')?.target;
    const source = part === undefined ? null : parts.read(part);
    if (part === undefined || source === null) continue;
    const rows = rowsOf(source, part, { strings, room, most });
    if ('reason' in rows) return rows;
    sheets.push({ name, rows });
  }
  return sheets;
}

/** Reads a part, and says what is wrong with it. */
function read(source: string, part: string, handler: TreeHandler): Refused | null {
  const wrong = readTree(source, handler, TREE);
  return wrong === null
    ? null
    : { reason: `“${part}” inside it ${wrong}; open it in Excel or LibreOffice and save it again as .xlsx` };
}

interface Reading {
  readonly strings: readonly string[];
  /** What may still be read. */
  readonly room: { cells: number; characters: number };
  readonly most: number;
}

/** Ends the reading of a sheet: with a reason, or because enough is read. */
class Enough extends Error {
  constructor(readonly reason: string | null) {
    super();
  }
}

function rowsOf(
  source: string,
  part: string,
  { strings, room, most }: Reading,
): readonly SheetRow[] | Refused {
  const rows: { readonly line: number; readonly cells: string[] }[] = [];
  const merged: Merged[] = [];
  let line = 0;
  let cells: string[] = [];
  let next = 0;
  const refuse = (what: string): never => {
    throw new Enough(`“${part}” inside it ${what}`);
  };
  const use = (count: number): void => {
    room.cells -= count;
    if (room.cells < 0)
      refuse(`has more than ${MOST_CELLS} cells; keep the table that matters and save it alone`);
  };
  const finish = (): void => {
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
    cells = [];
    next = 0;
    if (rows.length >= most) throw new Enough(null);
  };
  try {
    const wrong = read(source, part, {
      whole: (path) => path.at(-1) === 'c' || path.at(-1) === 'mergeCell',
      open: (path, node) => {
        if (path.at(-1) !== 'row') return;
        finish();
        const given = Number(valueOf(node, 'r') ?? Number.NaN);
        line = Number.isSafeInteger(given) && given > 0 ? given : line + 1;
      },
      take: (_, node) => {
        if (node.name === 'mergeCell') {
          const found = mergedAt(valueOf(node, 'ref'));
          if (found !== null) merged.push(found);
          return;
        }
        const column = columnOf(valueOf(node, 'r')) ?? next;
        if (column >= MOST_COLUMNS)
          refuse(`has a cell beyond column ${MOST_COLUMNS}, the last that there is`);
        next = column + 1;
        const text = textOf(node, strings);
        if (text === '') return;
        room.characters -= text.length;
        use(Math.max(1, column + 1 - cells.length));
        if (room.characters < 0)
          refuse('has more text than any codebook or coding; save the table that matters alone');
        while (cells.length < column) cells.push('');
        cells[column] = text;
      },
    });
    if (wrong !== null) return wrong;
    finish();
    for (const one of merged) fillMerged(rows, one, use);
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
    if (error.reason !== null) return { reason: error.reason };
  }
  return rows;
}

/** Cells of one column that are one, from the first row to the last. */
interface Merged {
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

/** What `B2:C5` merges over rows, in the first of its columns; null for what is merged along a row, or says no such thing. */
function mergedAt(ref: string | null): Merged | null {
  const [, place = '', first = '', last = ''] =
    /^([A-Za-z]{1,3}(\d{1,7})):[A-Za-z]{1,3}(\d{1,7})$/.exec(ref ?? '') ?? [];
  const column = columnOf(place);
  return column === null || Number(last) <= Number(first)
    ? null
    : { column, from: Number(first), to: Number(last) };
}

/** Says in the rows below what stands in the first of merged cells. @param use is told how many rows are gone through */
function fillMerged(
  rows: readonly { readonly line: number; readonly cells: string[] }[],
  { column, from, to }: Merged,
  use: (count: number) => void,
): void {
  const first = firstOf(rows.length, (i) => (rows[i]?.line ?? 0) >= from);
  const text = rows[first]?.line === from ? (rows[first]?.cells[column] ?? '') : '';
  for (let i = first + 1; text !== '' && i < rows.length; i++) {
    const row = rows[i];
    if (row === undefined || row.line > to) return;
    use(Math.max(1, column + 1 - row.cells.length));
    while (row.cells.length < column) row.cells.push('');
    row.cells[column] ||= text;
  }
}

/** Column of a place such as `AB12`, from 0; null where none is given, or none that can be. */
function columnOf(place: string | null): number | null {
  const letters = /^([A-Za-z]{1,4})\d*$/.exec(place ?? '')?.[1]?.toUpperCase();
  if (letters === undefined) return null;
  return (
    Array.from(letters, (letter) => letter.charCodeAt(0) - 64).reduce((sum, one) => 26 * sum + one, 0) - 1
  );
}

function textOf(cell: XmlNode, strings: readonly string[]): string {
  const value = childOf(cell, 'v')?.text ?? '';
  switch (valueOf(cell, 't')) {
    case 's':
      return /^\s*\d{1,9}\s*$/.test(value) ? (strings[Number(value)] ?? '') : '';
    case 'inlineStr': {
      const inline = childOf(cell, 'is');
      return inline === null ? '' : stringOf(inline);
    }
    case 'b':
      return value.trim() === '' ? '' : value.trim() === '0' ? 'false' : 'true';
    case 'e':
      return '';
    case 'str':
    case 'd':
      return unescaped(value);
    default:
      return shownNumber(value);
  }
}

/** A number as Excel shows it: 1.1 is written `1.1000000000000001`, but more than 15 digits it does not have. */
function shownNumber(value: string): string {
  const number = Number(value);
  if (value.trim() === '' || /^\s*-?\d+\s*$/.test(value) || !Number.isFinite(number)) return value.trim();
  return String(Number(number.toPrecision(15)));
}

/** The text of a string item: its own, or that of its runs; how it is pronounced is no part of it. */
function stringOf(item: XmlNode): string {
  const texts = item.children.flatMap((child) =>
    child.name === 't' ? [child.text] : child.name === 'r' ? [childOf(child, 't')?.text ?? ''] : [],
  );
  return unescaped(texts.join(''));
}

/** `_x000D_` is how a carriage return is written, and `_x005F_` a `_` that would be read so (ST_Xstring). */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, digits: string) =>
    String.fromCharCode(parseInt(digits, 16)),
  );
}

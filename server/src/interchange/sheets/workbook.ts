import type { OriginalParts } from '../../project/original';
import { indexed, readRelations } from '../docx/parts';
import type { Refused } from '../portable/outcome';
import { childOf, readTree, valueOf, type TreeHandler, type XmlNode } from '../xml/readTree';
import { MOST_COLUMNS, type Sheet, type SheetRow } from './sheet';

/*
 * Workbooks of Excel (ECMA-376, part 1) as texts in cells: shared, inline and computed strings, numbers as they are written,
 * truth as true and false. Formulas are not computed: what the program last made of them counts. Formats, and with them dates,
 * are not known here; a codebook has none.
 */

const WORKBOOK = 'xl/workbook.xml';

/** Whether an archive is a workbook. */
export function isWorkbook({ names }: OriginalParts): boolean {
  return names.some((name) => name.replaceAll('\\', '/').toLowerCase() === WORKBOOK);
}

/** More than any table of codes or codings has. What has more fills a memory. */
const MOST_CELLS = 4_000_000;
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
  const rows: SheetRow[] = [];
  let line = 0;
  let cells: string[] = [];
  let next = 0;
  const refuse = (what: string): never => {
    throw new Enough(`“${part}” inside it ${what}`);
  };
  const finish = (): void => {
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
    cells = [];
    next = 0;
    if (rows.length >= most) throw new Enough(null);
  };
  try {
    const wrong = read(source, part, {
      whole: (path) => path.at(-1) === 'c',
      open: (path, node) => {
        if (path.at(-1) !== 'row') return;
        finish();
        const given = Number(valueOf(node, 'r') ?? Number.NaN);
        line = Number.isSafeInteger(given) && given > 0 ? given : line + 1;
      },
      take: (_, node) => {
        const column = columnOf(valueOf(node, 'r')) ?? next;
        if (column >= MOST_COLUMNS)
          refuse(`has a cell beyond column ${MOST_COLUMNS}, the last that there is`);
        next = column + 1;
        const text = textOf(node, strings);
        if (text === '') return;
        room.cells -= Math.max(1, column + 1 - cells.length);
        room.characters -= text.length;
        if (room.cells < 0)
          refuse(`has more than ${MOST_CELLS} cells; keep the table that matters and save it alone`);
        if (room.characters < 0)
          refuse('has more text than any codebook or coding; save the table that matters alone');
        while (cells.length < column) cells.push('');
        cells[column] = text;
      },
    });
    if (wrong !== null) return wrong;
    finish();
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
    if (error.reason !== null) return { reason: error.reason };
  }
  return rows;
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
    default:
      return unescaped(value);
  }
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

import type { ArchivePart } from '../portable/outcome';
import { xmlText, unsayableIn } from '../xml/writeXml';
import type { Cell, Table } from './model';

/*
 * Workbooks of Excel (ECMA-376, part 1), as small as they may be: a sheet for each table, texts where they stand, the first
 * line kept in sight and in bold. Written by ourselves so that the same study gives the same bytes. A text is a text here,
 * whatever it begins with, so that nothing in it is ever computed.
 */

/** The most that Excel can hold. */
const MOST_ROWS = 1_048_576;
export const MOST_CHARACTERS = 32_767;

/** What of tables a workbook cannot hold. */
export interface Cut {
  readonly table: string;
  readonly what: 'rows' | 'characters' | 'unsayable';
  readonly count: number;
}

/** The parts of a workbook, and what was cut. @param mostRows that a sheet has room for, its header among them */
export function workbookOf(
  tables: readonly Table[],
  mostRows = MOST_ROWS,
): {
  readonly parts: readonly ArchivePart[];
  readonly cuts: readonly Cut[];
} {
  const cuts: Cut[] = [];
  const sheets = tables.map((table, i) => ({
    name: `xl/worksheets/sheet${i + 1}.xml`,
    content: sheetOf(table, mostRows, cuts),
  }));
  const numbered = tables.map(({ name }, i) => ({ name, id: i + 1 }));
  const types = sheets.map(
    ({ name }) => `<Override PartName="/${name}" ContentType="${SHEETS}.worksheet+xml"/>`,
  );
  return {
    parts: [
      {
        name: '[Content_Types].xml',
        content: `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEETS}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEETS}.styles+xml"/>${types.join('')}</Types>`,
      },
      {
        name: '_rels/.rels',
        content: `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      },
      {
        name: 'xl/workbook.xml',
        content: `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/relationships"><sheets>${numbered
          .map(({ name, id }) => `<sheet name="${name}" sheetId="${id}" r:id="rId${id}"/>`)
          .join('')}</sheets></workbook>`,
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: `${XML}<Relationships xmlns="${PACKAGE}/relationships">${numbered
          .map(
            ({ id }) =>
              `<Relationship Id="rId${id}" Type="${OFFICE}/relationships/worksheet" Target="worksheets/sheet${id}.xml"/>`,
          )
          .join(
            '',
          )}<Relationship Id="rId${tables.length + 1}" Type="${OFFICE}/relationships/styles" Target="styles.xml"/></Relationships>`,
      },
      { name: 'xl/styles.xml', content: STYLES },
      ...sheets,
    ],
    cuts,
  };
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const SHEETS = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Style 0 is plain, 1 bold; the fills are those that Excel expects to be there. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

const PANE =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';

function sheetOf({ name, columns, rows }: Table, mostRows: number, cuts: Cut[]): string {
  let long = 0;
  let unsayable = 0;
  const textCell = (value: string, place: string, style: string): string => {
    if (value.length > MOST_CHARACTERS) long++;
    unsayable += unsayableIn(value);
    // Where a character is cut in two, its half is not written.
    const words = xmlText(escaped(value.slice(0, MOST_CHARACTERS)));
    return `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${words}</t></is></c>`;
  };
  const cell = (value: Cell, place: string): string =>
    value === null
      ? ''
      : typeof value === 'string'
        ? textCell(value, place, '')
        : typeof value === 'number'
          ? `<c r="${place}"><v>${value}</v></c>`
          : `<c r="${place}" t="b"><v>${value ? 1 : 0}</v></c>`;
  const letters = columns.map((_, i) => columnName(i));
  const rowOf = (number: number, cells: (letter: string, i: number) => string): string =>
    `<row r="${number}">${letters.map(cells).join('')}</row>`;
  const kept = rows.slice(0, mostRows - 1);
  const header = rowOf(1, (letter, i) => textCell(columns[i]?.name ?? '', `${letter}1`, ' s="1"'));
  const body = kept
    .map((row, n) => rowOf(n + 2, (letter, i) => cell(row[i] ?? null, `${letter}${n + 2}`)))
    .join('');
  if (rows.length > kept.length) cuts.push({ table: name, what: 'rows', count: rows.length - kept.length });
  if (long > 0) cuts.push({ table: name, what: 'characters', count: long });
  if (unsayable > 0) cuts.push({ table: name, what: 'unsayable', count: unsayable });
  return `${XML}<worksheet xmlns="${MAIN}">${PANE}<sheetData>${header}${body}</sheetData></worksheet>`;
}

/** Name of a column from 0: A, B, … Z, AA. Readers other than Excel go by it. */
function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${columnName(Math.floor(index / 26) - 1)}${last}`;
}

/** `_x000D_` in a text means a carriage return to Excel; one that is meant as it stands has its `_` written so (ST_Xstring). */
function escaped(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(/\r/g, '_x000D_');
}

import type { Original } from '../../project/original';
import type { Given, ImportFormat, ImportHow, ReadStudy } from '../portable/format';
import type { Refused } from '../portable/outcome';
import type { PortableCode, PortableStudy } from '../portable/types';
import { MOST_CODES } from '../refi/readCodes';
import {
  columnKey,
  openQuoteIn,
  otherSheets,
  unreadColumns,
  type Sheet,
  type SheetRow,
} from '../sheets/sheet';
import { glance, readSheets } from '../sheets/readSheets';
import { of } from '../wordImport';
import { OWN_COLUMNS, pathsOf } from './codeTable';
import { isOfCodes, mappingFor, type Mapping } from './columns';
import { withoutBlank } from './lists';
import { readCodeTable } from './readCodeTable';

/** Reads a codebook that is a table: of ours, of Taguette, or of anybody. */
export const codebookTable: ImportFormat = {
  name: 'codebook-table',
  about: 'a codebook as a table, CSV or Excel: of Passage, Taguette or your own, a row for each code',
  options: {
    columns: {
      type: 'string',
      takes: 'F=C,…',
      about:
        'what the columns say, where their names do not: name=Code,definition=Description.\nid, name, parent, path, level, level1 to level5, definition, include, exclude, examples,\ncounterexamples, notes, color and others; a column is in none with name=. A column without\na name, or with another’s, is named by its number: notes=7',
    },
  },
  recognises: (original, given, tables) => {
    const asked = given?.option('columns') ?? null;
    const sheets = tables?.() ?? glance(original);
    // What is wrong with a workbook is said by who reads it.
    return 'reason' in sheets || sheets.some((sheet) => asked !== null || tableIn(sheet, null) !== null);
  },
  read: readCodebookTable,
};

/** A table of codes in a sheet: its header, and what is below. */
interface CodeSheet {
  readonly sheet: Sheet;
  readonly header: readonly string[];
  readonly rows: readonly SheetRow[];
  readonly mapping: Mapping;
}

/** Titles and notes may stand above a header. */
const MOST_ABOVE = 5;

/** The table of codes in a sheet; null where there is none that its names show. @param asked what the person says of columns */
function tableIn(sheet: Sheet, asked: string | null): CodeSheet | Refused | null {
  const { rows } = sheet;
  let refused: Refused | null = null;
  for (const [i, { cells }] of rows.slice(0, MOST_ABOVE).entries()) {
    const mapping = mappingFor(cells, asked);
    if ('reason' in mapping) refused ??= i === 0 ? mapping : null;
    else if (asked !== null ? names(mapping) : isOfCodes(cells, mapping))
      return { sheet, header: cells, rows: rows.slice(i + 1), mapping };
  }
  return refused;
}

function names(mapping: Mapping): boolean {
  return [...mapping.values()].some((field) => ['name', 'id', 'path', 'level1'].includes(field));
}

function readCodebookTable(original: Original, { existing, option }: ImportHow & Given): ReadStudy | Refused {
  const sheets = readSheets(original);
  if ('reason' in sheets) return sheets;
  const asked = option('columns');
  let found: CodeSheet | null = null;
  let refused: Refused | null = null;
  for (const sheet of sheets) {
    const table = tableIn(sheet, asked);
    if (table !== null && 'reason' in table) refused ??= table;
    else found ??= table;
  }
  if (found === null)
    return (
      refused ?? {
        reason: 'no column of it is named as that of the codes; say which is, with --columns name=NAME',
      }
    );
  const { header, rows, mapping, sheet } = found;
  if (rows.length > MOST_CODES)
    return { reason: `it has ${rows.length} rows, and more than ${MOST_CODES} codes are not read` };
  const own = OWN_COLUMNS.every((name, i) => header[i] === name) && asked === null;
  const read = readCodeTable(
    own && original.kind === 'text' ? unblanked(rows) : rows,
    mapping,
    own,
    existing,
  );
  if (read.codes.length > MOST_CODES)
    return { reason: `it has ${read.codes.length} codes, and more than ${MOST_CODES} are not read` };
  const study: PortableStudy = {
    ...{ title: null, description: null, speakers: new Map(), coders: [], attributes: [], people: [] },
    ...{ documents: [], memos: [], codes: read.codes, scales: read.scales },
  };
  return {
    study,
    summary: [
      of(read.codes.length, 'code'),
      ...(own ? [] : [mappingSaid(header, mapping, read.separator), ...firstSaid(read.codes)]),
      ...(read.onlyNamed === 0 ? [] : [`${of(read.onlyNamed, 'code')} only named above others`]),
      ...derivedSaid(header, mapping),
    ],
    losses: [
      ...openQuoteIn(sheet),
      ...read.losses,
      ...unreadColumns(
        header,
        rows,
        (i) => mapping.has(i) || DERIVED.has(columnKey(header[i] ?? '')),
        UNREAD,
      ),
      ...otherSheets(sheets, sheet),
    ],
  };
}

function unblanked(rows: readonly SheetRow[]): readonly SheetRow[] {
  return rows.map(({ line, cells }) => ({ line, cells: cells.map(withoutBlank) }));
}

const UNREAD = 'cell of a column that says nothing known of a code';

/** What other programs count anew. */
const DERIVED: ReadonlySet<string> = new Set([
  'number of highlights',
  'highlights',
  'references',
  'files',
  'count',
  'frequency',
]);

function mappingSaid(header: readonly string[], mapping: Mapping, separator: string | null): string {
  const keys = header.map(columnKey);
  const columnSaid = (i: number): string =>
    (keys[i] ?? '') === '' || keys.indexOf(keys[i] ?? '') < i
      ? `column ${i + 1}`
      : `“${(header[i] ?? '').trim()}”`;
  const said = [...mapping].map(([i, field]) => `${field} is ${columnSaid(i)}`);
  const paths = separator === null ? '' : `, with “${separator}” between the names of a path`;
  return `Columns: ${said.join(', ')}${paths}. --columns says it otherwise.`;
}

const FIRST = 5;

function firstSaid(codes: readonly PortableCode[]): readonly string[] {
  const pathOf = pathsOf(codes);
  const first = codes.slice(0, FIRST).map((code) => `${pathOf(code)} (#${code.id})`);
  return first.length === 0 ? [] : [`First codes: ${first.join(', ')}${codes.length > FIRST ? ' …' : ''}`];
}

function derivedSaid(header: readonly string[], mapping: Mapping): readonly string[] {
  const names = header.filter((name, i) => !mapping.has(i) && DERIVED.has(columnKey(name)));
  return names.length === 0 ? [] : [`Not read, since it is counted anew: ${names.join(', ')}`];
}

import { csv, parseTable, separatorOf } from '../syntax/table';

/*
 * The key to a study's names: a table of who is behind which pseudonym, in a folder that git ignores. It is added to and
 * never written anew, so that no name is ever lost from it.
 */

/** Where the key is in a study, and what keeps git from it: paths relative to the study's folder. */
export const NAME_KEY = 'names/key.csv';
export const NAME_KEY_IGNORE = 'names/.gitignore';

/** A line of the key. */
export interface KeyRow {
  readonly name: string;
  readonly pseudonym: string;
  /** The document in which the name was replaced. */
  readonly document: string;
}

const COLUMNS = ['name', 'pseudonym', 'document'] as const;

/** Reads a key; or says in words why it cannot be one. Rows without a name or a pseudonym are none. */
export function readNameKey(text: string): readonly KeyRow[] | { readonly reason: string } {
  const { header, rows, problems } = parseTable(text);
  if (header.length === 0) return [];
  const missing = COLUMNS.slice(0, 2).find((column) => !header.includes(column));
  if (missing !== undefined)
    return { reason: `its first line has no column “${missing}”; it should read ${COLUMNS.join(',')}` };
  const open = problems.find(({ kind }) => kind === 'open-quote');
  if (open !== undefined)
    return { reason: `in line ${open.line} a quotation mark opens that is never closed` };
  return rows.flatMap(({ cells }) => {
    const [name = '', pseudonym = '', document = ''] = COLUMNS.map((column) => cells.get(column));
    return name === '' || pseudonym === '' ? [] : [{ name, pseudonym, document }];
  });
}

/** Who is called what: of several lines about one name the last that is about the document, else the last. */
export function namesInKey(rows: readonly KeyRow[], document: string): ReadonlyMap<string, string> {
  const names = new Map(rows.map(({ name, pseudonym }) => [name, pseudonym]));
  for (const row of rows) if (row.document === document) names.set(row.name, row.pseudonym);
  return names;
}

/** What is to be added at the end of a key so that it has these rows; '' when it has them all. */
export function addToNameKey(text: string, rows: readonly KeyRow[]): string {
  const there = readNameKey(text);
  const { header } = parseTable(text);
  const columns = header.length === 0 ? COLUMNS : header;
  const inOrder = (row: KeyRow): readonly string[] => {
    const cells = new Map<string, string>(Object.entries(row));
    return columns.map((column) => cells.get(column) ?? '');
  };
  const known = new Set(('reason' in there ? [] : there).map((row) => JSON.stringify(inOrder(row))));
  const missing = rows.map(inOrder).filter((cells) => !known.has(JSON.stringify(cells)));
  if (missing.length === 0) return '';
  if (header.length === 0) return csv([COLUMNS, ...missing]);
  return (/[\r\n]$/.test(text) ? '' : '\r\n') + csv(missing, separatorOf(text));
}

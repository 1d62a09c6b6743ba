import { filesByDocument } from '../../project/attributes';
import type { Study } from '../../project/types';
import { relativePath } from '../../project/uri';
import type { Table } from '../../syntax/codebookTypes';
import type { InFile, NewText, OtherFiles } from '../redact/planRedaction';
import { isSame } from './documentsOf';
import { withoutRows, type CellOf, type GoneRow } from './withoutRows';
import { plainPath } from '../../syntax/plainPath';

/** A row that goes, and the file that it is in. */
export type PersonsRow = InFile<GoneRow>;

export interface WithoutRows {
  readonly first: readonly NewText[];
  readonly last: readonly NewText[];
  readonly rows: readonly PersonsRow[];
  readonly refused: readonly { readonly uri: string; readonly reason: 'not-utf8' | 'would-not-read-back' }[];
}

/** The tables without the person's rows, and without those of documents that go or went before. */
export function rowsOf(
  study: Study,
  { all, contents }: OtherFiles,
  person: string,
  keys: readonly string[],
): WithoutRows {
  const first: NewText[] = [];
  const last: NewText[] = [];
  const rows: PersonsRow[] = [];
  const refused: WithoutRows['refused'][number][] = [];
  const going = new Set(keys.map((key) => key.normalize('NFC')));
  const known = filesByDocument(study);
  const goes = ({ key }: Table, cell: CellOf): boolean => {
    if (key === 'participant') return isSame(cell('participant'), person);
    const document = cell('document').normalize('NFC');
    if (known.has(document)) return going.has(document);
    return isSame(cell('participant'), person) || isSame(document, person);
  };
  for (const uri of all) {
    const path = (relativePath(study.root, uri) ?? '').normalize('NFC');
    // A file may be a table of people and of documents.
    const tables = study.codebook.tables.filter(({ file }) => plainPath(file) === path);
    const content = contents.get(uri);
    if (tables.length === 0 || content === undefined) continue;
    if (content.kind !== 'text') {
      refused.push({ uri, reason: 'not-utf8' });
      continue;
    }
    const after = withoutRows(content.text, (cell) => tables.some((table) => goes(table, cell)));
    if (after === null) refused.push({ uri, reason: 'would-not-read-back' });
    else if (after.rows.length > 0) {
      const list = after.columns.has('participant') ? last : first;
      list.push({ uri, before: content.text, after: after.text });
      for (const row of after.rows) rows.push({ ...row, uri });
    }
  }
  return { first, last, rows, refused };
}

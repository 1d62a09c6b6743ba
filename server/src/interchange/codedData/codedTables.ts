import { MOST_LEVELS } from '../../syntax/codebook/codes';
import { isCoderId } from '../../syntax/ids';
import type { ImportFormat, ImportHow, ReadStudy } from '../portable/format';
import type { Loss, Refused } from '../portable/outcome';
import { glance, readSheets } from '../sheets/readSheets';
import { columnKey, headerOf, openQuoteIn, otherSheets, type Sheet, type SheetRow } from '../sheets/sheet';
import { placeRows, type CodedRow } from './placeRows';

/* Passages that QualCoder and Taguette export as tables, CSV or Excel, placed in the documents of the study that is there. */

/** Where a table has what; null where it is none of the program's. */
type Layout = (keys: readonly string[]) => ((row: SheetRow) => CodedRow | Loss) | null;

/** Taguette's highlights: a row for each tag of each highlight, without places. */
export const taguetteHighlights: ImportFormat = formatOf(
  'taguette-highlights',
  'highlights of Taguette (CSV or Excel), placed by their words in the documents of the study',
  (keys) => {
    const [document, tag, content] = ['document', 'tag', 'content'].map((name) => keys.indexOf(name));
    if (document === undefined || tag === undefined || content === undefined) return null;
    if (Math.min(document, tag, content) < 0) return null;
    return ({ line, cells }) => {
      const code = cells[tag]?.trim() ?? '';
      return {
        ...{
          line,
          document: cells[document] ?? '',
          words: cells[content] ?? '',
          code: code === '' ? null : code,
        },
        ...{ above: [], coder: null, memo: null, place: null },
      };
    };
  },
);

/** QualCoder's report of coded text, and what its database gives by the queries that come with it. */
export const qualcoderCodings: ImportFormat = formatOf(
  'qualcoder-codings',
  'coded text of QualCoder (a report as CSV or Excel), placed by position or by its words',
  (keys) => {
    const first = (...names: readonly string[]): number => {
      const found = names.map((name) => keys.indexOf(name)).find((at) => at >= 0);
      return found ?? -1;
    };
    const document = first('filename', 'file', 'file/case', 'case');
    const words = first('seltext', 'coded');
    const code = first('codename');
    if (Math.min(document, words, code) < 0) return null;
    const categories = keys.flatMap((key, i) => (key === 'category' ? [i] : [])).slice(0, MOST_LEVELS);
    const [coder, memo, id] = [first('coder', 'owner'), first('coded memo', 'memo'), first('id')];
    const [start, end] = [first('pos0', 'index1'), first('pos1', 'index2')];
    return ({ line, cells }) => {
      const cell = (at: number): string => cells[at] ?? '';
      if (/^(?:imid|avid):/.test(cell(id)))
        return { what: 'coding of a picture or a recording', count: null, where: `line ${line}` };
      const filled = (at: number): string | null => (cell(at).trim() === '' ? null : cell(at).trim());
      const numbers = [cell(start), cell(end)].map((text) => (/^\d{1,9}$/.test(text) ? Number(text) : null));
      const [from = null, to = null] = numbers;
      return {
        ...{ line, document: cell(document), words: cell(words), code: filled(code), coder: filled(coder) },
        ...{ above: categories.flatMap((at) => filled(at) ?? []), memo: filled(memo) },
        place: from === null || to === null ? null : { start: from, end: to },
      };
    };
  },
);

function formatOf(name: string, about: string, layout: Layout): ImportFormat {
  const tableIn = (sheet: Sheet): ReturnType<Layout> => layout(headerOf(sheet).map(columnKey));
  return {
    name,
    about,
    recognises: (original, _, tables) => {
      const sheets = tables?.() ?? glance(original);
      return !('reason' in sheets) && sheets.some((sheet) => tableIn(sheet) !== null);
    },
    read: (original, how) => {
      const sheets = readSheets(original);
      if ('reason' in sheets) return sheets;
      for (const sheet of sheets) {
        const read = tableIn(sheet);
        if (read !== null) {
          const found = readTable(sheet, read, how);
          const said = [...openQuoteIn(sheet), ...otherSheets(sheets, sheet)];
          return 'reason' in found ? found : { ...found, losses: [...said, ...found.losses] };
        }
      }
      return { reason: 'no table of it has the columns of such an export' };
    },
  };
}

/** More than any project has. */
const MOST_ROWS = 200_000;

function readTable(
  { rows: [, ...rows] }: Sheet,
  read: NonNullable<ReturnType<Layout>>,
  { existing, coder }: ImportHow,
): ReadStudy | Refused {
  if (rows.length > MOST_ROWS)
    return { reason: `it has ${rows.length} rows, and more than ${MOST_ROWS} are not read; divide it` };
  if (existing === null || existing.documents.length === 0)
    return {
      reason:
        'it has passages without the documents that they stand in; import these as transcripts first, and then this file into that study',
      needs: 'study',
    };
  if (coder !== null && !isCoderId(coder))
    return { reason: `--coder ${coder}: a coder’s id has letters, digits, “_”, “-”, “.” and “/” only` };
  const all = rows.map(read);
  const coded = all.filter((one) => 'words' in one);
  const copies = existing.documents.flatMap((document) => document.copies);
  const alone = existing.coders.length === 0 && copies.every((copy) => copy.coder === null);
  if (coder === null && !alone && coded.some((row) => row.coder === null))
    return { reason: 'it does not say whose coding it is; say it with --coder ID', needs: 'coder' };
  const placed = placeRows(coded, existing, coder);
  if ('reason' in placed) return placed;
  return { ...placed, partOfCopies: true, losses: [...all.filter((one) => 'what' in one), ...placed.losses] };
}

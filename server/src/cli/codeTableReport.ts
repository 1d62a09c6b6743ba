import {
  cellOf,
  codeTable,
  type CodeCell,
  type CodePair,
  type CodeTable,
} from '../agreement/adjudication/codeTable';
import { codeTree } from '../agreement/comparing/codeTree';
import { escapeMarkdown } from '../features/codeMarkdown';
import { onOneLine } from '../syntax/oneLine';
import { csv } from '../syntax/table';
import { locatorOfItem, total, type Report } from './compareReport';
import { alignTable } from './layout';
import type { Terminal } from './terminal';

/* Which codes of one coder met which of the other, as a table: rows are what the first gave, columns what the second did. */

const NOTHING = 'nothing';
const LEGEND = 'places; 1/3 where 1 of 3 is open';

/** Columns by the numbers of the rows, so that a codebook of sixty codes fits a terminal. */
export function tableText(report: Report, { colour }: Terminal): string {
  const { a, b } = namesIn(report);
  const table = tableOf(report);
  if (table.cells.length === 0) return NO_PLACES;
  const lines = linesOf(table);
  const columns = [
    { title: '', align: 'right' } as const,
    { title: '', align: 'left' } as const,
    ...lines.map((_, i) => ({ title: String(i + 1), align: 'right' }) as const),
  ];
  const at = cellsByPair(table);
  const rows = lines.map((row, i) => [
    String(i + 1),
    onOneLine(titleOf(row)),
    ...lines.map((column) => figureOf(at(row, column)) || '·'),
  ]);
  return [
    total(report),
    `Rows: ${colour(a, 'bold')}. Columns, by the numbers of the rows: ${colour(b, 'bold')}. Cells: ${LEGEND}.`,
    '',
    alignTable(columns, rows),
  ].join('\n');
}

export function tableMarkdown(report: Report): string {
  const table = tableOf(report);
  const { a, b } = namesIn(report);
  const cell = (text: string): string => escapeMarkdown(onOneLine(text));
  if (table.cells.length === 0) return NO_PLACES;
  const lines = linesOf(table);
  const at = cellsByPair(table);
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return `${[
    `${total(report)}.`,
    '',
    `Rows: ${cell(a)}. Columns: ${cell(b)}. Cells: ${LEGEND}.`,
    '',
    row(['', ...lines.map((code) => cell(titleOf(code)))]),
    row(['---', ...lines.map(() => '---:')]),
    ...lines.map((code) => row([cell(titleOf(code)), ...lines.map((column) => figureOf(at(code, column)))])),
  ].join('\n')}\n`;
}

/** With the places of each cell, by what passage decide knows them by. */
export function tableJson(report: Report): string {
  const { comparison, documents, names } = report;
  const { codes, cells } = tableOf(report);
  const byCell = new Map<string, object[]>();
  for (const { document, items } of documents) {
    for (const { item, identity } of items) {
      const name = nameOf(cellOf(item));
      const known = byCell.get(name) ?? [];
      byCell.set(name, known);
      known.push({ document: document.key, locator: locatorOfItem(item), item: identity });
    }
  }
  const shown = {
    a: { name: names.a, coder: comparison.a.coder },
    b: { name: names.b, coder: comparison.b.coder },
    codes,
    cells: cells.map((cell) => ({
      ...{ a: cell.a, b: cell.b, places: placesIn(cell), ...cell.counts, characters: cell.characters },
      items: byCell.get(nameOf(cell)) ?? [],
    })),
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}

/** A line for each cell with something in it; nothing is an empty id. */
export function tableCsv(report: Report): string {
  const { cells } = tableOf(report);
  return csv([
    ['a', 'b', 'places', 'agreed', 'open', 'settled', 'characters'],
    ...cells.map((cell) => {
      const { agreed, open, settled } = cell.counts;
      return [cell.a ?? '', cell.b ?? '', placesIn(cell), agreed, open, settled, cell.characters];
    }),
  ]);
}

const NO_PLACES = 'Neither has coded anything in what was compared.\n';

function tableOf({ comparison: { a, b }, documents }: Report): CodeTable {
  const { rank } = codeTree(b.study.codebook, a.study.codebook);
  return codeTable(
    documents.flatMap(({ items }) => items),
    rank,
  );
}

function linesOf({ codes }: CodeTable): readonly (string | null)[] {
  return [...codes, null];
}

function titleOf(code: string | null): string {
  return code === null ? NOTHING : `#${code}`;
}

function namesIn({ names }: Report): Report['names'] {
  return { a: onOneLine(names.a), b: onOneLine(names.b) };
}

function nameOf({ a, b }: CodePair): string {
  return JSON.stringify([a, b]);
}

function cellsByPair({ cells }: CodeTable): (a: string | null, b: string | null) => CodeCell | undefined {
  const byName = new Map(cells.map((cell) => [nameOf(cell), cell]));
  return (a, b) => byName.get(nameOf({ a, b }));
}

function placesIn({ counts: { agreed, open, settled } }: CodeCell): number {
  return agreed + open + settled;
}

/** `3`, `1/3` where one of three is open; nothing where there is no place. */
function figureOf(cell: CodeCell | undefined): string {
  if (cell === undefined || placesIn(cell) === 0) return '';
  const { open } = cell.counts;
  return open === 0 ? String(placesIn(cell)) : `${open}/${placesIn(cell)}`;
}

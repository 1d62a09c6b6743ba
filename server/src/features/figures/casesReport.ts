import type { Verified } from '../../agreement/figures/cases/verify';
import { onOneLine } from '../../syntax/oneLine';
import { escapeMarkdown } from '../codeMarkdown';

/** Reference cases recomputed, as a table: ours beside what is expected, and how many come out. */
export interface CasesTable {
  readonly columns: readonly { readonly title: string; readonly align: 'left' | 'right' }[];
  /** A cell for each column, on one line, not escaped. */
  readonly rows: readonly (readonly string[])[];
  readonly passed: number;
  readonly failed: number;
}

/** The table of cases, for the terminal and for the editor. */
export function casesTable(verified: readonly Verified[]): CasesTable {
  const failed = verified.filter(({ verdict }) => verdict === 'fail').length;
  return {
    columns: COLUMNS,
    rows: verified.map(({ id, coefficient, ours, expected, verdict, why }) =>
      [id, coefficient, shown(ours), shown(expected), verdict, why ?? ''].map((cell) => onOneLine(cell)),
    ),
    passed: verified.length - failed,
    failed,
  };
}

const COLUMNS: CasesTable['columns'] = [
  { title: 'case', align: 'left' },
  { title: 'coefficient', align: 'left' },
  { title: 'ours', align: 'right' },
  { title: 'expected', align: 'right' },
  { title: 'verdict', align: 'left' },
  { title: 'why there is none', align: 'left' },
];

/** The same as a Markdown document. */
export function casesReport(verified: readonly Verified[]): string {
  const { columns, rows, passed } = casesTable(verified);
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return `${[
    '# Published cases of agreement, recomputed',
    '',
    `${passed} of ${rows.length} come out as published. \`passage agreement --verify FILE\` does the same for a file of your own.`,
    '',
    row(columns.map(({ title }) => title.charAt(0).toUpperCase() + title.slice(1))),
    row(columns.map(({ align }) => (align === 'right' ? '---:' : '---'))),
    // Numbers have no signs that Markdown takes for its own.
    ...rows.map((cells) =>
      row(cells.map((cell, i) => (columns[i]?.align === 'right' ? cell : escapeMarkdown(cell)))),
    ),
  ].join('\n')}\n`;
}

function shown(value: Verified['ours']): string {
  if (value === null) return '–';
  return typeof value === 'number' ? String(Number(value.toPrecision(10))) : value.map(shown).join(' to ');
}

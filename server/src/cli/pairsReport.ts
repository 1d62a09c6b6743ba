import type { PairCounts } from '../agreement/comparing/everyPair';
import { escapeMarkdown } from '../features/codeMarkdown';
import { onOneLine } from '../syntax/oneLine';
import { alignTable } from './layout';

/** Kinds in the order of the columns. */
const KINDS = ['agreed', 'boundary', 'code', 'omission', 'split', 'value', 'memo'] as const;
const TITLES = ['documents', ...KINDS, 'open'];

const NOBODY = 'No two coders have marked the same document as done.\n';

type Names = (coder: string) => string;

/** How every coder compares with every other with whom they have a document in common, as a table. */
export function pairsText(pairs: readonly PairCounts[], names: Names): string {
  if (pairs.length === 0) return NOBODY;
  const columns = [
    ...['coder', 'and'].map((title) => ({ title, align: 'left' }) as const),
    ...TITLES.map((title) => ({ title, align: 'right' }) as const),
  ];
  const rows = pairs.map((pair) => [
    ...[pair.a, pair.b].map((coder) => onOneLine(names(coder))),
    ...figures(pair).map(String),
  ]);
  return alignTable(columns, rows);
}

export function pairsMarkdown(pairs: readonly PairCounts[], names: Names): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  const rows = pairs.map((pair) =>
    line([...[pair.a, pair.b].map((coder) => escapeMarkdown(onOneLine(names(coder)))), ...figures(pair)]),
  );
  const rule = ['---', '---', ...TITLES.map(() => '---:')];
  if (pairs.length === 0) return NOBODY;
  return `${[line(['Coder', 'and', ...TITLES]), line(rule), ...rows].join('\n')}\n`;
}

export function pairsJson(pairs: readonly PairCounts[], names: Names): string {
  const shown = pairs.map(({ a, b, documents, kinds, open }) => ({
    a: { coder: a, name: names(a) },
    b: { coder: b, name: names(b) },
    ...{ documents, counts: kinds, open },
  }));
  return `${JSON.stringify({ pairs: shown }, null, 2)}\n`;
}

function figures({ documents, kinds, open }: PairCounts): readonly number[] {
  return [documents, ...KINDS.map((kind) => kinds[kind]), open];
}

import type { Verified } from '../../agreement/figures/cases/verify';
import { onOneLine } from '../../syntax/oneLine';
import { escapeMarkdown } from '../codeMarkdown';

/** Reference cases recomputed, as a Markdown document: ours beside what is expected, and how many come out. */
export function casesReport(verified: readonly Verified[]): string {
  const failed = verified.filter(({ verdict }) => verdict === 'fail').length;
  const rows = verified.map(
    ({ id, coefficient, ours, expected, verdict, why }) =>
      `| ${[id, coefficient].map((cell) => escapeMarkdown(onOneLine(cell))).join(' | ')} | ${shown(ours)} | ${shown(expected)} | ${verdict} | ${escapeMarkdown(onOneLine(why ?? ''))} |`,
  );
  return `${[
    '# Published cases of agreement, recomputed',
    '',
    `${verified.length - failed} of ${verified.length} come out as published. \`passage agreement --verify FILE\` does the same for a file of your own.`,
    '',
    '| Case | Coefficient | Ours | Expected | Verdict | Why there is none |',
    '| --- | --- | ---: | ---: | --- | --- |',
    ...rows,
  ].join('\n')}\n`;
}

function shown(value: Verified['ours']): string {
  if (value === null) return '–';
  return typeof value === 'number' ? String(Number(value.toPrecision(10))) : value.map(shown).join(' to ');
}

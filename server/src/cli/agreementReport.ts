import type { Figure } from '../agreement/figures/figure';
import type { Estimate } from '../agreement/figures/study/drawing';
import type { CodeFigures, StudyFigures } from '../agreement/figures/study/studyFigures';
import { sum } from '../agreement/figures/ratings';
import { saidFigure, shownEstimate, shownFigure, shownNumber } from '../features/figures/figureWords';
import { codeNotes } from '../features/figures/codeNotes';
import { eachOnce } from '../features/figures/eachOnce';
import {
  furtherTables,
  NO_INTERVALS,
  type FurtherTable,
  type Names,
} from '../features/figures/furtherFigures';
import { leftOutWords } from '../features/figures/leftOutWords';
import { methodsSentence, type Provenance } from '../features/figures/methodsSentence';
import { FEW_USES } from '../features/figures/agreementModel';
import {
  basisSentences,
  provenanceSentence,
  thresholdSentence,
  type Threshold,
} from '../features/figures/basis';
import { escapeMarkdown } from '../features/codeMarkdown';
import { onOneLine } from '../syntax/oneLine';
import { alignTable, type Column } from './layout';
import { counted, type Terminal } from './terminal';

/** Figures as they are printed. */
export interface AgreementReport {
  readonly figures: StudyFigures;
  /** Of the coders, in their order. */
  readonly names: readonly string[];
  codeName(code: string): string;
  readonly provenance: Provenance;
  /** The team's own; null where it has none. */
  readonly threshold: Threshold | null;
  /** Whether the other coefficients are shown too. */
  readonly other: boolean;
}

export function agreementText(report: AgreementReport, { colour }: Terminal): string {
  if (report.figures.documents.length === 0)
    return `${nothingJudged(report.figures, onOneLine).join('\n')}\n`;
  const tables = tablesOf(report).map(
    ({ title, columns, rows, notes }) =>
      `${colour(title, 'bold')}\n${alignTable(columns, rows)}${notes.map((note) => `${note}\n`).join('')}`,
  );
  return `${[...introduction(report, onOneLine).map((line, i) => (i === 0 ? colour(line, 'bold') : line)), '', tables.join('\n'), ...ending(report, onOneLine)].join('\n')}\n`;
}

export function agreementMarkdown(report: AgreementReport): string {
  const plain = (text: string): string => escapeMarkdown(onOneLine(text));
  const { documents, leftOut, coders, fixed } = report.figures;
  if (documents.length === 0) return `${nothingJudged(report.figures, plain).join('\n\n')}\n`;
  const { threshold } = report;
  // What people have written is escaped before it is put into tables: figures are none of it.
  const escaped: AgreementReport = {
    ...report,
    names: report.names.map((name) => plain(name)),
    codeName: (code) => plain(report.codeName(code)),
    threshold: threshold && { ...threshold, source: threshold.source && plain(threshold.source) },
    figures: {
      ...report.figures,
      coders: coders.map(plain),
      fixed: fixed && { ...fixed, name: plain(fixed.name) },
      documents: documents.map((one) => ({
        ...one,
        key: plain(one.key),
        round: one.round && plain(one.round),
      })),
      leftOut: leftOut.map((one) => ({ ...one, key: plain(one.key) })),
    },
  };
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`;
  const tables = tablesOf(escaped).map(({ title, columns, rows, notes }) =>
    [
      `## ${title}`,
      '',
      line(columns.map((column) => column.title)),
      line(columns.map(({ align }) => (align === 'left' ? '---' : '---:'))),
      ...rows.map(line),
      // A star at the beginning of a line would be a bullet, and what follows it part of that.
      ...notes.map((note) => `\n${note.replace(/^\*/, '\\*')}`),
      '',
    ].join('\n'),
  );
  const [title = '', ...more] = introduction(escaped, (text) => text);
  const last = ending(escaped, (text) => text).filter((one) => one !== '');
  return `${[`# ${title}`, '', more.join('\n\n'), '', ...tables, last.join('\n\n')].join('\n')}\n`;
}

interface PrintedTable {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
}

/** What is said where there is nothing to compute figures of. */
function nothingJudged({ leftOut, fixed }: StudyFigures, plain: (text: string) => string): readonly string[] {
  return [
    'No document was finished by two coders, with the same words, so that there are no figures. A copy counts when its front ' +
      'matter says coding: done; --unfinished counts the others, too.',
    ...(leftOut.length > 0
      ? [`Not in the figures: ${leftOut.map((one) => plain(leftOutWords(one, fixed))).join('; ')}.`]
      : []),
  ];
}

function introduction(
  { figures, names }: AgreementReport,
  plain: (text: string) => string,
): readonly string[] {
  const { documents, options } = figures;
  const units = sum(documents.map((one) => one.units));
  const rounds = [...new Set(documents.flatMap(({ round }) => round ?? []))].map((round) => plain(round));
  const inRounds = rounds.length > 0 ? ` · round ${rounds.join(', ')}` : '';
  return [
    `Agreement of ${names.map((name) => plain(name)).join(', ')}`,
    `${counted(documents.length, 'document')}${inRounds} · ${counted(units, options.unit)}`,
    ...basisSentences(figures, names).map((sentence) => plain(sentence)),
  ];
}

function ending(report: AgreementReport, plain: (text: string) => string): readonly string[] {
  const { figures, names, provenance, threshold } = report;
  return [
    '',
    ...(threshold === null ? [] : [plain(thresholdSentence(figures.overall.alpha, threshold))]),
    `For a paper: ${plain(methodsSentence(figures, names, provenance))}`,
    provenanceSentence(provenance),
  ];
}

function tablesOf(report: AgreementReport): readonly PrintedTable[] {
  const { figures, other } = report;
  return [
    codesTable(report),
    overallTable(report),
    ...(figures.pairs.length > 1 ? [pairsTable(report)] : []),
    ...(figures.documents.length > 0 ? [documentsTable(report)] : []),
    ...(other ? [otherTable(report)] : []),
    ...(other ? furtherTables(figures, namesIn(report)).map(furtherTable) : []),
  ];
}

function namesIn({ codeName, names }: AgreementReport): Names {
  return { code: codeName, coder: (place) => names[place] ?? '' };
}

/** Those that coders disagree on over most of the text first. */
export function byDisagreement(codes: readonly CodeFigures[]): readonly CodeFigures[] {
  const disagreed = ({ table }: CodeFigures): number => (table[0]?.[1] ?? 0) + (table[1]?.[0] ?? 0);
  return [...codes].sort((x, y) => disagreed(y) - disagreed(x));
}

function codesTable(report: AgreementReport): PrintedTable {
  const { figures, names, codeName } = report;
  const { codes, coders } = figures;
  const isPair = coders.length === 2;
  const columns = [
    left('code'),
    right(names.length > 4 ? 'uses' : `uses ${coders.map((coder) => onOneLine(coder)).join('/')}`),
    ...['both', 'one', 'neither', '%', 'pos.', 'neg.', 'alpha'].map(right),
    ...(isPair ? [right('kappa')] : []),
    ...['F1 exact', 'F1 half'].map(right),
  ];
  const rows = byDisagreement(codes).map(({ code, main, uses, table }) => {
    const [[both = 0, first = 0] = [], [second = 0, neither = 0] = []] = table;
    return [
      `${onOneLine(codeName(code))}${sum(uses) < FEW_USES ? ' *' : ''}`,
      names.length > 4 ? String(sum(uses)) : uses.join('/'),
      ...[both, first + second, neither].map(String),
      percent(main.percent.figure),
      shownFigure(main.positive.figure),
      shownFigure(main.negative.figure),
      shownEstimate(main.alpha),
      ...(isPair ? [shownEstimate(main.kappa)] : []),
      shownFigure(main.exact.figure),
      shownEstimate(main.half),
    ];
  });
  const few = codes.some(({ uses }) => sum(uses) < FEW_USES);
  return {
    title: 'By code',
    columns,
    rows,
    notes: [
      ...(few ? [`* fewer than ${FEW_USES} passages: too few for a coefficient to say much.`] : []),
      ...codeNotes(figures, namesIn(report)),
    ],
  };
}

function overallTable({ figures: { overall } }: AgreementReport): PrintedTable {
  const rows = [
    ['alpha (ratio of sums)', said(overall.alpha)],
    ...(overall.pooledKappa === null ? [] : [['pooled kappa (De Vries)', said(overall.pooledKappa)]]),
    ['passage F1, exact', said(overall.exact)],
    ['passage F1, half', said(overall.half)],
  ];
  const { jackknife } = overall.alpha;
  return {
    title: 'Over all codes',
    columns: [left('figure'), left('value')],
    rows,
    notes:
      jackknife === null || jackknife.error === 0
        ? []
        : [
            `By the jackknife over documents: standard error of alpha ${shownNumber(jackknife.error)}, interval ${shownNumber(jackknife.low)} to ${shownNumber(jackknife.high)}.`,
          ],
  };
}

function pairsTable({ figures: { pairs }, names }: AgreementReport): PrintedTable {
  return {
    title: 'By pair of coders',
    columns: [left('coder'), left('and'), right('documents'), right('alpha'), right('pooled kappa')],
    rows: pairs.map(({ a, b, documents, alpha, pooledKappa }) => [
      onOneLine(names[a] ?? ''),
      onOneLine(names[b] ?? ''),
      String(documents),
      shownFigure(alpha),
      shownFigure(pooledKappa),
    ]),
    notes: [NO_INTERVALS],
  };
}

function documentsTable({ figures: { documents, options }, names }: AgreementReport): PrintedTable {
  return {
    title: 'By document',
    columns: [left('document'), left('coders'), right(`${options.unit}s`), right('alpha')],
    rows: documents.map(({ key, coders, units, alpha }) => [
      onOneLine(key),
      coders.map((coder) => onOneLine(names[coder] ?? '')).join(', '),
      String(units),
      shownFigure(alpha),
    ]),
    notes: [NO_INTERVALS],
  };
}

function otherTable({ figures, codeName }: AgreementReport): PrintedTable {
  const isPair = figures.coders.length === 2;
  const columns = [
    left('code'),
    ...(isPair ? ['kappa max', 'prevalence', 'bias', 'Scott'] : []).map(right),
    ...['Fleiss', 'Conger', 'Light', 'Brennan–Prediger', 'AC1'].map(right),
  ];
  const rows = byDisagreement(figures.codes).map(({ code, other }) => [
    onOneLine(codeName(code)),
    ...(isPair ? [other.kappaMax, other.prevalence, other.bias, other.scott].map(shownFigure) : []),
    ...[other.fleiss, other.conger, other.light, other.brennanPrediger, other.ac1].map(shownFigure),
  ]);
  return {
    title: 'Other coefficients',
    columns,
    rows,
    notes: [
      NO_INTERVALS,
      'Brennan–Prediger and AC1 count shared silence as agreement.',
      'Holsti’s coefficient of reliability, with passages as decisions, is the same number as F1.',
    ],
  };
}

/** A table of figures that few ask for; where there are several in a row, reasons stand below. */
function furtherTable({ title, of, columns, rows, notes }: FurtherTable): PrintedTable {
  const isOne = rows.every(({ figures }) => figures.filter((one) => typeof one !== 'string').length < 2);
  const cell = (one: Estimate | string): string =>
    typeof one === 'string' ? one : isOne ? said(one) : shownEstimate(one);
  const undefinedOnes = columns.flatMap((column, i) =>
    rows.flatMap(({ name, figures }) => {
      const one = figures[i] ?? '';
      if (isOne || typeof one === 'string') return [];
      return one.figure.kind === 'value' ? [] : [[column, saidFigure(one.figure), onOneLine(name)] as const];
    }),
  );
  return {
    title: onOneLine(title),
    columns: [left(of), ...columns.map((column, i) => (isOne && i === 0 ? left(column) : right(column)))],
    rows: rows.map(({ name, figures }) => [onOneLine(name), ...figures.map(cell)]),
    notes: [...eachOnce(undefinedOnes), ...notes.map((note) => onOneLine(note))],
  };
}

function said(estimate: Estimate): string {
  return estimate.figure.kind === 'value' ? shownEstimate(estimate) : saidFigure(estimate.figure);
}

function percent(figure: Figure): string {
  return figure.kind === 'value' ? (100 * figure.value).toFixed(1) : shownFigure(figure);
}

function left(title: string): Column {
  return { title, align: 'left' };
}

function right(title: string): Column {
  return { title, align: 'right' };
}

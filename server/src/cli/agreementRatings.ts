import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Figure } from '../agreement/figures/figure';
import type { Category } from '../agreement/figures/ratings';
import { ratingsFigures, type RatingsFigures } from '../agreement/figures/ratingsFigures';
import { RatingsError, readRatings, type RatingsTable } from '../agreement/figures/ratingsFile';
import {
  intervalJson,
  limitsOf,
  saidFigure,
  shownFigure,
  shownNumber,
} from '../features/figures/figureWords';
import { shownPercent } from '../features/figures/methodsSentence';
import { escapeMarkdown } from '../features/codeMarkdown';
import { decodeAny } from '../io/decodeAny';
import { bytesOf, reasonOf } from '../io/disk';
import { onOneLine } from '../syntax/oneLine';
import { csv } from '../syntax/table';
import { figureJson } from './agreementData';
import { CannotRun, choiceOf, EXIT, type CommandArgs, type ExitCode } from './command';
import { alignTable } from './layout';
import { counted, type Terminal } from './terminal';

const METRICS = ['nominal', 'ordinal', 'interval', 'ratio'] as const;

interface Sampling {
  readonly times: number;
  readonly seed: number;
  readonly confidence: number;
}

/** Prints the figures of a table of units and coders. Throws CannotRun where it cannot be read. */
export async function reportRatings(
  file: string,
  args: CommandArgs,
  sampling: Sampling,
  format: 'table' | 'csv' | 'json' | 'md',
  terminal: Terminal,
): Promise<ExitCode> {
  const metric = choiceOf(args, 'metric', METRICS);
  const table = await read(file, args, terminal);
  const areWords = table.ratings.categories.some((one) => typeof one === 'string');
  if (metric === 'ordinal' && areWords && args.list('categories').length === 0)
    throw new CannotRun(
      `${file}: the ordinal metric needs the order of categories that are no numbers: --categories low,middle,high.`,
    );
  const figures = ratingsFigures(table.ratings, metric, sampling);
  if (figures.alpha.kind === 'refused') throw new CannotRun(`${file}: ${saidFigure(figures.alpha)}.`);
  const report: RatingsReport = { table, figures, metric, sampling };
  await terminal.print({ table: text, md: markdown, csv: data, json }[format](report));
  return EXIT.clean;
}

/** A table that is read takes a hundred times its room. */
const MOST_BYTES = 20_000_000;

interface RatingsReport {
  readonly table: RatingsTable;
  readonly figures: RatingsFigures;
  readonly metric: (typeof METRICS)[number];
  readonly sampling: Sampling;
}

async function read(file: string, args: CommandArgs, terminal: Terminal): Promise<RatingsTable> {
  let bytes: Uint8Array;
  try {
    const path = resolve(terminal.cwd, file);
    const { size } = await stat(path);
    if (size > MOST_BYTES)
      throw new CannotRun(
        `${file}: it has ${Math.ceil(size / 1e6)} MB, and a table of judgements is read up to ${MOST_BYTES / 1e6} MB. Take out columns that are no judgements.`,
      );
    bytes = await bytesOf(path);
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    throw new CannotRun(`${file}: ${reasonOf(error)}.`);
  }
  const decoded = decodeAny(bytes);
  if (decoded.kind !== 'text') throw new CannotRun(`${file}: ${decoded.reason}.`);
  try {
    const [columns, categories, missing] = ['columns', 'categories', 'missing'].map((name) =>
      args.list(name),
    );
    return readRatings(decoded.text, {
      columns: columns ?? [],
      categories: categories ?? [],
      missing: missing ?? [],
    });
  } catch (error) {
    if (!(error instanceof RatingsError)) throw error;
    throw new CannotRun(`${file}: ${error.message}.`);
  }
}

/** What was read, and how, so that a mistake in that is seen. */
function readAs({ table, metric }: RatingsReport): string {
  const { ratings, coders, header, unitNames, missing } = table;
  return [
    `${counted(ratings.units.length, 'unit')}, ${counted(ratings.coders, 'coder')} (${coders.map((coder) => onOneLine(coder)).join(', ')})`,
    categoryWords(ratings.categories),
    `${counted(missing, 'judgement')} missing`,
    `${metric} metric`,
    header ? 'the first line names the columns' : 'there is no line of names',
    ...(unitNames === null ? [] : ['the first column names the units']),
  ].join('; ');
}

/** The categories; of very many the first and the last. */
function categoryWords(categories: readonly Category[]): string {
  const [first, ...others] = categories.map((one) => onOneLine(String(one)));
  if (categories.length <= MOST_NAMED) return `categories ${[first ?? 'none', ...others].join(', ')}`;
  return `${categories.length} categories from ${first} to ${others.at(-1)}`;
}

const MOST_NAMED = 40;

function alphaWords({ figures: { alpha, interval }, sampling, table }: RatingsReport): string {
  // Where nobody disagrees, an interval would be an artefact of resampling.
  if (alpha.kind === 'value' && alpha.value === 1) {
    const compared = table.ratings.units.filter(
      ({ given }) => given.filter((one) => one !== null).length > 1,
    );
    return `${saidFigure(alpha)} (no disagreement was observed in ${counted(compared.length, 'unit')} that two coders or more judged)`;
  }
  const limits = limitsOf(interval);
  if (limits === null || alpha.kind !== 'value') return saidFigure(alpha);
  const { times, seed, confidence } = sampling;
  return (
    `${shownNumber(alpha.value)} [${shownNumber(limits.low)}, ${shownNumber(limits.high)}] ` +
    `(${shownPercent(confidence)} percentile interval, ${times} resamples of units, seed ${seed}; units are taken to be independent)`
  );
}

function rowsOf({ figures, table }: RatingsReport): readonly (readonly [string, Figure])[] {
  return [
    ...figures.all.map(({ name, figure }) => [name, figure] as const),
    ...figures.pairs.flatMap(({ a, b, units, figures: of }) =>
      of.map(({ name, figure }) => {
        const pair = `${onOneLine(table.coders[a] ?? '')} and ${onOneLine(table.coders[b] ?? '')}, ${counted(units, 'unit')}`;
        return [`${pair}: ${name}`, figure] as const;
      }),
    ),
    ...figures.categories.flatMap(({ category, figures: of }) =>
      of.map(({ name, figure }) => [`${name} ${onOneLine(String(category))}`, figure] as const),
    ),
  ];
}

function text(report: RatingsReport): string {
  const columns = ['coefficient', 'value'].map((title) => ({ title, align: 'left' }) as const);
  const rows = rowsOf(report).map(([name, figure]) => [name, saidFigure(figure)]);
  return `${readAs(report)}.\n\nKrippendorff’s alpha: ${alphaWords(report)}\n\n${alignTable(columns, rows)}`;
}

function markdown(report: RatingsReport): string {
  const rows = rowsOf(report).map(([name, figure]) => `| ${escapeMarkdown(name)} | ${saidFigure(figure)} |`);
  const lines = [
    `${escapeMarkdown(readAs(report))}.`,
    '',
    `Krippendorff’s alpha: ${escapeMarkdown(alphaWords(report))}`,
    '',
    '| Coefficient | Value |',
    '| --- | --- |',
    ...rows,
  ];
  return `${lines.join('\n')}\n`;
}

function data(report: RatingsReport): string {
  const { alpha, interval } = report.figures;
  const limits = limitsOf(interval);
  const cell = (figure: Figure): string | number =>
    figure.kind === 'value' ? figure.value : shownFigure(figure);
  return csv([
    ['coefficient', 'value', 'low', 'high'],
    ['Krippendorff’s alpha', cell(alpha), limits?.low ?? '', limits?.high ?? ''],
    ...rowsOf(report).map(([name, figure]) => [name, cell(figure), '', '']),
  ]);
}

function json({ table, figures, metric, sampling }: RatingsReport): string {
  const { ratings, coders, header, unitNames, missing } = table;
  const named = (all: readonly { readonly name: string; readonly figure: Figure }[]) =>
    all.map(({ name, figure }) => ({ name, ...figureJson(figure) }));
  const report = {
    read: {
      units: ratings.units.length,
      coders,
      categories: ratings.categories,
      missing,
      header,
      unitNames,
      metric,
    },
    alpha: { ...figureJson(figures.alpha), interval: intervalJson(figures.interval), ...sampling },
    coefficients: named(figures.all),
    pairs: figures.pairs.map(({ a, b, units, figures: of }) => ({
      ...{ a: coders[a], b: coders[b] },
      ...{ units, coefficients: named(of) },
    })),
    categories: figures.categories.map(({ category, figures: of }) => ({
      category,
      coefficients: named(of),
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

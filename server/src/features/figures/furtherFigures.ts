import { alone, type Estimate } from '../../agreement/figures/study/drawing';
import type { GroupFigures } from '../../agreement/figures/study/groups';
import { MOST_SETS_RESAMPLED, type SetFigures } from '../../agreement/figures/study/setFigures';
import type { StudyFigures } from '../../agreement/figures/study/studyFigures';
import type { ValueFigures } from '../../agreement/figures/study/valueFigures';
import type { FurtherFigures } from '../../protocol/agreement';
import { onOneLine } from '../../syntax/oneLine';
import { leftOutSaid } from './codeNotes';
import { eachOnce, type Remark } from './eachOnce';
import { estimateModel } from './figureModel';
import { leftOutShare, withoutInterval } from './figureWords';

/** A table of figures that few ask for: of values, of groups of codes that exclude each other, of sets of codes. */
export interface FurtherTable {
  readonly title: string;
  /** What stands in the first column, and then of each figure. */
  readonly of: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly figures: readonly (Estimate | string)[] }[];
  readonly notes: readonly string[];
}

/** How codes and coders are called. */
export interface Names {
  code(id: string): string;
  /** By the place of the coder. */
  coder(place: number): string;
}

/** Those of a study, as reports and the page of figures show them. */
export function furtherTables(
  { codes, values, groups, sets, pairs, options }: StudyFigures,
  names: Names,
): readonly FurtherTable[] {
  const tables = [
    ...(pairs.length > 1 ? [matrixTable(pairs, names), kappaTable(codes, pairs, names)] : []),
    ...(values.length > 0 ? [valuesTable(values, names)] : []),
    ...(values.length > 0 && pairs.length > 1 ? [valuePairsTable(values, pairs, names)] : []),
    ...groups.map((group) => groupTable(group, names)),
    ...(sets === null ? [] : [setsTable(sets, options.unit)]),
  ];
  return tables.map((table) => ({ ...table, notes: [...intervalNotes(table), ...table.notes] }));
}

/** Which figures have no interval, and which one that leaves resamples out. */
function intervalNotes({ columns, rows }: FurtherTable): readonly string[] {
  const estimates = rows.flatMap(({ name, figures }) =>
    figures.flatMap((one, i) =>
      typeof one === 'string' ? [] : [{ one, column: columns[i] ?? '', name: onOneLine(name) }],
    ),
  );
  const shares = estimates.flatMap(({ one, ...of }) => {
    const share = leftOutShare(one);
    return share === null ? [] : [{ ...of, share }];
  });
  const most = Math.max(...shares.map(({ share }) => share));
  return eachOnce([
    ...estimates.flatMap(({ one, column, name }): readonly Remark[] => {
      const said = withoutInterval(one);
      return said === null ? [] : [[column, said, name]];
    }),
    ...shares.map(({ column, name }): Remark => [column, leftOutSaid(most), name]),
  ]);
}

/** More rows than a page shows: of each code and each of many pairs there may be thousands. */
const MOST_ROWS = 500;

/** The same, as the editor is sent them. */
export function furtherFigures(figures: StudyFigures, names: Names): readonly FurtherFigures[] {
  return furtherTables(figures, names).map(({ title, columns, rows, notes }) => ({
    ...{ title, columns },
    notes:
      rows.length <= MOST_ROWS
        ? notes
        : [
            `The first ${MOST_ROWS} rows of ${rows.length}; passage agreement --other has all of them.`,
            ...notes,
          ],
    rows: rows.slice(0, MOST_ROWS).map(({ name, figures: of }) => ({
      name,
      figures: of.map((one) => (typeof one === 'string' ? one : estimateModel(one))),
    })),
  }));
}

/** Of tables of figures that have none. */
export const NO_INTERVALS =
  'Without intervals, which stand with the figures of codes, of values and over all codes.';

/** Alpha over all codes of each pair, every coder in a row and in a column, so that one sees at once who differs from whom. */
function matrixTable(pairs: StudyFigures['pairs'], names: Names): FurtherTable {
  const coders = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))].sort((a, b) => a - b);
  const alphas = new Map(
    pairs.flatMap(({ a, b, alpha }) =>
      [`${a} ${b}`, `${b} ${a}`].map((pair) => [pair, alone(alpha)] as const),
    ),
  );
  return {
    title: 'Alpha over all codes, of each pair of coders',
    of: 'coder',
    columns: coders.map((coder) => names.coder(coder)),
    rows: coders.map((row) => ({
      name: names.coder(row),
      figures: coders.map((column) => alphas.get(`${row} ${column}`) ?? ''),
    })),
    notes: [NO_INTERVALS],
  };
}

/** Cohen's kappa of each code and pair, where there are more pairs than one. */
function kappaTable(codes: StudyFigures['codes'], pairs: StudyFigures['pairs'], names: Names): FurtherTable {
  return {
    title: 'Cohen’s kappa by code and pair of coders',
    of: 'code and coders',
    columns: ['kappa', 'kappa max', 'prevalence', 'bias'],
    rows: codes.flatMap(({ code }, place) =>
      pairs.flatMap(({ a, b, codes: of }) => {
        const found = of[place];
        if (found === undefined) return [];
        const { kappa, kappaMax, prevalence, bias } = found;
        return [
          { name: codeAndPair(code, a, b, names), figures: [kappa, kappaMax, prevalence, bias].map(alone) },
        ];
      }),
    ),
    notes: [NO_INTERVALS],
  };
}

function codeAndPair(code: string, a: number, b: number, names: Names): string {
  return `${names.code(code)}: ${names.coder(a)} and ${names.coder(b)}`;
}

/** Weighted kappa stands here where there is but one pair of coders. */
function valuesTable(values: readonly ValueFigures[], { code }: Names): FurtherTable {
  const isPair = values.every(({ pairs }) => pairs.length === 1);
  return {
    title: 'Values, where two coders gave the same code and a value',
    of: 'code',
    columns: [
      ...['alpha ordinal', 'alpha interval', 'alpha nominal'],
      ...(isPair ? KAPPAS : []),
      ...['AC2 linear', 'AC2 quadratic', 'characters', 'coverage'],
    ],
    rows: values.map(({ code: id, ordinal, interval, nominal, ac2, pairs, valued, given }) => ({
      name: code(id),
      figures: [
        ...[ordinal, interval, nominal],
        ...(isPair ? pairs.flatMap(({ linear, quadratic }) => [linear, quadratic]) : []),
        ...[ac2.linear, ac2.quadratic],
        ...[String(valued), given === 0 ? '' : shownShare(valued / given)],
      ],
    })),
    notes: weightNotes(values, code),
  };
}

const KAPPAS = ['kappa linear', 'kappa quadratic'] as const;

/** How weights come about. Values that are numbers are as far apart as they are, words as their places on the scale. */
function weightNotes(values: readonly ValueFigures[], code: Names['code']): readonly string[] {
  const byRank = values.filter(({ weightedBy }) => weightedBy === 'rank').map((one) => code(one.code));
  return [
    'Weights of kappa and AC2 for two values d apart: linear 1 − d / range, quadratic 1 − (d / range)², the range being that of ' +
      'the whole scale as the codebook declares it.',
    ...(byRank.length === 0
      ? []
      : [
          `Values that are no numbers are as far apart as their places on the scale (${byRank.join(', ')}); where these are no ` +
            'order, only alpha nominal has a meaning.',
        ]),
  ];
}

function valuePairsTable(
  values: readonly ValueFigures[],
  pairs: StudyFigures['pairs'],
  names: Names,
): FurtherTable {
  return {
    title: 'Weighted kappa of values, by pair of coders',
    of: 'code and coders',
    columns: [...KAPPAS, 'characters'],
    rows: values.flatMap(({ code: id, pairs: of }) =>
      of.flatMap(({ linear, quadratic, valued }, place) => {
        const pair = pairs[place];
        if (valued === 0 || pair === undefined) return [];
        return [
          { name: codeAndPair(id, pair.a, pair.b, names), figures: [linear, quadratic, String(valued)] },
        ];
      }),
    ),
    notes: ['Pairs who gave no value to the same words are not listed.', NO_INTERVALS],
  };
}

function groupTable({ codes, u, bar, cu, coverage, ku }: GroupFigures, { code }: Names): FurtherTable {
  const row = (name: string, figure: Estimate, its: number | null) => ({
    name,
    figures: [figure, its === null ? '' : shownShare(its)],
  });
  return {
    title: `Unitizing: ${codes.map((id) => code(id)).join(', ')}`,
    of: 'figure',
    columns: ['value', 'coverage'],
    rows: [
      row('u-alpha (passages and codes)', u, null),
      row('|u-alpha (coded or not)', bar, null),
      row('cu-alpha (codes, where both coded)', cu, coverage),
      ...ku.map((one) => row(`(k)u-alpha of ${code(one.code)}`, one.figure, one.coverage)),
    ],
    notes: [
      'For three coders and more cu-alpha is by a definition of this tool: each other coder for itself.',
    ],
  };
}

function setsTable({ jaccard, masi, passonneau, sets }: SetFigures, unit: string): FurtherTable {
  return {
    title: `Which codes each ${unit} got`,
    of: 'distance',
    columns: ['alpha'],
    rows: [
      { name: 'Jaccard', figures: [jaccard] },
      { name: 'MASI', figures: [masi] },
      { name: 'Passonneau 2004', figures: [passonneau] },
    ],
    notes:
      sets > MOST_SETS_RESAMPLED
        ? [
            `Without intervals: there are ${sets} different sets of codes, and of more than ${MOST_SETS_RESAMPLED} resampling would take too long.`,
          ]
        : [],
  };
}

/** `84.8 %`: of how much a figure speaks. */
function shownShare(share: number): string {
  return `${(100 * share).toFixed(1)}\u202f%`;
}

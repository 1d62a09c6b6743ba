import type { Figure } from '../../agreement/figures/figure';
import type { GroupFigures } from '../../agreement/figures/study/groups';
import type { SetFigures } from '../../agreement/figures/study/setFigures';
import type { StudyFigures } from '../../agreement/figures/study/studyFigures';
import type { ValueFigures } from '../../agreement/figures/study/valueFigures';
import type { FurtherFigures } from '../../protocol/agreement';
import { figureModel } from './figureModel';
import { shownPercent } from './methodsSentence';

/** A table of figures that few ask for: of values, of groups of codes that exclude each other, of sets of codes. */
export interface FurtherTable {
  readonly title: string;
  /** What stands in the first column, and then of each figure. */
  readonly of: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly figures: readonly (Figure | string)[] }[];
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
  { values, groups, sets, pairs, options }: StudyFigures,
  names: Names,
): readonly FurtherTable[] {
  return [
    ...(values.length > 0 ? [valuesTable(values, names)] : []),
    ...(values.length > 0 && pairs.length > 1 ? [valuePairsTable(values, pairs, names)] : []),
    ...groups.map((group) => groupTable(group, names)),
    ...(sets === null ? [] : [setsTable(sets, options.unit)]),
  ];
}

/** The same, as the editor is sent them. */
export function furtherFigures(figures: StudyFigures, names: Names): readonly FurtherFigures[] {
  return furtherTables(figures, names).map(({ title, columns, rows, notes }) => ({
    ...{ title, columns, notes },
    rows: rows.map(({ name, figures: of }) => ({
      name,
      figures: of.map((figure) => (typeof figure === 'string' ? figure : figureModel(figure))),
    })),
  }));
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
        ...[String(valued), given === 0 ? '' : shownPercent(valued / given)],
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
  { code, coder }: Names,
): FurtherTable {
  return {
    title: 'Weighted kappa of values, by pair of coders',
    of: 'code and coders',
    columns: [...KAPPAS, 'characters'],
    rows: values.flatMap(({ code: id, pairs: of }) =>
      of.flatMap(({ linear, quadratic, valued }, place) => {
        const pair = pairs[place];
        if (valued === 0 || pair === undefined) return [];
        const name = `${code(id)}: ${coder(pair.a)} and ${coder(pair.b)}`;
        return [{ name, figures: [linear, quadratic, String(valued)] }];
      }),
    ),
    notes: ['Pairs who gave no value to the same words are not listed.'],
  };
}

function groupTable({ codes, u, bar, cu, coverage, ku }: GroupFigures, { code }: Names): FurtherTable {
  const row = (name: string, figure: Figure, its: number | null) => ({
    name,
    figures: [figure, its === null ? '' : shownPercent(its)],
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

function setsTable({ jaccard, masi, passonneau }: SetFigures, unit: string): FurtherTable {
  return {
    title: `Which codes each ${unit} got`,
    of: 'distance',
    columns: ['alpha'],
    rows: [
      { name: 'Jaccard', figures: [jaccard] },
      { name: 'MASI', figures: [masi] },
      { name: 'Passonneau 2004', figures: [passonneau] },
    ],
    notes: [],
  };
}

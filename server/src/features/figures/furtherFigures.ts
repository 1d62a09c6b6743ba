import type { Figure } from '../../agreement/figures/figure';
import type { StudyFigures } from '../../agreement/figures/study/studyFigures';
import type { FurtherFigures } from '../../protocol/agreement';
import { figureModel } from './figureModel';
import { shownPercent } from './methodsSentence';

/** Figures that few ask for, as tables: values, groups of codes that exclude each other, sets of codes. */
export function furtherFigures(
  { values, groups, sets, options }: StudyFigures,
  nameOf: (code: string) => string,
): readonly FurtherFigures[] {
  const found: FurtherFigures[] = [];
  if (values.length > 0) {
    found.push({
      title: 'Values, where two coders gave the same code and a value',
      columns: ['alpha ordinal', 'alpha interval', 'alpha nominal', 'characters', 'coverage'],
      rows: values.map(({ code, ordinal, interval, nominal, valued, given }) => ({
        name: nameOf(code),
        figures: [
          ...[ordinal, interval, nominal].map(figureModel),
          ...[String(valued), given === 0 ? '' : shownPercent(valued / given)],
        ],
      })),
      notes: [],
    });
  }
  for (const { codes, u, bar, cu, coverage, ku } of groups) {
    const row = (name: string, figure: Figure, its: number | null) => ({
      name,
      figures: [figureModel(figure), its === null ? '' : shownPercent(its)],
    });
    found.push({
      title: `Unitizing: ${codes.map(nameOf).join(', ')}`,
      columns: ['value', 'coverage'],
      rows: [
        row('u-alpha (passages and codes)', u, null),
        row('|u-alpha (coded or not)', bar, null),
        row('cu-alpha (codes, where both coded)', cu, coverage),
        ...ku.map((one) => row(`(k)u-alpha of ${nameOf(one.code)}`, one.figure, one.coverage)),
      ],
      notes: [
        'For three coders and more cu-alpha is by a definition of this tool: each other coder for itself.',
      ],
    });
  }
  if (sets !== null) {
    const { jaccard, masi, passonneau } = sets;
    const named = [
      ['Jaccard', jaccard],
      ['MASI', masi],
      ['Passonneau 2004', passonneau],
    ] as const;
    found.push({
      title: `Which codes each ${options.unit} got`,
      columns: ['alpha'],
      rows: named.map(([name, figure]) => ({ name, figures: [figureModel(figure)] })),
      notes: [],
    });
  }
  return found;
}

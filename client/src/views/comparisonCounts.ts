import { t } from '@vscode/l10n';
import type { FigureModel } from '../../../server/src/protocol/agreement';
import { figureWords } from './agreementTable';
import type { ComparedItem } from '../../../server/src/protocol/comparing';
import { kindName, KIND_NAMES, kindNameWord, STATES, type ComparedState } from './comparisonFilter';

/** `2 open: 1 omission, 1 boundary`, `1 settled: 1 value`, `4 agreed`: how many of each state, and of what kinds. */
export function stateCounts(items: readonly ComparedItem[]): readonly string[] {
  if (items.length === 0) return [t('nothing coded')];
  return STATES.flatMap((state) => {
    const some = items.filter((item) => item.state === state);
    if (some.length === 0 && state !== 'open') return [];
    const kinds = kindCounts(some);
    const count = countWord(state, some.length);
    return [[count, kinds].filter(Boolean).join(': ')];
  });
}

function countWord(state: ComparedState, count: number): string {
  return { open: t('{0} open', count), settled: t('{0} settled', count), agreed: t('{0} agreed', count) }[
    state
  ];
}

/** `1 omission, 2 boundary`; nothing where all are plainly agreed. */
function kindCounts(items: readonly ComparedItem[]): string {
  const counts = KIND_NAMES.map((kind) => ({
    kind,
    count: items.filter((item) => kindName(item) === kind).length,
  })).filter(({ count }) => count > 0);
  if (counts.every(({ kind }) => kind === 'agreed')) return '';
  return counts.map(({ kind, count }) => `${count} ${kindNameWord(kind)}`).join(', ');
}

/** The same, with Krippendorff's alpha, or why it has no value; without where figures are not shown. */
export function groupCounts(
  items: readonly ComparedItem[],
  alpha: FigureModel | undefined,
): readonly string[] {
  return [...stateCounts(items), ...(alpha === undefined ? [] : [t('alpha {0}', figureWords(alpha).spoken)])];
}

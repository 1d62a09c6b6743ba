import { t } from '@vscode/l10n';
import type { StatusModel } from '../../../server/src/protocol/status';
import { counted, oneLine, withoutIcons } from './words';

/** What the status bar says; null when it says nothing. */
export interface StatusText {
  readonly text: string;
  readonly tooltip: string;
  readonly spoken: string;
  readonly hasProblems: boolean;
}

/** The study of the active document, its passages and the problems in it. */
export function statusText({
  ready,
  study,
  passages,
  hidden,
  errors,
  warnings,
}: StatusModel): StatusText | null {
  if (study === null) return null;
  const title = oneLine(study);
  const name = title.length > 30 ? `${title.slice(0, 29)}…` : title;
  const shown = passages === null ? [] : [counted.passages(passages)];
  const counts = hidden ? [t('hidden: coded blind')] : shown;
  const problems = [
    ...(errors === 0 ? [] : [counted.errors(errors)]),
    ...(warnings === 0 ? [] : [counted.warnings(warnings)]),
  ];
  const reading = ready ? [] : [t('reading…')];
  const icons = [
    ...(errors === 0 ? [] : [`$(error) ${errors}`]),
    ...(warnings === 0 ? [] : [`$(warning) ${warnings}`]),
  ];
  const parts = [withoutIcons(name), ...counts, ...reading].join(' · ');
  return {
    text: ['$(book)', parts, ...icons].join(' '),
    tooltip: [t('Study: {0}', title), ...counts, ...problems].join('\n'),
    spoken: [t('Study {0}', title), ...counts, ...reading, ...problems].join(', '),
    hasProblems: problems.length > 0,
  };
}

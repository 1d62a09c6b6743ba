import { t } from '@vscode/l10n';
import type { SealModel } from '../../../server/src/protocol/status';
import { plural } from './words';

/** What the status bar says of a study's texts. */
export interface SealText {
  readonly text: string;
  readonly tooltip: string;
  readonly spoken: string;
  /** Whether a text is not what it was. */
  readonly broken: boolean;
}

/** So many altered texts are named in the tooltip; the list behind it has them all. */
const NAMED = 10;

/** Null where there is nothing to compare, and until everything has been read. */
export function sealText({ ready, texts, altered }: SealModel): SealText | null {
  if (!ready || texts === 0) return null;
  const unaltered = plural(
    texts,
    t('{0} of {1} text unaltered', texts - altered.length, texts),
    t('{0} of {1} texts unaltered', texts - altered.length, texts),
  );
  if (altered.length === 0) {
    const tooltip = t('Without the coding, every coded text is word for word what it was when coding began.');
    return { text: `$(verified) ${unaltered}`, tooltip, spoken: unaltered, broken: false };
  }
  const named = altered
    .slice(0, NAMED)
    .map(({ path, range }) => t('{0}, line {1}', path, range.start.line + 1));
  const more = altered.length > NAMED ? [t('and {0} more', altered.length - NAMED)] : [];
  return {
    text: `$(warning) ${unaltered}`,
    tooltip: [t('Altered since coding began:'), ...named, ...more].join('\n'),
    spoken: t('{0}; altered: {1}', unaltered, [...named, ...more].join('; ')),
    broken: true,
  };
}

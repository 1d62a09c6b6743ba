import { t } from '@vscode/l10n';
import type { SpokenHit } from '../../../server/src/protocol/retrieval';
import { wordsAmong } from './words';

/** A place in the list of those found. */
export interface SearchRow {
  readonly label: string;
  readonly description: string;
  readonly hit: SpokenHit;
}

/** A row for each place: the words among what stands around them, where, and how they are coded already. */
export function searchRows(hits: readonly SpokenHit[]): readonly SearchRow[] {
  return hits.map((hit) => ({
    label: wordsAmong(hit.context.before, hit.words, hit.context.behind),
    description: [hit.locator, ...hit.codes.map((id) => `#${id}`)].join(' · '),
    hit,
  }));
}

/** How much is coded around the words. */
export const units = () =>
  [
    { label: t('The sentence'), description: t('in which they are said'), unit: 'sentence' },
    { label: t('The words'), description: t('and nothing else'), unit: 'words' },
    { label: t('The turn'), description: t('all that is said before somebody else speaks'), unit: 'turn' },
  ] as const;

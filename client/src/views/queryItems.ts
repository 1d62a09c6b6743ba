import { t } from '@vscode/l10n';
import type { QueryHelp } from '../../../server/src/protocol/retrieval';
import { inList } from './words';

/** A row of the list below a query that is being typed. */
export interface QueryItem {
  readonly kind: 'run' | 'saved' | 'offer' | 'problem';
  readonly label: string;
  readonly description: string;
  /** The query as it is once the row was taken; what is only said changes nothing. */
  readonly text: string;
}

export interface QueryItems {
  readonly items: readonly QueryItem[];
  /** The row that Enter takes. */
  readonly active: number;
}

/**
 * What may be done with a query that is being typed: look for it, or go on with what may stand at its end. In the middle
 * of a word Enter completes it; behind a whole query it runs.
 */
export function queryItems(
  text: string,
  { problem, unknown, from, offers }: QueryHelp,
  saved: readonly { readonly name: string; readonly find: string }[],
): QueryItems {
  const typed = text.slice(from);
  const blank = text.trim() === '';
  const first: readonly QueryItem[] = blank
    ? saved.map(({ name, find }) => ({
        kind: 'saved',
        label: `$(bookmark) ${inList(name)}`,
        description: inList(find),
        text: find,
      }))
    : problem === null
      ? [
          {
            kind: 'run',
            label: t('$(search) Find these passages'),
            description: inList(unknown.join(' ')),
            text,
          },
        ]
      : [{ kind: 'problem', label: t('$(info) Not yet a whole query'), description: inList(problem), text }];
  const rest = offers.map(({ insert, detail }): QueryItem => {
    const behind = /["(]$/u.test(insert) ? '' : ' ';
    const before = text.slice(0, from);
    return {
      kind: 'offer',
      label: inList(insert),
      description: inList(detail),
      text: before + insert + behind,
    };
  });
  const completes = typed !== '' && rest.length > 0 && !offers.some(({ insert }) => insert === typed);
  const goesOn = !blank && (problem !== null || completes);
  return { items: [...first, ...rest], active: goesOn && rest.length > 0 ? first.length : 0 };
}

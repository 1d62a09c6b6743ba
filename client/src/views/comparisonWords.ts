import { t } from '@vscode/l10n';
import type { ComparedItem, ComparedPassage } from '../../../server/src/protocol/comparing';

/** What two coders made of a place, in a word or two. */
export function kindWord({ kind, relation }: Pick<ComparedItem, 'kind' | 'relation'>): string {
  switch (kind) {
    case 'agreed':
      return t({ message: 'agreed', comment: 'What two coders made of a place: the same' });
    case 'boundary':
      return t({ message: 'boundary', comment: 'Two coders gave the same code to words that differ' });
    case 'omission':
      return t({ message: 'omission', comment: 'A code that only one of two coders gave' });
    case 'split':
      return t({ message: 'split', comment: 'One passage of one coder is several of the other' });
    case 'value':
      return t({ message: 'value', comment: 'Two coders gave the same code with different values' });
    case 'memo':
      return t({ message: 'memo only', comment: 'Two coders agree but for memos or being unsure' });
    case 'code':
      switch (relation) {
        case 'sibling':
          return t('sibling codes');
        case 'parent-child':
          return t('parent and child');
        case 'unrelated':
          return t('unrelated codes');
        case null:
          return t('other code');
      }
  }
}

export function stateWord(state: ComparedItem['state']): string {
  return { agreed: t('agreed'), open: t('open'), settled: t('settled') }[state];
}

/** What one of them marked: `#trust:+`, `2 × #trust`, or that it is nothing. */
export function sideWords(passages: readonly ComparedPassage[]): string {
  const [first] = passages;
  if (first === undefined) return t('nothing');
  const words = [`#${first.code}`, ...first.values].join(':');
  return passages.length === 1 ? words : t('{0} times {1}', passages.length, words);
}

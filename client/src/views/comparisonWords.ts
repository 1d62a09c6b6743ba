import { t } from '@vscode/l10n';
import type {
  ComparedCoder,
  ComparedItem,
  ComparedPassage,
  ComparisonAnswer,
  ComparisonModel,
} from '../../../server/src/protocol/comparing';

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

/** A state of a study as people read it: a revision's name, or the last part of a worktree's folder. */
export function shownState(state: string): string {
  const isFolder = /^(?:\.{0,2}[\\/]|[A-Za-z]:[\\/])/u.test(state);
  return isFolder ? (state.split(/[\\/]/u).filter(Boolean).at(-1) ?? state) : state;
}

/** An answer whose coders are called by what they were compared as: `Sonja Marsh at main`. */
export function withStates(answer: ComparisonAnswer): ComparisonAnswer {
  const named = (coder: ComparedCoder): ComparedCoder =>
    coder.state === null ? coder : { ...coder, name: t('{0} at {1}', coder.name, shownState(coder.state)) };
  return answer.ok ? { ...answer, a: named(answer.a), b: named(answer.b) } : answer;
}

/** Why nothing can be decided on; null where it can. */
export function noDecisions({ decisions }: ComparisonModel): string | null {
  if (decisions === 'possible') return null;
  return decisions === 'one-coder'
    ? t('What one coder made of a text at two times is looked at, and not decided on.')
    : t(
        'What is past is looked at, and not decided on. Decisions are on two coders as they are now, on a branch or in a worktree.',
      );
}

/** Why git is not asked for what a study was. */
export const NO_GIT = (): string =>
  t('Git is not started for a folder in Restricted Mode. Trust the folder to compare with other revisions.');

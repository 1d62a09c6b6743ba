import { t } from '@vscode/l10n';
import type {
  ComparableCoder,
  ComparedCoder,
  ComparedDocumentModel,
  ComparedItem,
  ComparedPair,
  ComparedPassage,
  ComparisonAnswer,
  ComparisonModel,
  SavedComparisonModel,
} from '../../../server/src/protocol/comparing';
import { counted, inList, plural } from './words';

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

/** People who are named at a place; further ones are counted. */
const MOST_NAMED = 6;

/** What others than the two gave the words of a place: a line for each who gave them anything, one for the rest. */
export function othersWords(
  { others }: Pick<ComparedItem, 'others'>,
  { readers }: Pick<ComparedDocumentModel, 'readers'>,
): readonly string[] {
  const nothing = readers.length - others.length;
  return [
    ...others.slice(0, MOST_NAMED).map(({ name, codes }) => t('{0} gave {1}', name, codes.join(' '))),
    ...(others.length > MOST_NAMED
      ? [t('and {0} others with codes of theirs', others.length - MOST_NAMED)]
      : []),
    ...(nothing <= 0
      ? []
      : [
          plural(
            nothing,
            t('{0} other coder has read it and marked nothing here', nothing),
            t('{0} other coders have read it and marked nothing here', nothing),
          ),
        ]),
  ];
}

/** What was decided on the words of a place already, between others or between one of the two and another. */
export function elsewhereWords({ elsewhere }: Pick<ComparedItem, 'elsewhere'>): readonly string[] {
  return elsewhere
    .slice(0, MOST_NAMED)
    .map(({ between: [a, b], said, by, at }) =>
      t('Decided between {0} and {1} by {2} on {3}: {4}', a, b, by, at.slice(0, 10), said),
    );
}

/** How many copies a coder has, and how many of them are done. */
export function copiesWords({ copies, done }: Pick<ComparableCoder, 'copies' | 'done'>): string {
  const all = counted.copies(copies);
  if (done === 0) return t('{0}, none done', all);
  if (done < copies) return t('{0}, {1} of them done', all, done);
  return plural(copies, t('{0}, done', all), t('{0}, all done', all));
}

/** Saved comparisons for a list: what each is called, and who is compared there. */
export function savedItems(
  saved: readonly SavedComparisonModel[],
  coders: readonly Pick<ComparableCoder, 'id' | 'name'>[],
): readonly { readonly label: string; readonly description: string; readonly one: SavedComparisonModel }[] {
  const names = new Map(coders.map(({ id, name }) => [id, name]));
  const sideName = (side: string): string => {
    // A coder's id has no colon: the last one ends the revision or folder.
    const at = side.lastIndexOf(':');
    const id = side.slice(at + 1);
    const name = inList(names.get(id) ?? id);
    return at < 0 ? name : t('{0} at {1}', name, inList(shownState(side.slice(0, at))));
  };
  return saved.map((one) => ({
    label: inList(one.name),
    description: [
      t('{0} and {1}', sideName(one.a), sideName(one.b)),
      ...(one.round === null ? [] : [t('round {0}', inList(one.round))]),
      ...(one.unfinished ? [t('also unfinished copies')] : []),
    ].join(' · '),
    one,
  }));
}

/** Pairs of coders for a list, what has most open first. */
export function pairItems(
  pairs: readonly ComparedPair[],
  coders: readonly Pick<ComparableCoder, 'id' | 'name'>[],
): readonly { readonly label: string; readonly description: string; readonly pair: ComparedPair }[] {
  const names = new Map(coders.map(({ id, name }) => [id, inList(name)]));
  const nameOf = (id: string): string => names.get(id) ?? inList(id);
  return [...pairs]
    .sort((x, y) => y.open - x.open)
    .map((pair) => ({
      label: t('{0} and {1}', nameOf(pair.a), nameOf(pair.b)),
      description: [
        t('{0} open', pair.open),
        t('{0} settled', pair.settled),
        t('{0} agreed', pair.agreed),
        counted.documents(pair.documents),
      ].join(' · '),
      pair,
    }));
}

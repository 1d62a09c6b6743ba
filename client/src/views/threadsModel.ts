import { t } from '@vscode/l10n';
import type { Range } from '../../../server/src/protocol/base';
import type { MemoInThread, MemoThread } from '../../../server/src/protocol/memos';
import { comparePositions } from './positions';
import { listed, oneLine } from './words';

/* Conversations beside the text, as plain data. */

/** The editor takes tens of milliseconds for each conversation that it shows, so that hundreds would freeze it. */
export const MOST_THREADS = 100;

/** The conversations that are shown, open ones before others, in the order of the text; and how many are not. */
export function shownThreads(threads: readonly MemoThread[]): {
  readonly shown: readonly MemoThread[];
  readonly left: number;
} {
  if (threads.length <= MOST_THREADS) return { shown: threads, left: 0 };
  const chosen = new Set(
    [...threads.filter((one) => one.open), ...threads.filter((one) => !one.open)].slice(0, MOST_THREADS),
  );
  return { shown: threads.filter((one) => chosen.has(one)), left: threads.length - MOST_THREADS };
}

/**
 * Which of the conversations that are shown each one of the text goes on with, by its place in the list; null for a new
 * one. First those whose words are the same, the first of these first; then, in order, whatever is left of both, since
 * somebody has typed within a passage. So none is taken away that only moved.
 */
export function continued(
  before: readonly Pick<MemoThread, 'text' | 'codes'>[],
  after: readonly Pick<MemoThread, 'text' | 'codes'>[],
): readonly (number | null)[] {
  const keyOf = ({ text, codes }: Pick<MemoThread, 'text' | 'codes'>): string =>
    JSON.stringify([text, codes.map(({ id }) => id)]);
  const waiting = new Map<string, number[]>();
  before.forEach((one, i) => {
    const list = waiting.get(keyOf(one));
    if (list === undefined) waiting.set(keyOf(one), [i]);
    else list.push(i);
  });
  const found: (number | null)[] = after.map((one) => waiting.get(keyOf(one))?.shift() ?? null);
  const taken = new Set(found);
  const left = before.flatMap((_, i) => (taken.has(i) ? [] : [i]));
  return found.map((one) => one ?? left.shift() ?? null);
}

/**
 * Which of the memos that a conversation had each of those that it has now is still, by its place in the list; null for one
 * that says something else or is new. Where its group stands does not matter: that moves with the text.
 */
export function sameMemos(
  before: readonly MemoInThread[],
  after: readonly MemoInThread[],
): readonly (number | null)[] {
  const keyOf = (memo: MemoInThread): string => JSON.stringify({ ...memo, group: null });
  const waiting = before.map(keyOf);
  const taken = new Set<number>();
  return after.map((memo) => {
    const at = waiting.findIndex((key, i) => !taken.has(i) && key === keyOf(memo));
    if (at !== -1) taken.add(at);
    return at === -1 ? null : at;
  });
}

/**
 * The passages that a memo begun beside the text may be on: those around the place, the innermost first; where there are
 * none, those of its lines, in the order of the text.
 */
export function passagesMeant<T extends { readonly range: Range }>(
  passages: readonly T[],
  { start, end }: Range,
): readonly T[] {
  const around = passages.filter(
    ({ range }) => comparePositions(range.start, start) <= 0 && comparePositions(end, range.end) <= 0,
  );
  if (around.length > 0) return [...around].reverse();
  return passages.filter(({ range }) => range.start.line <= end.line && start.line <= range.end.line);
}

/** What stands above a conversation: the codes of its passage. */
export function threadLabel({ codes, locator }: MemoThread): string {
  const names = listed(codes.map(({ name }) => oneLine(name)));
  return names === '' ? locator : `${locator} · ${names}`;
}

/** A memo as it is shown. */
export interface CommentView {
  readonly author: string;
  readonly body: string;
  /** Behind the author. */
  readonly label: string;
  readonly own: boolean;
}

export function commentView({ coderName, memo, says, unsure, own }: MemoInThread): CommentView {
  return {
    author: coderName ?? t('Without a coder'),
    body: memo,
    label: [oneLine(says), unsure ? t('unsure') : ''].filter(Boolean).join(' · '),
    own,
  };
}

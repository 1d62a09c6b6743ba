import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type {
  ComparableCoder,
  ComparableState,
  CompareChoices,
} from '../../../../server/src/protocol/comparing';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { Parts } from '../../parts';
import { copiesWords, NO_GIT, shownState } from '../../views/comparisonWords';
import { inList, oneLine } from '../../views/words';
import { pickState } from './pickState';

export type Choices = Extract<CompareChoices, { readonly ok: true }>;

/** A coder, as the files are now or in another state of the study. */
export interface ChosenSide extends ComparableCoder {
  /** Null for now. */
  readonly state: string | null;
}

export type Pair = readonly [ChosenSide, ChosenSide];

/** What somebody chose in the place of a coder. */
export const ELSEWHERE = 'elsewhere';
export const EVERY = 'every';

/** Another state of the study, or a list of every pair. */
export type Instead = typeof ELSEWHERE | typeof EVERY;

/** Lets two coders be chosen, unless there are just two; or something else instead of them, null when it was cancelled. */
export async function choosePair(
  parts: Parts,
  root: string,
  coders: readonly ComparableCoder[],
  { own }: Choices,
  title: string,
): Promise<Pair | Instead | null> {
  const [first, second, ...more] = coders.map((coder) => ({ ...coder, state: null }));
  if (first !== undefined && second !== undefined && more.length === 0) return [first, second];
  const every = { label: t('Every Pair…'), coder: EVERY } as const;
  const also = (await statesOf(parts, root)).length > 0 ? [every, elsewhere()] : [every];
  // One's own coding is what one compares with, most often.
  const a = await pickCoder(coders, title, t('Whose coding?'), own, also);
  if (a === undefined || typeof a === 'string') return a ?? null;
  const b = await pickCoder(
    coders.filter(({ id }) => id !== a.id),
    title,
    t('And whose, beside {0}?', oneLine(a.name)),
    own,
  );
  return b === undefined || typeof b === 'string'
    ? null
    : [
        { ...a, state: null },
        { ...b, state: null },
      ];
}

/**
 * Lets two sides be chosen of which one at least is of another state: the state, whose coding it is, and with whose it is
 * compared. Null when it was cancelled, or there is nothing to choose, which is said.
 */
export async function choosePairElsewhere(
  parts: Parts,
  root: string,
  now: Choices,
  title: string,
): Promise<Pair | null> {
  const say = (message: string) => parts.ask({ kind: 'information', message, buttons: [] });
  const answer = vscode.workspace.isTrusted
    ? await parts.client.request(REQUEST.comparableStates, { root })
    : { ok: false as const, message: NO_GIT() };
  if (!answer.ok) {
    await say(answer.message);
    return null;
  }
  const one = await chooseElsewhere(parts, root, answer.states, title, now.own);
  if (one === null) return null;
  const coders = now.coders.filter(({ copies }) => copies > 0);
  const placeHolder = t('With whose coding, beside {0} at {1}?', oneLine(one.name), shownState(one.state));
  // Who chose a colleague's branch compares with the own coding; else with what the same coder has now.
  const nearest = one.id === branchOf(one.state) ? now.own : one.id;
  const again = [{ label: t('As It Was at Another Revision…'), coder: ELSEWHERE } as const];
  const other = await pickCoder(coders, title, placeHolder, nearest, again);
  if (other === undefined) return null;
  if (typeof other !== 'string') return [one, { ...other, state: null }];
  const second = await chooseElsewhere(parts, root, answer.states, title, one.id);
  return second === null ? null : [one, second];
}

async function chooseElsewhere(
  { client, ask }: Parts,
  root: string,
  states: readonly ComparableState[],
  title: string,
  nearest: string | null,
): Promise<(ChosenSide & { readonly state: string }) | null> {
  const state = await pickState(states, title, t('The coding as it is, or was, at…'));
  if (state === undefined) return null;
  const answer = await client.request(REQUEST.compareChoices, { root, state });
  const coders = answer.ok ? answer.coders.filter(({ copies }) => copies > 0) : [];
  if (coders.length === 0) {
    const nobody = t('At {0} nobody has a copy of their own.', shownState(state));
    await ask({ kind: 'information', message: answer.ok ? nobody : answer.message, buttons: [] });
    return null;
  }
  const branch = branchOf(state);
  const first = coders.some(({ id }) => id === branch) ? branch : nearest;
  const placeHolder = t('Whose coding at {0}?', shownState(state));
  const [only, ...more] = coders;
  const picked =
    more.length === 0 && only !== undefined ? only : await pickCoder(coders, title, placeHolder, first);
  return picked === undefined || typeof picked === 'string' ? null : { ...picked, state };
}

/** The other states that can be offered; none without git, without a disk, or where git is not to be started. */
async function statesOf({ client }: Parts, root: string): Promise<readonly ComparableState[]> {
  if (!vscode.workspace.isTrusted || !root.startsWith('file:')) return [];
  const answer = await client.request(REQUEST.comparableStates, { root });
  return answer.ok ? answer.states : [];
}

const elsewhere = () => ({ label: t('Compare with Another Revision…'), coder: ELSEWHERE }) as const;

interface CoderItem extends vscode.QuickPickItem {
  readonly coder: ComparableCoder | Instead;
}

async function pickCoder(
  coders: readonly ComparableCoder[],
  title: string,
  placeHolder: string,
  nearest: string | null,
  also: readonly CoderItem[] = [],
): Promise<ComparableCoder | Instead | undefined> {
  const ordered = [...coders].sort((x, y) => Number(y.id === nearest) - Number(x.id === nearest));
  const items: CoderItem[] = ordered.map((coder) => ({
    label: inList(coder.name),
    description: copiesWords(coder),
    coder,
  }));
  const all = [...items, ...also];
  return (await vscode.window.showQuickPick(all, { title, placeHolder, matchOnDescription: true }))?.coder;
}

/** The branch's own name: that of `origin/kl` is `kl`. */
function branchOf(state: string): string {
  return state.slice(state.lastIndexOf('/') + 1);
}

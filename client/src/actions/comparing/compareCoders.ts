import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { SavedComparisonModel } from '../../../../server/src/protocol/comparing';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { Parts } from '../../parts';
import { copiesWords } from '../../views/comparisonWords';
import { inList, oneLine } from '../../views/words';
import { reveal } from '../blind';
import { studyFor } from '../studyFor';
import { chooseOfEveryPair } from './everyPair';
import { ANEW, chooseSaved } from './savedComparisons';
import { choosePair, choosePairElsewhere, ELSEWHERE, EVERY, type Choices, type Pair } from './choosePair';

const VIEW_FOCUS = 'passage.comparison.focus';

const REVEAL = (): string => t('Reveal…');

/** Lets two coders be chosen, and shows in the view *Comparison* what they made of the same transcripts. */
export async function compareCoders(parts: Parts): Promise<void> {
  const title = t('Compare coders');
  const found = await choicesFor(parts, title);
  if (found === null) return;
  const { root, choices } = found;
  const coders = choices.coders.filter(({ copies }) => copies > 0);
  if (choices.saved.length > 0) {
    const saved = await chooseSaved(parts, root, choices, title);
    if (saved === undefined) return;
    if (saved !== ANEW) {
      await compareSaved(parts, root, saved);
      return;
    }
  }
  if (coders.length < 2) {
    const message = t(
      'Two coders are needed, each with copies of their own. Assign Copies makes copies for coders.',
    );
    await parts.ask({ kind: 'information', message, buttons: [] });
    return;
  }
  const pair = await choosePair(parts, root, coders, choices, title);
  if (pair === null) return;
  if (pair === EVERY) await showOneOfEveryPair(parts, found, title);
  else if (pair === ELSEWHERE)
    await comparePair(parts, found, await choosePairElsewhere(parts, root, choices, title), title);
  else await comparePair(parts, found, pair, title);
}

/** Lists every two coders with what is open between them, and shows what two of them made of the transcripts. */
export async function compareEveryPair(parts: Parts): Promise<void> {
  const title = t('Compare every pair');
  const found = await choicesFor(parts, title);
  if (found !== null) await showOneOfEveryPair(parts, found, title);
}

async function showOneOfEveryPair(parts: Parts, { root, choices }: Found, title: string): Promise<void> {
  const pair = await chooseOfEveryPair(parts, root, choices.coders, title);
  if (pair !== undefined) await compareSaved(parts, root, { ...pair, round: null });
}

async function compareSaved(
  parts: Parts,
  root: string,
  { a, b, round, unfinished }: Omit<SavedComparisonModel, 'name'>,
): Promise<void> {
  await parts.comparison.set({ root, a, b, round, unfinished });
  await vscode.commands.executeCommand(VIEW_FOCUS);
}

/** Calls the two A and B, or by their names again. */
export async function toggleCoderNames({ comparison, ask }: Parts): Promise<void> {
  const { root, anonymous } = comparison.state;
  if (root === null) {
    const message = t('Nobody is compared yet. Compare Coders begins.');
    await ask({ kind: 'information', message, buttons: [] });
    return;
  }
  await comparison.set({ anonymous: !anonymous });
}

/** Compares with a coder as they are in a branch or worktree, or were in a tag or commit. */
export async function compareRevisions(parts: Parts): Promise<void> {
  const title = t('Compare with another revision');
  const found = await choicesFor(parts, title);
  if (found === null) return;
  await comparePair(parts, found, await choosePairElsewhere(parts, found.root, found.choices, title), title);
}

interface Found {
  readonly root: string;
  readonly choices: Choices;
}

async function choicesFor(parts: Parts, title: string): Promise<Found | null> {
  const study = await studyFor(parts, undefined, title);
  if (study === null) return null;
  const { root } = study;
  const choices = await parts.client.request(REQUEST.compareChoices, { root });
  if (choices.ok) return { root, choices };
  const buttons = choices.blind === true ? [REVEAL()] : [];
  const answer = await parts.ask({ kind: 'information', message: choices.message, buttons });
  return answer === REVEAL() && (await reveal(parts)) ? choicesFor(parts, title) : null;
}

async function comparePair(
  parts: Parts,
  { root, choices }: Found,
  pair: Pair | null,
  title: string,
): Promise<void> {
  if (pair === null) return;
  const round = await chooseRound(choices, title);
  if (round === undefined) return;
  const unfinished = await chooseExtent(pair, title);
  if (unfinished === undefined) return;
  const [a, b] = pair.map(({ id, state }) => (state === null ? id : `${state}:${id}`));
  await parts.comparison.set({ root, a: a ?? '', b: b ?? '', round, unfinished });
  await vscode.commands.executeCommand(VIEW_FOCUS);
}

/** Null for the latest; undefined when it was cancelled. */
async function chooseRound({ rounds }: Choices, title: string): Promise<string | null | undefined> {
  if (rounds.length < 2) return null;
  const latest = { label: t('The latest round that both have finished'), round: null };
  const items = [latest, ...rounds.map((round) => ({ label: t('Round {0}', inList(round)), round }))];
  return (await vscode.window.showQuickPick(items, { title, placeHolder: t('Which round?') }))?.round;
}

/** Whether copies count that are not marked as done; undefined when it was cancelled. */
async function chooseExtent(pair: Pair, title: string): Promise<boolean | undefined> {
  if (pair.every(({ copies, done }) => done === copies)) return false;
  const items = [
    {
      label: t('Only what both have marked as done'),
      detail: t('Who has not read a text has not found nothing in it.'),
      unfinished: false,
    },
    {
      label: t('All copies, also unfinished ones'),
      detail: pair.map((coder) => `${oneLine(coder.name)}: ${copiesWords(coder)}`).join(' · '),
      unfinished: true,
    },
  ];
  const placeHolder = t('Which documents?');
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.unfinished;
}

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { GroupAt } from '../../../server/src/protocol/editing';
import { fromRange } from '../convert';
import type { Parts } from '../parts';
import { groupItem, lineOfMemo, memoOfLine } from '../views/groupItem';
import { groupsHere, isAboutGroup, perform, targetFor } from './editing';
import { askForText, say } from '../say';

/**
 * Writes a memo on a passage at the cursor, or changes the one that is there; an empty one takes it away. Words that are
 * selected and no passage get a note: a passage with a memo and no code.
 */
export async function editMemo(parts: Parts, about?: unknown): Promise<void> {
  const target = await targetFor(parts, about);
  if (target === null) return;
  const [selection] = target.selections;
  const groups = await groupsHere(parts, target, about);
  const bare =
    selection?.isEmpty === false && !isAboutGroup(about) && !groups.some(({ selected }) => selected);
  const on = await choose(groups, bare);
  if (on === undefined) return;
  const memo = await askForMemo(on === 'selection' ? '' : (on.memo ?? ''));
  if (memo === undefined) return;
  if (on !== 'selection') {
    if (memo !== on.memo) await perform(parts, target, { kind: 'setMemo', group: on.group, memo });
  } else if (memo !== null && selection !== undefined) {
    await perform(parts, target, { kind: 'note', range: fromRange(selection), memo });
  }
}

/** What the memo is on: a group, or the words that are selected. */
async function choose(groups: readonly GroupAt[], bare: boolean): Promise<GroupAt | 'selection' | undefined> {
  const [first, ...others] = groups;
  if (first === undefined) {
    if (bare) return 'selection';
    void say.information(t('There is no passage at the cursor. Select words to write a note on them.'));
    return undefined;
  }
  if (others.length === 0 && !bare) return first;
  const words = {
    label: t('The selected words'),
    description: t('a note without a code'),
    on: 'selection' as const,
  };
  const items = groups.map((group) => ({ ...groupItem(group), on: group }));
  const picked = await vscode.window.showQuickPick(bare ? [words, ...items] : items, {
    title: t('Memo'),
    placeHolder: bare ? t('On what?') : t('On which one? The innermost passage is first'),
    matchOnDescription: true,
  });
  return picked?.on;
}

/** The memo as it was typed; null for none, undefined when it was cancelled. */
export async function askForMemo(memo: string): Promise<string | null | undefined> {
  const value = lineOfMemo(memo);
  const line = await askForText({
    title: memo === '' ? t('Add memo') : t('Edit memo'),
    value,
    valueSelection: [value.length, value.length],
    prompt:
      memo === ''
        ? t('⏎ in the text stands for a line break')
        : t('Empty takes the memo away; ⏎ is a line break'),
    placeHolder: t('Why this code? What is still open?'),
    ignoreFocusOut: true,
  });
  return line === undefined ? undefined : memoOfLine(line);
}

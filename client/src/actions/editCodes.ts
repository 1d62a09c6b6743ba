import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Choice, ChoicesModel, CodeInGroup, GroupAt } from '../../../server/src/protocol/editing';
import { REQUEST } from '../../../server/src/protocol/requests';
import type { Parts } from '../parts';
import { choiceItems } from '../views/choicesModel';
import { codeItem } from '../views/groupItem';
import type { CodingTarget } from './codingTarget';
import { groupsHere, perform, targetFor } from './editing';
import { pickValue } from './pickValue';
import { quickPickItem } from './coding/palette';
import { say } from '../say';

/** Gives a code at the cursor another value of its scale, or none. */
export async function setValue(parts: Parts, about?: unknown): Promise<void> {
  const found = await codesHere(parts, about);
  if (found === null) return;
  const { target, choices, uses } = found;
  const choiceOf = ({ code }: Use): Choice | undefined => choices.codes.find(({ id }) => id === code.id);
  const scaled = uses.filter((use) => (choiceOf(use)?.values.length ?? 0) > 0);
  if (uses.length > 0 && scaled.length === 0) {
    void say.information(t('No code at the cursor has a scale, so that there is no value to set.'));
    return;
  }
  const use = await pickUse(scaled, t('Set a value'));
  const choice = use && choiceOf(use);
  if (use === undefined || choice === undefined) return;
  const value = await pickValue(choice);
  if (value === undefined) return;
  const { range, written } = use.code;
  await perform(parts, target, { kind: 'replaceCode', range, code: { id: written, value } });
}

/** Writes another code in the place of one at the cursor; its value stays where the other code may have it. */
export async function replaceCode(parts: Parts, about?: unknown): Promise<void> {
  const found = await codesHere(parts, about);
  if (found === null) return;
  const { target, choices, uses } = found;
  const use = await pickUse(uses, t('Replace a code'));
  if (use === undefined) return;
  const items = choiceItems(choices.codes, parts.recent.ids).filter(
    ({ choice }) => choice.id !== use.code.id,
  );
  const picked = await vscode.window.showQuickPick(items.map(quickPickItem), {
    title: t('Replace “{0}”', use.code.name),
    placeHolder: t('Which code belongs here?'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  const choice = picked?.item.choice;
  if (choice === undefined) return;
  const value = await valueFor(choice, use.code.value);
  if (value === undefined) return;
  const code = { id: choice.id, value };
  if (await perform(parts, target, { kind: 'replaceCode', range: use.code.range, code })) {
    parts.recent.used([code]);
  }
}

interface Use {
  readonly code: CodeInGroup;
  readonly group: GroupAt;
}

interface Found {
  readonly target: CodingTarget;
  readonly choices: ChoicesModel;
  readonly uses: readonly Use[];
}

/** The codes at the cursor; null, and it is said, where there are none or the document belongs to no study. */
async function codesHere(parts: Parts, about: unknown): Promise<Found | null> {
  const target = await targetFor(parts, about);
  if (target === null) return null;
  const groups = await groupsHere(parts, target, about);
  const uses = groups.flatMap((group) => group.codes.map((code) => ({ code, group })));
  const choices = await parts.client.request(REQUEST.choices, { uri: target.document.uri.toString() });
  if (choices === null || uses.length === 0) {
    void say.information(
      choices === null
        ? t('This document belongs to no study, so there are no codes to choose from.')
        : t('There is no code at the cursor.'),
    );
    return null;
  }
  return { target, choices, uses };
}

async function pickUse(uses: readonly Use[], title: string): Promise<Use | undefined> {
  if (uses.length < 2) return uses[0];
  const items = uses.map((use) => ({ ...codeItem(use.code, use.group), use }));
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: t('Which one? The innermost passage is first'),
    matchOnDescription: true,
  });
  return picked?.use;
}

/** The value that a code keeps or gets; undefined when it was cancelled. */
async function valueFor(choice: Choice, value: string | null): Promise<string | null | undefined> {
  if (choice.values.length === 0) return null;
  return choice.values.some((one) => one.value === value) ? value : pickValue(choice);
}

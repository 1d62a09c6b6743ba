import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { AboutGroup, EditOperation, GroupAt } from '../../../server/src/protocol/editing';
import { REQUEST } from '../../../server/src/protocol/requests';
import { addEdits, fromPosition, fromRange, toRange } from '../convert';
import type { Parts } from '../parts';
import { groupItem } from '../views/groupItem';
import { codingTarget, targetOfFile, type CodingTarget } from './codingTarget';
import { say } from '../say';

/** A group that a command is about, and where it stands. */
export interface GroupPlace {
  readonly target: CodingTarget;
  readonly group: GroupAt;
}

/** What a command works on: the document that it is called about, else the one in front. Null, and it is said, for none. */
export function targetFor(parts: Parts, about?: unknown): Promise<CodingTarget | null> {
  return isAboutGroup(about) && about.of !== undefined ? targetOfFile(parts, about.of) : codingTarget(parts);
}

/**
 * The groups at the cursor, of the innermost passage first, or those of the passage whose text is selected; only the one
 * that the command was called about, where it was called so.
 */
export async function groupsHere(
  { client }: Parts,
  { document, cursor, selections }: CodingTarget,
  about?: unknown,
): Promise<readonly GroupAt[]> {
  const [selection] = selections;
  const uri = document.uri.toString();
  const isElsewhere = isAboutGroup(about) && about.of !== undefined;
  const groups = await client.request(REQUEST.groupsAt, {
    uri,
    position: isElsewhere ? about.group.start : fromPosition(cursor),
    selected: isElsewhere || selection === undefined || selection.isEmpty ? null : fromRange(selection),
  });
  if (!isAboutGroup(about)) return groups;
  const meant = toRange(about.group);
  const found = groups.filter(({ group }) => toRange(group).isEqual(meant));
  return found.length > 0 || isElsewhere ? found : groups;
}

/** Menus call commands with a file, actions at a group with the group. */
export function isAboutGroup(argument: unknown): argument is AboutGroup {
  return typeof argument === 'object' && argument !== null && 'group' in argument;
}

export interface PickOptions {
  readonly fits?: (group: GroupAt) => boolean;
  /** What the command was called with. */
  readonly about?: unknown;
}

/** The group that is meant: the only one of those that fit, or one that the person picks; null for none. */
export async function pickGroup(
  parts: Parts,
  title: string,
  none: string,
  { fits = () => true, about }: PickOptions = {},
): Promise<GroupPlace | null> {
  const target = await targetFor(parts, about);
  if (target === null) return null;
  const groups = (await groupsHere(parts, target, about)).filter(fits);
  const [first, ...others] = groups;
  if (first === undefined) {
    void say.information(none);
    return null;
  }
  if (others.length === 0) return { target, group: first };
  const picked = await vscode.window.showQuickPick(
    groups.map((group) => ({ ...groupItem(group), group })),
    { title, placeHolder: t('Which one? The innermost passage is first'), matchOnDescription: true },
  );
  return picked === undefined ? null : { target, group: picked.group };
}

/** A text in the version that somebody has looked at; where it is shown, what of it is to be selected afterwards. */
type EditedText = Pick<CodingTarget, 'document' | 'version'> & Partial<Pick<CodingTarget, 'select'>>;

/** Makes one edit of a document, as one undo step. False, and the person is told why, when nothing was changed. */
export async function perform(
  { client, codings }: Parts,
  { document, version, select }: EditedText,
  operation: EditOperation,
  refusal: (message: string) => void = (message) => void say.warning(message),
): Promise<boolean> {
  const answer = await client.request(REQUEST.edit, { uri: document.uri.toString(), version, operation });
  if (!answer.ok) {
    refusal(answer.message);
    return false;
  }
  const edit = new vscode.WorkspaceEdit();
  addEdits(edit, answer);
  if (document.version !== version || !(await codings.apply(edit))) {
    void say.warning(t('The document changed meanwhile; nothing was changed.'));
    return false;
  }
  if (answer.select !== undefined) await select?.([toRange(answer.select)]);
  if (answer.notice !== null) void say.information(answer.notice);
  return true;
}

import * as vscode from 'vscode';
import type { AboutGroup, EditOperation, GroupAt } from '../../../server/src/protocol/editing';
import { REQUEST } from '../../../server/src/protocol/requests';
import { addEdits, fromPosition, fromRange, toRange } from '../convert';
import type { Parts } from '../parts';
import { groupItem } from '../views/groupItem';
import { activeDocumentEditor } from './activeDocument';

/** The text that a command edits, in the version that it has looked at. */
export interface Place {
  readonly editor: vscode.TextEditor;
  readonly version: number;
}

/** A group that a command is about, and the text that it stands in. */
export interface GroupPlace extends Place {
  readonly group: GroupAt;
}

/** The active document; null, and it is said, where it can be no document of a study. */
export function activePlace(): Place | null {
  const editor = activeDocumentEditor();
  return editor && { editor, version: editor.document.version };
}

/**
 * The groups at the cursor, of the innermost passage first, or those of the passage whose text is selected; only the one
 * that the command was called about, where it was called so.
 */
export async function groupsHere(
  { client }: Parts,
  { editor }: Place,
  about?: unknown,
): Promise<readonly GroupAt[]> {
  const { document, selection } = editor;
  const groups = await client.request(REQUEST.groupsAt, {
    uri: document.uri.toString(),
    position: fromPosition(selection.active),
    selected: selection.isEmpty ? null : fromRange(selection),
  });
  if (!isAboutGroup(about)) return groups;
  const meant = toRange(about.group);
  const found = groups.filter(({ group }) => toRange(group).isEqual(meant));
  return found.length > 0 ? found : groups;
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
  const place = activePlace();
  if (place === null) return null;
  const groups = (await groupsHere(parts, place, about)).filter(fits);
  const [first, ...others] = groups;
  if (first === undefined) {
    void vscode.window.showInformationMessage(none);
    return null;
  }
  if (others.length === 0) return { ...place, group: first };
  const picked = await vscode.window.showQuickPick(
    groups.map((group) => ({ ...groupItem(group), group })),
    { title, placeHolder: 'Which one? The innermost passage is first', matchOnDescription: true },
  );
  return picked === undefined ? null : { ...place, group: picked.group };
}

/** Makes one edit of a document, as one undo step. False, and the person is told why, when nothing was changed. */
export async function perform(
  { client }: Parts,
  { editor, version }: Place,
  operation: EditOperation,
  refusal: (message: string) => void = (message) => void vscode.window.showWarningMessage(message),
): Promise<boolean> {
  const { document } = editor;
  const answer = await client.request(REQUEST.edit, { uri: document.uri.toString(), version, operation });
  if (!answer.ok) {
    refusal(answer.message);
    return false;
  }
  const edit = new vscode.WorkspaceEdit();
  addEdits(edit, answer);
  if (document.version !== version || !(await vscode.workspace.applyEdit(edit))) {
    void vscode.window.showWarningMessage('The document changed meanwhile; nothing was changed.');
    return false;
  }
  if (answer.select !== undefined) {
    const range = toRange(answer.select);
    editor.selection = new vscode.Selection(range.start, range.end);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
  if (answer.notice !== null) void vscode.window.showInformationMessage(answer.notice);
  return true;
}

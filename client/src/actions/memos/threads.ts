import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { EditOperation } from '../../../../server/src/protocol/editing';
import type { PassageView } from '../../../../server/src/protocol/passages';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { Parts } from '../../parts';
import { passagesShown, type ShownPassage } from '../../reading/shownFile';
import type { MemoComment, ShownThread } from '../../views/threads';
import { passagesMeant } from '../../views/threadsModel';
import { inList, listed } from '../../views/words';
import { perform } from '../editing';
import { askForCoder } from './askForCoder';
import { say } from '../../say';

/* Conversations beside the text: each of these is one edit of the text, and one step for Undo. */

/** Writes a further memo behind those of a conversation. */
export async function replyToMemo(parts: Parts, { thread, text }: vscode.CommentReply): Promise<void> {
  const shown = shownOf(parts, thread);
  const coder = shown === null ? undefined : await askForCoder(parts.client, shown.document.uri, shown.of);
  if (shown === null || coder === undefined) return keepText(text);
  const passage = shown.model.range;
  if (!(await change(parts, shown, { kind: 'reply', passage, memo: text, coder }))) await keepText(text);
}

/** Writes the first memo on a passage of the line that somebody has chosen; asks which, where there are several. */
export async function addMemo(parts: Parts, { thread, text }: vscode.CommentReply): Promise<void> {
  const uri = thread.uri.toString();
  const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri);
  const here = document && (await passagesShown(parts, document));
  const { range } = thread;
  if (document === undefined || !here || range === undefined) return keepText(text);
  const { file, version } = here;
  const passage = await pickPassage(document, passagesMeant(here.passages, range));
  const found = passage && (await parts.client.request(REQUEST.threads, { uri: file.uri.toString() }));
  const coder = found ? await askForCoder(parts.client, file.uri, found) : undefined;
  if (!passage || coder === undefined) return keepText(text);
  const operation = { kind: 'reply', passage: passage.range, memo: text, coder } as const;
  // What was begun goes; the memo comes back with the text.
  if (await perform(parts, { document: file, version }, operation)) thread.dispose();
  else await keepText(text);
}

/** The editor has emptied its box already. */
async function keepText(text: string): Promise<void> {
  if (text.trim() === '') return;
  await vscode.env.clipboard.writeText(text);
  void say.information(t('Nothing was written. The memo’s words are on the clipboard.'));
}

/** Closes a conversation: nobody is unsure any more. */
export function resolveThread(parts: Parts, thread: vscode.CommentThread): Promise<void> {
  return setThread(parts, thread, false);
}

/** Opens a conversation again: its last memo is unsure. */
export function reopenThread(parts: Parts, thread: vscode.CommentThread): Promise<void> {
  return setThread(parts, thread, true);
}

async function setThread(parts: Parts, thread: vscode.CommentThread, open: boolean): Promise<void> {
  const shown = shownOf(parts, thread);
  if (shown !== null) await change(parts, shown, { kind: 'setThread', passage: shown.model.range, open });
}

/** Lets a memo be changed where it stands. */
export function editComment(_parts: Parts, comment: MemoComment): Promise<void> {
  const { thread } = comment;
  thread.comments = thread.comments.map((one) =>
    one === comment ? { ...one, mode: vscode.CommentMode.Editing } : one,
  );
  return Promise.resolve();
}

/** Writes a memo that was changed where it stands. */
export async function saveComment(parts: Parts, comment: MemoComment): Promise<void> {
  const shown = shownOf(parts, comment.thread);
  if (shown === null) return;
  const memo = typeof comment.body === 'string' ? comment.body : comment.body.value;
  if (memo === comment.memo) return cancelComment(parts, comment);
  const operation = { kind: 'setMemo', group: comment.group, memo: memo === '' ? null : memo } as const;
  // Also where nothing in the text is another, as behind a blank more: then nobody else would end the writing.
  if (await change(parts, shown, operation)) endWriting(comment, memo);
}

/** Leaves a memo as it was. */
export function cancelComment(_parts: Parts, comment: MemoComment): Promise<void> {
  endWriting(comment, comment.memo);
  return Promise.resolve();
}

/** Shows a memo as one that nobody is changing. */
function endWriting({ thread, group }: MemoComment, body: string): void {
  const { line, character } = group.start;
  thread.comments = thread.comments.map((one) => {
    const at = (one as MemoComment).group.start;
    const same = at.line === line && at.character === character;
    return same ? { ...one, body, mode: vscode.CommentMode.Preview } : one;
  });
}

/** Takes a memo away; the codes of its group stay. */
export async function deleteComment(parts: Parts, { thread, group }: MemoComment): Promise<void> {
  const shown = shownOf(parts, thread);
  if (shown !== null) await change(parts, shown, { kind: 'setMemo', group, memo: null });
}

function shownOf({ threads }: Parts, thread: vscode.CommentThread): ShownThread | null {
  const shown = threads.find(thread);
  if (shown !== undefined) return shown;
  void say.warning(t('The text changed meanwhile; please try again.'));
  return null;
}

function change(
  parts: Parts,
  { document, version }: ShownThread,
  operation: EditOperation,
): Promise<boolean> {
  return perform(parts, { document, version }, operation);
}

async function pickPassage(
  document: vscode.TextDocument,
  passages: readonly ShownPassage[],
): Promise<PassageView | undefined> {
  const [first, ...others] = passages;
  if (first === undefined) {
    void say.information(t('There is no passage in this line. Code words first, or write a note on them.'));
    return undefined;
  }
  if (others.length === 0) return first.passage;
  const items = passages.map(({ range, passage }) => ({
    label: inList(document.getText(range)).slice(0, 120),
    description: listed(passage.codes.map(({ name }) => inList(name))),
    passage,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: t('Memo'),
    placeHolder: t('On which passage?'),
    matchOnDescription: true,
  });
  return picked?.passage;
}

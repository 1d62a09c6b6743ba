import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Range } from '../../../server/src/protocol/base';
import type { DocumentThreads, MemoInThread, MemoThread } from '../../../server/src/protocol/memos';
import { REQUEST } from '../../../server/src/protocol/requests';
import { toRange } from '../convert';
import type { PassageModels } from '../passageModels';
import { mayHavePassages } from '../reading/joinModels';
import type { ReadingDocuments } from '../reading/readingDocuments';
import { shownFile, type ShownFile } from '../reading/shownFile';
import type { StudyClient } from '../studyClient';
import { commentView, continued, MOST_THREADS, sameMemos, shownThreads, threadLabel } from './threadsModel';
import { say } from '../say';

/** A memo in a conversation beside the text. */
export interface MemoComment extends vscode.Comment {
  readonly thread: vscode.CommentThread;
  /** Names the memo's group in the version that the conversation is of, and so moves with the text. */
  group: Range;
  readonly memo: string;
}

/** A conversation, and the file that it was read from, which a reading view beside which it stands is not. */
export interface ShownThread {
  readonly thread: vscode.CommentThread;
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly model: MemoThread;
  readonly of: DocumentThreads;
}

/** The conversations beside the texts that are shown: files and their reading views. */
export interface MemoThreads {
  /** Those of a document, in the order of its text. */
  of(document: vscode.TextDocument): readonly ShownThread[];
  /** What a conversation is of; undefined for one that was begun and has no memo yet. */
  find(thread: vscode.CommentThread): ShownThread | undefined;
  /** Shows the memos as they are, and those that were being changed as they were. */
  refresh(document: vscode.TextDocument): Promise<void>;
  /** The conversations of a document are those of its text now. */
  readonly onDidUpdate: vscode.Event<vscode.TextDocument>;
}

/** The controller's id, which menus ask for. */
const CONTROLLER = 'passage.memos';

/** Shows conversations for documents that can be seen, and keeps them in step. Ends with `subscriptions`. */
export function showThreads(
  client: StudyClient,
  models: PassageModels,
  reading: ReadingDocuments,
  subscriptions: vscode.Disposable[],
): MemoThreads {
  const controller = vscode.comments.createCommentController(CONTROLLER, t('Memos'));
  controller.options = {
    prompt: t('Reply…'),
    placeHolder: t('Why? What is still open? Ctrl+Enter writes it'),
  };
  const all = new Map<vscode.TextDocument, readonly ShownThread[]>();
  const told = new WeakSet<vscode.TextDocument>();
  const updated = new vscode.EventEmitter<vscode.TextDocument>();
  // The editor asks when a file is shown and a moment after each change. Given a provider again, it would make every
  // conversation anew, and some of them twice.
  controller.commentingRangeProvider = {
    provideCommentingRanges: async (document, token) => {
      if (mayHavePassages(document)) await untilKnown(models, document, token);
      return passageLines(models, document);
    },
  };

  async function refresh(document: vscode.TextDocument): Promise<void> {
    const here = await shownFile(reading, document);
    if (here === null) return;
    const { file, version } = here;
    const found = await client.request(REQUEST.threads, { uri: file.uri.toString() });
    // Whatever has changed the text asks again.
    if (document.isClosed || file.version !== version || (found !== null && found.version !== version))
      return;
    const { shown, left } = shownThreads(found?.threads ?? []);
    if (left > 0 && !told.has(document)) {
      told.add(document);
      void say.information(
        t(
          'This text has {0} conversations. {1} of them stand beside it, open ones first; the view Memos lists all.',
          left + MOST_THREADS,
          MOST_THREADS,
        ),
      );
    }
    if (found === null) drop(document);
    else all.set(document, placed(document, here, found, shown));
    updated.fire(document);
  }

  function placed(
    document: vscode.TextDocument,
    { file, version, toShown }: ShownFile,
    of: DocumentThreads,
    shown: readonly MemoThread[],
  ): readonly ShownThread[] {
    const before = all.get(document) ?? [];
    const goesOn = continued(
      before.map(({ model }) => model),
      shown,
    );
    const kept = new Set(goesOn);
    before.forEach(({ thread }, i) => {
      if (!kept.has(i)) thread.dispose();
    });
    return shown.map((model, i) => {
      const old = before[goesOn[i] ?? -1];
      const range = toShown(toRange(model.range));
      const thread = old?.thread ?? controller.createCommentThread(document.uri, range, []);
      update(thread, range, old?.model ?? null, model);
      return { thread, document: file, version, model, of };
    });
  }

  function drop(document: vscode.TextDocument): void {
    for (const { thread } of all.get(document) ?? []) thread.dispose();
    all.delete(document);
  }

  function follow(document: vscode.TextDocument): void {
    refresh(document).catch((error: unknown) => client.log('reading memos', error));
  }

  function followAll(): void {
    for (const document of all.keys()) follow(document);
  }

  subscriptions.push(
    controller,
    updated,
    models.onDidUpdate(follow),
    client.onChanged(followAll),
    vscode.workspace.onDidCloseTextDocument(drop),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('passage.coder')) followAll();
    }),
  );
  return {
    of: (document) => all.get(document) ?? [],
    find: (thread) => [...all.values()].flat().find((one) => one.thread === thread),
    refresh,
    onDidUpdate: updated.event,
  };
}

/** Assigns what differs: the editor draws a conversation anew for each thing that it is given. */
function update(
  thread: vscode.CommentThread,
  range: vscode.Range,
  before: MemoThread | null,
  now: MemoThread,
): void {
  if (thread.range === undefined || !thread.range.isEqual(range)) thread.range = range;
  const label = threadLabel(now);
  if (thread.label !== label) thread.label = label;
  if (before?.open !== now.open) {
    thread.contextValue = now.open ? 'open' : 'resolved';
    thread.state = now.open ? vscode.CommentThreadState.Unresolved : vscode.CommentThreadState.Resolved;
    thread.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed;
  }
  const known = thread.comments as readonly MemoComment[];
  const goesOn = sameMemos(before?.memos ?? [], now.memos);
  const comments = now.memos.map((memo, i) => {
    const same = known[goesOn[i] ?? -1];
    // Made anew, it would lose what somebody is just writing in it.
    return same === undefined ? commentOf(thread, memo) : Object.assign(same, { group: memo.group });
  });
  if (comments.length !== known.length || comments.some((one, i) => one !== known[i]))
    thread.comments = comments;
}

function commentOf(thread: vscode.CommentThread, memo: MemoInThread): MemoComment {
  const { author, body, label, own } = commentView(memo);
  return {
    thread,
    group: memo.group,
    memo: memo.memo,
    // A string is shown as it is: what stands in a memo is no Markdown.
    body,
    mode: vscode.CommentMode.Preview,
    author: { name: author },
    contextValue: own ? 'own' : 'other',
    ...(label === '' ? {} : { label }),
  };
}

/** Waits until the passages of a document are known in its version, or nobody asks any more. */
async function untilKnown(
  models: PassageModels,
  document: vscode.TextDocument,
  token: vscode.CancellationToken,
): Promise<void> {
  if (models.get(document) !== undefined) return;
  const waiting: vscode.Disposable[] = [];
  await new Promise<void>((resolve) => {
    waiting.push(
      token.onCancellationRequested(() => resolve()),
      models.onDidUpdate((one) => {
        if (one === document) resolve();
      }),
      vscode.workspace.onDidCloseTextDocument((one) => {
        if (one === document) resolve();
      }),
    );
  });
  for (const one of waiting) one.dispose();
}

/** The lines of passages, joined where they meet: only there does the editor offer to write. */
function passageLines(models: PassageModels, document: vscode.TextDocument): vscode.Range[] {
  if (!mayHavePassages(document)) return [];
  const found: [number, number][] = [];
  const passages = [...(models.get(document)?.passages ?? [])];
  passages.sort((a, b) => a.range.start.line - b.range.start.line);
  for (const { range } of passages) {
    const last = found.at(-1);
    if (last !== undefined && range.start.line <= last[1] + 1) last[1] = Math.max(last[1], range.end.line);
    else found.push([range.start.line, range.end.line]);
  }
  return found.map(([from, to]) =>
    document.validateRange(new vscode.Range(from, 0, to, Number.MAX_SAFE_INTEGER)),
  );
}

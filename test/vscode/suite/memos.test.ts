import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { READING_SCHEME } from '../../../client/src/reading/readingUri';
import type { MemoRow, ThreadRow } from '../../../client/src/views/memoRows';
import type { ShownThread } from '../../../client/src/views/threads';
import { api, place, shownView, textAt, untilPassages } from '../client';
import { openReadingOf } from '../reading';
import { fileOf, open, restoreStudy, study, until, untilOver } from '../support';

const path = 'coding/sg/P01.md';
const asked = "Sixty-one. And I'd have told you ninety.";

describe('memos', () => {
  beforeEach(async () => {
    await restoreStudy();
    await shownView();
  });
  after(restoreStudy);

  async function threadRows(): Promise<readonly ThreadRow[]> {
    const { memos } = await api();
    const groups = await memos.children();
    const rows = groups.flatMap((row): readonly MemoRow[] => ('children' in row ? row.children : []));
    return rows.filter((row) => row.kind === 'thread');
  }

  it('are listed with what is open first, and lead to their passages', async () => {
    await vscode.commands.executeCommand('passage.memos.focus');
    const { memos } = await api();
    assert.equal(memos.grouping, 'state');
    const [row] = await threadRows();
    assert.ok(row?.open);
    await vscode.commands.executeCommand('passage.internal.showPassage', row.uri, row.range);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), vscode.Uri.parse(row.uri).toString());
    assert.ok(editor?.selection.isEmpty === false);
    const [heading] = await memos.children();
    assert.equal(heading?.label, 'Open');
  });

  it('are begun in files of their own, about the passage at the cursor', async () => {
    const editor = await open(path);
    await untilPassages(editor.document, 'its passages are known', (texts) =>
      texts.some((text) => text.startsWith(asked)),
    );
    place(editor, asked, 'before');
    await vscode.commands.executeCommand('passage.newAnalyticMemo', undefined, 'ninety');
    const file = fileOf('memos/ninety.md');
    await until(
      'the memo is shown',
      () => vscode.window.activeTextEditor?.document.uri.toString() === file.toString(),
    );
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /^---\nabout: \["#data-trust", P01 ¶\d+\]\n---\n\n# ninety\n\n$/u);
    await vscode.workspace.fs.delete(file);
  });

  describe('of somebody who has not said who they are', () => {
    const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('passage');
    const forget = (): Thenable<void> =>
      settings().update('coder', undefined, vscode.ConfigurationTarget.Global);
    before(forget);
    after(forget);

    it('ask once, with the name first that git has, and are signed with it from then on', async () => {
      const folder = study().fsPath;
      execFileSync('git', ['init', '-q', folder]);
      execFileSync('git', ['-C', folder, 'config', 'user.name', 'kit lowe']);
      const { document } = await open(path);
      const { threads } = await api();
      const shown = (memos: number): Promise<ShownThread> =>
        until(
          'the conversation is shown',
          () =>
            threads
              .of(document)
              .find(
                ({ version, model }) =>
                  version === document.version &&
                  model.text.startsWith(asked) &&
                  model.memos.length === memos,
              ),
          { events: [threads.onDidUpdate] },
        );
      const { thread } = await shown(1);
      await untilOver(
        'it was asked who writes',
        vscode.commands.executeCommand('passage.replyToMemo', { thread, text: 'One.' }),
        () => vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'),
      );
      assert.match(document.getText(), /\{@kl "One\."\}/u);
      assert.equal(settings().inspect('coder')?.globalValue, 'kl');
      await until('the server knows', async () => {
        const { client } = await api();
        const found = await client.request('passage/threads', { uri: document.uri.toString() });
        return found?.ownCoder === 'kl';
      });
      await threads.refresh(document);
      await shown(2);
      await vscode.commands.executeCommand('passage.replyToMemo', { thread, text: 'Two.' });
      assert.match(document.getText(), /\{@kl "One\."\}\{@kl "Two\."\}/u);
    });
  });

  it('are a hundred conversations beside a text that has more, open ones before others', async () => {
    const turns = Array.from(
      { length: 140 },
      (_, i) => `P01: [Word ${i}.]{#case-for-change "memo ${i}"${i >= 130 ? ' ?' : ''}}\n\n`,
    );
    writeFileSync(fileOf(path).fsPath, turns.join(''));
    const { document } = await open(path);
    const { threads } = await api();
    const texts = (): readonly string[] => threads.of(document).map(({ model }) => model.text);
    // The editor hears a moment later of what was written to the file.
    await until('they are shown', () => texts().includes('Word 0.'), { events: [threads.onDidUpdate] });
    const expected = Array.from({ length: 140 }, (_, i) => i).filter((i) => i < 90 || i >= 130);
    assert.deepEqual(
      texts(),
      expected.map((i) => `Word ${i}.`),
    );
    // What goes makes room for the next one, and nothing is made anew for it.
    const first = threads.of(document)[0]?.thread;
    const edit = new vscode.WorkspaceEdit();
    edit.delete(document.uri, new vscode.Range(0, 0, 2, 0));
    await vscode.workspace.applyEdit(edit);
    await until('the next one is shown', () => texts().includes('Word 90.') && !texts().includes('Word 0.'), {
      events: [threads.onDidUpdate],
    });
    assert.equal(texts().length, 100);
    assert.ok(threads.of(document).some(({ thread }) => thread === first));
  });

  it('are begun in a reading view about the same passage', async () => {
    const editor = await open(path);
    await untilPassages(editor.document, 'its passages are known', (texts) =>
      texts.some((text) => text.startsWith(asked)),
    );
    place(editor, asked, 'before');
    await vscode.commands.executeCommand('passage.openReadingView');
    assert.equal(vscode.window.activeTextEditor?.document.uri.scheme, READING_SCHEME);
    await vscode.commands.executeCommand('passage.newAnalyticMemo', undefined, 'ninety-one');
    const file = fileOf('memos/ninety-one.md');
    await until(
      'the memo is shown',
      () => vscode.window.activeTextEditor?.document.uri.toString() === file.toString(),
    );
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /^---\nabout: \["#data-trust", P01 ¶\d+\]\n---\n/u);
    await vscode.workspace.fs.delete(file);
  });

  describe('as conversations', () => {
    const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('passage');
    before(() => settings().update('coder', 'kl', vscode.ConfigurationTarget.Global));
    after(() => settings().update('coder', undefined, vscode.ConfigurationTarget.Global));

    const onAsked = ({ model }: ShownThread): boolean => model.text.startsWith(asked);

    /** The conversation on the words, as it is shown beside the text that the editor has now. */
    async function conversation(
      document: vscode.TextDocument,
      fits: (one: ShownThread) => boolean = () => true,
    ): Promise<ShownThread> {
      const { threads } = await api();
      return until(
        'the conversation is shown',
        () =>
          threads.of(document).find((one) => one.version === document.version && onAsked(one) && fits(one)),
        { events: [threads.onDidUpdate] },
      );
    }

    it('are answered, closed and opened again in the text, each one step for Undo', async () => {
      const { document } = await open(path);
      const before = document.getText();
      const { thread } = await conversation(document);
      assert.equal(thread.state, vscode.CommentThreadState.Unresolved);
      assert.deepEqual(
        thread.comments.map(({ author }) => author.name),
        ['Sonja Marsh'],
      );
      await vscode.commands.executeCommand('passage.replyToMemo', { thread, text: 'Both, I think.' });
      const answered = before.replace(
        'Trust in data, or surprise?" ?}',
        'Trust in data, or surprise?" ?}{@kl "Both, I think."}',
      );
      assert.notEqual(answered, before);
      assert.equal(document.getText(), answered);
      // The same conversation goes on, and has the answer.
      const second = await conversation(document, ({ model }) => model.memos.length === 2);
      assert.equal(second.thread, thread);
      assert.deepEqual(
        thread.comments.map(({ contextValue }) => contextValue),
        ['other', 'own'],
      );
      await vscode.commands.executeCommand('passage.resolveThread', thread);
      assert.equal(
        document.getText(),
        answered.replace('Trust in data, or surprise?" ?}', 'Trust in data, or surprise?"}'),
      );
      await conversation(document, ({ model }) => !model.open);
      assert.equal(thread.state, vscode.CommentThreadState.Resolved);
      assert.equal(thread.contextValue, 'resolved');
      await vscode.commands.executeCommand('passage.reopenThread', thread);
      assert.ok(document.getText().includes('{@kl "Both, I think." ?}'));
      await conversation(document, ({ model }) => model.open);
      await vscode.commands.executeCommand('undo');
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), answered);
      await conversation(document, ({ model }) => model.open && model.memos.length === 2);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), before);
      await conversation(document, ({ model }) => model.memos.length === 1);
    });

    it('have memos of one’s own, which are changed where they stand and taken away', async () => {
      const { document } = await open(path);
      const before = document.getText();
      const { thread } = await conversation(document);
      await vscode.commands.executeCommand('passage.replyToMemo', { thread, text: 'Both.' });
      await conversation(document, ({ model }) => model.memos.length === 2);
      await vscode.commands.executeCommand('passage.editComment', thread.comments[1]);
      const editing = thread.comments[1];
      assert.equal(editing?.mode, vscode.CommentMode.Editing);
      await vscode.commands.executeCommand('passage.saveComment', { ...editing, body: 'Neither.' });
      assert.ok(document.getText().includes('{@kl "Neither."}'));
      await conversation(document, ({ model }) => model.memos[1]?.memo === 'Neither.');
      assert.equal(thread.comments[1]?.mode, vscode.CommentMode.Preview);
      await vscode.commands.executeCommand('passage.deleteComment', thread.comments[1]);
      assert.equal(document.getText(), before);
    });

    it('leave a memo that is being changed as it is, whatever happens to the text meanwhile', async () => {
      const editor = await open(path);
      const { document } = editor;
      const { thread } = await conversation(document);
      await vscode.commands.executeCommand('passage.replyToMemo', { thread, text: 'Both.' });
      await conversation(document, ({ model }) => model.memos.length === 2);
      await vscode.commands.executeCommand('passage.editComment', thread.comments[1]);
      const editing = thread.comments[1];
      await editor.edit((edit) =>
        edit.insert(new vscode.Position((thread.range?.start.line ?? 1) - 1, 0), '\n'),
      );
      await conversation(document);
      assert.equal(thread.comments[1], editing);
      assert.equal(editing?.mode, vscode.CommentMode.Editing);
      await vscode.commands.executeCommand('passage.replyToMemo', { thread, text: 'Or neither.' });
      await conversation(document, ({ model }) => model.memos.length === 3);
      assert.equal(thread.comments[1], editing);
      await vscode.commands.executeCommand('passage.saveComment', { ...editing, body: 'One of them.' });
      assert.ok(document.getText().includes('{@kl "One of them."}{@kl "Or neither."}'));
      await conversation(document, ({ model }) => model.memos[1]?.memo === 'One of them.');
      assert.equal(thread.comments[1]?.mode, vscode.CommentMode.Preview);
      // What makes no difference to the text ends the writing, too.
      await vscode.commands.executeCommand('passage.editComment', thread.comments[1]);
      await vscode.commands.executeCommand('passage.saveComment', {
        ...thread.comments[1],
        body: 'One of them.\n',
      });
      assert.equal(thread.comments[1]?.mode, vscode.CommentMode.Preview);
    });

    it('are begun on the passage of a line, and keep what was written where nothing comes of it', async () => {
      const { document } = await open(path);
      await conversation(document);
      const controller = vscode.comments.createCommentController('passage.test', 'Test');
      try {
        const at = document.positionAt(document.getText().indexOf(asked));
        const begun = (line: number) =>
          controller.createCommentThread(document.uri, new vscode.Range(line, 0, line, 0), []);
        const before = document.getText();
        await vscode.commands.executeCommand('passage.addMemo', { thread: begun(0), text: 'Lost?' });
        assert.equal(document.getText(), before);
        assert.equal(await vscode.env.clipboard.readText(), 'Lost?');
        await vscode.commands.executeCommand('passage.addMemo', { thread: begun(at.line), text: 'Why?' });
        assert.match(document.getText(), /\{@kl "Why\?"\}/u);
        await vscode.commands.executeCommand('undo');
        assert.equal(document.getText(), before);
      } finally {
        controller.dispose();
      }
    });

    it('stand beside the reading view too, and are answered, closed and begun there', async () => {
      const { editor, file } = await openReadingOf(path, 'Well, a letter.');
      const { document } = editor;
      const before = file.getText();
      const { threads } = await api();
      const shown = (fits: (one: ShownThread) => boolean): Promise<ShownThread> =>
        until(
          'the conversation is shown',
          () => threads.of(document).find((one) => one.version === file.version && onAsked(one) && fits(one)),
          { events: [threads.onDidUpdate] },
        );
      const { thread } = await shown(() => true);
      assert.equal(thread.uri.toString(), document.uri.toString());
      assert.ok(thread.range && textAt(document, thread.range).startsWith(asked));
      await vscode.commands.executeCommand('passage.replyToMemo', { thread, text: 'Both, I think.' });
      assert.ok(file.getText().includes('{@kl "Both, I think."}'));
      assert.equal((await shown(({ model }) => model.memos.length === 2)).thread, thread);
      await vscode.commands.executeCommand('passage.resolveThread', thread);
      await shown(({ model }) => !model.open);
      assert.equal(thread.state, vscode.CommentThreadState.Resolved);
      for (const memos of [2, 1]) {
        await vscode.commands.executeCommand('passage.undoReading');
        await shown(({ model }) => model.open && model.memos.length === memos);
      }
      assert.equal(file.getText(), before);

      const controller = vscode.comments.createCommentController('passage.test', 'Test');
      try {
        const { line } = document.positionAt(document.getText().indexOf(asked));
        const range = new vscode.Range(line, 0, line, 0);
        const begun = controller.createCommentThread(document.uri, range, []);
        await vscode.commands.executeCommand('passage.addMemo', { thread: begun, text: 'Why?' });
        assert.match(file.getText(), /\{@kl "Why\?"\}/u);
        await vscode.commands.executeCommand('passage.undoReading');
        assert.equal(file.getText(), before);
      } finally {
        controller.dispose();
      }
    });

    it('keep their place while somebody types before them', async () => {
      const editor = await open(path);
      const { document } = editor;
      const { thread } = await conversation(document);
      const line = thread.range?.start.line ?? -1;
      await editor.edit((edit) => edit.insert(document.lineAt(line - 1).range.end, '\n'));
      await conversation(document);
      assert.equal(thread.range?.start.line, line + 1);
    });
  });
});

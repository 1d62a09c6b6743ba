import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { ChangedCodingRow } from '../../../client/src/views/codingChangesModel';
import { api, shownView } from '../client';
import { fileOf, gitInStudy as git, open, restoreStudy, study, until } from '../support';

const SG = 'coding/sg/P01.md';

describe('the view Changes in Coding', function () {
  this.timeout(120_000);

  beforeEach(async () => {
    await restoreStudy();
    await shownView();
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'Begin');
  });
  afterEach(async () =>
    (await api()).codingChanges.set({ root: study().toString(), before: 'HEAD', after: null }),
  );
  after(restoreStudy);

  const isEmpty = async (): Promise<boolean> => {
    const { answer } = (await api()).codingChanges;
    return answer?.ok === true && answer.copies.length === 0;
  };

  /** Takes the first passage of the file away that has one code with a value, and nothing else, and gives back its words; nothing is saved. */
  const uncodeFirst = async (): Promise<string> => {
    const editor = await open(SG);
    const text = editor.document.getText();
    const [found = '', words = ''] = /\[([^[\]{}]+)\]\{#[a-z-]+:[-+]\}/u.exec(text) ?? [];
    const from = text.indexOf(found);
    assert.ok(words !== '', 'the example has no such passage');
    await editor.edit((edit) => {
      const place = (offset: number): vscode.Position => editor.document.positionAt(offset);
      edit.replace(new vscode.Range(place(from), place(from + found.length)), words);
    });
    return words;
  };

  const firstChange = async (): Promise<ChangedCodingRow | undefined> => {
    const rows = await (await api()).codingChanges.children();
    const [copy] = rows.filter((row) => row.kind === 'copy');
    return copy?.children.find((row) => row.kind === 'change');
  };

  it('says what is not committed yet, follows what is typed, is read again after a commit, and shows both texts', async () => {
    const { codingChanges } = await api();
    await vscode.commands.executeCommand('passage.showUncommittedCoding');
    await until('nothing is said to have changed', isEmpty);
    const words = await uncodeFirst();
    const change = await until('the change is listed', firstChange);
    assert.equal(change.change.kind, 'removed');
    assert.equal(change.change.words, words.replace(/\s+/gu, ' '));
    await vscode.commands.executeCommand('passage.showCodingChange', change);
    const then = await until('both texts are shown', () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      if (!(input instanceof vscode.TabInputTextDiff)) return false;
      assert.equal(input.modified.toString(), fileOf(SG).toString());
      return input.original;
    });
    assert.equal(then.scheme, 'passage-revision');
    await until('what was removed is selected in the text as it was', () =>
      vscode.window.visibleTextEditors.some(
        ({ document, selection }) =>
          document.uri.toString() === then.toString() && document.getText(selection) === words,
      ),
    );
    const typed = (await vscode.workspace.openTextDocument(fileOf(SG))).getText();
    // What the editor saves by itself may be on its way.
    await until('what was typed is on the disk', async () => {
      await vscode.workspace.saveAll();
      return readFileSync(fileOf(SG).fsPath, 'utf8') === typed;
    });
    git('commit', '--quiet', '--all', '--message', 'Uncode');
    // Without VS Code's own extension for git, nobody tells of a commit.
    await vscode.commands.executeCommand('passage.refreshCodingChanges');
    await until('a commit leaves nothing', isEmpty);
    await codingChanges.set({ root: study().toString(), before: 'HEAD~1', after: 'HEAD' });
    assert.equal((await firstChange())?.change.kind, 'removed');
  });

  it('is opened at a file from Source Control, which says so where its coding is as it was', async () => {
    await uncodeFirst();
    await vscode.commands.executeCommand('passage.showUncommittedCoding', { resourceUri: fileOf(SG) });
    await until('the change is listed', firstChange);
    const found = await (await api()).codingChanges.focus(fileOf(SG));
    assert.equal(found, true);
    assert.equal(await (await api()).codingChanges.focus(fileOf('coding/kl/P01.md')), false);
  });
});

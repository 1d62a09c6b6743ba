import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { place, shownView, textAt, type } from '../client';
import { open, restoreStudy, until } from '../support';

const path = 'coding/sg/P01.md';

describe('editing passages', () => {
  beforeEach(async () => {
    await restoreStudy();
    await shownView();
  });
  after(restoreStudy);

  it('grows by words at its end, press after press, and each is undone alone', async () => {
    const editor = await open(path);
    const { document } = editor;
    const before = document.getText();
    place(editor, 'At home, to begin with', 'before');
    const grow = () => vscode.commands.executeCommand('passage.growEndByWord');
    // Pressed faster than the server answers.
    await Promise.all([grow(), grow()]);
    const twice = document.getText();
    const selected = textAt(document, editor.selection);
    assert.match(selected, /^At home, to begin with\. \S+ \S+$/u);
    await vscode.commands.executeCommand('passage.shrinkEndByWord');
    assert.equal(textAt(document, editor.selection), selected.replace(/ \S+$/u, ''));
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), twice);
    await vscode.commands.executeCommand('undo');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
    assert.equal(document.isDirty, false);
  });

  it('get a memo, and lose it again', async () => {
    const editor = await open(path);
    const before = editor.document.getText();
    place(editor, 'At home, to begin with', 'before');
    void vscode.commands.executeCommand('passage.editMemo');
    await until('the memo is there', async () => {
      if (editor.document.getText() !== before) return true;
      await vscode.commands.executeCommand('type', { text: 'why' });
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return false;
    });
    assert.match(editor.document.getText(), /At home, to begin with\.?\]\{#[^}]* "(?:why)+"/u);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before);
  });

  it('are offered codes when a bracket is closed, and Enter takes none of them', async () => {
    const editor = await open(path);
    place(editor, "The eight o'clock round.", 'before');
    await type('[');
    place(editor, "The eight o'clock round.", 'behind');
    const opened = editor.document.getText();
    await type(']');
    const closed = opened.replace("The eight o'clock round.", "The eight o'clock round.]");
    assert.equal(editor.document.getText(), closed);
    await until('a group is accepted', async () => {
      await vscode.commands.executeCommand('selectNextSuggestion');
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      return /round\.\]\{#[\w-]+\}/u.test(editor.document.getText());
    });
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), closed);
  });
});

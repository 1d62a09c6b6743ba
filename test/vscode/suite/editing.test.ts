import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { place, shownView, textAt } from '../client';
import { open, restoreStudy } from '../support';

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

  it('are marked as unsure, as one step for Undo', async () => {
    const editor = await open(path);
    const before = editor.document.getText();
    place(editor, 'At home, to begin with', 'before');
    await vscode.commands.executeCommand('passage.toggleUnsure');
    assert.match(editor.document.getText(), /At home, to begin with\.\]\{#practical-support:-2 \?\}/u);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before);
  });
});

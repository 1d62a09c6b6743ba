import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { place, shownCount, shownView, type, untilCount, untilProblem, untilUnknown } from '../client';
import { open, restoreStudy, until } from '../support';

const path = 'coding/sg/P01.md';

describe('typing codes', () => {
  beforeEach(async () => {
    await restoreStudy();
    await shownView();
  });
  after(restoreStudy);

  it('completes a code of the codebook, and the view counts it', async () => {
    // A code that no file has which the tests before have deleted: the editor holds those, and lets them go at any moment.
    const before = await shownCount('shared-benefit');
    const editor = await open(path);
    place(editor, "The eight o'clock round.", 'before');
    await type('[');
    place(editor, "The eight o'clock round.", 'behind');
    await type(']{#shared');
    await until('the completion is accepted', async () => {
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      return editor.document.getText().includes("[The eight o'clock round.]{#shared-benefit");
    });
    await untilCount('shared-benefit', before + 1);
    assert.match(editor.document.getText(), /round\.\]\{#shared-benefit[^}\n]*\}/u);
  });

  it('is told of a code that does not exist, until it does', async () => {
    const editor = await open(path);
    await untilProblem(path, 'unknown-code', false);
    place(editor, "The eight o'clock round.", 'before');
    await type('[');
    place(editor, "The eight o'clock round.", 'behind');
    await type(']{#trainin}');
    await untilProblem(path, 'unknown-code', true);
    await untilUnknown('trainin');
    place(editor, '{#trainin', 'behind');
    await type('g');
    await untilProblem(path, 'unknown-code', false);
  });

  it('offers nothing behind what transcribers write, so that Enter stays with who types it', async () => {
    const editor = await open(path);
    place(editor, "The eight o'clock round.", 'behind');
    await type(' [the phone rings for a while]');
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      editor.document.uri,
      editor.selection.active,
      ']',
    );
    const groups = items.filter(({ filterText }) => filterText?.startsWith('{#'));
    assert.deepEqual(groups, []);
  });

  it('offers groups behind a bracket that is closed around words', async () => {
    const editor = await open(path);
    place(editor, "The eight o'clock round.", 'before');
    await type('[');
    place(editor, "The eight o'clock round.", 'behind');
    await type(']');
    await until('a suggestion is accepted', async () => {
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      return /round\.\]\{#[^{}\n]+\}/u.test(editor.document.getText());
    });
  });

  it('closes brackets and braces once', async () => {
    const editor = await open(path);
    place(editor, "The eight o'clock round.", 'behind');
    await type(' [x]{#a}');
    const line = (): string => /The eight o'clock round\..{0,40}/u.exec(editor.document.getText())?.[0] ?? '';
    await until(`the line reads as typed, and not ${line()}`, () => line().includes('round. [x]{#a} We'), {
      events: [vscode.workspace.onDidChangeTextDocument],
    });
  });
});

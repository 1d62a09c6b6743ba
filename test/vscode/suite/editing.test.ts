import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, place, shownView, textAt, untilPassages, untilProblem } from '../client';
import { fileOf, open, restoreStudy, untilSaved } from '../support';

const path = 'coding/sg/P01.md';
const words = 'At home, to begin with.';

describe('editing passages', () => {
  beforeEach(async () => {
    await restoreStudy();
    await shownView();
  });
  after(restoreStudy);

  /** The document, shown, and known to the server in the version that it has. */
  async function opened(): Promise<vscode.TextEditor> {
    const editor = await open(path);
    await untilPassages(editor.document, 'its passages are known', (texts) => texts.includes(words));
    place(editor, words, 'before');
    return editor;
  }

  it('grows by words at its end, press after press, and each is undone alone', async () => {
    const editor = await opened();
    const { document } = editor;
    const before = document.getText();
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
    await untilSaved(document);
  });

  it('are marked as unsure, as one step for Undo', async () => {
    const editor = await opened();
    const before = editor.document.getText();
    await vscode.commands.executeCommand('passage.toggleUnsure');
    assert.match(editor.document.getText(), /At home, to begin with\.\]\{#practical-support:-2 \?\}/u);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before);
  });

  it('are mended over the study after a question that says how many, and taken back', async () => {
    const { answerWith, edits } = await api();
    const codebook = await vscode.workspace.openTextDocument(fileOf('codebook.yaml'));
    const editor = await opened();
    const { document } = editor;
    const before = document.getText();
    place(editor, '#practical-support:-2', 'around');
    await editor.edit((edit) =>
      edit.replace(editor.selection, '#practical-support:-2 #practical-support:-2'),
    );
    await untilProblem(path, 'duplicate-code', true);
    const asked: string[] = [];
    answerWith(({ message, detail = '', buttons }) => {
      asked.push(`${message} ${detail}`);
      return Promise.resolve(buttons[0]);
    });
    try {
      const root = vscode.Uri.joinPath(codebook.uri, '..').toString();
      await vscode.commands.executeCommand('passage.fixAllInStudy', root, 'duplicate-code');
    } finally {
      answerWith(null);
    }
    assert.equal(document.getText(), before);
    assert.match(asked[0] ?? '', /^Fix all: codes given twice\? 1 problem in 1 file\./u);
    assert.equal(edits.last?.title, 'Fix all: codes given twice');
  });
});

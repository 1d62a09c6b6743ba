import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { answerUntil, api, place, shownCount, shownView, textAt, untilCount, untilPassages } from '../client';
import { fileOf, open, restoreStudy, until, untilSaved } from '../support';

const path = 'coding/sg/P01.md';

describe('coding a selection', () => {
  beforeEach(async () => {
    await restoreStudy();
    await shownView();
  });
  after(restoreStudy);

  it('that overlaps two passages which overlap each other, and undoing it', async () => {
    const editor = await open(path);
    const { document } = editor;
    const before = document.getText();
    await untilPassages(document, 'the passages are known', (texts) => texts.length > 20);
    const words = 'I asked in February and I got a spreadsheet';
    const from = before.indexOf('Could I get them out?');
    const to = before.indexOf(words) + 'I asked in February'.length;
    editor.selection = new vscode.Selection(document.positionAt(from), document.positionAt(to));
    void vscode.commands.executeCommand('passage.codeSelection');
    await answerUntil('something is coded', () => document.getText() !== before);
    await untilPassages(document, 'the passage is there', (texts) =>
      texts.some((text) => text.startsWith('Could I get them out?') && text.endsWith('I asked in February')),
    );
    assert.equal(document.isDirty, true);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
    await untilSaved(document);
    assert.equal(readFileSync(fileOf(path).fsPath, 'utf8'), before);
  });

  it('takes the sentence at the cursor when nothing is selected', async () => {
    const editor = await open(path);
    const before = editor.document.getText();
    place(editor, "eight o'clock round", 'before');
    void vscode.commands.executeCommand('passage.codeSelection');
    await until('the sentence is selected', () => !editor.selection.isEmpty);
    assert.equal(textAt(editor.document, editor.selection), "The eight o'clock round.");
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    assert.equal(editor.document.getText(), before);
  });

  it('gives the codes of the last coding again, with their values, by one command', async () => {
    const { code } = await api();
    const editor = await open(path);
    const { document } = editor;
    const before = document.getText();
    const range = (words: string): vscode.Range => {
      const at = document.positionAt(document.getText().indexOf(words));
      return new vscode.Range(at, at.translate(0, words.length));
    };
    const codes = [
      { id: 'training', value: '+' },
      { id: 'tokenism', value: null },
    ];
    const codebookUri = fileOf('codebook.yaml').toString();
    await code(document, document.version, [range('A complaint.')], { codes, created: null, codebookUri });
    const again = range("The eight o'clock round.");
    editor.selection = new vscode.Selection(again.start, again.end);
    await vscode.commands.executeCommand('passage.codeAgain');
    assert.ok(document.getText().includes("[The eight o'clock round.]{#training:+ #tokenism}"));
    await vscode.commands.executeCommand('undo');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('in vivo makes a code of the words, and one undo takes it out of both files', async () => {
    const { document: codebook } = await open('codebook.yaml');
    const editor = await open(path);
    const { document } = editor;
    const [text, book] = [document.getText(), codebook.getText()];
    const at = document.positionAt(text.indexOf('A complaint.'));
    editor.selection = new vscode.Selection(at, at.translate(0, 'A complaint.'.length));
    await vscode.commands.executeCommand('passage.codeInVivo');
    assert.ok(document.getText().includes('[A complaint.]{#a-complaint}'));
    assert.match(codebook.getText(), /- id: a-complaint\n +name: A complaint\n +origin: in-vivo\n/);
    await vscode.commands.executeCommand('undo');
    assert.deepEqual([document.getText(), codebook.getText()], [text, book]);
  });

  it('codes several selections at once, with several codes, as one step', async () => {
    const { code } = await api();
    const { document } = await open(path);
    const before = document.getText();
    const counts = await Promise.all(['training', 'tokenism'].map(shownCount));
    const ranges = ["The eight o'clock round.", 'A complaint.'].map((words) => {
      const at = before.indexOf(words);
      return new vscode.Range(document.positionAt(at), document.positionAt(at + words.length));
    });
    const codes = ['training', 'tokenism'].map((id) => ({ id, value: null }));
    const codebookUri = fileOf('codebook.yaml').toString();
    await code(document, document.version, ranges, { codes, created: null, codebookUri });
    await untilCount('training', (counts[0] ?? 0) + 2);
    await untilCount('tokenism', (counts[1] ?? 0) + 2);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
    await untilSaved(document);
  });

  it('with a code made for it changes the codebook too, and one undo takes both back', async () => {
    const { code } = await api();
    const { document: codebook } = await open('codebook.yaml');
    const { document } = await open(path);
    const [text, book] = [document.getText(), codebook.getText()];
    const at = document.positionAt(text.indexOf('A complaint.'));
    const created = {
      id: 'complaints',
      name: 'Complaints',
      parent: 'leadership',
      definition: 'What came of them.',
    };
    await code(document, document.version, [new vscode.Range(at, at.translate(0, 12))], {
      codes: [{ id: 'complaints', value: null }],
      created,
      codebookUri: codebook.uri.toString(),
    });
    assert.ok(document.getText().includes('[A complaint.]{#complaints}'));
    assert.match(codebook.getText(), /id: complaints/u);
    await untilCount('complaints', 1);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), text);
    await until('the codebook is as it was', () => codebook.getText() === book);
  });

  it('changes nothing when the document is no longer the one that was meant', async () => {
    const { code } = await api();
    const { document } = await open(path);
    const before = document.getText();
    const ranges = [new vscode.Range(5, 0, 5, 5)];
    const codebookUri = fileOf('codebook.yaml').toString();
    await code(document, document.version + 1, ranges, {
      codes: [{ id: 'training', value: null }],
      created: null,
      codebookUri,
    });
    assert.equal(document.getText(), before);
  });
});

describe('passages that are there', () => {
  beforeEach(restoreStudy);
  after(restoreStudy);

  it('lose a code, and the markup with the last one', async () => {
    await shownView();
    const editor = await open(path);
    const before = editor.document.getText();
    place(editor, 'At home, to begin with', 'before');
    await vscode.commands.executeCommand('passage.removeCode');
    assert.ok(editor.document.getText().includes('[laughs] At home, to begin with. '));
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before);
    await untilSaved(editor.document);
  });

  it('are gone through forwards and backwards, the outer before the inner', async () => {
    const editor = await open(path);
    const { document } = editor;
    await untilPassages(document, 'the passages are known', (texts) => texts.length > 20);
    const go = async (command: string) => {
      await vscode.commands.executeCommand(command);
      return textAt(document, editor.selection).slice(0, 22);
    };
    place(editor, 'Well, a letter.', 'before');
    assert.equal(await go('passage.nextPassage'), 'It was Mrs Pell. Her h');
    assert.equal(await go('passage.nextPassage'), "She'd written down the");
    assert.equal(await go('passage.previousPassage'), 'It was Mrs Pell. Her h');
  });
});

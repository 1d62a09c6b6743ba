import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { answerUntil, untilPassages } from '../client';
import { fileOf, open, restoreStudy, until } from '../support';

describe('documents of a study', () => {
  beforeEach(restoreStudy);
  after(restoreStudy);

  it('have the language of transcripts, and nothing cleans them up on save', async () => {
    const path = 'coding/sg/P02.md';
    const { fsPath } = fileOf(path);
    const text = `${readFileSync(fsPath, 'utf8')}P02: Blanks at the end.   \n\n\nP02: No line end`;
    writeFileSync(fsPath, text);
    const editor = await open(path);
    assert.equal(editor.document.languageId, 'passage-transcript');
    await until('the editor has the text', () => editor.document.getText() === text);
    await editor.edit((edit) =>
      edit.insert(editor.document.lineAt(editor.document.lineCount - 1).range.end, '.'),
    );
    assert.equal(await editor.document.save(), true);
    assert.equal(readFileSync(fsPath, 'utf8'), `${text}.`);
  });

  it('are settled as readers of transcripts need it', async () => {
    const { document } = await open('coding/sg/P01.md');
    const settings = vscode.workspace.getConfiguration('editor', document);
    assert.equal(settings.get('wordWrap'), 'on');
    assert.equal(settings.get('formatOnSave'), false);
    assert.equal(settings.get('wordBasedSuggestions'), 'off');
    assert.equal(vscode.workspace.getConfiguration('files', document).get('trimTrailingWhitespace'), false);
  });

  it('show their passages, also while they are typed', async () => {
    const editor = await open('coding/sg/P01.md');
    await untilPassages(editor.document, 'there are passages', (texts) =>
      texts.includes('At home, to begin with.'),
    );
    await editor.edit((edit) => edit.insert(new vscode.Position(7, 0), 'P01: [Hm.]{#training}\n\n'));
    await untilPassages(editor.document, 'the new one is there', (texts) => texts.includes('Hm.'));
  });
});

describe('New Codebook', () => {
  beforeEach(restoreStudy);
  after(restoreStudy);

  it('writes a codebook and what belongs to it, and leaves what is there', async () => {
    rmSync(fileOf('codebook.yaml').fsPath);
    writeFileSync(fileOf('.gitignore').fsPath, 'mine\n');
    void vscode.commands.executeCommand('passage.newCodebook');
    await answerUntil('there is a codebook', () => existsSync(fileOf('codebook.yaml').fsPath));
    await until('it is shown', () =>
      vscode.window.activeTextEditor?.document.uri.path.endsWith('/codebook.yaml'),
    );
    assert.match(readFileSync(fileOf('codebook.yaml').fsPath, 'utf8'), /^codes:/mu);
    assert.equal(readFileSync(fileOf('.gitignore').fsPath, 'utf8'), 'mine\n');
    assert.match(readFileSync(fileOf('.gitattributes').fsPath, 'utf8'), /-text/u);
  });

  it('writes nothing where there is one', async () => {
    const before = readdirSync(fileOf('').fsPath).sort();
    const text = readFileSync(fileOf('codebook.yaml').fsPath, 'utf8');
    void vscode.commands.executeCommand('passage.newCodebook');
    await answerUntil('the codebook is shown', () =>
      Boolean(vscode.window.activeTextEditor?.document.uri.path.endsWith('/codebook.yaml')),
    );
    assert.equal(readFileSync(fileOf('codebook.yaml').fsPath, 'utf8'), text);
    assert.deepEqual(readdirSync(fileOf('').fsPath).sort(), before);
  });
});

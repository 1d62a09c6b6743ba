import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { answerUntil, api, place, shownView, textAt } from '../client';
import { codeWords, openReadingOf, untilCoded } from '../reading';
import { fileOf, open, restoreStudy, saveByItself, until, untilSaved } from '../support';

const path = 'coding/sg/P01.md';
const openReading = () => openReadingOf(path, 'Well, a letter.');

async function hoverAt(document: vscode.TextDocument, words: string): Promise<string> {
  const at = document.positionAt(document.getText().indexOf(words) + 1);
  const found = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    at,
  );
  return found
    .flatMap(({ contents }) => contents)
    .map((one) => (typeof one === 'string' ? one : one.value))
    .join('\n');
}

describe('markup in the source', () => {
  const setting = () => vscode.workspace.getConfiguration('passage').inspect<boolean>('editor.hideMarkup');

  beforeEach(restoreStudy);
  afterEach(() =>
    vscode.workspace
      .getConfiguration('passage')
      .update('editor.hideMarkup', undefined, vscode.ConfigurationTarget.Global),
  );
  after(restoreStudy);

  it('is hidden and shown again by one command, which keeps it for the person', async () => {
    await open(path);
    await until('the command is there', async () => {
      await vscode.commands.executeCommand('passage.toggleMarkup');
      return setting()?.globalValue === true;
    });
    await vscode.commands.executeCommand('passage.toggleMarkup');
    assert.equal(setting()?.globalValue, false);
  });

  it('is not copied by Copy Without Codes, and the file stays as it is', async () => {
    const editor = await open(path);
    const { document } = editor;
    const before = document.getText();
    const { client } = await api();
    await client.request('passage/passages', { uri: document.uri.toString() });
    const from = before.indexOf('It was Mrs Pell.');
    const to = before.indexOf("'d written down the");
    editor.selection = new vscode.Selection(document.positionAt(from), document.positionAt(to));
    assert.match(before.slice(from, to), /\[/u);
    await vscode.commands.executeCommand('passage.copyWithoutCodes');
    const copied = await vscode.env.clipboard.readText();
    assert.doesNotMatch(copied, /[[\]]/u);
    assert.ok(copied.startsWith('It was Mrs Pell.') && copied.endsWith('She'), copied);
    assert.equal(document.getText(), before);
  });
});

describe('the reading view', () => {
  beforeEach(async () => {
    await restoreStudy();
    await shownView();
  });
  after(restoreStudy);

  it('shows the text without front matter and markup, at the same place, only to be read', async () => {
    const { editor, file } = await openReading();
    const { document } = editor;
    assert.doesNotMatch(document.getText(), /^---|\{#|<1\]/u);
    assert.ok(document.getText().includes('I asked in February and I got a spreadsheet'));
    assert.equal(document.languageId, 'passage-reading');
    assert.match(document.fileName, /P01\.md \(reading view\)$/u);
    assert.ok(
      textAt(
        document,
        new vscode.Range(editor.selection.active, document.lineAt(editor.selection.active).range.end),
      ).startsWith('Well, a letter.'),
    );
    const before = document.getText();
    await vscode.commands.executeCommand('type', { text: 'x' });
    assert.equal(document.getText(), before);
    assert.equal(file.isDirty, false);
  });

  it('is coded in: the file gets the passage, the words stay; undone and made again byte for byte', async () => {
    const { editor, file } = await openReading();
    const { document } = editor;
    const [text, before] = [document.getText(), file.getText()];
    place(editor, 'A complaint.', 'around');
    void vscode.commands.executeCommand('passage.codeSelection');
    await answerUntil('something is coded', () => file.getText() !== before);
    const coded = file.getText();
    assert.match(coded, /\[A complaint\.\]\{#/u);
    await untilCoded(document, 'A complaint.');
    assert.equal(document.getText(), text);
    assert.equal(textAt(document, editor.selection), 'A complaint.');

    await vscode.commands.executeCommand('passage.undoReading');
    assert.equal(file.getText(), before);
    await untilCoded(document, 'A complaint.', false);
    await vscode.commands.executeCommand('passage.redoReading');
    assert.equal(file.getText(), coded);
    await vscode.commands.executeCommand('passage.saveReading');
    assert.equal(readFileSync(fileOf(path).fsPath, 'utf8'), coded);
    await vscode.commands.executeCommand('passage.undoReading');
    await vscode.commands.executeCommand('passage.saveReading');
    assert.equal(readFileSync(fileOf(path).fsPath, 'utf8'), before);
    await untilSaved(file);
  });

  describe('while nothing is saved by itself', () => {
    before(() => saveByItself('off'));
    after(() => saveByItself(undefined));
    const onDisk = (): string => readFileSync(fileOf(path).fsPath, 'utf8');

    it('leaves the file saved after an Undo where it was saved before, and unsaved where it was not', async () => {
      const { editor, file } = await openReading();
      const before = file.getText();
      await codeWords(editor, 'A complaint.', 'case-for-change');
      const coded = file.getText();
      assert.notEqual(coded, before);
      await until('it is to be saved', () => file.isDirty);
      await vscode.commands.executeCommand('passage.undoReading');
      assert.equal(file.getText(), before);
      await untilSaved(file);

      await vscode.commands.executeCommand('passage.redoReading');
      await until('it is to be saved again', () => file.isDirty);
      assert.equal(onDisk(), before);
      await vscode.commands.executeCommand('passage.saveReading');
      await untilSaved(file);
      assert.equal(onDisk(), coded);
      await vscode.commands.executeCommand('passage.undoReading');
      await untilSaved(file);
      assert.equal(onDisk(), before);
      await vscode.commands.executeCommand('passage.redoReading');
      await untilSaved(file);
      assert.equal(onDisk(), coded);
      await vscode.commands.executeCommand('passage.undoReading');
      await untilSaved(file);
      assert.equal(onDisk(), before);

      const typed = new vscode.WorkspaceEdit();
      typed.insert(file.uri, file.lineAt(file.lineCount - 1).range.end, '\nP01: More.');
      await vscode.workspace.applyEdit(typed);
      await until('it is to be saved once more', () => file.isDirty);
      const unsaved = file.getText();
      await until('the view has the new line', () => editor.document.getText().endsWith('P01: More.'));
      await codeWords(editor, 'A complaint.', 'case-for-change');
      await vscode.commands.executeCommand('passage.undoReading');
      assert.equal(file.getText(), unsaved);
      assert.equal(onDisk(), before);
      assert.equal(file.isDirty, true);
    });
  });

  it('opens where the file was left and leads back there, be it within markup', async () => {
    const source = await open(path);
    const markup = source.document.getText().indexOf('data-trust');
    const at = source.document.positionAt(markup + 3);
    source.selection = new vscode.Selection(at, at);
    const { editor } = await openReadingOf(path, null);
    const first = editor.selection;
    await vscode.commands.executeCommand('passage.openSource');
    const back = vscode.window.activeTextEditor;
    assert.equal(back?.document, source.document);
    assert.ok(back?.selection.active.isEqual(at), JSON.stringify(back?.selection));
    await vscode.commands.executeCommand('passage.openReadingView');
    assert.deepEqual(vscode.window.activeTextEditor?.selection, first);
  });

  it('leads back to where one has gone in it, and the words that are selected stay selected', async () => {
    const { editor, file } = await openReading();
    place(editor, 'A complaint.', 'around');
    await vscode.commands.executeCommand('passage.openSource');
    const source = vscode.window.activeTextEditor;
    assert.equal(source?.document, file);
    assert.ok(source);
    assert.equal(textAt(file, source.selection), 'A complaint.');
    place(source, 'Well, a letter.', 'around');
    await vscode.commands.executeCommand('passage.openReadingView');
    const view = vscode.window.activeTextEditor;
    assert.ok(view);
    assert.equal(textAt(view.document, view.selection), 'Well, a letter.');
  });

  it('undoes no coding after which the file was changed in another way', async () => {
    const { editor, file } = await openReading();
    const before = file.getText();
    place(editor, 'A complaint.', 'around');
    void vscode.commands.executeCommand('passage.codeSelection');
    await answerUntil('something is coded', () => file.getText() !== before);
    const typed = new vscode.WorkspaceEdit();
    typed.insert(file.uri, file.lineAt(file.lineCount - 1).range.end, '\nP01: More.');
    await vscode.workspace.applyEdit(typed);
    const changed = file.getText();
    await until('the view has the new line', () => editor.document.getText().endsWith('P01: More.'));
    await vscode.commands.executeCommand('passage.undoReading');
    assert.equal(file.getText(), changed);
  });

  it('has the commands on passages: on and on, boundaries, unsure', async () => {
    const { editor, file } = await openReading();
    const { document } = editor;
    const before = file.getText();
    const selected = () => textAt(document, editor.selection);
    await vscode.commands.executeCommand('passage.nextPassage');
    assert.match(selected(), /^It was Mrs Pell\. Her h/u);
    await vscode.commands.executeCommand('passage.nextPassage');
    const words = selected();
    assert.match(words, /^She'd written down the/u);
    await vscode.commands.executeCommand('passage.toggleUnsure');
    assert.notEqual(file.getText(), before);
    await vscode.commands.executeCommand('passage.undoReading');
    assert.equal(file.getText(), before);
    await vscode.commands.executeCommand('passage.shrinkEndByWord');
    await until(
      'the passage is shorter and selected',
      () => selected().length < words.length && words.startsWith(selected()) && selected() !== '',
    );
    await vscode.commands.executeCommand('passage.undoReading');
    assert.equal(file.getText(), before);
  });

  it('tells of all passages at a place, with links to what can be done, as the source does', async () => {
    const { editor, file } = await openReading();
    const words = "She'd written down the";
    const inReading = await hoverAt(editor.document, words);
    const inSource = await hoverAt(file, words);
    for (const hover of [inReading, inSource]) {
      assert.equal(hover.split('command:passage.removePassage').length - 1, 2, hover);
      assert.match(hover, /\[Replace Code…\]\(command:passage\.replaceCode\?/u);
    }
  });

  it('has an outline of its own ranges', async () => {
    const { editor } = await openReading();
    const { document } = editor;
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const all = symbols.flatMap((one) => [one, ...one.children]);
    assert.ok(all.every(({ name }) => name !== 'Front matter'));
    const passage = all.find(({ name }) => name.startsWith('It was Mrs Pell'));
    assert.ok(passage);
    assert.match(textAt(document, passage.selectionRange), /^It was Mrs Pell/u);
  });

  it('closes when its file is gone', async () => {
    const { editor } = await openReading();
    const edit = new vscode.WorkspaceEdit();
    edit.deleteFile(fileOf(path));
    await vscode.workspace.applyEdit(edit);
    await until('the view is closed', () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .every(
          ({ input }) =>
            !(input instanceof vscode.TabInputText) ||
            input.uri.toString() !== editor.document.uri.toString(),
        ),
    );
  });
});

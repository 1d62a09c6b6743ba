import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { place, shownView, textAt } from '../client';
import { codeWords, openReadingOf, readingOf, untilCoded, untilShown } from '../reading';
import { fileOf, open, restoreStudy, saveByItself, until } from '../support';

const path = 'coding/sg/P01.md';
const other = 'coding/sg/P99.md';

/** The reading view is of files of every kind, and of what becomes of them while it is open. */
describe('the reading view of a file', () => {
  before(() => saveByItself('off'));
  beforeEach(async () => {
    await restoreStudy();
    await shownView();
  });
  after(async () => {
    await saveByItself(undefined);
    await restoreStudy();
  });

  const onDisk = (file: string): string => readFileSync(fileOf(file).fsPath, 'utf8');
  const write = (file: string, text: string): void => writeFileSync(fileOf(file).fsPath, text);

  /** The tabs of reading views: the paths of their files. */
  const tabs = (): readonly string[] =>
    vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .flatMap(({ input }) =>
        input instanceof vscode.TabInputText && input.uri.scheme === 'passage-reading'
          ? [vscode.Uri.parse(input.uri.query, true).path]
          : [],
      );

  /** The editor keeps a view for a while after it was closed, and with it the line ends that its first text had. */
  const linesOf = (document: vscode.TextDocument): readonly string[] => document.getText().split(/\r?\n/u);

  /** Codes words there, and takes it back: the file is what it was, to the last byte. */
  async function codeAndUndo(editor: vscode.TextEditor, words: string, code: string): Promise<string> {
    const file = vscode.Uri.parse(editor.document.uri.query, true);
    const document = await vscode.workspace.openTextDocument(file);
    const before = document.getText();
    await codeWords(editor, words, code);
    const coded = document.getText();
    assert.ok(coded.includes(`${words}]{#${code}`), coded.slice(0, 400));
    await vscode.commands.executeCommand('passage.undoReading');
    assert.equal(document.getText(), before);
    return coded;
  }

  it('of another study in the window is coded with the codes of that study', async () => {
    mkdirSync(fileOf('inner').fsPath);
    write('inner/codebook.yaml', 'codes: [{id: joy, definition: x}]\n');
    write('inner/N1.md', 'P01: We laughed a lot. We did.\n');
    const inner = await openReadingOf('inner/N1.md', 'We laughed');
    await codeAndUndo(inner.editor, 'We laughed a lot.', 'joy');
    const outer = await openReadingOf(path, 'Well, a letter.');
    await codeAndUndo(outer.editor, 'A complaint.', 'case-for-change');
    assert.equal(onDisk('inner/N1.md'), 'P01: We laughed a lot. We did.\n');
  });

  it('with carriage returns keeps every one of them', async () => {
    const text = onDisk(path).replace(/\n/gu, '\r\n');
    write(path, text);
    const { editor } = await openReadingOf(path, 'Well, a letter.');
    const coded = await codeAndUndo(editor, 'A complaint.', 'case-for-change');
    assert.doesNotMatch(coded, /[^\r]\n/u);
    await vscode.commands.executeCommand('passage.saveReading');
    assert.equal(onDisk(path), text);
  });

  it('of two megabytes is shown, coded near its end, and undone', async () => {
    const turn = 'P01: [It was late again,]{#case-for-change} and nobody had said a word about it to us.\n\n';
    const text = `${turn.repeat(Math.ceil(2_000_000 / turn.length))}P01: The very end.\n`;
    write(other, text);
    const { editor, file } = await openReadingOf(other, 'The very end.');
    assert.ok(editor.document.getText().endsWith('P01: The very end.\n'));
    assert.ok(
      textAt(editor.document, editor.document.lineAt(editor.selection.active).range).endsWith('end.'),
    );
    assert.doesNotMatch(editor.document.getText(), /[{}#[\]]/u);
    const coded = await codeAndUndo(editor, 'The very end.', 'case-for-change');
    assert.equal(coded.length, file.getText().length + '[]{#case-for-change}'.length);
  });

  it('that gets another name is of the file with that name', async () => {
    const { editor } = await openReadingOf(path, 'Well, a letter.');
    const before = linesOf(editor.document);
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(fileOf(path), fileOf(other));
    await vscode.workspace.applyEdit(edit);
    await until('the view is of the other file', () => {
      const [shown, ...more] = tabs();
      return shown === fileOf(other).path && more.length === 0;
    });
    const renamed = await until('it is in front', () => {
      const front = vscode.window.activeTextEditor;
      return front?.document.uri.query === fileOf(other).toString() ? front : undefined;
    });
    await untilShown(renamed.document);
    assert.deepEqual(linesOf(renamed.document), before);
    await codeAndUndo(renamed, 'A complaint.', 'case-for-change');
  });

  it('that gets another name stays where it is, beside what somebody works on', async () => {
    await openReadingOf(path, 'Well, a letter.');
    await vscode.commands.executeCommand('workbench.action.moveEditorToNextGroup');
    const codebook = fileOf('codebook.yaml');
    await vscode.window.showTextDocument(codebook, { viewColumn: vscode.ViewColumn.One });
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(fileOf(path), fileOf(other));
    await vscode.workspace.applyEdit(edit);
    const shown = await until('the view is of the other file', () => {
      const [file, ...more] = tabs();
      if (file !== fileOf(other).path || more.length > 0) return undefined;
      return vscode.window.visibleTextEditors.find(
        ({ document }) => document.uri.query === fileOf(other).toString(),
      );
    });
    assert.equal(shown.viewColumn, vscode.ViewColumn.Two);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), codebook.toString());
  });

  it('that is deleted is closed, and one that is put back is opened again as it is', async () => {
    const text = onDisk(path);
    await openReadingOf(path, 'Well, a letter.');
    rmSync(fileOf(path).fsPath);
    await until('the view is closed', () => tabs().length === 0);
    write(path, text.replace('A complaint.', 'A grievance.'));
    const { editor } = await openReadingOf(path, 'A grievance.');
    await codeAndUndo(editor, 'A grievance.', 'case-for-change');
  });

  it('that is changed outside, as by git, shows what it is then and codes that', async () => {
    const { editor } = await openReadingOf(path, 'Well, a letter.');
    // Git takes a file away and writes another.
    const changed = onDisk(path).replace('A complaint.', '[A grievance.]{#data-trust} Or a plea.');
    rmSync(fileOf(path).fsPath);
    write(path, changed);
    await until('the view shows the words', () =>
      editor.document.getText().includes('A grievance. Or a plea.'),
    );
    await untilCoded(editor.document, 'A grievance.');
    assert.deepEqual(tabs(), [fileOf(path).path]);
    await codeAndUndo(editor, 'Or a plea.', 'case-for-change');
  });

  it('follows what is typed into the file beside it, and is coded at the same time', async () => {
    const source = await open(path);
    place(source, 'Well, a letter.', 'before');
    await until('the view is beside', async () => {
      await vscode.commands.executeCommand('passage.openReadingViewToSide');
      return vscode.window.activeTextEditor?.document.uri.scheme === 'passage-reading';
    });
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    await untilShown(editor.document);
    assert.equal(vscode.window.visibleTextEditors.filter(({ viewColumn }) => viewColumn).length, 2);
    const { document } = source;
    for (const word of ['One. ', 'Two. ', 'Three. ']) {
      const at = document.positionAt(document.getText().indexOf('Well, a letter.'));
      const typed = new vscode.WorkspaceEdit();
      typed.insert(document.uri, at, word);
      assert.ok(await vscode.workspace.applyEdit(typed));
    }
    await until('the view shows the words', () =>
      editor.document.getText().includes('One. Two. Three. Well,'),
    );
    await codeWords(editor, 'Two.', 'case-for-change');
    assert.ok(document.getText().includes('One. [Two.]{#case-for-change} Three. Well,'));
    // Back in the source, in the group where it is.
    await vscode.commands.executeCommand('passage.openSource');
    assert.equal(vscode.window.activeTextEditor?.viewColumn, source.viewColumn);
    assert.equal(textAt(document, vscode.window.activeTextEditor?.selection ?? editor.selection), 'Two.');
  });

  it('that was never saved shows and codes it, and is closed with it', async () => {
    const content = 'P01: [We laughed]{#case-for-change} a lot. We did.\n';
    const document = await vscode.workspace.openTextDocument({ language: 'passage-transcript', content });
    const editor = await readingOf(await vscode.window.showTextDocument(document));
    assert.equal(editor.document.getText(), 'P01: We laughed a lot. We did.\n');
    await codeAndUndo(editor, 'We did.', 'case-for-change');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('the view is closed', () => tabs().length === 0);
    assert.ok(vscode.workspace.textDocuments.every(({ isUntitled }) => !isUntitled));
  });

  it('with front matter that cannot be read shows the text from where it begins, and codes it', async () => {
    const words = 'P01: [We laughed]{#case-for-change} a lot. We did.\n';
    write(other, `---\nparticipant: [P01\n  - "\n---\n${words}`);
    const closed = await openReadingOf(other, 'We did.');
    assert.equal(closed.editor.document.getText(), 'P01: We laughed a lot. We did.\n');
    await codeAndUndo(closed.editor, 'We did.', 'case-for-change');
    // Without its end there is no front matter, and all of it is text.
    write(other, `---\nparticipant: P01\n${words}`);
    await until('the view shows it', () =>
      closed.editor.document.getText().startsWith('---\nparticipant: P01\n'),
    );
    await untilShown(closed.editor.document);
    await codeAndUndo(closed.editor, 'We did.', 'case-for-change');
  });
});

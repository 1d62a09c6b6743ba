import assert from 'node:assert/strict';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { changeText } from '../../../client/src/studyEdits/textEdits';
import { fileEdit } from '../../client/studyEdits';
import {
  applyAsF2,
  changes,
  generate,
  NEW,
  OLD,
  onDisk,
  throughPreview,
  type Changes,
} from '../studyChanges';
import { fileOf, open, restoreStudy, saveByItself, until } from '../support';

/** The text in which only the first of the two codes is changed. */
const HALF = OLD.replace('#training', '#tokenism');

// After the suite studyEdits, by the file's name: the editor holds files that are gone for minutes.
describe('a change that the editor makes', function () {
  this.timeout(120_000);
  let round = 0;
  let made: Changes;
  /** Other files for each test: the editor holds those that are gone. */
  const paths = () => [0, 1, 2].map((n) => `coding/by${round}/X${n}.md`);
  const reads = (...texts: readonly string[]) => assert.deepEqual(paths().map(onDisk), texts);
  /** What the editor has, which does not save what a preview has changed. */
  const inEditor = async (...texts: readonly string[]) => {
    const documents = await Promise.all(
      paths().map((path) => vscode.workspace.openTextDocument(fileOf(path))),
    );
    assert.deepEqual(
      documents.map((document) => document.getText()),
      texts,
    );
  };
  const isFinished = async () => (await made.noted()).some((name) => name.endsWith('.finished'));

  before(() => saveByItself('off'));
  after(() => saveByItself(undefined));
  beforeEach(async () => {
    await restoreStudy();
    round++;
    made = changes();
  });
  afterEach(function () {
    // eslint-disable-next-line no-console
    if (this.currentTest?.state === 'failed') console.log(`[suite]   asked: ${JSON.stringify(made.asked)}`);
    made.dispose();
  });
  after(restoreStudy);

  it('is noted to its end after F2, though the editor says nothing of it', async () => {
    const edit = generate(paths());
    assert.equal((await made.edits.hand(edit)).kind, 'editor');
    const last = () => made.edits.last?.title;
    assert.equal(last(), undefined);
    await applyAsF2(edit);
    assert.equal(last(), edit.title);
    await until('it is noted as made to its end', isFinished);
    await made.edits.undoLast();
    reads(OLD, OLD, OLD);
    assert.match(made.asked[0]?.detail ?? '', /^3 files will read as before\.$/u);
  });

  it('is forgotten when the preview of F2 is discarded, and no Undo speaks of it', async () => {
    const edit = generate(paths());
    await made.edits.hand(edit);
    const editor = await open(paths()[0] ?? '');
    await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), 'More. '));
    await until('it is noted no longer', async () => (await made.noted()).length === 0);
    await vscode.commands.executeCommand('undo');
    assert.equal(made.edits.last, null);
    await made.edits.undoLast();
    assert.deepEqual(
      made.asked.map(({ message }) => message),
      ['There is no code operation to undo.'],
    );
  });

  it('is noted again when the preview is applied after one has asked for its Undo', async () => {
    const edit = generate(paths());
    await made.edits.hand(edit);
    await made.edits.undoLast();
    assert.deepEqual(await made.noted(), []);
    await applyAsF2(edit);
    await until('it is noted as made to its end', isFinished);
    await made.edits.undoLast();
    reads(OLD, OLD, OLD);
  });

  it('is noted as it was made when boxes of F2’s preview were unticked, and that is taken back', async () => {
    const edit = generate(paths());
    await made.edits.hand(edit);
    await applyAsF2(edit, (file, n) => file === 0 || (file === 1 && n === 0));
    await until('it is noted as made to its end', isFinished);
    reads(NEW, HALF, OLD);
    await made.edits.undoLast();
    reads(OLD, OLD, OLD);
    assert.match(made.asked[0]?.detail ?? '', /^2 files will read as before\.$/u);
  });

  it('is noted as the panel Refactor Preview made it, without the file whose box was not ticked', async () => {
    const edit = generate(paths());
    await made.edits.hand(edit);
    assert.equal(await throughPreview(edit, (file) => file !== 1, 'apply'), true);
    await until('it is noted as made to its end', isFinished);
    await inEditor(NEW, OLD, NEW);
    await made.edits.undoLast();
    await inEditor(OLD, OLD, OLD);
    assert.match(made.asked[0]?.detail ?? '', /^2 files will read as before\.$/u);
  });

  it('is forgotten when it is discarded in the panel, and no Undo speaks of it', async () => {
    const edit = generate(paths());
    await made.edits.hand(edit);
    assert.equal(await throughPreview(edit, (file) => file !== 1, 'discard'), false);
    await inEditor(OLD, OLD, OLD);
    await made.edits.undoLast();
    assert.deepEqual(await made.noted(), []);
    assert.deepEqual(
      made.asked.map(({ message }) => message),
      ['There is no code operation to undo.'],
    );
  });

  it('is noted with what saving made of it', async () => {
    const formats = vscode.workspace.onWillSaveTextDocument((event) => {
      const { document } = event;
      if (document.uri.path.includes(`/by${round}/`))
        event.waitUntil(Promise.resolve([vscode.TextEdit.insert(document.positionAt(1e6), '\n')]));
    });
    try {
      const edit = generate(paths());
      assert.deepEqual(await made.edits.apply(edit, { preview: false }), { kind: 'done', unsaved: [] });
      reads(`${NEW}\n`, `${NEW}\n`, `${NEW}\n`);
      await made.edits.undoLast();
      generate(paths());
      await until('the editor has the texts again', async () =>
        (await Promise.all(paths().map((path) => vscode.workspace.openTextDocument(fileOf(path))))).every(
          (one) => one.getText() === OLD,
        ),
      );
      assert.equal((await made.edits.hand(edit)).kind, 'editor');
      await applyAsF2(edit);
      await until('it is noted as made to its end', isFinished);
      reads(`${NEW}\n`, `${NEW}\n`, `${NEW}\n`);
    } finally {
      formats.dispose();
    }
    await made.edits.undoLast();
    reads(OLD, OLD, OLD);
    assert.deepEqual(
      made.asked.map(({ detail }) => detail),
      ['3 files will read as before.', '3 files will read as before.'],
    );
  });

  it('leaves a deleted file deleted, also while the editor holds it', async () => {
    const edit = generate(paths());
    const gone = paths()[1] ?? '';
    await open(gone);
    rmSync(fileOf(gone).fsPath);
    const outcome = await made.edits.apply(edit, { preview: false });
    assert.deepEqual(outcome, { kind: 'done', unsaved: [], gone: [gone] });
    assert.equal(existsSync(fileOf(gone).fsPath), false);
    assert.equal(onDisk(paths()[0] ?? ''), NEW);
    await made.edits.undoLast();
    assert.equal(onDisk(paths()[2] ?? ''), OLD);
  });

  it('is made in what was typed into a deleted file and not saved, and leaves it unsaved', async () => {
    const edit = generate(paths());
    const gone = paths()[1] ?? '';
    const editor = await open(gone);
    const { document } = editor;
    await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), 'X'));
    const text = document.getText();
    rmSync(fileOf(gone).fsPath);
    const [first, second, third] = edit.files;
    assert.ok(first && second && third);
    const typed = fileEdit(second.uri, text, /#training/gu, '#tokenism');
    const files = [first, typed, third];
    const outcome = await made.edits.apply({ ...edit, files }, { preview: false });
    assert.deepEqual(outcome, { kind: 'done', unsaved: [gone] });
    assert.equal(document.getText(), changeText(text, typed.edits).text);
    assert.equal(existsSync(fileOf(gone).fsPath), false);
  });

  it('is refused without the codebook, with what to do', async () => {
    const edit = generate([...paths(), `coding/by${round}/codebook.yaml`]);
    rmSync(fileOf(`coding/by${round}/codebook.yaml`).fsPath);
    const outcome = await made.edits.apply(edit, { preview: false });
    assert.match(
      outcome.kind === 'refused' ? outcome.message : '',
      /^Nothing was changed: .*codebook\.yaml has been deleted, or moved\. Bring it back/u,
    );
    reads(OLD, OLD, OLD);
  });
});

describe('a change that is written while the server stops', () => {
  const paths = Array.from({ length: 201 }, (_, n) => `coding/stops/X${n}.md`);
  beforeEach(restoreStudy);
  after(restoreStudy);

  it('is said to be broken off, and what was written is taken back', async () => {
    let stopsAfter = 0;
    const made = changes(async ({ files }) => {
      for (const { uri, edits } of files.slice(0, stopsAfter)) {
        writeFileSync(vscode.Uri.parse(uri).fsPath, changeText(OLD, edits).text);
      }
      throw new Error('Connection got disposed.');
    });
    const edit = generate(paths);
    const nothing = await made.edits.apply(edit, { preview: false });
    assert.match(nothing.kind === 'refused' ? nothing.message : '', /Nothing was changed\. Try again\.$/u);
    assert.deepEqual(await made.noted(), []);

    stopsAfter = 2;
    const half = await made.edits.apply(edit, { preview: false });
    assert.ok(half.kind === 'refused' && half.half === true);
    assert.match(
      half.message,
      /: 2 of 201 files \(.*X0\.md and .*X1\.md\) have the change, the others do not\./u,
    );
    assert.equal(paths.map(onDisk).filter((text) => text === NEW).length, 2);
    await made.edits.undoLast();
    assert.ok(paths.map(onDisk).every((text) => text === OLD));
    assert.deepEqual(await made.noted(), []);
    made.dispose();
  });
});

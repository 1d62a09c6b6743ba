import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileOf, open, restoreStudy, saveByItself, until } from '../support';

describe('the scratch study', () => {
  // What is not saved is not to be saved by the editor in between.
  before(() => saveByItself('off'));
  afterEach(restoreStudy);
  after(() => saveByItself(undefined));

  it('is put back, whatever a test has done to it', async () => {
    const editor = await open('codebook.yaml');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# unsaved\n'));
    await vscode.workspace.fs.writeFile(fileOf('extra.md'), Buffer.from('extra'));

    await restoreStudy();

    await until('no document has unsaved changes', () =>
      vscode.workspace.textDocuments.every((document) => !document.isDirty),
    );
    assert.equal(vscode.window.visibleTextEditors.length, 0);
    const codebook = await vscode.workspace.openTextDocument(fileOf('codebook.yaml'));
    await until('the codebook is read again', () => !codebook.getText().includes('# unsaved'));
    const onDisk = Buffer.from(await vscode.workspace.fs.readFile(fileOf('codebook.yaml'))).toString('utf8');
    assert.ok(!onDisk.includes('# unsaved'));
    await assert.rejects(async () => vscode.workspace.fs.stat(fileOf('extra.md')));
  });
});

describe('waiting', () => {
  it('gives the value that it waited for', async () => {
    const emitter = new vscode.EventEmitter<void>();
    let fired = false;
    const waiting = until('a value', () => fired && 'here', { events: [emitter.event] });
    fired = true;
    emitter.fire();
    assert.equal(await waiting, 'here');
  });

  it('fails at its deadline and says what was missing', async () => {
    await assert.rejects(
      until('the impossible', () => false, { deadlineMs: 60 }),
      /not within 60 ms: the impossible/,
    );
  });
});

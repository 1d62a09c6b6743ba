import assert from 'node:assert/strict';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { activated, study } from '../support';

describe('the extension in the editor', () => {
  it('activates', async () => {
    assert.equal((await activated()).isActive, true);
  });

  it('is the packaged one, not the clone', async () => {
    const { extensionPath } = await activated();
    assert.match(basename(extensionPath), /^passage\.passage-\d+\.\d+\.\d+/);
  });

  it('registers every command that it declares', async () => {
    const { packageJSON } = await activated();
    const { contributes } = packageJSON as { contributes?: { commands?: readonly { command: string }[] } };
    const declared = (contributes?.commands ?? []).map((one) => one.command);
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.ok(declared.length > 0, 'it declares none');
    assert.deepEqual(
      declared.filter((id) => !registered.has(id)),
      [],
    );
  });

  it('has a scratch copy of the example study as its workspace', async () => {
    const codebooks = await vscode.workspace.findFiles('codebook.{yaml,yml}');
    assert.equal(codebooks.length, 1);
    assert.notEqual(study().fsPath, process.env['PASSAGE_TEST_EXAMPLE']);
  });
});

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { api } from '../client';
import { fileOf, gitInStudy as git, restoreStudy, study, until } from '../support';

describe('the view Changed Definitions', () => {
  before(restoreStudy);
  after(restoreStudy);

  it('lists what was coded before a definition changed, and keeps what was read again', async () => {
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'Begin');
    git('tag', 'v1');
    const { fsPath } = fileOf('codebook.yaml');
    const text = readFileSync(fsPath, 'utf8');
    const at = text.indexOf('definition: ', text.indexOf('id: training')) + 'definition: '.length;
    writeFileSync(fsPath, `${text.slice(0, at)}Teaching; that is to say, ${text.slice(at)}`);
    const { definitions } = await api();
    await vscode.commands.executeCommand('passage.changedDefinitions.focus');
    await definitions.compare(study().toString(), 'v1');
    try {
      const row = await until('the code is listed', async () => {
        await definitions.refresh();
        return (await definitions.children()).find((one) => one.kind === 'code' && one.children.length > 0);
      });
      assert.ok(row.kind === 'code' && row.read === false);
      await vscode.commands.executeCommand('passage.markReadAgain', row);
      await until('it is written', () => existsSync(fileOf('study.yaml').fsPath));
      assert.match(
        readFileSync(fileOf('study.yaml').fsPath, 'utf8'),
        /^readAgain:\n {2}- \{code: training, /u,
      );
      // Files that the test before has put back may be read only now, and bring passages with them.
      await until('the code is done', async () => {
        await definitions.refresh();
        const after = (await definitions.children()).find(
          (one) => one.kind === 'code' && one.children.length > 0,
        );
        if (after?.kind === 'code' && after.read === true) return true;
        await vscode.commands.executeCommand('passage.markReadAgain', after);
        return false;
      });
      await vscode.commands.executeCommand('passage.showDefinitionChange', row);
      await until('the words are compared', () =>
        vscode.workspace.textDocuments.some(
          (one) =>
            one.getText().includes('Teaching; that is to say,\n') || one.getText().includes('Teaching;\n'),
        ),
      );
    } finally {
      await definitions.compare(study().toString(), null);
    }
  });
});

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { treeItem } from '../../../client/src/views/treeItem';
import { api, codeRow, passageRows, shownCount, shownView, untilCount } from '../client';
import { fileOf, restoreStudy, until } from '../support';

describe('the view Codes', () => {
  beforeEach(async () => {
    await restoreStudy();
    await shownView();
  });
  after(restoreStudy);

  it('has the codes of the codebook, with counts over both documents', async () => {
    const heading = await codeRow('leadership');
    assert.ok(heading.children.length > 1);
    assert.match(heading.description, /^0 \(\d+\) · 2 documents$/u);
    assert.ok((await shownCount('training')) > 0);
  });

  it('leads through a code and a document to a passage', async () => {
    const rows = await passageRows('data-access');
    assert.equal(rows.length, await shownCount('data-access'));
    const row = rows[0];
    assert.ok(row);
    const { command } = treeItem(row);
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), vscode.Uri.parse(row.passage.uri).toString());
    const selected = editor?.document.getText(editor.selection) ?? '';
    assert.ok(selected.startsWith('the times were all in there.'), selected);
    // The row has the words of the passage, the selection the markup between them, too.
    assert.match(row.label, /^P01 ¶\d+$/u);
    assert.ok(row.description.includes('the times were all in there.'));
  });

  it('follows what happens to files outside the editor', async () => {
    const before = await shownCount('training');
    const { fsPath } = fileOf('coding/sg/P02.md');
    writeFileSync(fsPath, `${readFileSync(fsPath, 'utf8')}\nP02: [And so we did.]{#training:+}\n`);
    await untilCount('training', before + 1);
  });

  it('knows what it shows before its rows are drawn anew, since VS Code knows none of them until it is told', async () => {
    const { view } = await api();
    const before = await shownCount('tokenism');
    const draws: Promise<boolean>[] = [];
    const listening = view.onDidChange(() => {
      const { model } = view;
      draws.push(view.children().then(() => view.model === model));
    });
    try {
      const { fsPath } = fileOf('coding/sg/P01.md');
      writeFileSync(fsPath, `${readFileSync(fsPath, 'utf8')}\nP01: [One of us sat there.]{#tokenism:+}\n`);
      await until('it is drawn', () => draws.length > 0, { events: [view.onDidChange] });
      await untilCount('tokenism', before + 1);
      assert.deepEqual(new Set(await Promise.all(draws)), new Set([true]));
    } finally {
      listening.dispose();
    }
  });

  it('counts in the layer that is chosen', async () => {
    const { view } = await api();
    const own = await shownCount('data-access');
    await view.set({ layer: 'everyone' });
    try {
      await until('more is counted', async () => (await shownCount('data-access')) > own);
    } finally {
      await view.set({ layer: 'consensus' });
    }
    await untilCount('data-access', own);
  });

  it('is copied as a table, every code in a line', async () => {
    const { view } = await api();
    await vscode.commands.executeCommand('passage.copyTable');
    const table = await until('the table is there', async () => {
      const text = await vscode.env.clipboard.readText();
      return text.startsWith('Study\t') && text;
    });
    const codes = view.model?.studies[0]?.codes ?? [];
    assert.equal(table.trimEnd().split('\n').length, codes.length + 1);
  });

  it('opens the codebook at a code', async () => {
    await vscode.commands.executeCommand('passage.goToCode', await codeRow('training'));
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor && editor.document.uri.path.endsWith('/codebook.yaml'));
    assert.equal(editor.document.lineAt(editor.selection.active.line).text.trim(), '- id: training');
  });
});

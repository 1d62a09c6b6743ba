import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { shownView } from '../client';
import { fileOf, open, restoreStudy, until } from '../support';

describe('finding one’s way', () => {
  beforeEach(restoreStudy);
  after(restoreStudy);

  it('a transcript has an outline of turns, and of passages in them', async () => {
    await shownView();
    const { document } = await open('coding/sg/P01.md');
    const symbols = await until('there is an outline', async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      return found.length > 3 && found;
    });
    assert.equal(symbols[0]?.name, 'Front matter');
    const turn = symbols.find(({ name }) => name.startsWith('P01: '));
    assert.equal(turn?.detail, '¶2');
    const passage = turn?.children[0];
    assert.ok(passage !== undefined && turn?.range.contains(passage.range));
    assert.ok(document.getText(passage.range).startsWith('[And nobody was doing anything wrong'));
  });

  it('above a code stands how often it is used, and a click shows the places', async () => {
    await shownView();
    const editor = await open('codebook.yaml');
    const lens = await until('a lens has been counted', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        editor.document.uri,
        1_000,
      );
      return lenses.find(({ command, range }) => {
        return /^\d+ times/u.test(command?.title ?? '') && editor.document.getText(range) === 'data-trust';
      });
    });
    const { command, arguments: where = [] } = lens.command ?? assert.fail();
    assert.equal(command, 'passage.internal.showReferences');
    const [uri, , params] = where as [string, unknown, { code: string }];
    assert.equal(vscode.Uri.parse(uri).toString(), fileOf('codebook.yaml').toString());
    assert.equal(params.code, 'data-trust');
    await vscode.commands.executeCommand(command, ...where);
  });

  it('lenses and hovers count as the view does', async () => {
    const view = await shownView();
    const { document } = await open('codebook.yaml');
    const at = document.positionAt(document.getText().indexOf('data-trust') + 1);
    const agree = async (): Promise<boolean> => {
      const [study] = (await view.read()).studies;
      const row = study?.codes.find(({ id }) => id === 'data-trust') ?? assert.fail();
      const uri = document.uri;
      const run = vscode.commands.executeCommand;
      const lenses = await run<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 1_000);
      const hovers = await run<vscode.Hover[]>('vscode.executeHoverProvider', uri, at);
      const lens = lenses.find(({ range }) => document.getText(range) === 'data-trust')?.command?.title ?? '';
      const hover = hovers
        .flatMap(({ contents }) => contents)
        .map((one) => (one as vscode.MarkdownString).value);
      const figures = (text: string): string => text.replace(/\bonce\b/giu, '1 times').replaceAll('\\', '');
      const who = `(${study?.layerDescription})`;
      return [lens, hover.join('')].every(
        (text) => figures(text).includes(`${row.own} times`) && figures(text).includes(who),
      );
    };
    try {
      for (const layer of ['everyone', 'kl']) {
        await view.set({ layer });
        await until(`all count the layer ${layer}`, agree);
      }
    } finally {
      await view.set({ layer: 'consensus' });
    }
  });

  it('words are found as they are heard, and VS Code shows what was found', async () => {
    await shownView();
    const { document } = await open('coding/sg/P01.md');
    const edit = new vscode.WorkspaceEdit();
    const long = 'and so on '.repeat(40);
    edit.insert(
      document.uri,
      document.positionAt(document.getText().length),
      `\n[${long}Café ${long}]{#data-trust}\n`,
    );
    await vscode.workspace.applyEdit(edit);
    await open('codebook.yaml');
    await vscode.commands.executeCommand('workbench.action.quickOpen', '#cafe and so');
    await until('the words are selected in the transcript', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      const editor = vscode.window.activeTextEditor;
      const there = editor?.document.uri.path === document.uri.path ? editor : undefined;
      return (
        there !== undefined &&
        document.getText().startsWith('Café', document.offsetAt(there.selection.active))
      );
    });
  });
});

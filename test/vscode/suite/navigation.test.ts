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
});

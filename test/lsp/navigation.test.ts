import assert from 'node:assert/strict';
import type {
  CodeLens,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  SelectionRange,
  SymbolInformation,
} from 'vscode-languageserver-protocol/node';
import { NOTIFICATION } from '../../server/src/protocol/changes';
import { REQUEST } from '../../server/src/protocol/requests';
import { CODEBOOK, CODES, P01, P02, ROOT, STUDY, usePair } from '../support/lspStudy';
import { outlineText } from '../support/outline';

describe('navigation over the wire', () => {
  const { start } = usePair();
  const TURNS = 'A: [b]{#trust} c.\r\n\r\nD: e\r\nf\r\nA: g\r\nD: h\r\n';
  const codebook = { textDocument: { uri: CODEBOOK } };
  const p01 = { textDocument: { uri: P01 } };

  it('gives the outline, what can be folded, and how selections grow', async () => {
    const { client, open } = await start();
    await open(P01, TURNS);
    const outline = await client.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', p01);
    assert.equal(outlineText(outline), 'A: b c. | ¶1\n  b | #trust\nD: e f | ¶2\nA: g | ¶3\nD: h | ¶4\n');
    const folds = await client.sendRequest<FoldingRange[]>('textDocument/foldingRange', p01);
    assert.deepEqual(folds, [{ startLine: 2, endLine: 3 }]);
    const positions = [
      { line: 3, character: 0 },
      { line: 0, character: 4 },
    ];
    const grown = await client.sendRequest<SelectionRange[]>('textDocument/selectionRange', {
      ...p01,
      positions,
    });
    assert.deepEqual(
      grown.map(({ range }) => [range.start, range.end.character]),
      [
        [positions[0], 1],
        [positions[1], 5],
      ],
    );
    const ours = await client.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', codebook);
    assert.equal(outlineText(ours), 'codes\n  trust\n  leadership\n');
  });

  it('finds references from a code’s id, and from a place, in files that are closed', async () => {
    const { client, ask } = await start();
    const params = { ...p01, position: { line: 0, character: 6 }, context: { includeDeclaration: true } };
    const places = await client.sendRequest<Location[]>('textDocument/references', params);
    assert.deepEqual(
      places.map(({ uri }) => uri),
      [CODEBOOK, P01, P02],
    );
    const asked = { root: ROOT, code: 'trust', includeDeclaration: true };
    assert.deepEqual(await ask(REQUEST.references, asked), places);
    assert.equal((await ask(REQUEST.references, { ...asked, includeDeclaration: false })).length, 2);
    assert.deepEqual(await ask(REQUEST.references, { ...asked, code: 'none' }), []);
    assert.deepEqual(await ask(REQUEST.references, { ...asked, root: 'file:///elsewhere' }), []);
  });

  it('finds codes and words in the whole study', async () => {
    const { client } = await start({ files: { ...STUDY, [P02]: 'D [was tired]{#trust}.\n' } });
    const find = async (query: string): Promise<string[]> => {
      const found = await client.sendRequest<SymbolInformation[]>('workspace/symbol', { query });
      return found.map(({ name, location }) => `${name} ${location.uri}`);
    };
    assert.deepEqual(await find('trust'), [`#trust ${CODEBOOK}`]);
    assert.deepEqual(await find('TIRED'), [`was tired ${P02}`]);
  });

  it('counts a code in the lens above it, and has the client ask again when counts change', async () => {
    const command = 'any.command';
    const started = await start({ initializationOptions: { commands: { showReferences: command } } });
    const { client, open, type, settled, refreshed } = started;
    await open(P01, 'A [b]{#trust} c.\n');
    await settled();
    const titles = async (): Promise<(string | undefined)[]> => {
      const lenses = await client.sendRequest<CodeLens[]>('textDocument/codeLens', codebook);
      const resolved = lenses.map((lens) => client.sendRequest<CodeLens>('codeLens/resolve', lens));
      return (await Promise.all(resolved)).map((lens) => `${lens.command?.command}: ${lens.command?.title}`);
    };
    assert.deepEqual(await titles(), [
      'any.command: 2 times, in 2 documents (codings without a coder)',
      'any.command: Once, in 1 document (codings without a coder)',
    ]);
    const before = refreshed.filter((what) => what === 'codeLens').length;
    await type(P01, 'A [b]{#trust} more.\n');
    await settled();
    assert.equal(refreshed.filter((what) => what === 'codeLens').length, before);
    await type(P01, 'A b more.\n');
    await settled();
    assert.equal(refreshed.filter((what) => what === 'codeLens').length, before + 1);
    assert.equal((await titles())[0], 'any.command: Once, in 1 document (codings without a coder)');
    for (const layer of ['everyone', 'everyone', '', null])
      await client.sendNotification(NOTIFICATION.layer, { layer });
    assert.equal((await titles())[0], 'any.command: Once, in 1 document (everyone, summed)');
    assert.equal(refreshed.filter((what) => what === 'codeLens').length, before + 2);
    const place = { textDocument: codebook.textDocument, position: { line: 1, character: 10 } };
    const hovered = await client.sendRequest<Hover>('textDocument/hover', place);
    assert.match(JSON.stringify(hovered), /once, in 1 document \(everyone/u);
  });

  it('shows names behind ids as the settings say, and anew when the codebook changes', async () => {
    const codes = CODES.replace('id: trust,', 'id: trust, name: Reliance,');
    const started = await start({ files: { ...STUDY, [CODEBOOK]: codes } });
    const { client, open, type, settled, refreshed } = started;
    const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    const names = async (): Promise<unknown[]> => {
      const hints = await client.sendRequest<InlayHint[]>('textDocument/inlayHint', { ...p01, range });
      return hints.map(({ label }) => label);
    };
    assert.deepEqual(await names(), ['Reliance']);
    await open(CODEBOOK, codes);
    await settled();
    const before = refreshed.filter((what) => what === 'inlayHint').length;
    await type(CODEBOOK, codes.replace('Reliance', 'Faith'));
    await settled();
    assert.ok(refreshed.filter((what) => what === 'inlayHint').length > before);
    assert.deepEqual(await names(), ['Faith']);
    const off = [{ codeNames: 'off' }, { codeNames: 'all', hideMarkup: true }];
    for (const editor of off) {
      started.settings = { editor };
      await client.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await settled();
      assert.deepEqual(await names(), []);
      started.settings = {};
      await client.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await settled();
      assert.deepEqual(await names(), ['Faith']);
    }
  });

  it('asks nothing anew of a client that cannot, and leaves commands out that it does not have', async () => {
    const { client, open, type, settled, refreshed } = await start({ capabilities: {} });
    await open(P01, 'A b c.\n');
    await type(P01, 'A [b]{#leadership} c.\n');
    await settled();
    assert.deepEqual(refreshed, []);
    const [lens] = await client.sendRequest<CodeLens[]>('textDocument/codeLens', codebook);
    assert.equal((await client.sendRequest<CodeLens>('codeLens/resolve', lens)).command?.command, '');
  });
});

import assert from 'node:assert/strict';
import { CODEBOOK, STUDY, usePair } from '../support/lspStudy';

describe('the codebook over the wire', () => {
  const { start } = usePair();

  it('has its colours shown and chosen', async () => {
    const text = 'codes:\n  - {id: trust, definition: x, color: "#ff0000"}\n';
    const { client } = await start({ files: { ...STUDY, [CODEBOOK]: text } });
    const textDocument = { uri: CODEBOOK };
    const found = await client.sendRequest('textDocument/documentColor', { textDocument });
    const range = { start: { line: 1, character: 38 }, end: { line: 1, character: 47 } };
    assert.deepEqual(found, [{ range, color: { red: 1, green: 0, blue: 0, alpha: 1 } }]);
    const color = { red: 0, green: 1, blue: 0, alpha: 0.5 };
    assert.deepEqual(
      await client.sendRequest('textDocument/colorPresentation', { textDocument, range, color }),
      [{ label: '#00ff00', textEdit: { range, newText: '"#00ff00"' } }],
    );
  });
});

import assert from 'node:assert/strict';
import type { WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import { REQUEST } from '../../server/src/protocol/requests';
import { CODEBOOK, P01, P02, ROOT, STUDY, usePair } from '../support/lspStudy';
import type { LspPair } from '../support/lspPair';

const VERSIONS = { workspace: { workspaceEdit: { documentChanges: true } } };

/** Renames what stands in `P01` at the code of its first line. */
const renameIn = (pair: LspPair, newName: string, character = 8): Promise<WorkspaceEdit | null> =>
  pair.client.sendRequest('textDocument/rename', {
    textDocument: { uri: P01 },
    position: { line: 0, character },
    newName,
  });

describe('rename over the wire', () => {
  const { start } = usePair();

  it('answers with the edits of all files, and the versions of open ones', async () => {
    const pair = await start({ capabilities: VERSIONS });
    await pair.open(P01, 'A [b]{#trust} c.\n', 3);
    const edit = await renameIn(pair, 'reliance');
    const shown = (edit?.documentChanges ?? []).map((change) =>
      'textDocument' in change
        ? `${change.textDocument.uri} ${change.textDocument.version} ${change.edits.length}`
        : '',
    );
    assert.deepEqual(shown, [`${CODEBOOK} null 1`, `${P01} 3 1`, `${P02} null 1`]);
  });

  it('answers a client that knows no versions without them', async () => {
    const edit = await renameIn(await start(), 'reliance');
    assert.deepEqual(Object.keys(edit?.changes ?? {}), [CODEBOOK, P01, P02]);
    assert.deepEqual(edit?.changes?.[P01], [
      { range: { start: { line: 0, character: 7 }, end: { line: 0, character: 12 } }, newText: 'reliance' },
    ]);
  });

  it('refuses with the reason, which the log need not hold', async () => {
    const pair = await start();
    await assert.rejects(renameIn(pair, 'leadership'), /has a code “leadership” already/);
    await assert.rejects(renameIn(pair, 'no id'), /cannot be an id/);
    assert.deepEqual(pair.log, []);
  });

  it('refuses what an editor could not do without making line ends one kind', async () => {
    const pair = await start({ files: { ...STUDY, [P02]: 'D [e]{#trust}\r\n.\n' } });
    await assert.rejects(renameIn(pair, 'reliance'), /P02\.md holds more than one kind of line end/);
    await pair.open(P02, 'D [e]{#trust}\r\n.\n');
    assert.ok((await renameIn(pair, 'reliance'))?.changes?.[P02]);
  });

  it('shows what there is to know', async () => {
    const pair = await start({ files: { ...STUDY, [P02]: null } });
    await renameIn(pair, 'reliance');
    assert.match(pair.messages.join(), /Not UTF-8 text, so neither read nor changed: P02\.md/);
  });

  it('prepares where a code stands, and leaves other words to others', async () => {
    const pair = await start();
    const prepare = (character: number): Promise<unknown> =>
      pair.client.sendRequest('textDocument/prepareRename', {
        textDocument: { uri: P01 },
        position: { line: 0, character },
      });
    const range = { start: { line: 0, character: 7 }, end: { line: 0, character: 12 } };
    assert.deepEqual(await prepare(8), { range, placeholder: 'trust' });
    assert.equal(await prepare(1), null);
    assert.equal(await renameIn(pair, 'x', 1), null);
    await pair.open(CODEBOOK, 'codes:\n  - id: trust\n   - id: "leadership\n');
    await assert.rejects(prepare(8), /codebook cannot be read/);
  });

  it('is also a request of ours', async () => {
    const { ask } = await start();
    const refactoring = { kind: 'rename', code: 'trust', newId: 'reliance', keepAlias: false } as const;
    const answer = await ask(REQUEST.refactor, { root: ROOT, refactoring });
    assert.equal(answer.ok && answer.files.length, 3);
    const none = await ask(REQUEST.refactor, { root: `${ROOT}/none`, refactoring });
    assert.equal(none.ok, false);
  });
});

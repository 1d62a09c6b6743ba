import assert from 'node:assert/strict';
import { REQUEST } from '../../server/src/protocol/requests';
import { P01, usePair } from '../support/lspStudy';

describe('memos over the wire', () => {
  const { start } = usePair();

  it('are listed with the text of the buffer, answered, and begun in a file of their own', async () => {
    const { open, ask } = await start();
    await open(P01, 'A: [b]{#trust "why?" ?} c.\n');
    const { studies } = await ask(REQUEST.memos, {});
    assert.deepEqual(
      studies[0]?.threads.map(({ uri, open: isOpen, memos }) => [uri, isOpen, memos.map(({ memo }) => memo)]),
      [[P01, true, ['why?']]],
    );
    const threads = await ask(REQUEST.threads, { uri: P01 });
    const passage = threads?.threads[0]?.range;
    assert.deepEqual(passage, { start: { line: 0, character: 4 }, end: { line: 0, character: 5 } });
    const version = threads?.version ?? -1;
    const operation = { kind: 'reply', passage, memo: 'so', coder: 'kl' } as const;
    const answer = await ask(REQUEST.edit, { uri: P01, version, operation });
    assert.deepEqual(answer.ok && answer.edits.map(({ newText }) => newText), ['{@kl "so"}']);
    const begun = await ask(REQUEST.newMemo, { uri: P01, position: null, code: null, title: 'x' });
    assert.match(begun.ok ? '' : begun.message, /does not say where memos are/);
  });

  it('may be by whom git signs as where the file lies, which is nobody where there is no such folder', async () => {
    const { ask } = await start();
    assert.equal(await ask(REQUEST.gitUser, { uri: P01 }), null);
    assert.equal(await ask(REQUEST.gitUser, { uri: 'untitled:Untitled-1' }), null);
  });
});

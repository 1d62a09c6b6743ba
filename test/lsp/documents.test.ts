import assert from 'node:assert/strict';
import { REQUEST } from '../../server/src/protocol/requests';
import { CODEBOOK, CODES, ROOT, usePair } from '../support/lspStudy';

const COPY = `${ROOT}/coding/sg/P01.md`;
const FILES = {
  [CODEBOOK]: `documents: ["coding/{coder}/{document}.md"]\n${CODES}`,
  [COPY]: 'P01: [Well]{#trust}, then.\n',
  [`${ROOT}/coding/sg/P02.md`]: '---\ncoding: done\n---\nP02: Well.\n',
};

describe('documents over the wire', () => {
  const { start } = usePair();

  it('are listed, marked and opened in turn', async () => {
    const pair = await start({ files: FILES });
    const { ready, studies } = await pair.ask(REQUEST.documents, { layer: 'consensus', by: null });
    assert.ok(ready);
    assert.deepEqual(
      studies[0]?.documents.map(({ key, state }) => [key, state]),
      [
        ['P01', 'in-progress'],
        ['P02', 'done'],
      ],
    );
    const next = await pair.ask(REQUEST.nextUnfinished, { uri: `${ROOT}/coding/sg/P02.md` });
    assert.deepEqual(next, { ok: true, uri: COPY, key: 'P01', left: 1 });
    const edit = await pair.ask(REQUEST.markCoding, { root: ROOT, documents: ['P01'], state: 'done' });
    assert.deepEqual(
      edit.ok && edit.files.map(({ uri, edits }) => [uri, edits.map(({ newText }) => newText)]),
      [[COPY, ['---\ncoding: done\n---\n']]],
    );
  });
});

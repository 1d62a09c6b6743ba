import assert from 'node:assert/strict';
import { startPair, type LspPair, type PairOptions } from '../support/lspPair';

const ROOT = 'file:///study';
const CODEBOOK = `${ROOT}/codebook.yaml`;
const P01 = `${ROOT}/P01.md`;
const P02 = `${ROOT}/P02.md`;
const STUDY = {
  [CODEBOOK]: 'codes: [{id: trust}, {id: leadership}]\n',
  [P01]: 'A [b]{#trust} c.\n',
  [P02]: 'D [e]{#trust} [f]{#leadership}.\n',
};

describe('the server over the wire', () => {
  let pair: LspPair | null = null;
  const start = async (options: PairOptions = {}): Promise<LspPair> => {
    pair = await startPair({ folders: [ROOT], files: STUDY, ...options });
    await pair.settled();
    return pair;
  };
  afterEach(async () => {
    await pair?.stop();
    pair = null;
  });

  it('reads the study and says when it is ready', async () => {
    const { ask, log, reads } = await start();
    assert.equal((await ask('passage/codes', { layer: 'everyone' })).ready, true);
    assert.deepEqual([...new Set(reads)].sort(), Object.keys(STUDY).sort());
    assert.deepEqual(log, []);
  });

  it('shows a problem while it is there', async () => {
    const { open, type, settled, problems } = await start();
    await open(P01, 'A [1>b c.\n');
    await settled();
    assert.deepEqual(problems(P01), ['unclosed-passage']);
    await type(P01, 'A b c.\n');
    await settled();
    assert.deepEqual(problems(P01), []);
  });
});

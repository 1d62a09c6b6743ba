import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { withStudy } from '../../server/src/lsp/requests/withStudy';
import type { HistoryParts } from '../../server/src/lsp/requests/definitions';
import { makeStudy, ROOT } from '../support/studyFixture';

describe('a question about a study', () => {
  const { project } = makeStudy('--- codebook.yaml\ncodes: [{id: a}]\n--- P1.md\nx\n');
  const ask = async (cancel: (source: CancellationTokenSource) => void): Promise<unknown> => {
    const source = new CancellationTokenSource();
    const parts = {
      log: { failed: (what: string) => assert.fail(what) },
      project: () => ({ ...project, ready: true }),
      caughtUp: () => Promise.resolve(cancel(source)),
    } as unknown as HistoryParts;
    return withStudy(parts, { root: ROOT }, source.token, () => Promise.resolve('answered'), {
      ...{ what: 'asking', stopped: 'It was stopped.' },
    });
  };

  it('is answered, unless it was stopped before its turn came', async () => {
    assert.equal(await ask(() => undefined), 'answered');
    assert.deepEqual(await ask((source) => source.cancel()), { ok: false, message: 'It was stopped.' });
  });
});

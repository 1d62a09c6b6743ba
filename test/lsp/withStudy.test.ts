import assert from 'node:assert/strict';
import { CancellationTokenSource, type CancellationToken } from 'vscode-languageserver/node';
import { withStudy } from '../../server/src/lsp/requests/withStudy';
import { withRepository, type HistoryParts } from '../../server/src/lsp/requests/definitions';
import { makeStudy, ROOT } from '../support/studyFixture';

describe('a question about a study', () => {
  const { project } = makeStudy('--- codebook.yaml\ncodes: [{id: a}]\n--- P1.md\nx\n');
  type Question = (parts: HistoryParts, token: CancellationToken) => Promise<unknown>;
  const ask = async (
    question: Question,
    cancel: (source: CancellationTokenSource) => void,
  ): Promise<unknown> => {
    const source = new CancellationTokenSource();
    const parts = {
      log: { failed: (what: string) => assert.fail(what) },
      project: () => ({ ...project, ready: true }),
      caughtUp: () => Promise.resolve(cancel(source)),
    } as unknown as HistoryParts;
    return question(parts, source.token);
  };
  const ofStudy: Question = (parts, token) =>
    withStudy(parts, { root: ROOT }, token, () => Promise.resolve('answered'), {
      ...{ what: 'asking', stopped: 'It was stopped.' },
    });
  const ofHistory: Question = (parts, token) =>
    withRepository(parts, ROOT, token, () => Promise.resolve('answered'));

  it('is answered, unless it was stopped before its turn came', async () => {
    assert.equal(await ask(ofStudy, () => undefined), 'answered');
    const stopped = await ask(ofStudy, (source) => source.cancel());
    assert.deepEqual(stopped, { ok: false, message: 'It was stopped.' });
  });

  it('is not answered from its history either', async () => {
    const stopped = await ask(ofHistory, (source) => source.cancel());
    assert.deepEqual(stopped, { ok: false, message: 'This was stopped.', stopped: true });
  });
});

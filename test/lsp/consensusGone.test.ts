import assert from 'node:assert/strict';
import { REQUEST } from '../../server/src/protocol/requests';
import { ROOT, usePair } from '../support/lspStudy';

const COPY = `${ROOT}/consensus/P1.md`;
const FILES = {
  [`${ROOT}/codebook.yaml`]:
    'documents: ["coding/{coder}/{document}.md"]\nconsensus: consensus/{document}.md\n' +
    'coders: {sg: Sonja Marsh, kl: Kit Lowe}\ncodes: [{id: rota}, {id: breaks}]\n',
  [`${ROOT}/coding/kl/P1.md`]: '---\ncoding: done\n---\nWe had [no time]{#rota}.\n',
  [`${ROOT}/coding/sg/P1.md`]: '---\ncoding: done\n---\nWe had [no time]{#breaks}.\n',
  [COPY]: 'We had [no time]{#breaks}.\n',
};
const PAIR = { root: ROOT, a: 'kl', b: 'sg', round: null, unfinished: false };

describe('a consensus copy that was deleted a moment ago', () => {
  const { start } = usePair();

  it('is waited for by a decision, which makes it anew', async () => {
    const { ask, disk, touch, settled } = await start({ files: FILES });
    const compared = await ask(REQUEST.comparison, PAIR);
    const item = compared.ok ? (compared.documents[0]?.items[0]?.id ?? '') : '';
    const question = {
      ...{ ...PAIR, document: 'P1', step: { kind: 'decide', item, take: 'b' } as const },
      ...{ by: 'kl', at: '2026-03-01T10:00:00.000Z', why: '' },
    };
    const there = await ask(REQUEST.decide, question);
    assert.ok(there.ok && there.consensus === null);
    disk.delete(COPY);
    const asked = ask(REQUEST.decide, question);
    await touch(COPY);
    await settled();
    const plan = await asked;
    assert.ok(plan.ok);
    assert.deepEqual(plan.consensus, { uri: COPY, before: null, after: FILES[COPY] });
  });

  it('is what an editor still has of it', async () => {
    const { ask, disk, open } = await start({ files: FILES });
    await open(COPY, FILES[COPY] ?? '');
    disk.delete(COPY);
    const compared = await ask(REQUEST.comparison, PAIR);
    const item = compared.ok ? (compared.documents[0]?.items[0]?.id ?? '') : '';
    const plan = await ask(REQUEST.decide, {
      ...{ ...PAIR, document: 'P1', step: { kind: 'decide', item, take: 'a' } as const },
      ...{ by: 'kl', at: '2026-03-01T10:00:00.000Z', why: '' },
    });
    assert.ok(plan.ok);
    assert.equal(plan.consensus?.before, FILES[COPY]);
  });
});

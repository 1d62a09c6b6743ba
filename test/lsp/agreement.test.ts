import assert from 'node:assert/strict';
import type { AgreementParams } from '../../server/src/protocol/agreement';
import { REQUEST } from '../../server/src/protocol/requests';
import { ROOT, usePair } from '../support/lspStudy';

const BOOK = `${ROOT}/codebook.yaml`;
const FILES = {
  [BOOK]:
    'documents: ["coding/{coder}/{document}.md"]\ncoders: {sg: Sonja Marsh, kl: Kit Lowe}\n' +
    'agreement: {threshold: 0.667}\ncodes: [{id: time, name: Time}, {id: pay}]\n',
  [`${ROOT}/coding/sg/P1.md`]: '---\ncoding: done\n---\n[abcd]{#time}efghij\n',
  [`${ROOT}/coding/kl/P1.md`]: '---\ncoding: done\n---\nab[cdef]{#time}ghij\n',
};
const QUESTION: AgreementParams = {
  ...{ root: ROOT, coders: null, unit: 'character', rule: 'any', level: null },
  ...{ round: null, unfinished: false },
};

describe('agreement figures over the wire', () => {
  const { start } = usePair();

  it('say what they rest on, and follow what is typed', async () => {
    const { ask, open } = await start({ files: FILES });
    const before = await ask(REQUEST.agreement, QUESTION);
    assert.ok(before.ok);
    assert.deepEqual(
      before.coders.map(({ name }) => name),
      ['Sonja Marsh', 'Kit Lowe'],
    );
    const [time] = before.codes;
    assert.deepEqual(
      [time?.name, time?.uses, time?.both, time?.one, time?.few],
      ['Time', [1, 1], 2, 4, true],
    );
    assert.equal(time?.positive.value, 0.5);
    assert.deepEqual([before.overall.alpha.low, before.overall.alpha.high], [null, null]);
    assert.match(before.basis[0] ?? '', /^Unit: character/);
    assert.match(before.methods, /^Sonja Marsh and Kit Lowe independently coded 1 document\./);
    assert.match(
      before.threshold?.said ?? '',
      /no lower limit of alpha to compare with your threshold of 0\.667/,
    );
    assert.deepEqual(before.pairs, []);
    await open(`${ROOT}/coding/kl/P1.md`, '---\ncoding: done\n---\n[abcd]{#time}efghij\n');
    const after = await ask(REQUEST.agreement, QUESTION);
    assert.ok(after.ok);
    assert.equal(after.overall.alpha.value, 1);
  });

  it('say why there is none', async () => {
    const { ask } = await start({ files: FILES });
    const alone = await ask(REQUEST.agreement, { ...QUESTION, coders: ['sg'] });
    assert.ok(alone.ok);
    assert.deepEqual(
      [alone.overall.alpha.value, alone.overall.alpha.why],
      [null, 'nothing was judged by two coders'],
    );
  });

  it('are nowhere where the codebook turns them off', async () => {
    const off = { ...FILES, [BOOK]: FILES[BOOK]?.replace('threshold: 0.667', 'figures: off') ?? '' };
    const { ask } = await start({ files: off });
    assert.deepEqual(await ask(REQUEST.agreement, QUESTION), {
      ok: false,
      message: 'The codebook of this study turns agreement figures off.',
    });
  });
});

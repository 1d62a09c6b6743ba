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
  ...{ root: ROOT, coders: null, unit: 'character', fixedBy: null, rule: 'any', level: null },
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

  it('are of the coders and the round that were chosen, and say what there is to choose', async () => {
    const files = {
      ...FILES,
      [BOOK]: FILES[BOOK]?.replace('documents: [', 'documents: ["r/{round}/{coder}/{document}.md", ') ?? '',
      [`${ROOT}/coding/mo/P1.md`]: '---\ncoding: done\n---\nabcd[efg]{#time}hij\n',
      [`${ROOT}/r/2/sg/P1.md`]: '---\ncoding: done\n---\n[abcd]{#pay}efghij\n',
      [`${ROOT}/r/2/mo/P1.md`]: '---\ncoding: done\n---\n[abcd]{#pay}efghij\n',
      [`${ROOT}/r/1/sg/P2.md`]: 'x\n',
      [`${ROOT}/coding/zz/P3.md`]: '---\ncoding: done\n---\nx\n',
    };
    const { ask } = await start({ files });
    const asked = async (change: Partial<AgreementParams>) => {
      const answer = await ask(REQUEST.agreement, { ...QUESTION, ...change });
      assert.ok(answer.ok);
      return answer;
    };
    const ids = (coders: readonly { readonly id: string }[]) => coders.map(({ id }) => id);
    const all = await asked({});
    assert.deepEqual(ids(all.choices.coders), ['sg', 'kl', 'mo', 'zz']);
    assert.deepEqual(all.choices.rounds, ['1', '2']);
    // Of the latest round, in which one has coded nothing; nobody else has read what zz has.
    assert.deepEqual([ids(all.coders), all.codes.map(({ id }) => id)], [['sg', 'mo'], ['pay']]);
    const pair = await asked({ coders: ['kl', 'mo', 'gone', 'zz'] });
    assert.deepEqual([ids(pair.coders), pair.codes.map(({ id }) => id)], [['kl', 'mo'], ['time']]);
    assert.deepEqual(ids(pair.choices.coders), ['sg', 'kl', 'mo', 'zz']);
    assert.deepEqual((await asked({ round: '1' })).documents, []);
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

  it('stand in the comparison of two coders, and not where the codebook turns figures off', async () => {
    const asked = { root: ROOT, a: 'sg', b: 'kl', round: null, unfinished: false };
    const { ask, open } = await start({ files: FILES });
    const on = await ask(REQUEST.comparison, asked);
    assert.ok(on.ok);
    assert.deepEqual([on.alphas?.documents.length, on.alphas?.codes.map(({ code }) => code)], [1, ['time']]);
    assert.equal(typeof on.alphas?.overall.value, 'number');
    await open(BOOK, FILES[BOOK]?.replace('threshold: 0.667', 'figures: off') ?? '');
    const off = await ask(REQUEST.comparison, asked);
    assert.ok(off.ok);
    assert.equal(off.alphas, null);
    assert.equal((await ask(REQUEST.agreement, QUESTION)).ok, false);
  });
});

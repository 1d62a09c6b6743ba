import assert from 'node:assert/strict';
import { defined, notDefined, valueOf } from '../../../server/src/agreement/figures/figure';
import { jackknife } from '../../../server/src/agreement/figures/resampling';
import { copy, figuresOf, BOOK } from './figuresOf';

/** Turns enough for two blocks, of which the first and the last are coded. */
const turns = (first: string, last: string): string =>
  [first, ...Array.from({ length: 6 }, (_, i) => `word ${i}`), last].map((one) => `P1: ${one}`).join('\n');

describe('the jackknife', () => {
  const documents = [
    ['[ab]{#pay} c', 'ab [c]{#pay}', '[de]{#pay} f'],
    ['[ab]{#pay} cd', '[ab]{#pay} cd', 'd[e]{#pay} f'],
    ['[ab]{#pay} cde', '[abcd]{#pay}', 'def [g]{#pay}'],
  ].map(
    ([mine = '', theirs = '', last = ''], i) =>
      copy('a', `P${i}`, turns(mine.replace(/^\[ab\]\{#pay\} cde$/, '[ab]{#pay}cd'), last)) +
      copy('b', `P${i}`, turns(theirs, last)),
  );

  it('leaves out one document after the other, with all of its blocks', () => {
    const { overall, resampled } = figuresOf(BOOK + documents.join(''));
    assert.equal(resampled, 'turns');
    const without = documents.map((_, out) => {
      const { alpha } = figuresOf(BOOK + documents.filter((__, i) => i !== out).join('')).overall;
      return valueOf(alpha.figure) ?? NaN;
    });
    assert.equal(new Set(without.map((one) => one.toFixed(6))).size, 3);
    const mean = (without[0] ?? 0) / 3 + (without[1] ?? 0) / 3 + (without[2] ?? 0) / 3;
    const error = Math.sqrt((2 / 3) * without.reduce((all, one) => all + (one - mean) ** 2, 0));
    assert.equal(overall.alpha.jackknife?.error.toFixed(9), error.toFixed(9));
    // Student's t at 2 degrees of freedom for 95 % is 4.302653.
    const reach = (overall.alpha.jackknife?.high ?? 0) - (valueOf(overall.alpha.figure) ?? 0);
    assert.equal((reach / error).toFixed(4), '4.3027');
  });

  it('is none where the figure is undefined without one of them', () => {
    const values = [defined(0.5), defined(0.7), notDefined('no-variation')];
    assert.equal(jackknife(0.6, values, 0.95), null);
    assert.equal(jackknife(0.6, values.slice(0, 1), 0.95), null);
    assert.notEqual(jackknife(0.6, values.slice(0, 2), 0.95), null);
    // Without the first document nobody has given the code, and there is no alpha of it.
    const { codes } = figuresOf(
      BOOK +
        copy('a', 'P1', turns('[ab]{#rota} c', 'd')) +
        copy('b', 'P1', turns('a[b]{#rota} c', 'd')) +
        copy('a', 'P2', turns('e', '[fg]{#pay}')) +
        copy('b', 'P2', turns('e', '[f]{#pay}g')),
    );
    assert.deepEqual(
      codes.map(({ main }) => [main.alpha.figure.kind, main.alpha.jackknife]),
      [
        ['value', null],
        ['value', null],
      ],
    );
  });
});

describe('intervals of passage F1', () => {
  const study = (coders: number): string =>
    BOOK +
    Array.from({ length: coders }, (_, coder) =>
      Array.from({ length: 10 }, (__, i) =>
        copy(`k${coder}`, `P${i}`, (coder + i) % 3 === 0 ? `ab ${i}` : `[ab]{#pay} ${i}`),
      ).join(''),
    ).join('');

  it('are there for ten coders, and not for more, who have too many pairs', () => {
    const kinds = (coders: number) => {
      const { overall, codes } = figuresOf(study(coders), { times: 20 });
      const [pay] = codes;
      return [overall.alpha, overall.exact, overall.half, pay?.main.alpha, pay?.main.half].map(
        (one) => one?.interval?.kind ?? null,
      );
    };
    const there = 'interval';
    assert.deepEqual(kinds(10), [there, there, there, there, there]);
    assert.deepEqual(kinds(11), [there, null, null, there, null]);
  });
});

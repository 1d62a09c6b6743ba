import assert from 'node:assert/strict';
import { valueOf } from '../../../server/src/agreement/figures/figure';
import type { FigureOptions, StudyFigures } from '../../../server/src/agreement/figures/study/studyFigures';
import { BOOK, copy, figuresOf } from './figuresOf';

const rounded = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : Number(value.toFixed(4));

describe('the figures of a study', () => {
  // What P says has 10 characters each; the interviewer's and the labels do not count.
  const text = (first: string, second: string): string =>
    `INT: So?\n\nP1: ${first}\nINT: Yes.\nP1: ${second}`;

  it('are of what participants say, character by character, without labels and interviewers', () => {
    const { codes, documents, coders } = figuresOf(
      BOOK +
        copy('a', 'P1', text('[abcd]{#pay}efghij', '0123456789')) +
        copy('b', 'P1', text('ab[cdef]{#pay}ghij', '0123456789')),
    );
    assert.deepEqual(coders, ['a', 'b']);
    const [pay] = codes;
    // Both: cd; the first alone: ab; the second alone: ef. Line ends of a turn are its characters as well.
    assert.deepEqual(pay?.table, [
      [2, 2],
      [2, (documents[0]?.units ?? 0) - 6],
    ]);
    assert.equal(documents[0]?.units, 22);
    assert.deepEqual(pay?.uses, [1, 1]);
    assert.equal(rounded(valueOf(pay?.main.positive.figure ?? { kind: 'undefined', why: 'unused' })), 0.5);
    // 1 - D_o/D_e with o = [[4, 4], [4, 32]]: n = 44, D_o = 8/44, D_e = 2·8·36/(44·43).
    assert.equal(
      rounded(valueOf(pay?.main.alpha.figure ?? { kind: 'undefined', why: 'unused' })),
      rounded(1 - 8 / 44 / ((2 * 8 * 36) / (44 * 43))),
    );
    // Kappa: p_o = 18/22, p_e = (4·4 + 18·18)/22².
    const chance = (16 + 324) / 484;
    assert.equal(
      rounded(valueOf(pay?.main.kappa?.figure ?? { kind: 'undefined', why: 'unused' })),
      rounded((18 / 22 - chance) / (1 - chance)),
    );
  });

  it('trim white space and punctuation at the ends of passages', () => {
    const { codes } = figuresOf(
      BOOK +
        copy('a', 'P1', text('[ ab, cd. ]{#pay}xyz', '1')) +
        copy('b', 'P1', text(' [ab, cd]{#pay}. xyz', '1')),
    );
    assert.equal(valueOf(codes[0]?.main.exact.figure ?? { kind: 'undefined', why: 'unused' }), 1);
    assert.equal(valueOf(codes[0]?.main.alpha.figure ?? { kind: 'undefined', why: 'unused' }), 1);
  });

  it('match passages over the whole of a document, also where one begins in a block of turns and the other in the next', () => {
    const turns = (last: string): string =>
      `${'P1: 0123456789\n'.repeat(4)}P1: ${last}\n${'P1: 0123456789\n'.repeat(4)}`;
    const { codes, overall } = figuresOf(
      BOOK +
        copy('a', 'P1', turns('01234567[89\nP1: 0123456789]{#pay}')) +
        copy('b', 'P1', turns('0123456789\nP1: [0123456789]{#pay}')),
    );
    for (const { figure } of [codes[0]?.main.half ?? assert.fail(), overall.half])
      assert.equal(valueOf(figure), 1);
    assert.equal(valueOf(codes[0]?.main.exact.figure ?? assert.fail()), 0);
    // Each of the two counts where it begins, so that no resample has more that match than there are.
    const { interval } = codes[0]?.main.half ?? assert.fail();
    assert.deepEqual([interval?.kind, interval?.kind === 'interval' && interval.high], ['interval', 1]);
  });

  it('take who has not finished a document as missing, not as having found nothing', () => {
    const documents =
      copy('a', 'P1', text('[abcd]{#pay}', '1')) +
      copy('b', 'P1', text('[abcd]{#pay}', '1')) +
      copy('a', 'P2', text('[abcd]{#pay}', '1'));
    const missing = figuresOf(BOOK + documents + copy('b', 'P2', text('abcd', '1'), 'in-progress'));
    assert.equal(valueOf(missing.overall.alpha.figure), 1);
    assert.deepEqual(
      missing.leftOut.map(({ key, why }) => [key, why]),
      [['P2', 'too-few-coders']],
    );
    const nothing = figuresOf(BOOK + documents + copy('b', 'P2', text('abcd', '1')));
    assert.ok((valueOf(nothing.overall.alpha.figure) ?? 1) < 1);
    assert.deepEqual(nothing.leftOut, []);
  });

  it('never rest on what was decided together, nor on texts whose words differ', () => {
    const own = copy('a', 'P1', text('[abcd]{#pay}', '1')) + copy('b', 'P1', text('ab[cd]{#pay}', '1'));
    const before = figuresOf(BOOK + own);
    const after = figuresOf(`${BOOK}${own}--- consensus/P1.md\n${text('[abcd]{#pay}', '1')}\n`);
    assert.deepEqual(after.overall, before.overall);
    const other = copy('a', 'P1', text('[abcd]{#pay}', '1')) + copy('b', 'P1', text('[abce]{#pay}', '1'));
    const differing = figuresOf(BOOK + other);
    assert.deepEqual(
      differing.leftOut.map(({ key, why }) => [key, why]),
      [['P1', 'texts-differ']],
    );
    assert.equal(differing.overall.alpha.figure.kind, 'undefined');
  });

  it('count a code at a level as its ancestor there, and parent and child once', () => {
    const fixture =
      BOOK +
      copy('a', 'P1', text('[abcd]{#rota}efghij', '1')) +
      copy('b', 'P1', text('[abcd]{#time}[ef]{#breaks}ghij', '1'));
    const exact = figuresOf(fixture);
    assert.deepEqual(
      exact.codes.map(({ code, table }) => [code, table[0]]),
      [
        ['time', [0, 0]],
        ['rota', [0, 4]],
        ['breaks', [0, 0]],
      ],
    );
    const top = figuresOf(fixture, { level: 1 });
    assert.deepEqual(
      top.codes.map(({ code, table }) => [code, table[0], table[1]?.[0]]),
      [['time', [4, 0], 2]],
    );
  });

  it('say why there is none where there is none', () => {
    const { overall, codes, resampled } = figuresOf(
      BOOK + copy('a', 'P1', 'P1: x.') + copy('b', 'P1', 'P1: x.'),
    );
    // Two have read it, and neither has coded anything.
    assert.deepEqual(overall.alpha.figure, { kind: 'undefined', why: 'no-passages' });
    assert.deepEqual(overall.pooledKappa?.figure, { kind: 'undefined', why: 'no-passages' });
    assert.deepEqual(overall.exact.figure, { kind: 'undefined', why: 'no-passages' });
    assert.deepEqual(codes, []);
    assert.equal(resampled, 'nothing');
    const none = figuresOf(BOOK + copy('a', 'P1', 'P1: [x]{#pay}'), { onlyReaders: false });
    assert.deepEqual(none.overall.alpha.figure, { kind: 'undefined', why: 'no-units' });
    assert.deepEqual(none.pairs[0]?.alpha, { kind: 'undefined', why: 'no-units' });
  });

  it('are of any number of coders, and of each pair', () => {
    const { codes, pairs, coders } = figuresOf(
      BOOK +
        copy('a', 'P1', text('[abcd]{#pay}efghij', '0123456789')) +
        copy('b', 'P1', text('[abcd]{#pay}efghij', '0123456789')) +
        copy('c', 'P1', text('abcd[efgh]{#pay}ij', '0123456789')),
    );
    assert.deepEqual(coders, ['a', 'b', 'c']);
    assert.deepEqual(
      pairs.map(({ a, b, alpha }) => [a, b, rounded(valueOf(alpha))]),
      [
        [0, 1, 1],
        [0, 2, -0.1944],
        [1, 2, -0.1944],
      ],
    );
    // o_yy = (4·2·1)/2, o_yn = (4·2·1 + 4·1·2)/2, n = 66 judgements, 12 of them yes.
    const expected = 1 - 16 / 66 / ((2 * 12 * 54) / (66 * 65));
    assert.equal(
      rounded(valueOf(codes[0]?.main.alpha.figure ?? { kind: 'undefined', why: 'unused' })),
      rounded(expected),
    );
    assert.equal(codes[0]?.main.kappa, null);
    // Pairs: 1, 0 and 0.
    assert.equal(
      rounded(valueOf(codes[0]?.main.exact.figure ?? { kind: 'undefined', why: 'unused' })),
      0.3333,
    );
  });

  it('are of values where two gave the same code, and of groups that exclude each other', () => {
    const { values, groups } = figuresOf(
      BOOK +
        copy('a', 'P1', text('[ab]{#pay:+1}[cd]{#pay:-1}', '[12]{#rota}34[56]{#breaks}')) +
        copy('b', 'P1', text('[ab]{#pay:+1}[cd]{#pay:+1}', '[12]{#rota}3456')),
    );
    const [pay] = values;
    assert.deepEqual([pay?.code, pay?.valued, pay?.given], ['pay', 4, 4]);
    // Values 1,1 twice and -1,1 twice: o(-1,1) = 2 each way, n = 8, n(-1) = 2.
    assert.equal(
      rounded(valueOf(pay?.nominal.figure ?? { kind: 'undefined', why: 'unused' })),
      rounded(1 - 4 / 8 / ((2 * 2 * 6) / 56)),
    );
    assert.deepEqual(
      groups.map(({ codes }) => codes),
      [['rota', 'breaks']],
    );
    assert.equal(valueOf(groups[0]?.cu.figure ?? { kind: 'undefined', why: 'unused' }), null);
  });

  it('are the same whatever documents, coders and codes are called, and in whatever order they come', () => {
    const parts = [
      ['P1', '[abcd]{#pay}efghij', 'ab[cdef]{#pay}ghij'],
      ['P2', '[abc]{#rota}[de]{#pay}', '[abc]{#breaks}de'],
      ['P3', 'x[yz]{#pay}w', 'xy[zw]{#pay}'],
    ] as const;
    const study = (
      name: (key: string) => string,
      [first, second]: readonly [string, string],
      id: (text: string) => string,
    ): string =>
      id(BOOK) +
      parts
        .map(([key, mine, theirs]) => {
          // Turns enough for two blocks, of which the second is another than the first.
          const turns = (said: string): string =>
            `${text(said, key)}\n${['1', '2', '3', '4', '5', said].map((one) => `P1: ${one}`).join('\n')}`;
          const [a, b] = [mine, theirs].map((said) => id(turns(said)));
          return copy(first, name(key), a ?? '') + copy(second, name(key), b ?? '');
        })
        .join('');
    const plain = figuresOf(
      study(
        (key) => key,
        ['a', 'b'],
        (one) => one,
      ),
    );
    const numbers = ({ overall, codes }: StudyFigures) =>
      [
        overall.alpha,
        overall.pooledKappa,
        overall.half,
        ...codes.flatMap(({ main }) => [main.alpha, main.kappa, main.half]),
      ].map((estimate) => [
        rounded(estimate && valueOf(estimate.figure)),
        estimate?.interval?.kind === 'interval'
          ? [rounded(estimate.interval.low), rounded(estimate.interval.high)]
          : null,
        rounded(estimate?.jackknife?.error),
      ]);
    const renamed = figuresOf(
      study(
        (key) => `Z${9 - Number(key[1])}`,
        ['b', 'a'],
        (one) => one.replaceAll('rota', 'alpha'),
      ),
    );
    assert.deepEqual(numbers(renamed), numbers(plain));
    assert.ok(numbers(plain).some(([, interval]) => interval !== null));
  });

  it('pool to the counts of the parts', () => {
    const documents = [
      copy('a', 'P1', text('[abcd]{#pay}efghij', '1')) + copy('b', 'P1', text('ab[cdef]{#pay}ghij', '1')),
      copy('a', 'P2', text('[ab]{#pay}', '2')) + copy('b', 'P2', text('[ab]{#pay}', '2')),
    ];
    const tables = documents.map((one) => figuresOf(BOOK + one).codes[0]?.table.flat() ?? []);
    const whole = figuresOf(BOOK + documents.join('')).codes[0]?.table.flat() ?? [];
    assert.deepEqual(
      whole,
      whole.map((_, i) => (tables[0]?.[i] ?? 0) + (tables[1]?.[i] ?? 0)),
    );
  });

  it('by sentence, turn and document follow their rule', () => {
    const fixture =
      BOOK +
      copy('a', 'P1', text('One [two three]{#pay}. Four five six.', 'Seven.')) +
      copy('b', 'P1', text('[One]{#pay} two three. Four five six.', 'Seven.'));
    const table = (options: Partial<FigureOptions>) => figuresOf(fixture, options).codes[0]?.table;
    assert.deepEqual(table({ unit: 'sentence' }), [
      [1, 0],
      [0, 2],
    ]);
    assert.deepEqual(table({ unit: 'sentence', rule: 'half' }), [
      [0, 1],
      [0, 2],
    ]);
    assert.deepEqual(table({ unit: 'word' }), [
      [0, 2],
      [1, 4],
    ]);
    assert.deepEqual(table({ unit: 'turn' }), [
      [1, 0],
      [0, 1],
    ]);
    assert.deepEqual(table({ unit: 'document' }), [
      [1, 0],
      [0, 0],
    ]);
  });
});

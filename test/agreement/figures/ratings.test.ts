import assert from 'node:assert/strict';
import { valueOf } from '../../../server/src/agreement/figures/figure';
import { ratingsOf, type Category } from '../../../server/src/agreement/figures/ratings';
import { ratingsFigures } from '../../../server/src/agreement/figures/ratingsFigures';
import {
  readRatings,
  RatingsError,
  type RatingsOptions,
} from '../../../server/src/agreement/figures/ratingsFile';

const read = (text: string, options: Partial<RatingsOptions> = {}) =>
  readRatings(text, { columns: [], categories: [], missing: [], ...options });

/** What each coder gave each unit, as it was understood. */
const given = (text: string, options: Partial<RatingsOptions> = {}) => {
  const { ratings } = read(text, options);
  return ratings.units.map((unit) =>
    unit.given.map((place) => (place === null ? null : ratings.categories[place])),
  );
};

const refusal = (text: string, options: Partial<RatingsOptions> = {}): string => {
  try {
    read(text, options);
  } catch (error) {
    assert.ok(error instanceof RatingsError);
    return error.message;
  }
  return assert.fail('it was read');
};

describe('a table of units and coders', () => {
  it('has a line of names where none of its cells is a number or stands below', () => {
    const header = (text: string): boolean => read(text).header;
    assert.equal(header('A,B\nyes,no\n'), true);
    assert.equal(header('yes,no\nyes,no\n'), false);
    assert.equal(header('yes,B\nno,no\nyes,no\n'), false);
    // The same word in another column is no judgement of this one.
    assert.equal(header('yes,B\nno,yes\n'), true);
    assert.equal(header('A,2\n1,3\n'), false);
    assert.equal(header('1,5;2,5;x\n1;2;y\n'), false);
    assert.equal(header(',A,B\n,yes,no\n'), true);
    assert.deepEqual(read('1,1\n2,2\n').coders, ['1', '2']);
  });

  it('may have a first column that names the units, which is no coder', () => {
    const units = (text: string, columns: readonly string[] = []) => {
      const { unitNames, coders } = read(text, { columns });
      return [unitNames, ...coders];
    };
    assert.deepEqual(units('Item,A,B\nx,1,2\n'), ['Item', 'A', 'B']);
    assert.deepEqual(units('\uFEFFid,A,B\nx,1,2\n'), ['id', 'A', 'B']);
    assert.deepEqual(units('\uFEFF"id","A","B"\nx,1,2\n'), ['id', 'A', 'B']);
    assert.deepEqual(units(',A,B\nx,1,2\n'), ['', 'A', 'B']);
    assert.deepEqual(units('Ann,A,B\nx,1,2\n'), [null, 'Ann', 'A', 'B']);
    assert.deepEqual(units('A,id,B\nx,1,2\n'), [null, 'A', 'id', 'B']);
    assert.deepEqual(units('id,A\n1,2\n', ['id', 'A']), [null, 'id', 'A']);
  });

  it('has columns by their names, whatever else is in it, in the order in which they are named', () => {
    const text = 'who,Re\u0301st,B\nx,1,2\ny,2,2\n';
    assert.deepEqual(given(text, { columns: ['B', 'R\u00e9st'] }), [
      [2, 1],
      [2, 2],
    ]);
    // A line of names may be numbers where columns are named.
    assert.deepEqual(given('1,2\n3,4\n', { columns: ['1', '2'] }), [[3, 4]]);
    assert.equal(refusal(text, { columns: ['B', 'C'] }), 'it has no column “C”; it has who, Re\u0301st, B');
    assert.equal(refusal(text, { columns: ['B', 'B'] }), 'column “B” is named twice');
    assert.match(refusal(text, { columns: ['B'] }), /fewer than two columns/);
  });

  it('may have lines that are short or empty, and none that are too long for its names', () => {
    assert.deepEqual(given('1,1\n\n , \n2\n1,2,3\n'), [
      [1, 1, null],
      [2, null, null],
      [1, 2, 3],
    ]);
    assert.deepEqual(given('A,B\nyes\n\nno,no\n'), [
      ['yes', null],
      ['no', 'no'],
    ]);
    assert.equal(refusal('A,B\n\nyes,no\nno,no,no\n'), 'line 4 has more cells than the header');
    assert.equal(refusal(''), 'there is nothing in it');
    assert.equal(refusal(' , \n'), 'there is nothing in it');
    assert.match(refusal('1\n2\n'), /fewer than two columns/);
    assert.match(refusal('id,A\nx,1\n'), /fewer than two columns/);
  });

  it('lacks what is empty, NA, or named as missing', () => {
    const text = '1, \nNA,2\n99,2\n 2 ,na\n';
    assert.deepEqual(given(text, { missing: ['99', 'na'] }), [
      [1, null],
      [null, 2],
      [null, 2],
      [2, null],
    ]);
    assert.equal(read(text, { missing: ['99', 'na'] }).missing, 4);
    // Values such as 99 are values, unless they are named.
    assert.deepEqual(given('1,99\n99,1\n')[0], [1, 99]);
  });

  it('is of numbers where all in it are, and else of words', () => {
    assert.deepEqual(given('+1,-1\n.5,2.\n'), [
      [1, -1],
      [0.5, 2],
    ]);
    assert.deepEqual(given('1,5;2\n2;1\n'), [
      [1.5, 2],
      [2, 1],
    ]);
    assert.deepEqual(given('1,5\t2,5\n2\t1\n')[0], [1.5, 2.5]);
    assert.deepEqual(given('"1,5","2"\n2,1\n')[0], ['1,5', '2']);
    assert.deepEqual(given('1;1,5;1,2,3\n1;2;3\n')[1], ['1', '2', '3']);
    for (const word of ['1e3', '1.2.3', '1234567890123456', '--1', 'x'])
      assert.deepEqual(given(`1,${word}\n2,1\n`)[1], ['2', '1'], word);
    // Categories that are declared count as well.
    assert.deepEqual(given('1,2\n2,1\n', { categories: ['1', '2', 'other'] })[0], ['1', '2']);
    assert.deepEqual(given('e\u0301,e\n\u00e9,e\n')[0]?.[0], '\u00e9');
  });

  it('has its categories in the order in which they are declared, and no others', () => {
    assert.deepEqual(read('b,a\na,c\n', { categories: ['c', 'b', 'a', 'd'] }).ratings.categories, [
      ...['c', 'b', 'a', 'd'],
    ]);
    assert.deepEqual(read('10,9\n2,9\n').ratings.categories, [2, 9, 10]);
    assert.equal(
      refusal('b,a\na,c\n', { categories: ['a', 'b'] }),
      '“c” occurs in it and is not among the categories',
    );
  });

  it('has at most 2,000 values', () => {
    const rows = (count: number): string =>
      Array.from({ length: count }, (_, i) => `${2 * i},${2 * i + 1}\n`).join('');
    assert.equal(read(rows(1000)).ratings.categories.length, 2000);
    assert.match(refusal(rows(1001)), /more than 2000 different values/);
  });
});

describe('the figures of a table', () => {
  const figures = (
    rows: readonly (readonly (Category | null)[])[],
    metric: 'nominal' | 'ordinal' | 'interval' = 'nominal',
    declared: readonly Category[] = [],
    confidence = 0.95,
  ) => ratingsFigures(ratingsOf(rows, declared), metric, { times: 200, seed: 1, confidence });
  const shown = (all: readonly { readonly name: string; readonly figure: { readonly kind: string } }[]) =>
    all.map(({ name }) => name);

  it('have weights where there is an order, by value for numbers and by rank for words', () => {
    // Rows 1, 2, 4 by columns 1, 2, 4.
    const rows = [
      [1, 1],
      [1, 2],
      [2, 2],
      [4, 4],
      [4, 2],
      [4, 4],
    ];
    const plain = figures(rows);
    assert.ok(
      ![...shown(plain.all), ...shown(plain.pairs[0]?.figures ?? [])].some(
        (one) => /\(/.test(one) && /AC2|weighted/.test(one),
      ),
    );
    const of = (found: typeof plain) =>
      [...found.all, ...(found.pairs[0]?.figures ?? [])].flatMap(({ name, figure }) =>
        /AC2|weighted/.test(name) ? [[name, valueOf(figure)?.toFixed(6)]] : [],
      );
    // By value, range 3, linear: p_o = (4 + 2/3 + 1/3) / 6; rows 2, 1, 3, columns 1, 3, 2.
    const expected = (2 + 6 * (2 / 3) + 0 + 2 / 3 + 3 + 2 / 3 + 0 + 9 / 3 + 6) / 36;
    const kappa = (5 / 6 - expected) / (1 - expected);
    assert.deepEqual(
      of(figures(rows, 'ordinal')).map(([name]) => name),
      [
        'Gwet’s AC2 (linear)',
        'Gwet’s AC2 (quadratic)',
        'weighted kappa (linear)',
        'weighted kappa (quadratic)',
      ],
    );
    assert.equal(of(figures(rows, 'ordinal'))[2]?.[1], kappa.toFixed(6));
    // By rank, range 2: p_o = (4 + 1/2 + 1/2) / 6, which by chance is (2 + 6/2 + 0 + 1/2 + 3 + 2/2 + 0 + 9/2 + 6) / 36.
    const words = rows.map((row) => row.map((one) => 'abcd'.charAt(one - 1)));
    const byRank = (5 / 6 - 20 / 36) / (1 - 20 / 36);
    assert.equal(of(figures(words, 'ordinal', ['a', 'b', 'd']))[2]?.[1], byRank.toFixed(6));
  });

  it('of two coders have agreement on each category, and of yes and no prevalence and bias', () => {
    const two = figures([
      [1, 1],
      [0, 1],
      [0, 0],
      [0, 0],
      [0, null],
    ]);
    assert.deepEqual(
      two.categories.map(({ category, figures: of }) => [
        category,
        ...of.map(({ name, figure }) => [name, valueOf(figure)?.toFixed(4)]),
      ]),
      [
        [0, ['agreement on', '0.8000']],
        [1, ['agreement on', '0.6667']],
      ],
    );
    assert.equal(two.pairs[0]?.units, 4);
    const names = ['percent', 'Cohen’s kappa', 'kappa max', 'Scott’s pi'];
    assert.deepEqual(shown(two.pairs[0]?.figures ?? []), [...names, 'prevalence', 'bias']);
    const three = figures([
      [1, 1, 2],
      [0, 1, null],
    ]);
    // Of 2, which one of three coders gave in the first unit, against 0 and 1: p_o (1/3 + 1)/2, shares 1/6 and 5/6.
    const [, , of2] = three.categories;
    assert.deepEqual(
      of2?.figures.map(({ name, figure }) => [name, valueOf(figure)?.toFixed(6)]),
      [['Fleiss’ kappa of', ((2 / 3 - 26 / 36) / (10 / 36)).toFixed(6)]],
    );
    assert.deepEqual(
      figures(
        [
          [1, 1, 2],
          [0, 1, 0],
        ],
        'ordinal',
      ).categories[2]?.figures,
      [],
    );
    assert.deepEqual(
      three.pairs.map(({ a, b, units }) => [a, b, units]),
      [
        [0, 1, 2],
        [0, 2, 1],
        [1, 2, 1],
      ],
    );
    assert.deepEqual(shown(three.pairs[0]?.figures ?? []), names);
  });

  it('have an interval by resampling units, each as often as it was drawn', () => {
    // Two units, on which nobody agrees: the same one twice comes to -0.5, both to 1 - 1 / (10/12).
    const { interval, alpha } = figures([
      [1, 2],
      [1, 3],
    ]);
    assert.equal(valueOf(alpha)?.toFixed(6), '-0.200000');
    assert.equal(interval.kind, 'interval');
    const { low, high } = interval.kind === 'interval' ? interval : { low: 0, high: 0 };
    assert.deepEqual([low.toFixed(6), high.toFixed(6)], ['-0.500000', '-0.200000']);
    // Half of the resamples are of both; a quarter is of either.
    const narrow = figures(
      [
        [1, 2],
        [1, 3],
        [1, 2],
      ],
      'nominal',
      [],
      0.2,
    ).interval;
    assert.ok(narrow.kind === 'interval' && narrow.high - narrow.low < 0.1);
    // By interval, both: 1 - ((1 + 4) / 2) / ((4 + 16 + 2) / 12); the first twice: 1 - 1 / (8 / 12), as by any metric.
    const apart = figures(
      [
        [1, 2],
        [1, 3],
      ],
      'interval',
    );
    assert.equal(valueOf(apart.alpha)?.toFixed(6), (1 - 2.5 / (11 / 6)).toFixed(6));
    assert.ok(apart.interval.kind === 'interval');
    assert.equal(apart.interval.high.toFixed(6), (1 - 2.5 / (11 / 6)).toFixed(6));
    assert.deepEqual(figures([[1, 2]]).interval, {
      ...{ kind: 'none', why: 'too-few-documents', undefinedShare: 1 },
    });
  });

  it('know of each coder how often they gave what, also where another has judged nothing', () => {
    const { all } = figures([
      [1, 1],
      [0, 1],
      [0, 0],
      [0, null],
    ]);
    const conger = all.find(({ name }) => name.startsWith('Conger'));
    // p_o 2/3; one says 1 once in four, the other twice in three: p_e = 1/4 · 2/3 + 3/4 · 1/3.
    assert.equal(conger && valueOf(conger.figure)?.toFixed(6), ((2 / 3 - 5 / 12) / (7 / 12)).toFixed(6));
  });

  it('are by rank where some categories are words', () => {
    const { all } = figures(
      [
        [1, 'x'],
        ['x', 'x'],
        [1, 1],
      ],
      'ordinal',
    );
    assert.equal(all.find(({ name }) => name.includes('AC2 (linear)'))?.figure.kind, 'value');
  });
});

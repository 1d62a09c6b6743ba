import assert from 'node:assert/strict';
import { valueOf, type Figure } from '../../../server/src/agreement/figures/figure';
import type { Weighted } from '../../../server/src/agreement/figures/study/valueFigures';
import { furtherTables } from '../../../server/src/features/figures/furtherFigures';
import { BOOK, copy, figuresOf } from './figuresOf';

const rounded = (figure: Figure | undefined): number | null => {
  const value = figure && valueOf(figure);
  return value === null || value === undefined ? null : Number(value.toFixed(6));
};
const both = (weighted: Weighted | undefined) => [
  rounded(weighted?.linear.figure),
  rounded(weighted?.quadratic.figure),
];

/** What two coders gave, two words of two characters each with one of three values, and four with another. */
const study = (book: string, [low, middle, high]: readonly [string, string, string]): string =>
  book +
  copy('a', 'P1', `[ab]{#pay:${low}}[cd]{#pay:${middle}}[ef]{#pay:${high}}[gh]{#pay:${high}} ij`) +
  copy('b', 'P1', `[ab]{#pay:${middle}}[cd]{#pay:${middle}}[ef]{#pay:${high}}[gh]{#pay:${low}} ij`);

describe('figures of values', () => {
  it('are weighted kappa and AC2 by linear and by quadratic weights', () => {
    const [pay] = figuresOf(study(BOOK, ['-1', '0', '+1'])).values;
    // Rows -1, 0, 1: [0, 2, 0], [0, 2, 0], [2, 0, 2], of 8. Linear p_o 5/8, p_e 36/64; quadratic p_o 5.5/8, p_e 44/64.
    assert.deepEqual(both(pay?.pairs[0]), [0.142857, 0]);
    // Shares 1/4, 3/8, 3/8, so that the sum of p (1 - p) is 0.65625; sums of weights 5 and 6 by q (q - 1) = 6.
    assert.deepEqual(both(pay?.ac2), [0.172414, 0.090909]);
    assert.deepEqual([pay?.pairs[0]?.valued, pay?.weightedBy], [8, 'value']);
  });

  it('have weights over the whole scale, whatever of it occurs', () => {
    const wide = BOOK.replace('"-1": hinders', '"-2": x, "-1": hinders').replace(
      '"+1": helps',
      '"+1": helps, "+2": y',
    );
    const [pay] = figuresOf(study(wide, ['-1', '0', '+1'])).values;
    // Linear: the sum of weights is 15 by q (q - 1) = 20, p_o 6.5/8.
    assert.equal(rounded(pay?.ac2.linear.figure), 0.630769);
  });

  it('are by places on the scale where values are words, and say so', () => {
    const words = BOOK.replace(/values: .*\}\}/, 'values: {low: x, middle: y, high: z}}}');
    const figures = figuresOf(study(words, ['low', 'middle', 'high']));
    const [pay] = figures.values;
    assert.deepEqual([both(pay?.pairs[0]), pay?.weightedBy], [[0.142857, 0], 'rank']);
    assert.deepEqual(pay?.interval.figure, { kind: 'refused', why: 'not-numbers' });
    const [table] = furtherTables(figures, { code: (id) => id, coder: String });
    assert.match(table?.notes[1] ?? '', /^Values that are no numbers .*\(pay\)/);
    const numbers = furtherTables(figuresOf(study(BOOK, ['-1', '0', '+1'])), { code: String, coder: String });
    assert.equal(numbers[0]?.notes.length, 1);
  });

  it('are numbers or undefined, whatever the scale: values of the same size, and sizes that have no square', () => {
    const scaled = (values: string) => BOOK.replace(/values: .*\}\}/, `values: {${values}}}}`);
    const [same] = figuresOf(study(scaled('"1": x, "+1": y, "1.0": z'), ['1', '+1', '1.0'])).values;
    assert.deepEqual(same?.pairs[0]?.linear.figure, { kind: 'undefined', why: 'no-variation' });
    assert.deepEqual(same.interval.figure, { kind: 'undefined', why: 'no-variation' });
    const [huge] = figuresOf(
      study(scaled('"1e200": x, "2e200": y, "3e200": z'), ['1e200', '2e200', '3e200']),
    ).values;
    assert.equal(huge?.weightedBy, 'rank');
    for (const one of [same, huge])
      for (const { figure } of [one.ordinal, one.interval, one.nominal, one.ac2.linear, one.ac2.quadratic])
        assert.ok(figure.kind !== 'value' || Number.isFinite(figure.value));
  });

  it('are of each pair where there are three coders, and of those who gave a value to the same words', () => {
    const more =
      study(BOOK, ['-1', '0', '+1']) +
      copy('c', 'P1', '[ab]{#pay:-1}cdefgh ij') +
      copy('d', 'P1', 'abcdefgh [ij]{#pay:+1}');
    const figures = figuresOf(more);
    const [pay] = figures.values;
    assert.deepEqual(
      pay?.pairs.map((pair) => [pair.valued, rounded(pair.linear.figure)]),
      [
        [8, 0.142857],
        // One and the same value throughout; then others, on two characters; then nothing that both have.
        [2, null],
        [0, null],
        [2, 0],
        [0, null],
        [0, null],
      ],
    );
    const tables = furtherTables(figures, { code: (id) => id, coder: (place) => 'abcd'.charAt(place) });
    // Behind the matrix of pairs and the kappas of codes.
    const [values, pairs] = tables.slice(2);
    assert.ok(!values?.columns.some((name) => name.startsWith('kappa')));
    assert.deepEqual(
      pairs?.rows.map(({ name }) => name),
      ['pay: a and b', 'pay: a and c', 'pay: b and c'],
    );
  });

  it('rest on the words that two gave the code and a value, and say on how many they gave the code', () => {
    const [pay] = figuresOf(
      BOOK +
        // Both with values on ab, one without on cd, one alone on ef, and words that only one has read.
        copy('a', 'P1', '[ab]{#pay:+1}[cd]{#pay:-1}[ef]{#pay:-1} gh') +
        copy('b', 'P1', '[ab]{#pay:+1}[cd]{#pay}ef gh') +
        copy('a', 'P2', '[ab]{#pay:+1}'),
    ).values;
    assert.deepEqual([pay?.valued, pay?.given], [2, 4]);
    assert.deepEqual(pay?.nominal.figure, { kind: 'undefined', why: 'no-variation' });
    assert.deepEqual(pay?.pairs[0]?.linear.figure, { kind: 'undefined', why: 'no-variation' });
  });
});

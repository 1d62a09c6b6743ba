import assert from 'node:assert/strict';
import fc from 'fast-check';
import { alpha, alphaOfRatings, coincidencesOf } from '../../../server/src/agreement/figures/alpha';
import { valueOf, type Figure } from '../../../server/src/agreement/figures/figure';
import {
  fleissKappa,
  gwetAC,
  brennanPrediger,
  pairwiseAgreement,
} from '../../../server/src/agreement/figures/manyCoders';
import { matchPassages, passageF1 } from '../../../server/src/agreement/figures/passageF1';
import { countsOf, countsOfTable, ratingsOf, tableOf } from '../../../server/src/agreement/figures/ratings';
import {
  onUnits,
  ratingsOfCode,
  textOfCode,
  type Mark,
} from '../../../server/src/agreement/figures/stretches';
import {
  cohenKappa,
  percentAgreement,
  scottPi,
  specificAgreement,
} from '../../../server/src/agreement/figures/twoCoders';
import { seeded } from '../../support/random';

const LENGTH = 40;

const mark: fc.Arbitrary<Mark> = fc
  .tuple(fc.nat(LENGTH), fc.nat(LENGTH), fc.constantFrom('x', 'y'))
  .map(([one, other, code]) => ({ start: Math.min(one, other), end: Math.max(one, other), code }));
const marks = fc.array(mark, { maxLength: 6 });
const table = fc.tuple(...[0, 1, 2, 3].map(() => fc.nat(50))) as fc.Arbitrary<
  [number, number, number, number]
>;

const near = (a: number | null, b: number | null, message = ''): void => {
  if (a === null || b === null) assert.equal(a, b, message);
  else assert.ok(Math.abs(a - b) < 1e-9, `${message} ${a} ${b}`);
};
const square = ([a, b, c, d]: readonly [number, number, number, number]) => ({
  categories: ['yes', 'no'],
  cells: [
    [a, b],
    [c, d],
  ],
});
const number = (figure: Figure): number | null => valueOf(figure);

/** Passages of one coder, two that overlap with one code put together for as long as there are such. */
function united(marks: readonly Mark[]): readonly Mark[] {
  const all = marks.filter(({ start, end }) => start < end);
  for (const a of all)
    for (const b of all) {
      if (a === b || a.code !== b.code || Math.max(a.start, b.start) >= Math.min(a.end, b.end)) continue;
      const both = { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end), code: a.code };
      return united([...all.filter((one) => one !== a && one !== b), both]);
    }
  return all;
}

/** What each character is by each coder, written out: what the sweep must come to. */
function characters(ofCoder: readonly Mark[], code: string): readonly number[] {
  return Array.from({ length: LENGTH }, (_, at) =>
    ofCoder.some((one) => one.code === code && one.start <= at && at < one.end) ? 1 : 0,
  );
}

describe('what holds of agreement, whatever the data', () => {
  it('sweeping over beginnings and ends comes to what counting characters does, for any number of coders', () => {
    fc.assert(
      fc.property(fc.array(fc.option(marks), { minLength: 2, maxLength: 4 }), (coders) => {
        const ratings = ratingsOfCode([textOfCode({ length: LENGTH, coders })('x')]);
        const rows = Array.from({ length: LENGTH }, (_, at) =>
          coders.map((ofCoder) => (ofCoder === null ? null : (characters(ofCoder, 'x')[at] ?? 0))),
        );
        const written = ratingsOf(rows, [1, 0]);
        near(
          number(alpha(coincidencesOf(countsOf(ratings)), 'nominal')),
          number(alpha(coincidencesOf(countsOf(written)), 'nominal')),
          'alpha',
        );
        assert.deepEqual(tableOf(ratings, 0, 1).cells, tableOf(written, 0, 1).cells);
      }),
      seeded(2000),
    );
  });

  it('a unit is coded by its characters, by either rule', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: LENGTH - 1 }), { maxLength: 8 });
    fc.assert(
      fc.property(marks, cuts, fc.constantFrom('any' as const, 'half' as const), (ofCoder, at, rule) => {
        const edges = [0, ...at.sort((x, y) => x - y), LENGTH];
        const units = edges.slice(1).map((end, i) => ({ start: edges[i] ?? 0, end }));
        const { coders, length } = onUnits({ length: LENGTH, coders: [ofCoder] }, units, rule);
        assert.equal(length, units.length);
        const coded = characters(ofCoder, 'x');
        units.forEach(({ start, end }, i) => {
          const within = coded.slice(start, end).filter((one) => one === 1).length;
          const wanted = rule === 'any' ? within > 0 : 2 * within >= end - start && within > 0;
          assert.equal(
            coders[0]?.some((one) => one.code === 'x' && one.start === i),
            wanted,
          );
        });
      }),
      seeded(2000),
    );
  });

  it('kappa has the sign of ad - bc, and alpha is pi but for its small-sample term', () => {
    fc.assert(
      fc.property(table, ([a, b, c, d]) => {
        const four = square([a, b, c, d]);
        const kappa = number(cohenKappa(four));
        if (kappa !== null)
          assert.equal(Math.sign(Math.abs(kappa) < 1e-12 ? 0 : kappa), Math.sign(a * d - b * c));
        const n = a + b + c + d;
        const pi = number(scottPi(four));
        const ours = number(alpha(coincidencesOf(countsOfTable(four)), 'nominal'));
        if (pi === null) assert.equal(ours, null);
        else near(ours, 1 - (1 - pi) * ((2 * n - 1) / (2 * n)));
        // For two coders Fleiss' kappa is Scott's, and not Cohen's.
        near(number(fleissKappa(countsOfTable(four))), pi);
      }),
      seeded(5000),
    );
  });

  it('the order of coders and of units, and the names of categories, make no difference', () => {
    const rows = fc.array(fc.array(fc.option(fc.constantFrom(1, 2, 3)), { minLength: 3, maxLength: 3 }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(rows, (units) => {
        const figures = (given: readonly (readonly (number | string | null)[])[]) => {
          const counts = countsOf(ratingsOf(given));
          return [
            ...[alpha(coincidencesOf(counts), 'nominal'), fleissKappa(counts), gwetAC(counts)],
            ...[brennanPrediger(counts), pairwiseAgreement(counts)],
          ].map(number);
        };
        const before = figures(units);
        const others = [
          units.map((row) => row.toReversed()),
          units.toReversed(),
          units.map((row) => row.map((cell) => cell && `${9 - cell}`)),
        ];
        for (const other of others)
          figures(other).forEach((value, i) => near(value, before[i] ?? null, String(i)));
      }),
      seeded(1000),
    );
  });

  it('exact F1 is 1 if and only if the passages are the same, those that overlap being one', () => {
    fc.assert(
      fc.property(marks, marks, (a, b) => {
        const f1 = number(passageF1(matchPassages(a, b, 1)));
        const written = (all: readonly Mark[]): string =>
          united(all)
            .map(({ start, end, code }) => `${start}-${end}${code}`)
            .sort()
            .join();
        const isSame = written(a) === written(b);
        if (written(a) === '' && isSame) assert.equal(f1, null);
        else assert.equal(f1 === 1, isSame);
        near(f1, number(passageF1(matchPassages(b, a, 1))), 'symmetric');
        assert.ok((number(passageF1(matchPassages(a, b, 0.5))) ?? 1) >= (f1 ?? 0));
      }),
      seeded(3000),
    );
  });

  it('as many passages are matched as can be, which taking the nearest first does not', () => {
    const passage = (start: number, end: number): Mark => ({ start, end, code: 'x' });
    // 0-10 goes best with 4-14, which leaves 10-16 and 0-4 with nothing: the other way all have one.
    const a = [passage(0, 10), passage(10, 16)];
    const b = [passage(0, 4), passage(4, 14)];
    assert.equal(matchPassages(a, b, 0.33).matched, 2);
  });

  it('alpha of units is alpha of their coincidences, by every metric, weights and missing judgements included', () => {
    const cell = fc.option(fc.constantFrom(-1, 0, 2, 3, 7));
    const rows = fc.array(
      fc.tuple(fc.array(cell, { minLength: 3, maxLength: 3 }), fc.integer({ min: 1, max: 3 })),
      {
        maxLength: 10,
      },
    );
    const metrics = fc.constantFrom(
      'nominal' as const,
      'ordinal' as const,
      'interval' as const,
      'ratio' as const,
    );
    fc.assert(
      fc.property(rows, metrics, (given, metric) => {
        const ratings = ratingsOf(given.map(([row]) => row));
        const units = ratings.units.map((unit, i) => ({ ...unit, weight: given[i]?.[1] ?? 1 }));
        const [ours, plain] = [
          alphaOfRatings({ ...ratings, units }, metric),
          alpha(coincidencesOf(countsOf({ ...ratings, units })), metric),
        ];
        assert.equal(ours.kind, plain.kind);
        near(number(ours), number(plain));
        if (ours.kind !== 'value') assert.deepEqual(ours, plain);
      }),
      seeded(2000),
    );
    const words = ratingsOf([
      ['a', 'b'],
      ['a', 'a'],
    ]);
    assert.deepEqual(alphaOfRatings(words, 'interval'), { kind: 'refused', why: 'not-numbers' });
    // All the same is no variation, whatever rounding makes of the mean.
    const same = ratingsOf([
      [0.1, 0.1, 0.1],
      [0.1, 0.1, 0.1],
    ]);
    assert.deepEqual(alphaOfRatings(same, 'interval'), { kind: 'undefined', why: 'no-variation' });
  });

  it('uncoded text moves percent agreement, AC1 and Brennan–Prediger, and hardly kappa, alpha and F1', () => {
    // 150 characters each, 110 shared (the table of the guide on agreement).
    const at = (length: number) => {
      const four = square([110, 40, 40, length - 190]);
      const counts = countsOfTable(four);
      const figures = [
        ...[
          percentAgreement(four),
          cohenKappa(four),
          alpha(coincidencesOf(counts), 'nominal'),
          gwetAC(counts),
        ],
        ...[brennanPrediger(counts), specificAgreement(four, 0)],
      ];
      return figures.map((figure) => Number((number(figure) ?? NaN).toFixed(4)));
    };
    const rounded = (values: readonly number[]) => values.map((value) => Number(value.toFixed(3)));
    assert.deepEqual(rounded(at(500)), [0.84, 0.619, 0.619, 0.724, 0.68, 0.733]);
    assert.deepEqual(rounded(at(2000)), [0.96, 0.712, 0.712, 0.954, 0.92, 0.733]);
    assert.deepEqual(rounded(at(20_000)), [0.996, 0.731, 0.731, 0.996, 0.992, 0.733]);
    assert.deepEqual([at(200_000)[0], at(200_000)[3], at(200_000)[4]], [0.9996, 0.9996, 0.9992]);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { valueOf } from '../../../server/src/agreement/figures/figure';
import { percentileInterval, resamples } from '../../../server/src/agreement/figures/resampling';
import { stretchesOf, type Mark } from '../../../server/src/agreement/figures/stretches';
import { alongCuts } from '../../../server/src/agreement/figures/study/alongCuts';
import type { Estimate } from '../../../server/src/agreement/figures/study/drawing';
import { judgementSteps } from '../../../server/src/agreement/figures/study/judged';
import { MOST_SETS_RESAMPLED } from '../../../server/src/agreement/figures/study/setFigures';
import {
  studyFigureSteps,
  type FigureOptions,
  type StudyFigures,
} from '../../../server/src/agreement/figures/study/studyFigures';
import { tilingsFrom, tilingsIn, tilingsOf } from '../../../server/src/agreement/figures/unitizing';
import { furtherTables } from '../../../server/src/features/figures/furtherFigures';
import { sha256 } from '../../../server/src/io/hash';
import { inOneGo } from '../../../server/src/project/steps';
import { amount, seeded } from '../../support/random';
import { makeStudy } from '../../support/studyFixture';
import { BOOK, copy, figuresOf } from './figuresOf';

const pick = <T>(from: readonly T[], i: number): T => from[i % from.length] ?? (from[0] as T);

/** What two coders made of a document; the letters tell one from another, and it says in the same words what it is of. */
function document(key: string, i: number): string {
  const [one, other] = [pick(['-1', '0', '+1'], i), pick(['-1', '+1'], i + Math.floor(i / 3))];
  const mine = `[abc]{#pay:${one}} d. ${pick(['[ef]{#rota} gh', 'ef [gh]{#breaks}', '[ef]{#rota} [gh]{#breaks}'], i)}. ${i}.`;
  const theirs = `[abc]{#pay:${other}} d. ${pick(['[ef gh]{#rota}', '[ef]{#breaks} gh'], i)}. ${i}.`;
  return copy('a', key, mine) + copy('b', key, theirs);
}

const estimates = ({ values: [pay], groups: [group], sets }: StudyFigures): readonly Estimate[] => {
  assert.ok(pay && group && sets);
  const [pair] = pay.pairs;
  assert.ok(pair);
  return [
    ...[
      pay.ordinal,
      pay.interval,
      pay.nominal,
      pay.ac2.linear,
      pay.ac2.quadratic,
      pair.linear,
      pair.quadratic,
    ],
    ...[group.u, group.bar, group.cu, ...group.ku.map(({ figure }) => figure)],
    ...[sets.jaccard, sets.masi, sets.passonneau],
  ];
};

describe('intervals of values, groups and sets', () => {
  const DOCUMENTS = 12;
  const SAMPLING = { times: amount(40), seed: 7 };
  const options = { unit: 'sentence', ...SAMPLING } as const;
  const names = Array.from({ length: DOCUMENTS }, (_, i) => i);

  it('are what the figures come to of studies that have documents as often as they were drawn', () => {
    const figures = figuresOf(BOOK + names.map((i) => document(`P${i}`, i)).join(''), options);
    // Documents are drawn in the order of their texts' hashes.
    const study = makeStudy(BOOK + names.map((i) => document(`P${i}`, i)).join('')).study();
    const { documents } = inOneGo(judgementSteps(study, figures.options, sha256));
    const order = documents.map(({ key }) => Number(key.slice(1)));
    const columns: (number | null)[][] = estimates(figures).map(() => []);
    for (const often of resamples([DOCUMENTS], SAMPLING)) {
      const again = order.flatMap((i, place) =>
        Array.from({ length: often[place] ?? 0 }, (_, copied) => document(`P${i}-${copied}`, i)),
      );
      const found = estimates(figuresOf(BOOK + again.join(''), { ...options, times: 0 }));
      found.forEach(({ figure }, i) => columns[i]?.push(valueOf(figure)));
    }
    estimates(figures).forEach(({ interval }, i) => {
      const wanted = percentileInterval(columns[i] ?? [], 0.95);
      assert.equal(interval?.kind, wanted.kind, String(i));
      if (interval?.kind !== 'interval' || wanted.kind !== 'interval') return;
      for (const limit of ['low', 'high', 'undefinedShare'] as const)
        assert.equal(interval[limit].toFixed(9), wanted[limit].toFixed(9), `${i} ${limit}`);
    });
    assert.ok(estimates(figures).filter(({ interval }) => interval?.kind === 'interval').length >= 10);
  });

  it('have the jackknife beside them where there are few documents, and blocks of turns within each', () => {
    const turns = (i: number, by: string): string =>
      Array.from({ length: 12 }, (_, at) => {
        const value = pick(['-1', '0', '+1'], at + i + (by === 'a' ? 0 : at % 4 === 0 ? 1 : 0));
        return `P1: [abc]{#pay:${value}} d. ${pick(['[ef]{#rota}', 'ef'], at + (by === 'a' ? 0 : at % 5 === 0 ? 1 : 0))} ${i}.`;
      }).join('\n');
    const study = [0, 1, 2].map((i) => copy('a', `P${i}`, turns(i, 'a')) + copy('b', `P${i}`, turns(i, 'b')));
    const figures = figuresOf(BOOK + study.join(''), { unit: 'sentence', times: 5 });
    assert.equal(figures.resampled, 'turns');
    const [pay] = figures.values;
    assert.deepEqual(
      [pay?.nominal, figures.groups[0]?.u, figures.sets?.masi].map((one) => [
        one?.interval?.kind,
        one?.jackknife === null,
      ]),
      Array(3).fill(['interval', false]),
    );
    const without = [0, 1, 2].map((out) => {
      const some = figuresOf(BOOK + study.filter((_, i) => i !== out).join(''), {
        unit: 'sentence',
        times: 0,
      });
      return some.groups[0]?.u.figure.kind === 'value' ? some.groups[0].u.figure.value : NaN;
    });
    const mean = without.reduce((x, y) => x + y, 0) / 3;
    const error = Math.sqrt((2 / 3) * without.reduce((all, one) => all + (one - mean) ** 2, 0));
    assert.equal(figures.groups[0]?.u.jackknife?.error.toFixed(9), error.toFixed(9));
  });

  it('come in steps, so that they can be stopped: one for each document, and for some resamples each', () => {
    const study = makeStudy(BOOK + names.map((i) => document(`P${i}`, i)).join('')).study();
    const { options: asked } = figuresOf(BOOK, { unit: 'sentence', times: 51, coders: ['a', 'b'] });
    const steps = (groups: FigureOptions['groups'], unit: FigureOptions['unit'] = 'character') =>
      [...studyFigureSteps(study, { ...asked, groups, unit }, sha256)].length;
    assert.equal(steps([['rota', 'breaks']]) - steps([]), DOCUMENTS + 2);
    // A step for each kind of set, too.
    assert.ok(steps([], 'sentence') - steps([]) >= DOCUMENTS + 2);
  });

  it('are none of more kinds of sets than can be resampled, and that is said', () => {
    const codes = Array.from({ length: 9 }, (_, i) => `c${i}`);
    const book = BOOK.replace('codes: [', `codes: [${codes.map((id) => `{id: ${id}}`).join(', ')}, `);
    const sentences = Array.from({ length: MOST_SETS_RESAMPLED + 10 }, (_, i) =>
      codes.filter((_code, bit) => ((i + 1) >> bit) % 2 === 1),
    );
    const text = sentences
      .map((some, i) => `[Word ${i}.]{${some.map((id) => `#${id}`).join(' ')}}`)
      .join(' ');
    const figures = figuresOf(book + copy('a', 'P1', text) + copy('b', 'P1', text), {
      unit: 'sentence',
      times: 5,
    });
    assert.ok((figures.sets?.sets ?? 0) > MOST_SETS_RESAMPLED);
    assert.deepEqual(
      [
        figures.sets?.masi.interval,
        valueOf(figures.sets?.masi.figure ?? { kind: 'undefined', why: 'unused' }),
      ],
      [null, 1],
    );
    const notes = furtherTables(figures, { code: String, coder: String }).flatMap((table) => table.notes);
    assert.ok(
      notes.some((note) => /^Without intervals: there are 21\d different sets of codes/.test(note)),
      notes.join('\n'),
    );
  });
});

describe('parts of a text', () => {
  const LENGTH = 40;
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: LENGTH - 1 }), { maxLength: 6 }).map((at) => {
    const edges = [0, ...at.sort((x, y) => x - y), LENGTH];
    return edges.slice(1).map((end, i) => ({ start: edges[i] ?? 0, end }));
  });
  // Passages that do not overlap, as those of codes that exclude each other.
  const tiling = fc.uniqueArray(fc.nat(LENGTH), { maxLength: 10 }).map((at): readonly Mark[] => {
    const edges = at.sort((x, y) => x - y);
    return edges
      .slice(1)
      .flatMap((end, i) => (i % 2 === 0 ? [{ start: edges[i] ?? 0, end, code: end % 2 ? 'x' : 'y' }] : []));
  });

  it('have sums that are together those of the whole', () => {
    fc.assert(
      fc.property(fc.array(tiling, { minLength: 2, maxLength: 3 }), cuts, (coders, parts) => {
        const text = { length: LENGTH, coders };
        const [codes, whole] = [['x', 'y'], tilingsOf([text], ['x', 'y'])];
        const rows = tilingsIn(text, codes, parts);
        assert.ok(!('kind' in rows) && !('kind' in whole));
        assert.equal(rows.length, parts.length);
        const total = new Float64Array(rows[0]?.length ?? 0);
        for (const row of rows) row.forEach((amount, i) => (total[i] = (total[i] ?? 0) + amount));
        const summed = tilingsFrom(total, codes);
        for (const [mine, theirs] of [
          [summed.lengths.flat(), whole.lengths.flat()],
          [summed.self, whole.self],
          [summed.shared, whole.shared],
        ] as const)
          mine.forEach((one, i) => assert.ok(Math.abs(one - (theirs[i] ?? NaN)) < 1e-9));
        // Each part has as much of the text as it is long, by every pair of coders.
        rows.forEach((row, i) => {
          const { start = 0, end = 0 } = parts[i] ?? {};
          const lengths = tilingsFrom(row, codes)
            .lengths.flat()
            .reduce((x, y) => x + y, 0);
          assert.ok(Math.abs(lengths - coders.length * (end - start)) < 1e-9);
          // A passage cannot be cut: its squares are where it begins.
          const { self, shared } = tilingsFrom(row, codes);
          codes.forEach((code, place) => {
            let [squares, common] = [0, 0];
            coders.forEach((mine, coder) => {
              for (const passage of mine.filter((one) => one.code === code)) {
                if (passage.start < start || passage.start >= end) continue;
                squares += (passage.end - passage.start) ** 2;
                for (const theirs of coders.filter((_, other) => other !== coder)) {
                  const met = theirs.map((one) =>
                    Math.max(0, Math.min(one.end, passage.end) - Math.max(one.start, passage.start)),
                  );
                  common += met.reduce((x, y) => x + y, 0) ** 2 / (coders.length - 1);
                }
              }
            });
            assert.ok(Math.abs(squares - (self[place + 1] ?? NaN)) < 1e-9, 'squares');
            assert.ok(Math.abs(common - (shared[place + 1] ?? NaN)) < 1e-9, 'shared');
          });
        });
      }),
      seeded(1000),
    );
  });

  it('have the stretches that lie in them', () => {
    fc.assert(
      fc.property(fc.array(tiling, { minLength: 1, maxLength: 3 }), cuts, (coders, parts) => {
        const stretches = stretchesOf({ length: LENGTH, coders });
        let at = 0;
        for (const { cut, length } of alongCuts(stretches, parts)) {
          assert.ok(
            length > 0 && at >= (parts[cut]?.start ?? NaN) && at + length <= (parts[cut]?.end ?? NaN),
          );
          at += length;
        }
        assert.equal(at, LENGTH);
      }),
      seeded(1000),
    );
  });
});

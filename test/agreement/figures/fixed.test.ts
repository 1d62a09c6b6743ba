import assert from 'node:assert/strict';
import fc from 'fast-check';
import { valueOf, type Figure } from '../../../server/src/agreement/figures/figure';
import type { FigureOptions, StudyFigures } from '../../../server/src/agreement/figures/study/studyFigures';
import { onUnits, type Mark, type Unit } from '../../../server/src/agreement/figures/stretches';
import { basisSentences } from '../../../server/src/features/figures/basis';
import { methodsSentence } from '../../../server/src/features/figures/methodsSentence';
import { seeded } from '../../support/random';
import { BOOK, copy, figuresOf } from './figuresOf';

const PROVENANCE = { version: '1.0', commit: null, changed: false, codebook: 'abc', icu: null };

/** Figures on the passages of Ann. */
const onAnns = (fixture: string, given: Partial<FigureOptions> = {}): StudyFigures =>
  figuresOf(BOOK + fixture, { unit: 'passage', fixedBy: 'a', ...given });

const of = ({ codes }: StudyFigures, code: string) => {
  const found = codes.find((one) => one.code === code);
  assert.ok(found, code);
  return found;
};
const value = (figure: Figure | null | undefined): number | null => (figure ? valueOf(figure) : null);
const said = (figures: StudyFigures): string => basisSentences(figures, figures.coders).join(' ');

describe('passages that one coder has fixed, as units', () => {
  it('have the codes that each coder gave them, and what lies outside is in no figure and is said', () => {
    const figures = onAnns(
      copy('a', 'P1', '[alpha]{#pay} [beta]{#rota} gamma delta') +
        copy('b', 'P1', '[alpha]{#pay} [beta gamma]{#pay} [delta]{#pay}'),
    );
    assert.equal(figures.documents[0]?.units, 2);
    // alpha: yes and yes; beta: no and yes; o = [[2, 1], [1, 0]], D_o = 2/4, D_e = 2·3·1 / (4·3).
    const pay = of(figures, 'pay');
    assert.deepEqual(pay.table, [
      [1, 0],
      [1, 0],
    ]);
    assert.equal(value(pay.main.alpha.figure), 0);
    assert.equal(value(pay.main.percent.figure), 0.5);
    assert.equal(value(pay.main.positive.figure), 2 / 3);
    assert.equal(value(pay.main.kappa?.figure), 0);
    assert.deepEqual(of(figures, 'rota').table, [
      [0, 1],
      [0, 1],
    ]);
    assert.deepEqual(
      [pay.uses, figures.fixed?.outside],
      [
        [1, 3],
        [0, 1],
      ],
    );
    assert.match(said(figures), /each place that Ann marked is a unit, whatever codes it has/);
    assert.match(said(figures), /What Ann gave these places is compared as well\. Text outside/);
    assert.match(said(figures), /stand in uses, F1, values and unitizing alone: a 0, b 1\./);
    const methods = methodsSentence(figures, ['Ann', 'Bo'], PROVENANCE);
    assert.match(methods, /by passage \(2 passages; each place that Ann marked is a unit/);
    assert.match(methods, /was not judged \(1 passage outside of them is not in it\)\. /);
  });

  it('are coded by the rule that other units are', () => {
    const fixture =
      copy('a', 'P1', '[one two three]{#pay} x') + copy('b', 'P1', '[one]{#pay} two three [x]{#rota}');
    const any = onAnns(fixture);
    assert.deepEqual([of(any, 'pay').table[0]?.[0], any.fixed?.outside], [1, [0, 1]]);
    const half = onAnns(fixture, { rule: 'half' });
    assert.deepEqual(
      [of(half, 'pay').table[0], half.fixed?.outside],
      [
        [0, 1],
        [0, 2],
      ],
    );
    assert.match(said(half), /gave it a code if at least half of the characters of it are within a passage/);
  });

  it('leave a code that was given elsewhere alone undefined, which is another reason than that nobody gave it', () => {
    const figures = onAnns(copy('a', 'P1', '[one]{#pay} two') + copy('b', 'P1', 'one [two]{#rota}'));
    const { alpha, positive, kappa } = of(figures, 'rota').main;
    for (const estimate of [alpha, positive, kappa])
      assert.deepEqual(estimate?.figure, { kind: 'undefined', why: 'no-unit-coded' });
  });

  it('are each a unit where they overlap, and one where two codes are on the same words', () => {
    const nested = '[one [two]{#pay} three]{#rota}';
    const figures = onAnns(copy('a', 'P1', nested) + copy('b', 'P1', nested));
    assert.deepEqual([figures.documents[0]?.units, figures.fixed?.overlapping], [2, 2]);
    assert.match(said(figures), /2 of the 2 have words in common with another/);
    assert.equal(value(figures.overall.exact.figure), 1);
    for (const { main } of figures.codes) assert.equal(value(main.percent.figure), 1);
    const same = '[one, two.]{#pay #rota} [x]{#pay}';
    const twice = onAnns(copy('a', 'P1', same) + copy('b', 'P1', '[one, two]{#breaks}. x'));
    assert.deepEqual([twice.documents[0]?.units, twice.fixed?.overlapping], [2, 0]);
    assert.doesNotMatch(said(twice), /in common/);
  });

  it('do not depend on the level at which codes are compared, nor on the order of coders', () => {
    const fixture =
      copy('a', 'P1', '[one [two]{#breaks} three]{#rota} [four]{#pay}') +
      copy('b', 'P1', '[one]{#rota} two three [four]{#time}');
    assert.equal(onAnns(fixture).documents[0]?.units, 3);
    const top = onAnns(fixture, { level: 1 });
    assert.equal(top.documents[0]?.units, 3);
    assert.deepEqual(of(top, 'time').table, [
      [1, 1],
      [1, 0],
    ]);
    const [one, other] = [
      ['a', 'b'],
      ['b', 'a'],
    ].map((coders) => onAnns(fixture, { coders }));
    assert.deepEqual(one?.overall.alpha, other?.overall.alpha);
    assert.deepEqual(one?.fixed?.outside, other?.fixed?.outside.toReversed());
  });

  it('can be of somebody whose own codes are in no figure', () => {
    const fixture =
      copy('a', 'P1', '[one]{#time} [two]{#time} three') +
      copy('b', 'P1', '[one]{#pay} [two]{#pay} [three]{#pay}') +
      copy('c', 'P1', '[one]{#pay} two three');
    const figures = onAnns(fixture, { coders: ['b', 'c'] });
    assert.deepEqual(
      figures.codes.map(({ code }) => code),
      ['pay'],
    );
    assert.deepEqual(of(figures, 'pay').table, [
      [1, 1],
      [0, 0],
    ]);
    assert.deepEqual(figures.fixed?.outside, [1, 0]);
    assert.match(said(figures), /Only the places are by Ann, whose codes are in no figure\./);
    // Nobody else's marks make units.
    assert.equal(
      figuresOf(BOOK + fixture, { unit: 'passage', fixedBy: 'c', coders: ['a', 'b'] }).documents[0]?.units,
      1,
    );
  });

  it('leave out a document that who fixes them has not finished, and say so', () => {
    const two = copy('b', 'P1', '[x]{#pay} y') + copy('c', 'P1', 'x [y]{#pay}');
    for (const fixture of [two, copy('a', 'P1', '[x]{#pay} y', 'in-progress') + two]) {
      const figures = onAnns(fixture);
      assert.deepEqual(figures.documents, []);
      assert.match(
        said(figures),
        /Not in the figures: P1 \(not finished by Ann, whose passages are the units\)\./,
      );
    }
    // In the round that all have finished, though there is a later one without Ann.
    const rounds = BOOK.replace('coding/{coder}', 'r{round}/{coder}');
    const inRound = (round: number, coder: string) =>
      copy(coder, 'P1', '[x]{#pay} y').replace('coding/', `r${round}/`);
    const all = ['a', 'b', 'c'].map((coder) => inRound(1, coder)).join('');
    const figures = figuresOf(rounds + all + inRound(2, 'b') + inRound(2, 'c'), {
      unit: 'passage',
      fixedBy: 'a',
    });
    assert.deepEqual(
      figures.documents.map(({ round, units }) => [round, units]),
      [['1', 1]],
    );
  });

  it('are only those of what participants say', () => {
    const said = (words: string) => `INT: [So]{#pay}?\nP1: ${words}\n# [Head]{#pay}\nP1: cd`;
    const figures = onAnns(copy('a', 'P1', said('[ab]{#pay}')) + copy('b', 'P1', said('ab')));
    assert.equal(figures.documents[0]?.units, 1);
    const none = onAnns(copy('a', 'P1', 'ab') + copy('b', 'P1', '[ab]{#pay}'));
    assert.deepEqual([none.documents[0]?.units, none.fixed?.outside], [0, [0, 1]]);
    assert.deepEqual(none.overall.alpha.figure, { kind: 'undefined', why: 'no-units' });
  });

  it('come to what turns do, where each turn is a passage', () => {
    const turns = (words: readonly string[]) => words.map((one) => `P1: ${one}`).join('\n');
    const fixture =
      copy('a', 'P1', turns(['[one two]{#time}', '[three]{#time}', '[four five]{#time}', '[six]{#time}'])) +
      copy('b', 'P1', turns(['[one]{#pay} two', '[three]{#rota}', 'four five', '[six]{#pay}'])) +
      copy('c', 'P1', turns(['one [two]{#pay}', '[three]{#pay}', 'four [five]{#rota}', 'six']));
    const coders = ['b', 'c'];
    for (const rule of ['any', 'half'] as const) {
      const [passages, byTurn] = [
        onAnns(fixture, { coders, rule }),
        figuresOf(BOOK + fixture, { coders, rule, unit: 'turn' }),
      ];
      assert.deepEqual(passages.codes, byTurn.codes);
      assert.deepEqual(passages.overall, byTurn.overall);
      assert.deepEqual(passages.sets, byTurn.sets);
    }
  });

  it('are coded by their characters, however they overlap', () => {
    const LENGTH = 30;
    const range = fc
      .tuple(fc.nat(LENGTH), fc.nat(LENGTH))
      .map(([one, other]) => ({ start: Math.min(one, other), end: Math.max(one, other) }));
    const places = fc
      .array(range, { maxLength: 8 })
      .map((all): readonly Unit[] =>
        all.filter(({ start, end }) => start < end).sort((x, y) => x.start - y.start),
      );
    const marks = fc.array(
      fc.tuple(range, fc.constantFrom('x', 'y')).map(([one, code]): Mark => ({ ...one, code })),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(places, marks, fc.constantFrom('any' as const, 'half' as const), (units, coded, rule) => {
        const { coders } = onUnits({ length: LENGTH, coders: [coded] }, units, rule);
        for (const code of ['x', 'y'])
          units.forEach(({ start, end }, i) => {
            const within = Array.from({ length: end - start }, (_, at) => start + at).filter((at) =>
              coded.some((one) => one.code === code && one.start <= at && at < one.end),
            ).length;
            const wanted = within > 0 && (rule === 'any' || 2 * within >= end - start);
            assert.equal(
              coders[0]?.filter((one) => one.code === code && one.start === i).length,
              wanted ? 1 : 0,
            );
          });
      }),
      seeded(2000),
    );
  });
});

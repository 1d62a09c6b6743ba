import assert from 'node:assert/strict';
import type { FigureOptions } from '../../server/src/agreement/figures/study/studyFigures';
import { codeNotes } from '../../server/src/features/figures/codeNotes';
import { furtherFigures, furtherTables } from '../../server/src/features/figures/furtherFigures';
import { BOOK, copy, figuresOf } from '../agreement/figures/figuresOf';

const names = { code: (id: string) => id, coder: (place: number) => `Coder ${place}` };

describe('what is to be read with the figures of codes', () => {
  const notes = (fixture: string, given: Partial<FigureOptions> = {}): readonly string[] =>
    codeNotes(figuresOf(BOOK + fixture, { times: 400, ...given }), names);

  it('is who alone gave a code, on which nobody disagreed, and what nobody gave', () => {
    assert.deepEqual(notes(copy('a', 'P1', '[ab]{#pay}[cd]{#rota} e') + copy('b', 'P1', '[ab]{#pay}cd e')), [
      'Only Coder 0 gave rota.',
      'No disagreement observed in 7 characters (pay).',
      '2 codes of the codebook were given by nobody.',
    ]);
  });

  it('is why a figure is undefined, each reason once', () => {
    const all = notes(copy('a', 'P1', '[abcd]{#pay}') + copy('b', 'P1', '[abcd]{#pay}'), {
      unit: 'document',
    });
    assert.equal(
      all[0],
      'agreement on no, alpha, kappa: undefined, because no variation: every judgement is the same (pay).',
    );
  });

  it('is how many resamples an interval leaves out', () => {
    const said = (coded: number): string =>
      Array.from({ length: 10 }, (_, i) =>
        ['a', 'b']
          .map((coder) =>
            copy(coder, `P${i}`, i < coded ? `[ab]{#pay} ${i} ${coder === 'a' ? '' : ''}cd` : `ab ${i} cd`),
          )
          .join(''),
      ).join('');
    // One document in ten is not drawn in a third of the resamples, three in a few of a hundred.
    assert.match(
      notes(said(1))[0] ?? '',
      /^agreement on yes, .*: no interval, because it is undefined in more than one/,
    );
    assert.match(
      notes(said(3))[0] ?? '',
      /^agreement on yes, alpha, kappa, F1 exact, F1 half: undefined in up to [1-5](?:\.\d+)?.% of the resamples, which its interval leaves out \(pay\)\.$/,
    );
  });

  it('is the largest share of them, and of no code of which no resample is left out', () => {
    // One of ten documents has a code of three, of four, and of all of them, on which the two do not quite agree.
    const study = Array.from({ length: 10 }, (_, i) =>
      ['a', 'b']
        .map((coder) => {
          const pay = i < 3 ? '[ab]{#pay}' : 'ab';
          const rota = i < 4 ? '[cd]{#rota}' : 'cd';
          return copy(
            coder,
            `P${i}`,
            `${pay} ${rota} ${coder === 'a' ? '[ef gh]{#time}' : '[ef]{#time} gh'} ${i}`,
          );
        })
        .join(''),
    ).join('');
    const said = notes(study, { times: 2000 }).find((note) => note.includes('undefined in up to')) ?? '';
    const [, share = '', named] = /up to ([\d.]+).% .*\((.*)\)/.exec(said) ?? [];
    assert.equal(named, 'rota, pay');
    // By chance 0.7 to the tenth, which is 2.8 %, and 0.6 to the tenth, which is 0.6 %.
    assert.ok(Number(share) > 1.5 && Number(share) < 5, said);
  });
});

describe('further figures', () => {
  it('have the alphas of all pairs as a matrix, which is the same above and below', () => {
    const study = `${BOOK}${copy('k0', 'P1', '[ab]{#pay}[cd]{#rota} e')}${copy('k1', 'P1', '[ab]{#pay}[cd]{#rota} e')}${copy('k2', 'P1', '[abcd]{#pay} e')}`;
    const figures = figuresOf(study, { times: 0 });
    const [matrix] = furtherTables(figures, names);
    assert.equal(matrix?.title, 'Alpha over all codes, of each pair of coders');
    assert.deepEqual(matrix.columns, ['Coder 0', 'Coder 1', 'Coder 2']);
    const [same, one, two] = figures.pairs.map(({ alpha }) => alpha);
    assert.deepEqual(
      matrix.rows.map(({ name, figures: of }) => [
        name,
        ...of.map((cell) => (typeof cell === 'string' ? cell : cell.figure)),
      ]),
      [
        ['Coder 0', '', same, one],
        ['Coder 1', same, '', two],
        ['Coder 2', one, two, ''],
      ],
    );
    assert.deepEqual(same, { kind: 'value', value: 1 });
    assert.notDeepEqual(one, same);
  });

  it('have Cohen’s kappa of each code and pair where there are several, and a page has the first 500 rows', () => {
    const study = (coders: number): string =>
      BOOK +
      Array.from({ length: coders }, (_, i) => copy(`k${i}`, 'P1', '[ab]{#pay}[cd]{#rota} e')).join('');
    const [, three] = furtherTables(figuresOf(study(3), { times: 0 }), names);
    assert.equal(three?.title, 'Cohen’s kappa by code and pair of coders');
    assert.deepEqual(three.rows.map(({ name }) => name).slice(2, 4), [
      'rota: Coder 1 and Coder 2',
      'pay: Coder 0 and Coder 1',
    ]);
    assert.ok(
      !furtherTables(figuresOf(study(2), { times: 0 }), names).some(({ title }) => title === three.title),
    );
    const many = figuresOf(study(24), { times: 0 });
    const [, shown] = furtherFigures(many, names);
    assert.deepEqual([furtherTables(many, names)[1]?.rows.length, shown?.rows.length], [552, 500]);
    assert.match(shown?.notes[0] ?? '', /^The first 500 rows of 552; passage agreement --other has all/);
  });
});

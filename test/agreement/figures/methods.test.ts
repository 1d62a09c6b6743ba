import assert from 'node:assert/strict';
import { valueOf } from '../../../server/src/agreement/figures/figure';
import type { StudyFigures } from '../../../server/src/agreement/figures/study/studyFigures';
import { methodsSentence, resampledWords } from '../../../server/src/features/figures/methodsSentence';
import { BOOK, copy, figuresOf } from './figuresOf';

const PROVENANCE = { version: '1.0', commit: null, changed: false, codebook: 'abc', icu: null };

const methods = (figures: StudyFigures): string => methodsSentence(figures, figures.coders, PROVENANCE);

/** A text of so many turns, of which the first is coded. */
const turns = (first: string, count: number): string =>
  [first, ...Array.from({ length: count - 1 }, (_, i) => `word ${i}`)].map((one) => `P1: ${one}`).join('\n');

describe('the methods sentence', () => {
  it('says by how many coders documents were coded, where not all have coded all', () => {
    const all =
      copy('a', 'P1', '[ab]{#pay} c') + copy('b', 'P1', 'ab [c]{#pay}') + copy('c', 'P1', '[ab]{#pay} c');
    assert.match(methods(figuresOf(BOOK + all)), /^a, b and c independently coded 1 document\. Agreement/);
    const some = copy('a', 'P2', '[de]{#pay} f') + copy('b', 'P2', '[de]{#pay} f');
    assert.match(
      methods(figuresOf(BOOK + all + some)),
      /^a, b and c independently coded 2 documents, each of them by 2 to 3 of the 3\. /,
    );
    const other = copy('a', 'P1', '[ab]{#pay} c') + copy('c', 'P1', '[ab]{#pay} c');
    assert.match(
      methods(figuresOf(BOOK + other + some)),
      /^a, b and c independently coded 2 documents, each of them by 2 of the 3\. /,
    );
  });

  it('says what could not be compared, and why', () => {
    const fixture =
      BOOK +
      copy('a', 'P1', '[ab]{#pay} c') +
      copy('b', 'P1', 'ab [c]{#pay}') +
      copy('a', 'P2', 'd') +
      copy('a', 'P3', 'one') +
      copy('b', 'P3', 'two');
    assert.match(
      methods(figuresOf(fixture)),
      / 2 other documents could not be compared \(1 finished by fewer than two coders, 1 of which the coders’ copies differ in their words\)\. /,
    );
    assert.doesNotMatch(methods(figuresOf(fixture)), /marked as finished/);
    assert.match(
      methods(figuresOf(fixture, { unfinished: true })),
      /, whether or not they were marked as finished\./,
    );
  });

  it('names the codes that are in use and those that are not', () => {
    const fixture = BOOK + copy('a', 'P1', '[ab]{#pay} c') + copy('b', 'P1', 'ab [c]{#pay}');
    assert.match(
      methods(figuresOf(fixture)),
      /, 1 code in use; 3 codes given by nobody are in no figure; text/,
    );
  });

  it('has no interval where nobody disagrees, and else says how it was made', () => {
    const same = BOOK + copy('a', 'P1', turns('[ab]{#pay}', 12)) + copy('b', 'P1', turns('[ab]{#pay}', 12));
    const agreed = methods(figuresOf(same));
    assert.match(agreed, /was 1\.000 \(no disagreement was observed in \d+ characters\)\. Only/);
    assert.doesNotMatch(agreed, /interval/);
    const few =
      BOOK +
      ['P1', 'P2']
        .map(
          (key) =>
            copy('a', key, turns(`[ab]{#pay} ${key}`, 12)) + copy('b', key, turns(`ab [${key}]{#pay}`, 12)),
        )
        .join('') +
      copy('a', 'P3', '[ab]{#pay} c') +
      copy('b', 'P3', '[ab]{#pay} c');
    const figures = figuresOf(few, { confidence: 0.9 });
    const said = methods(figures);
    assert.match(said, /90\u202f% interval -?\d\.\d{3} to -?\d\.\d{3}; by the jackknife over documents -?\d/);
    assert.match(
      said,
      /by resampling 7 blocks of up to 5 consecutive turns \(paragraphs, where nobody speaks\) within each document \(200 resamples, seed 1\)/,
    );
    assert.match(
      said,
      /; they speak of these documents only; 1 document of one block is in every resample\. Only/,
    );
    assert.equal(
      resampledWords({ ...figures, options: { ...figures.options, times: 0 } }),
      'intervals were not computed',
    );
  });
});

describe('intervals', () => {
  it('are never of blocks of turns where whole documents were judged', () => {
    const fixture =
      BOOK +
      ['P1', 'P2', 'P3']
        .map(
          (key, i) =>
            copy('a', key, turns(`[ab]{#pay} ${key}`, 12)) +
            copy('b', key, turns(i === 0 ? '[ab]{#pay} P1' : `ab ${key}`, 12)),
        )
        .join('');
    const by = figuresOf(fixture, { unit: 'document' });
    assert.equal(by.resampled, 'nothing');
    assert.equal(by.codes[0]?.main.alpha.interval, null);
    assert.deepEqual(by.codes[0]?.table, [
      [1, 2],
      [0, 0],
    ]);
    assert.equal(figuresOf(fixture, { unit: 'turn' }).resampled, 'turns');
  });

  it('are of whole documents where there are ten', () => {
    const fixture = (count: number): string =>
      BOOK +
      Array.from(
        { length: count },
        (_, i) =>
          copy('a', `P${i}`, `[ab]{#pay} ${i}`) +
          copy('b', `P${i}`, i % 3 === 0 ? `ab ${i}` : `[ab]{#pay} ${i}`),
      ).join('');
    const ten = figuresOf(fixture(10));
    assert.deepEqual([ten.resampled, ten.drawn], ['documents', { parts: 10, alone: 0 }]);
    assert.equal(ten.overall.alpha.jackknife, null);
    const nine = figuresOf(fixture(9));
    assert.deepEqual([nine.resampled, nine.drawn.alone], ['nothing', 9]);
    assert.notEqual(nine.overall.alpha.jackknife, null);
  });
});

describe('pairs of coders', () => {
  it('have kappa of each code, with its maximum, prevalence and bias, and pooled over codes', () => {
    const { pairs, codes } = figuresOf(
      BOOK +
        copy('a', 'P1', '[abcd]{#pay}ef[gh]{#rota}ijklmno') +
        copy('b', 'P1', 'ab[cdef]{#pay}[gh]{#rota}ijklmno') +
        copy('c', 'P1', 'abcdefghijklmno'),
    );
    const place = codes.findIndex(({ code }) => code === 'pay');
    const [first, , last] = pairs;
    const pay = first?.codes[place];
    assert.deepEqual(pay?.table, [
      [2, 2],
      [2, 10],
    ]);
    const numbers = [pay?.kappa, pay?.kappaMax, pay?.prevalence, pay?.bias].map(
      (one) => one && valueOf(one)?.toFixed(4),
    );
    // With the line end 16 characters: p_o 12/16, p_e (4·4 + 12·12)/256; the greatest p_o is 1.
    assert.deepEqual(numbers, ['0.3333', '1.0000', '0.5000', '0.0000']);
    // Pooled: p_o (12/16 + 1)/2, p_e (160/256 + (2·2 + 14·14)/256)/2.
    assert.equal(first && valueOf(first.pooledKappa)?.toFixed(4), '0.5789');
    assert.equal(last?.codes[place]?.kappa.kind, 'value');
    assert.equal(valueOf(last?.codes[place]?.kappa ?? { kind: 'undefined', why: 'unused' }), 0);
  });
});

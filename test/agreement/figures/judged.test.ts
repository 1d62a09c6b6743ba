import assert from 'node:assert/strict';
import { valueOf } from '../../../server/src/agreement/figures/figure';
import { BOOK, copy, figuresOf } from './figuresOf';

/** Both of two coders have the same of a document. */
const both = (key: string, text: string): string => copy('a', key, text) + copy('b', key, text);

describe('what figures of a study rest on', () => {
  it('is without headings, and without turns in which nothing is said', () => {
    const plain = figuresOf(BOOK + both('P1', '[ab]{#pay} cd'));
    const headed = figuresOf(BOOK + both('P1', '# Work\n[ab]{#pay} cd'));
    assert.equal(headed.documents[0]?.units, (plain.documents[0]?.units ?? 0) + 1);
    const silent = 'INT: So?\nP1: [one]{#pay}\nINT: And?\nP1: …\nINT: Well?\nP1: two';
    assert.equal(figuresOf(BOOK + both('P1', silent), { unit: 'turn' }).documents[0]?.units, 2);
  });

  it('is no value of somebody who gave two to the same words', () => {
    const one = figuresOf(BOOK + both('P1', '[ab]{#pay:+1} cd'));
    assert.deepEqual([one.values[0]?.valued, one.values[0]?.given], [2, 2]);
    const two = figuresOf(
      BOOK + copy('a', 'P1', '[ab]{#pay:+1 #pay:-1} cd') + copy('b', 'P1', '[ab]{#pay:+1} cd'),
    );
    assert.deepEqual([two.values[0]?.valued, two.values[0]?.given], [0, 2]);
  });

  it('is, for F1, pairs of coders of whom one has a passage', () => {
    const { codes } = figuresOf(
      BOOK + copy('a', 'P1', '[ab]{#pay} cd') + copy('b', 'P1', 'ab cd') + copy('c', 'P1', 'ab cd'),
    );
    assert.equal(valueOf(codes[0]?.main.exact.figure ?? { kind: 'undefined', why: 'unused' }), 0);
  });

  it('has passages that run on into the next block once', () => {
    // Turns 5 to 7, of which the first is the last of its block.
    const said = (i: number): string => (i === 4 ? '[five' : i === 6 ? 'seven]{#pay}' : `line ${i}`);
    const text = Array.from({ length: 12 }, (_, i) => `P1: ${said(i)}`).join('\n');
    const { codes, resampled } = figuresOf(BOOK + both('P1', text));
    assert.equal(resampled, 'turns');
    assert.equal(valueOf(codes[0]?.main.exact.figure ?? { kind: 'undefined', why: 'unused' }), 1);
    assert.equal(codes[0]?.table[0]?.[1], 0);
  });

  it('is the same whoever is named first, also where only one copy says who asks', () => {
    const said = 'Bob: So?\nP1: [ab]{#pay} cd\nBob: And?\nP1: ef';
    const study = BOOK + copy('a', 'P1', said, 'done\nspeakers: {interviewer: Bob}') + copy('b', 'P1', said);
    const [one, other] = [
      ['a', 'b'],
      ['b', 'a'],
    ].map((coders) => figuresOf(study, { coders }));
    assert.deepEqual(
      [one?.documents[0]?.units, one?.overall.alpha],
      [other?.documents[0]?.units, other?.overall.alpha],
    );
    // A source has the last word.
    const sourced = figuresOf(
      `${study}--- transcripts/P1.md\n---\nspeakers: {interviewer: Nobody}\n---\n${said.replace('[ab]{#pay}', 'ab')}\n`,
    );
    assert.ok((sourced.documents[0]?.units ?? 0) > (one?.documents[0]?.units ?? 0));
  });

  it('is in the order of texts, so that names of documents change no interval', () => {
    const study = (name: (i: number) => string): string =>
      BOOK +
      Array.from({ length: 10 }, (_, i) => {
        const other = i % 3 === 0 ? `ab ${'c'.repeat(i + 1)}` : `[ab]{#pay} ${'c'.repeat(i + 1)}`;
        return copy('a', name(i), `[ab]{#pay} ${'c'.repeat(i + 1)}`) + copy('b', name(i), other);
      }).join('');
    const shuffled = figuresOf(study((i) => `D${(7 * i + 3) % 10}`));
    assert.deepEqual(shuffled.overall.alpha, figuresOf(study((i) => `D${i}`)).overall.alpha);
  });
});

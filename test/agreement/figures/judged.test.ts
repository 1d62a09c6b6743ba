import assert from 'node:assert/strict';
import { notDefined, valueOf } from '../../../server/src/agreement/figures/figure';
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

  it('is the latest round that two have finished, and another where it is named', () => {
    const book = BOOK.replace('documents: [', 'documents: ["r/{round}/{coder}/{document}.md", ');
    const inRound = (round: number, coder: string, text: string): string =>
      copy(coder, 'P1', text).replace('coding/', `r/${round}/`);
    const study =
      book +
      ['a', 'b'].map((coder) => inRound(1, coder, '[ab]{#pay} c')).join('') +
      ['a', 'b'].map((coder) => inRound(2, coder, '[ab]{#rota} c')).join('') +
      inRound(3, 'a', '[ab]{#breaks} c');
    const found = ({ documents, codes }: ReturnType<typeof figuresOf>) => [
      documents.map(({ round }) => round),
      codes.map(({ code }) => code),
    ];
    assert.deepEqual(found(figuresOf(study)), [['2'], ['rota']]);
    assert.deepEqual(found(figuresOf(study, { round: '1' })), [['1'], ['pay']]);
    assert.deepEqual(found(figuresOf(study, { round: '3' })), [[], []]);
  });

  it('has every unit that is alike as often as it is there, for sets of codes', () => {
    const { sets } = figuresOf(
      BOOK +
        copy('a', 'P1', '[One.]{#pay #rota} Two. Three. Four.') +
        copy('b', 'P1', '[One.]{#pay} Two. Three. Four.'),
      { unit: 'sentence' },
    );
    // {pay, rota} against {pay}: Jaccard 1/2. Six empty sets of eight: D_o = 2 (1/2) / 8, D_e = 2 (1/2 + 6 + 6) / 56.
    const expected = 1 - 1 / 8 / (25 / 56);
    assert.equal(sets && valueOf(sets.jaccard.figure)?.toFixed(9), expected.toFixed(9));
  });

  it('is, for Conger’s kappa, what each coder has read', () => {
    const { codes } = figuresOf(
      BOOK + both('P1', '[abcd]{#pay} efg') + copy('c', 'P1', 'abcd [efg]{#pay}') + both('P2', 'x[y]{#pay}z'),
    );
    // 9 characters read by three and 4 by two, line ends among them. Of pairs agree: 2 of 9 thirds more than a third, and 4.
    const shares = [5 / 13, 5 / 13, 3 / 9].map((yes) => [yes, 1 - yes] as const);
    const alike = [
      [0, 1],
      [0, 2],
      [1, 2],
    ].map(([g = 0, h = 0]) => {
      const [mine = [0, 0], theirs = [0, 0]] = [shares[g], shares[h]];
      return mine[0] * theirs[0] + mine[1] * theirs[1];
    });
    const chance = ((alike[0] ?? 0) + (alike[1] ?? 0) + (alike[2] ?? 0)) / 3;
    const observed = (7 / 3 + 2 + 4) / 13;
    assert.equal(
      valueOf(codes[0]?.other.conger ?? notDefined('unused'))?.toFixed(9),
      ((observed - chance) / (1 - chance)).toFixed(9),
    );
  });

  it('counts as unused what can be given and was not, and no heading', () => {
    const heading = BOOK.replace('{id: time,', '{id: time, selectable: false,');
    const text = both('P1', '[ab]{#pay} cd');
    assert.deepEqual([figuresOf(BOOK + text).unused, figuresOf(heading + text).unused], [3, 2]);
  });
});

import assert from 'node:assert/strict';
import { valueOf, type Figure } from '../../../server/src/agreement/figures/figure';
import { exclusiveGroups } from '../../../server/src/agreement/figures/study/exclusive';
import { tilingsOf } from '../../../server/src/agreement/figures/unitizing';
import { makeStudy } from '../../support/studyFixture';
import { BOOK, copy, figuresOf } from './figuresOf';

const groupsIn = (codes: string): readonly (readonly string[])[] =>
  exclusiveGroups(makeStudy(`--- codebook.yaml\ncodes: [${codes}]\n`).study().codebook);

const rounded = (figure: Figure | undefined): string | undefined => figure && valueOf(figure)?.toFixed(6);

describe('groups of codes that exclude each other', () => {
  it('are those of which each excludes every other, in the order of the codebook', () => {
    assert.deepEqual(groupsIn('{id: c, notWith: [a, b]}, {id: a}, {id: b, notWith: [a]}, {id: x}'), [
      ['c', 'a', 'b'],
    ]);
    assert.deepEqual(groupsIn('{id: a, notWith: [b]}, {id: b}, {id: c, notWith: [d]}, {id: d}'), [
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('are none where one of them goes with another', () => {
    assert.deepEqual(groupsIn('{id: a, notWith: [b]}, {id: b, notWith: [c]}, {id: c}'), []);
  });

  it('know codes by older names, and nothing of themselves or of what is no code', () => {
    assert.deepEqual(groupsIn('{id: a, notWith: [old, a, nothing]}, {id: b, aliases: [old]}'), [['a', 'b']]);
    assert.deepEqual(groupsIn('{id: a, notWith: [a]}'), []);
  });
});

describe('the alphas of unitizing', () => {
  const coded = (more: string): string =>
    BOOK +
    copy('a', 'P1', `[abcd]{#rota}ef[gh]{#breaks}ijkl${more}`) +
    copy('b', 'P1', `ab[cdef]{#rota}[gh]{#breaks}ijkl${more}`);

  it('are of the codes of the group alone, whatever else is on the same words', () => {
    const plain = figuresOf(coded('mn')).groups[0];
    const other = figuresOf(coded('[mn]{#pay}').replace('[abcd]{#rota}', '[[abcd]{#rota}]{#pay}')).groups[0];
    assert.deepEqual(other, plain);
    assert.ok(rounded(plain?.u.figure) !== undefined);
  });

  it('know nothing of a text that one coder alone has read', () => {
    const marks = (start: number) => [{ start, end: start + 4, code: 'x' }];
    const read = { length: 20, coders: [marks(0), marks(2)] };
    const alone = { length: 50, coders: [marks(7), null] };
    assert.deepEqual(tilingsOf([read, alone], ['x']), tilingsOf([read], ['x']));
  });
});

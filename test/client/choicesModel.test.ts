import assert from 'node:assert/strict';
import {
  accepted,
  bestMatch,
  choiceItems,
  isTaken,
  tickedInOrder,
} from '../../client/src/views/choicesModel';
import { choice } from './choice';

describe('the codes to choose from', () => {
  it('begin with those given last, then those used most, then go by the codebook', () => {
    const choices = [choice('a'), choice('b', { uses: 2 }), choice('c', { uses: 9 }), choice('d')];
    const ids = choiceItems(choices, ['d', 'a']).map((item) => item.choice.id);
    assert.deepEqual(ids, ['d', 'a', 'c', 'b']);
  });

  it('are neither headings nor retired', () => {
    const choices = [choice('a', { selectable: false }), choice('b', { status: 'retired' }), choice('c')];
    assert.deepEqual(
      choiceItems(choices, []).map((item) => item.choice.id),
      ['c'],
    );
  });

  it('say their id, older names, use and place, and their definition on one line', () => {
    const [item] = choiceItems(
      [choice('a', { name: 'A', aliases: ['old'], uses: 1, path: ['Top', 'Sub'], definition: 'One\ntwo.' })],
      [],
    );
    assert.deepEqual(item && [item.label, item.description, item.detail], [
      'A',
      '#a · #old · 1 use · Top › Sub',
      'One two.',
    ]);
  });
});

describe('the best match', () => {
  const items = choiceItems(
    [
      choice('data-trust', { name: 'Trust in data' }),
      choice('trust', { name: 'Trust' }),
      choice('z', { aliases: ['älter'] }),
    ],
    [],
  );
  const best = (typed: string) => bestMatch(items, typed)?.choice.id ?? null;

  it('is the code that is called just so, before one that only begins so', () => {
    assert.equal(best('trust'), 'trust');
    assert.equal(best('#TRUST'), 'trust');
    assert.equal(best('trust in'), 'data-trust');
  });

  it('is found by the beginning of a word, by part of one, and by an older name', () => {
    assert.equal(best('data'), 'data-trust');
    assert.equal(best('rust i'), 'data-trust');
    assert.equal(best('Älter'), 'z');
  });

  it('is none when nothing matches or nothing is typed', () => {
    assert.equal(best('zebra'), null);
    assert.equal(best('  '), null);
  });
});

describe('choosing', () => {
  it('knows whether a name is taken, also by a heading', () => {
    const choices = [choice('a', { name: 'Leadership', selectable: false })];
    assert.equal(isTaken(choices, ' leadership '), true);
    assert.equal(isTaken(choices, '#a'), true);
    assert.equal(isTaken(choices, 'leader'), false);
  });

  it('keeps the order of ticking, whatever the order of the list', () => {
    assert.deepEqual(tickedInOrder(['c'], ['a', 'c']), ['c', 'a']);
    assert.deepEqual(tickedInOrder(['c', 'a'], ['a', 'b']), ['a', 'b']);
  });

  it('takes the active item when nothing is ticked or when it was found by typing after the last tick', () => {
    assert.deepEqual(accepted([], 'a', false), ['a']);
    assert.deepEqual(accepted(['b'], 'a', true), ['b', 'a']);
    assert.deepEqual(accepted(['a'], 'a', true), ['a']);
    assert.deepEqual(accepted(['b'], undefined, true), ['b']);
  });

  it('takes nothing that was not ticked once something was ticked after typing', () => {
    assert.deepEqual(accepted(['b'], 'a', false), ['b']);
  });
});

import assert from 'node:assert/strict';
import {
  definitionLines,
  listedFor,
  nextValue,
  paletteDescription,
  paletteItems,
  paletteTitle,
  readTyped,
  valueMeant,
} from '../../client/src/views/paletteModel';
import { choice } from './choice';

const VALUES = [
  { value: '-', meaning: 'hinders' },
  { value: '+', meaning: 'helps' },
  { value: '+-', meaning: 'both' },
];

describe('the palette', () => {
  const choices = [choice('a', { uses: 3 }), choice('b', { values: VALUES, uses: 9 }), choice('c')];

  it('begins with the codes given last, each with its digit and the value that it had', () => {
    const recent = [
      { id: 'c', value: null },
      { id: 'gone', value: null },
      { id: 'b', value: '+' },
    ];
    assert.deepEqual(
      paletteItems(choices, recent, new Map()).map((item) => [item.digit, paletteDescription(item)]),
      [
        [1, '1 · #c · 0 uses'],
        [2, '2 · :+ helps · #b · 9 uses'],
        [null, '#a · 3 uses'],
      ],
    );
  });

  it('gives the value that was chosen, also none, and never one that the scale does not have', () => {
    const values = (chosen: string | null | undefined, before: string): (string | null | undefined)[] =>
      paletteItems(
        choices,
        [{ id: 'b', value: before }],
        new Map(chosen === undefined ? [] : [['b', chosen]]),
      ).map(({ value }) => value);
    assert.equal(values('-', '+')[0], '-');
    assert.equal(values(null, '+')[0], null);
    assert.equal(values(undefined, '+')[0], '+');
    assert.equal(values(undefined, 'old')[0], null);
  });

  it('reads a value behind a colon', () => {
    assert.deepEqual(readTyped('timel:-'), { search: 'timel', value: '-' });
    assert.deepEqual(readTyped('long term:'), { search: 'long term', value: '' });
    for (const typed of ['', ':', ':x', 'a: b', 'time']) assert.equal(readTyped(typed).value, null, typed);
  });

  it('lists what a value is typed for, by its name or definition, and what is ticked in any case', () => {
    const some = [choice('a', { definition: 'Of time.' }), choice('b', { values: VALUES }), choice('c')];
    const items = paletteItems(some, [], new Map());
    const listed = (typed: string, ticked: readonly string[] = []): string[] =>
      listedFor(items, typed, ticked).map((item) => item.choice.id);
    assert.deepEqual(listed('b'), ['a', 'b', 'c']);
    assert.deepEqual(listed('b:'), ['b']);
    assert.deepEqual(listed('TIME:-'), ['a']);
    assert.deepEqual(listed('b:-', ['c']), ['b', 'c']);
  });

  it('knows which value was meant: itself, or the only one that begins so', () => {
    const one = choice('b', { values: VALUES });
    assert.deepEqual(
      ['-', '+', '+-', 'hi', 'BO', 'h', '', 'x'].map((typed) => valueMeant(one, typed)),
      ['-', '+', '+-', '-', '+-', null, null, null],
    );
  });

  it('goes through the values and back to none', () => {
    const one = choice('b', { values: VALUES });
    const seen: (string | null)[] = [null];
    for (let i = 0; i < 5; i++) seen.push(nextValue(one, seen.at(-1) ?? null));
    assert.deepEqual(seen, [null, '-', '+', '+-', null, '-']);
    assert.equal(nextValue(choice('a'), null), null);
  });

  it('shows what a definition says, and nothing that it does not', () => {
    const said = { definition: 'One\ntwo.', exclude: 'Three.' };
    assert.deepEqual(definitionLines(choice('a', said)), ['One two.', 'Exclude: Three.']);
    assert.deepEqual(definitionLines(choice('a')), []);
  });

  it('has a title that says what is coded with what', () => {
    assert.equal(paletteTitle('No\ntime.', [], null, false), 'Code “No time.”');
    assert.equal(
      paletteTitle('x', ['Pay:-', 'Time'], 'why\nso?', true),
      'Code “x” · Pay:-, Time · unsure · memo: why so?',
    );
    assert.equal(paletteTitle('😀'.repeat(200), [], null, false), `Code “${'😀'.repeat(79)}…”`);
  });
});

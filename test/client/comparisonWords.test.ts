import assert from 'node:assert/strict';
import type { ComparedItem, ComparedKind, ComparedPassage } from '../../server/src/protocol/comparing';
import { copiesWords, kindWord, savedItems, sideWords } from '../../client/src/views/comparisonWords';

describe('what two coders made of a place, in words', () => {
  it('say how much of what a coder has is done', () => {
    const said = [
      [1, 0],
      [1, 1],
      [3, 1],
      [3, 3],
    ].map(([copies = 0, done = 0]) => copiesWords({ copies, done }));
    assert.deepEqual(said, [
      '1 copy, none done',
      '1 copy, done',
      '3 copies, 1 of them done',
      '3 copies, all done',
    ]);
  });

  it('lists saved comparisons by name with who is compared, also then and elsewhere', () => {
    const saved = { name: 'Then\nand now', a: 'main:kl', b: '../b:x:mw', round: null, unfinished: false };
    const rounds = { ...saved, name: '$(x)', a: 'kl', b: 'שרה', round: '2', unfinished: true };
    assert.deepEqual(
      savedItems([saved, rounds], [{ id: 'kl', name: 'Kit' }]).map(({ label, description }) => [
        label,
        description,
      ]),
      [
        ['Then and now', 'Kit at main and mw at b:x'],
        ['$\u200b(x)', 'Kit and \u2068שרה\u2069 · round 2 · also unfinished copies'],
      ],
    );
  });

  it('is another word for each kind', () => {
    const kinds: readonly [ComparedKind, ComparedItem['relation']][] = [
      ['agreed', null],
      ['boundary', null],
      ['omission', null],
      ['split', null],
      ['value', null],
      ['memo', null],
      ['code', 'sibling'],
      ['code', 'parent-child'],
      ['code', 'unrelated'],
      ['code', null],
    ];
    assert.deepEqual(
      kinds.map(([kind, relation]) => kindWord({ kind, relation })),
      [
        ...['agreed', 'boundary', 'omission', 'split', 'value', 'memo only'],
        ...['sibling codes', 'parent and child', 'unrelated codes', 'other code'],
      ],
    );
  });

  it('says of each coder which code with which values, how often, or that there is nothing', () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    const passage = (values: readonly string[]): ComparedPassage => ({
      ...{ code: 'trust', values, memos: [], unsure: false, words: 'w', uri: 'file:///a.md', range },
    });
    assert.equal(sideWords([]), 'nothing');
    assert.equal(sideWords([passage([])]), '#trust');
    assert.equal(sideWords([passage(['+', 'strong'])]), '#trust:+:strong');
    assert.equal(sideWords([passage(['+']), passage([])]), '2 times #trust:+');
  });
});

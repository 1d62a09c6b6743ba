import assert from 'node:assert/strict';
import type { ComparedItem, ComparedKind, ComparedPassage } from '../../server/src/protocol/comparing';
import { kindWord, sideWords } from '../../client/src/views/comparisonWords';

describe('what two coders made of a place, in words', () => {
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

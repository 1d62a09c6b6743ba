import assert from 'node:assert/strict';
import { codesRows } from '../../client/src/views/codesModel';
import { EVERYTHING, WHAT_IS_OPEN } from '../../client/src/views/comparisonFilter';
import { keptState } from '../../client/src/views/keptStates';
import { keptProgress } from '../../client/src/views/splitModel';

describe('what is kept from another version', () => {
  const usual = keptState.comparison(undefined);

  it('is the usual field by field, where this version does not know it', () => {
    assert.deepEqual(
      keptState.comparison({ root: 'file:///s', a: 'sg', b: 'kl', grouping: 'speaker', order: 'size' }),
      { ...usual, root: 'file:///s', a: 'sg', b: 'kl', order: 'size' },
    );
    assert.deepEqual(keptState.codes({ layer: 'sg', sort: 'loudest', showUnused: 'no' }), {
      ...{ layer: 'sg', sort: 'codebook', showUnused: true },
    });
    assert.equal(keptState.passages({ grouping: 'value', query: '#trust' }).grouping, 'document');
    assert.equal(keptState.passages({ grouping: 'value', query: '#trust' }).query, '#trust');
    assert.equal(keptState.memos('speaker'), 'state');
    assert.deepEqual(keptState.codingChanges({ root: null, before: 7, after: 'HEAD' }).after, 'HEAD');
    assert.deepEqual(keptState.definitions({ 'file:///s': 3 }), {});
    assert.equal(keptProgress({ targets: ['a'], newCodes: [], decided: { k: [{ id: 'a' }] } }), null);
  });

  it('is shown: no view stumbles over it', () => {
    assert.deepEqual(codesRows({ ready: true, studies: [] }, keptState.codes({ sort: 'loudest' })), []);
  });

  it('is as a whole what this version kept', () => {
    const filter = { ...EVERYTHING, kinds: ['code-sibling', 'memo'], cell: { a: 'x', b: null }, disputed: 3 };
    const comparison = { ...usual, round: '2', unfinished: true, grouping: 'codes', filter };
    assert.deepEqual(keptState.comparison(JSON.parse(JSON.stringify(comparison))), comparison);
    for (const grouping of [{ kind: 'state' }, { kind: 'attribute', id: 'ward' }])
      assert.deepEqual(keptState.documents({ grouping, sort: 'coded' }), { grouping, sort: 'coded' });
    assert.equal(keptState.memos('coder'), 'coder');
    const progress = {
      targets: ['a', 'b'],
      newCodes: [{ id: 'b', name: '', definition: null, parent: null }],
      decided: { k: [{ id: 'a', value: null }], gone: [] },
    };
    assert.deepEqual(keptProgress(progress), progress);
  });

  it('has a filter that is known as a whole, or the usual one', () => {
    for (const filter of [
      'open',
      null,
      [],
      { states: ['open'] },
      { ...EVERYTHING, states: ['postponed'] },
      { ...EVERYTHING, kinds: ['overlap'] },
      { ...EVERYTHING, only: ['c'] },
      { ...EVERYTHING, disputed: 'many' },
      { ...EVERYTHING, cell: { a: 'x' } },
    ])
      assert.deepEqual(keptState.comparison({ filter }).filter, WHAT_IS_OPEN, JSON.stringify(filter));
    for (const grouping of [{ kind: 'speaker' }, { kind: 'attribute' }, 'state', null])
      assert.deepEqual(keptState.documents({ grouping }).grouping, { kind: 'none' });
  });

  it('is the usual where it is nothing of the kind', () => {
    for (const kept of [undefined, null, 'nothing', 7, [], ['open'], { constructor: 1, __proto__: null }])
      for (const read of Object.values(keptState)) assert.deepEqual(read(kept), read(undefined));
  });
});

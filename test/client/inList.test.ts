import assert from 'node:assert/strict';
import type { Choice, GroupAt } from '../../server/src/protocol/editing';
import { choiceItems } from '../../client/src/views/choicesModel';
import { coderItems } from '../../client/src/views/coderItems';
import { codeItem, groupItem } from '../../client/src/views/groupItem';
import { placeLenses } from '../../client/src/views/comparedPlaces';
import { wordChoices } from '../../client/src/views/ownPassagesModel';
import { queryItems } from '../../client/src/views/queryItems';
import { inList, wordsAmong } from '../../client/src/views/words';

/** What VS Code draws an icon for in lists to choose from, in the place of the words (base/common/iconLabels.ts). */
const ICON = /\$\([a-z0-9]+(?:-[a-z0-9]+)*(?:~[a-z]+)?\)/iu;
const HOSTILE = 'a $(trash)\n$(check) b';
const RANGE = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

describe('words in lists to choose from', () => {
  const check = (items: readonly object[]): void => {
    assert.ok(items.length > 0);
    for (const item of items)
      for (const said of Object.values(item).filter((one) => typeof one === 'string'))
        assert.doesNotMatch(said, ICON, JSON.stringify(item));
  };

  it('stay words, on one line, where they look like icons', () => {
    assert.match(HOSTILE, ICON);
    assert.doesNotMatch(inList(HOSTILE), ICON);
    assert.equal(inList(HOSTILE).replaceAll('\u200b', ''), 'a $(trash) $(check) b');
    assert.equal(inList('cost $ (each)'), 'cost $ (each)');
    assert.doesNotMatch(wordsAmong(HOSTILE, HOSTILE, HOSTILE), ICON);
  });

  it('are so of codes, passages, coders and queries', () => {
    const code = { id: 'x', written: 'x', name: HOSTILE, value: null, range: RANGE };
    const group = {
      ...{ group: RANGE, codes: [code], coder: null, memo: HOSTILE, unsure: false, text: HOSTILE },
      ...{ selected: false, alike: 1 },
    } as unknown as GroupAt;
    check([groupItem(group), codeItem(group.codes[0] as GroupAt['codes'][number], group)]);
    check(coderItems([{ id: 'sg', name: HOSTILE }], HOSTILE));
    const choice = {
      ...{ id: 'x', name: HOSTILE, aliases: [], definition: HOSTILE, include: null, exclude: null },
      ...{ path: [HOSTILE], values: [], uses: 1, selectable: true, status: 'active' },
    } as unknown as Choice;
    check(choiceItems([choice], []));
    const help = { problem: null, unknown: [], from: 0, offers: [{ insert: HOSTILE, detail: HOSTILE }] };
    const { items } = queryItems('', help as Parameters<typeof queryItems>[1], [
      { name: HOSTILE, find: HOSTILE },
    ]);
    // The sign before a saved query is ours.
    check(items.map(({ label, description }) => ({ label: label.replace('$(bookmark) ', ''), description })));
  });

  it('are so of words that an adjudicator chooses from, and of what stands above a place in a copy', () => {
    const decision = { id: 'd', said: HOSTILE, by: HOSTILE, at: '2026-03-01', why: HOSTILE };
    const passage = { code: HOSTILE, words: HOSTILE, values: [] };
    const item = {
      ...{ id: 'x', kind: 'omission', state: 'open', words: HOSTILE, common: HOSTILE, elsewhere: [] },
      ...{ a: [passage], b: [passage], lines: { a: 1, b: 1 }, decision: null, reopened: null },
    };
    const items = [item, { ...item, id: 'y', reopened: { ...decision, reason: HOSTILE } }];
    const settled = { ...item, id: 'z', state: 'settled', decision, lines: { a: 2, b: 2 } };
    const names = {
      a: { id: 'a', name: `$(x) ${HOSTILE}`, state: null },
      b: { id: 'b', name: HOSTILE, state: null },
    };
    const text = { words: { uri: '', version: 1, ranges: [] }, text: `more ${HOSTILE}` };
    check(wordChoices(item as unknown as Parameters<typeof wordChoices>[0], names, text));
    const model = { ...names, decisions: 'possible' } as const;
    const document = { items: [...items, settled] } as unknown as Parameters<typeof placeLenses>[1];
    check(placeLenses(model, document, 'a', 'x').map(({ title }) => ({ title })));
  });
});

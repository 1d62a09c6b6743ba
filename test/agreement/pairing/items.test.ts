import assert from 'node:assert/strict';
import { itemsOf, type Item } from '../../../server/src/agreement/pairing/items';
import { coreOf, passagesOf } from '../../../server/src/agreement/pairing/passages';
import { coding, compared, passages, TREE } from './pairing';

describe('what two coders made of a place', () => {
  it('is agreed where code and words are the same', () => {
    assert.deepEqual(compared([coding(0, 4, 'data')], [coding(0, 4, 'data')]), [
      'agreed 0-4 #data | 0-4 #data',
    ]);
  });

  it('is a boundary where the words differ', () => {
    assert.deepEqual(compared([coding(0, 4, 'data')], [coding(2, 6, 'data')]), [
      'boundary 0-4 #data | 2-6 #data',
    ]);
  });

  it('is a code where codes differ, by how they stand in the tree', () => {
    const other = (code: string): readonly string[] =>
      compared([coding(0, 9, 'lead/long')], [coding(0, 8, code)]);
    assert.deepEqual(other('lead/range'), ['code sibling 0-9 #lead/long | 0-8 #lead/range']);
    assert.deepEqual(other('lead'), ['code parent-child 0-9 #lead/long | 0-8 #lead']);
    assert.deepEqual(other('data'), ['code unrelated 0-9 #lead/long | 0-8 #data']);
  });

  it('is an omission where the other marked nothing, or only what goes with something else', () => {
    assert.deepEqual(compared([coding(0, 4, 'data')], []), ['omission 0-4 #data | nothing']);
    assert.deepEqual(compared([], [coding(0, 4, 'data')]), ['omission nothing | 0-4 #data']);
    assert.deepEqual(compared([coding(0, 9, 'data')], [coding(0, 9, 'team'), coding(0, 9, 'data')]), [
      'agreed 0-9 #data | 0-9 #data',
      'omission nothing | 0-9 #team',
    ]);
    // Words that only touch have nothing in common.
    assert.deepEqual(compared([coding(0, 4, 'data')], [coding(4, 8, 'data')]), [
      'omission 0-4 #data | nothing',
      'omission nothing | 4-8 #data',
    ]);
  });

  it('is a split where one passage of the one is several of the other, on either side', () => {
    assert.deepEqual(compared([coding(0, 20, 'data')], [coding(0, 5, 'data'), coding(8, 19, 'data')]), [
      'split 0-20 #data | 0-5 #data + 8-19 #data',
    ]);
    assert.deepEqual(compared([coding(0, 5, 'data'), coding(5, 20, 'data')], [coding(0, 20, 'data')]), [
      'split 0-5 #data + 5-20 #data | 0-20 #data',
    ]);
  });

  it('is a value where only that differs, or there is none', () => {
    assert.deepEqual(compared([coding(0, 4, 'data', { value: '+' })], [coding(0, 4, 'data')]), [
      'value 0-4 #data | 0-4 #data',
    ]);
  });

  it('is a memo where only memos or marks of being unsure differ', () => {
    const kind = (a: object, b: object): string | undefined =>
      compared([coding(0, 4, 'data', a)], [coding(0, 4, 'data', b)])[0]?.split(' ')[0];
    assert.equal(kind({ memo: 'why?' }, {}), 'memo');
    assert.equal(kind({}, { unsure: true }), 'memo');
    assert.equal(kind({ memo: 'why?', unsure: true }, { memo: 'why?', unsure: true }), 'agreed');
  });

  it('says what differs beside, and how many characters are in dispute', () => {
    const [item] = itemsOf(
      passages(coding(0, 10, 'data', { value: '+', memo: 'm' })),
      passages(coding(4, 12, 'data', { value: '-', unsure: true })),
      TREE,
    );
    assert.deepEqual(item?.differs, { values: true, memos: true, unsure: true });
    assert.deepEqual(
      [item.kind, item.unsure, item.disputed, item.range],
      ['boundary', true, 6, { start: 0, end: 12 }],
    );
    const [split] = itemsOf(
      passages(coding(0, 20, 'data')),
      passages(coding(0, 5, 'data'), coding(8, 19, 'data')),
      TREE,
    );
    assert.equal(split?.disputed, 4);
    // Of several passages what any of them has.
    const told = { value: '+', memo: 'm' };
    const [same] = itemsOf(
      passages(coding(0, 20, 'data', told)),
      passages(coding(0, 5, 'data', told), coding(8, 19, 'data', told)),
      TREE,
    );
    assert.deepEqual(same?.differs, { values: false, memos: false, unsure: false });
    const [code] = itemsOf(passages(coding(0, 10, 'data')), passages(coding(8, 20, 'team')), TREE);
    assert.equal(code?.disputed, 20);
  });

  it('lists what is at one place in the codebook’s order, whoever gave which code', () => {
    const codes = (items: readonly Item[]): readonly string[] =>
      items.map(({ a, b }) =>
        [...a, ...b]
          .map(({ code }) => code)
          .sort()
          .join(' '),
      );
    for (let at = 0; at < 20; at++) {
      const one = passages(coding(at, at + 9, 'team'), coding(at, at + 9, 'data'));
      const other = passages(coding(at, at + 9, 'lead'));
      const listed = codes(itemsOf(one, other, TREE));
      assert.ok(['data lead,team', 'lead team,data'].includes(listed.join()), listed.join());
      assert.deepEqual(codes(itemsOf(other, one, TREE)), listed);
    }
  });

  it('goes by the nearest: the same code before the same words', () => {
    // Each with its own code, though the words of the other are nearer.
    assert.deepEqual(
      compared(
        [coding(0, 10, 'data'), coding(1, 11, 'team')],
        [coding(1, 11, 'data'), coding(0, 10, 'team')],
      ),
      ['boundary 0-10 #data | 1-11 #data', 'boundary 1-11 #team | 0-10 #team'],
    );
    // The same code on a letter in common is nearer than another code on the same words.
    assert.deepEqual(compared([coding(0, 10, 'data')], [coding(0, 10, 'team'), coding(9, 100, 'data')]), [
      'boundary 0-10 #data | 9-100 #data',
      'omission nothing | 0-10 #team',
    ]);
  });

  it('pairs codes that are close in the tree where either would do', () => {
    assert.deepEqual(
      compared(
        [coding(0, 9, 'lead/long'), coding(0, 9, 'data')],
        [coding(0, 9, 'data/time'), coding(0, 9, 'lead')],
      ),
      ['code parent-child 0-9 #lead/long | 0-9 #lead', 'code parent-child 0-9 #data | 0-9 #data/time'],
    );
    // Wherever it is: nothing but closeness decides.
    for (let at = 0; at < 40; at++) {
      const [one, other] = [['lead/long', 'data'] as const, ['data/time', 'lead'] as const].map((codes) =>
        passages(...codes.map((code) => coding(at, at + 9, code))),
      );
      const relations = itemsOf(one ?? [], other ?? [], TREE).map(({ relation }) => relation);
      assert.deepEqual(relations, ['parent-child', 'parent-child'], `at ${at}`);
    }
  });

  it('puts what goes with none to the first of those that it has as much in common with', () => {
    assert.deepEqual(
      compared(
        [coding(0, 10, 'data'), coding(20, 30, 'data')],
        [coding(0, 8, 'data'), coding(8, 22, 'data'), coding(22, 30, 'data')],
      ),
      ['split 0-10 #data | 0-8 #data + 8-22 #data', 'boundary 20-30 #data | 22-30 #data'],
    );
  });
});

describe("a coder's passages", () => {
  const text = 'We had no data, none.  And then?';

  it('are one where codings with one code overlap, and two where they touch', () => {
    const found = passagesOf(text, [
      coding(7, 14, 'data', { value: '-', memo: 'b' }),
      coding(3, 9, 'data', { value: '+', memo: 'a', unsure: true }),
      coding(8, 10, 'data', { value: '+' }),
      coding(14, 20, 'data'),
      coding(3, 9, 'team'),
      coding(5, 5, 'team'),
    ]);
    assert.deepEqual(
      found.map(({ start, end, code, values, memos, unsure, codings }) => [
        start,
        end,
        code,
        values,
        memos,
        unsure,
        codings.length,
      ]),
      [
        [3, 14, 'data', ['+', '-'], ['a', 'b'], true, 3],
        [3, 9, 'team', [], [], false, 1],
        [14, 20, 'data', [], [], false, 1],
      ],
    );
  });

  it('are one as far as the furthest of them reaches', () => {
    const found = passagesOf(text, [coding(0, 12, 'data'), coding(2, 4, 'data'), coding(8, 20, 'data')]);
    assert.deepEqual(
      found.map(({ start, end }) => [start, end]),
      [[0, 20]],
    );
  });

  it('are compared without white space and punctuation at their ends', () => {
    const core = (marked: string): string => {
      const start = text.indexOf(marked);
      const range = coreOf(text, start, start + marked.length);
      return text.slice(range.start, range.end);
    };
    assert.equal(core(' data, none.  '), 'data, none');
    assert.equal(core(', '), ', ');
    assert.equal(coreOf('“😀…”', 0, 5).end, 3);
    // A word separator of the Aegean scripts, which takes two units.
    assert.deepEqual(coreOf('\u{10100}no\u{10100}', 0, 6), { start: 2, end: 4 });
    assert.equal(compared([coding(0, 4, 'data')], [coding(0, 4, 'data')]).length, 1);
    const both = itemsOf(
      passagesOf(text, [coding(3, 15, 'data')]),
      passagesOf(text, [coding(2, 14, 'data')]),
      TREE,
    );
    assert.equal(both[0]?.kind, 'agreed');
  });
});

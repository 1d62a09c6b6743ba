import assert from 'node:assert/strict';
import type { ComparedItem, ComparedPassage, ComparisonModel } from '../../server/src/protocol/comparing';
import { itemsAt, meantIn, otherSide, placeLenses } from '../../client/src/views/comparedPlaces';

const NAMES: Pick<ComparisonModel, 'a' | 'b' | 'decisions'> = {
  a: { id: 'sg', name: 'Sonja Marsh', state: null },
  b: { id: 'kl', name: 'Kit Lowe', state: null },
  decisions: 'possible',
};
const passage = (code: string, line: number, more: Partial<ComparedPassage> = {}): ComparedPassage => ({
  ...{ code, values: [], memos: [], unsure: false, words: 'no time', uri: 'file:///a.md' },
  range: { start: { line, character: 4 }, end: { line, character: 11 } },
  ...more,
});
const item = (id: string, line: number, more: Partial<ComparedItem> = {}): ComparedItem => ({
  ...{ id, kind: 'boundary', relation: null, state: 'open', locator: 'P1 ¶2', words: 'no time', common: '' },
  ...{ a: [passage('rota', line)], b: [passage('rota', line + 1)], lines: { a: line, b: line + 1 } },
  ...{ disputed: 2, unsure: false, differs: { values: false, memos: false, unsure: false } },
  ...{ textChanged: false, others: [], elsewhere: [], decision: null, reopened: null },
  ...more,
});
const DECISION = {
  id: 'd',
  said: 'as Sonja Marsh',
  by: 'Kit Lowe',
  at: '2026-03-01T10:00:00Z',
  why: 'So she said.',
};

describe('the copies that are compared', () => {
  const titles = (
    items: readonly ComparedItem[],
    shown: string | null = null,
    model = NAMES,
  ): readonly string[] =>
    placeLenses(model, { items }, 'b', shown).map(
      ({ line, title, action }) => `${line} ${title} (${action})`,
    );

  it('say above a line what its place is, and what may be done', () => {
    assert.deepEqual(titles([item('x', 3), item('y', 5, { kind: 'agreed', state: 'agreed' })]), [
      '4 boundary · open (show)',
      '4 As Sonja (a)',
      '4 As Kit (b)',
      '4 Both (both)',
      '4 Neither (neither)',
      '4 Edit… (edit)',
      '4 Definition… (definition)',
    ]);
    const settled = item('x', 3, { state: 'settled', decision: DECISION });
    const by = 'Settled by Kit Lowe on 2026-03-01: as Sonja Marsh “So she said.”';
    // Where a copy is narrow the end is cut: what can be clicked stands before the reason.
    assert.deepEqual(titles([settled]), [
      '4 boundary · settled (show)',
      '4 Take Back… (undo)',
      `4 ${by} (show)`,
    ]);
    const reopened = item('x', 3, { reopened: { ...DECISION, reason: 'the words are others now' } });
    assert.deepEqual(
      [titles([reopened])[0], titles([reopened]).at(-1)],
      ['4 boundary · open again (show)', '4 open again: the words are others now (show)'],
    );
  });

  it('have room for the beginning of a long reason, and the whole of it for who points at it', () => {
    const why = 'word '.repeat(100).trim();
    const settled = item('x', 3, { state: 'settled', decision: { ...DECISION, why } });
    const said = placeLenses(NAMES, { items: [settled] }, 'a', null).at(-1);
    assert.ok(said && said.title.length < 150 && said.title.endsWith('…”'));
    assert.equal(said.tooltip, `no time\n\nSettled by Kit Lowe on 2026-03-01: as Sonja Marsh “${why}”`);
  });

  it('tell of others, and of what was decided on the same words between others', () => {
    const more = {
      others: [{ name: 'Mara', codes: ['#pay'] }],
      elsewhere: [{ ...DECISION, between: ['Kit', 'Mara'] as const }],
    };
    assert.equal(titles([item('x', 3, more)]).at(-1), '4 decided between others (show)');
    const [told] = otherSide(NAMES, { items: [item('x', 3, more)] }, 'a', { line: 3, character: 5 });
    assert.deepEqual(told?.lines.slice(-2), [
      'Decided between Kit and Mara by Kit Lowe on 2026-03-01: as Sonja Marsh',
      'Mara gave #pay',
    ]);
  });

  it('have all of it for the place that was shown last, where a line has several', () => {
    const items = [item('x', 3), item('y', 3, { kind: 'omission', a: [], b: [passage('pay', 4)] })];
    assert.deepEqual(titles(items), ['4 boundary · #rota · open (show)', '4 omission · #pay · open (show)']);
    const shown = titles(items, 'y');
    assert.deepEqual(
      [shown[0], shown.at(-1)],
      ['4 omission · #pay · open (show)', '4 boundary · #rota · open (show)'],
    );
    assert.equal(shown.length, 8);
  });

  describe('have a place at the cursor', () => {
    const ranged = (start: number, end: number): ComparedPassage =>
      passage('rota', 3, {
        range: { start: { line: 3, character: start }, end: { line: 3, character: end } },
      });
    const at = (items: readonly ComparedItem[], side: 'a' | 'b', line: number, character: number) =>
      itemsAt({ items }, side, { line, character })[0]?.id ?? null;

    it('in its words, from their beginning to their end; none where both agree', () => {
      const items = [
        item('y', 3, { kind: 'agreed', state: 'agreed' }),
        item('x', 3),
        item('z', 3, { a: [] }),
      ];
      assert.deepEqual([at(items, 'a', 3, 4), at(items, 'a', 3, 11), at(items, 'b', 4, 7)], ['x', 'x', 'x']);
      assert.deepEqual(
        [at(items, 'a', 3, 3), at(items, 'a', 4, 7), at(items, 'b', 3, 7)],
        [null, null, null],
      );
      assert.equal(at(items.slice(0, 1), 'a', 3, 5), null);
    });

    it('of several the one that begins last, and the shortest of those', () => {
      const items = [
        item('whole', 3, { a: [ranged(4, 40)] }),
        item('longer', 3, { a: [ranged(20, 30)] }),
        item('shorter', 3, { a: [ranged(20, 25)] }),
        item('before', 3, { a: [ranged(10, 20)] }),
      ];
      const found = [9, 10, 19, 20, 25, 26, 31].map((character) => at(items, 'a', 3, character));
      assert.deepEqual(found, ['whole', 'before', 'before', 'shorter', 'shorter', 'longer', 'whole']);
    });

    it('that only the other coder marked, where their line has no other', () => {
      const omission = item('x', 3, { kind: 'omission', b: [] });
      assert.equal(at([omission], 'b', 4, 0), 'x');
      assert.equal(at([omission], 'b', 3, 0), null);
      assert.equal(at([omission, item('z', 3, { a: [] })], 'b', 4, 0), null);
    });
  });

  it('give all places at a cursor, each once, the most likely one first', () => {
    const twice = [passage('rota', 3), { ...passage('rota', 3), code: 'pay' }];
    const items = [item('long', 3, { a: [passage('rota', 3)] }), item('twice', 3, { a: twice })];
    const found = itemsAt({ items }, 'a', { line: 3, character: 5 });
    assert.deepEqual(
      found.map(({ id }) => id),
      ['long', 'twice'],
    );
  });

  describe('are meant by who gives a command', () => {
    const document = (key: string, round: string | null = null) => ({ key, round });
    const [P1, P2] = [document('P1'), document('P2')];
    const shown = { item: { id: 'shown' }, document: P1 };
    const meant = (
      items: readonly string[],
      sideBySide = false,
      where = P1,
      last: typeof shown | null = shown,
    ) => meantIn({ document: where, items, sideBySide }, last);

    it('at the cursor, where that is at another place than the one that was shown last', () => {
      assert.equal(meant(['x', 'y']), 'x');
      assert.equal(meant(['x'], false, P1, null), 'x');
      assert.equal(meant(['x'], false, P2), 'x');
      assert.equal(meant(['x'], true, P2), 'x');
      assert.equal(meant(['x'], true, document('P1', '2')), 'x');
    });

    it('that were shown last, where the cursor is at them, too, or at none', () => {
      assert.equal(meant(['x', 'shown']), 'shown');
      assert.equal(meant([]), 'shown');
    });

    it('that were shown last in the copies side by side, of which one may have nothing to put the cursor at', () => {
      assert.equal(meant(['x'], true), 'shown');
    });

    it('not at all, where the cursor is at no place of another document', () => {
      assert.equal(meant([], true, P2), null);
      assert.equal(meant([], false, P1, null), null);
    });
  });

  it('offer nothing where nothing can be decided on, and whole names where the first do not tell', () => {
    assert.deepEqual(titles([item('x', 3)], 'x', { ...NAMES, decisions: 'past' }), [
      '4 boundary · open (show)',
    ]);
    const alike = { ...NAMES, b: { ...NAMES.b, name: 'Sonja Lowe' } };
    assert.deepEqual(titles([item('x', 3)], 'x', alike).slice(1, 3), [
      '4 As Sonja Marsh (a)',
      '4 As Sonja Lowe (b)',
    ]);
  });

  it('tell at a passage what the other made of it, and whose code is yet to be told', () => {
    const other = [passage('breaks', 9, { values: ['+'], memos: ['Is it?'], unsure: true })];
    const items = [
      item('x', 3, { kind: 'code', relation: 'sibling', b: other }),
      item('y', 3, { kind: 'omission', b: [], decision: DECISION, state: 'settled' }),
      item('z', 3, { kind: 'agreed', state: 'agreed' }),
    ];
    const at = { line: 3, character: 11 };
    assert.deepEqual(
      otherSide(NAMES, { items }, 'a', at).map(({ head, lines, codes }) => [head, lines, codes]),
      [
        ['Kit Lowe · sibling codes · open', ['#breaks:+ “no time” · memo: Is it? · unsure'], ['breaks']],
        [
          'Kit Lowe · omission · Settled by Kit Lowe on 2026-03-01: as Sonja Marsh “So she said.”',
          ['marked nothing like #rota here'],
          [],
        ],
      ],
    );
    assert.deepEqual(otherSide(NAMES, { items }, 'a', { line: 3, character: 12 }), []);
    assert.equal(otherSide(NAMES, { items }, 'b', { line: 9, character: 5 })[0]?.lines[0], '#rota “no time”');
  });
});

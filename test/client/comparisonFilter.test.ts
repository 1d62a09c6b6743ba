import assert from 'node:assert/strict';
import {
  EVERYTHING,
  filterWords,
  WHAT_IS_OPEN,
  type ComparisonFilter,
  type ComparisonOrder,
} from '../../client/src/views/comparisonFilter';
import {
  comparisonMessage,
  comparisonRows,
  itemsInOrder,
  type ComparisonGrouping,
} from '../../client/src/views/comparisonModel';
import { canBeCleared, filterOf, filterRows, typedSize } from '../../client/src/views/filterChoices';
import type { ComparedItem, ComparisonModel } from '../../server/src/protocol/comparing';

const RANGE = { start: { line: 0, character: 1 }, end: { line: 0, character: 4 } };
/** `kl: rota; sg: breaks`: an item of the codes that each gave, by its number. */
const item = (id: string, a: string | null, b: string | null, more: Partial<ComparedItem>): ComparedItem => {
  const passages = (code: string | null) =>
    code === null
      ? []
      : [
          {
            ...{ code, values: [], memos: [], unsure: false, words: 'x', uri: `file:///${code}.md` },
            range: RANGE,
          },
        ];
  return {
    ...{ id, kind: 'omission', relation: null, state: 'open', locator: 'P1 ¶2', words: id, common: '' },
    ...{ disputed: 0, lines: { a: 0, b: 0 }, others: [], elsewhere: [] },
    ...{ a: passages(a), b: passages(b), unsure: false, textChanged: false, decision: null, reopened: null },
    differs: { values: false, memos: false, unsure: false },
    ...more,
  };
};
const document = (key: string, items: readonly ComparedItem[]) => ({
  ...{ key, round: null, uris: { a: 'file:///a.md', b: 'file:///b.md' }, items },
  ...{
    textsDiffer: false,
    lost: 1,
    interviewer: 0,
    orphans: [],
    unreadLines: [],
    readers: [],
    consensus: null,
  },
});
const code = (id: string, parent: string | null, name = id) => ({
  ...{ id, name, parent, says: '', color: { light: '#000000', dark: '#ffffff' } },
});
const MODEL: ComparisonModel = {
  ok: true,
  decisions: 'possible',
  a: { id: 'kl', name: 'Kit', state: null },
  b: { id: 'sg', name: 'Sonja', state: null },
  documents: [
    document('P1', [
      item('1', 'rota', 'breaks', { kind: 'code', relation: 'sibling', disputed: 40 }),
      item('2', 'rota', null, { disputed: 12, state: 'settled' }),
      item('3', null, 'pay', { disputed: 7 }),
    ]),
    document('P2', [
      item('4', 'pay', 'pay', { kind: 'agreed', state: 'agreed' }),
      item('5', 'pay', 'pay', { kind: 'boundary', disputed: 3 }),
      item('6', 'breaks', 'pay', { kind: 'code', relation: 'unrelated', disputed: 90 }),
      item('7', 'other', 'other', { kind: 'memo', state: 'agreed' }),
    ]),
  ],
  leftOut: [{ key: 'P3', reason: 'Kit has no copy of it' }],
  codes: [
    code('time', null, 'Time'),
    code('rota', 'time'),
    code('breaks', 'time'),
    code('pay', null),
    code('other', null),
  ],
  alphas: null,
  table: { codes: ['rota', 'breaks', 'pay', 'other'], cells: [] },
};

const shown = (
  filter: Partial<ComparisonFilter>,
  order: ComparisonOrder = 'place',
  grouping: ComparisonGrouping = 'document',
): string => {
  const rows = comparisonRows(MODEL, { grouping, filter: { ...EVERYTHING, ...filter }, order });
  return itemsInOrder(rows)
    .map((row) => row.item.id)
    .join('');
};

describe('the filter of the view Comparison', () => {
  it('goes by state, kind, code with those below it, coder, size and cell of the table', () => {
    assert.equal(shown({}), '1234567');
    assert.equal(shown({ states: ['open'] }), '1356');
    assert.equal(shown({ states: ['settled', 'agreed'] }), '247');
    assert.equal(shown({ kinds: ['code-sibling'] }), '1');
    assert.equal(shown({ kinds: ['code-sibling', 'omission'] }), '123');
    assert.equal(shown({ codes: ['time'] }), '126');
    assert.equal(shown({ codes: ['rota', 'pay'] }), '123456');
    assert.equal(shown({ only: ['a'] }), '2');
    assert.equal(shown({ only: ['b'] }), '3');
    assert.equal(shown({ only: ['a', 'b'] }), '23');
    assert.equal(shown({ disputed: 12 }), '126');
    assert.equal(shown({ cell: { a: 'pay', b: 'pay' } }), '45');
    assert.equal(shown({ cell: { a: null, b: 'pay' } }), '3');
    assert.equal(shown({ cell: { a: 'pay', b: null } }), '');
  });

  it('takes what fits all of it together', () => {
    assert.equal(shown({ states: ['open'], codes: ['time'], disputed: 50 }), '6');
    assert.equal(shown({ states: ['open'], codes: ['time'], only: ['a'] }), '');
  });

  it('leaves out documents, notes and what was left out while it is about something else', () => {
    const labels = (filter: Partial<ComparisonFilter>): readonly string[] =>
      comparisonRows(MODEL, {
        grouping: 'document',
        filter: { ...EVERYTHING, ...filter },
        order: 'place',
      }).flatMap((row) => [row.label, ...(row.kind === 'group' ? row.children.map(({ kind }) => kind) : [])]);
    assert.deepEqual(labels({ disputed: 60 }), ['P2', 'item']);
    assert.deepEqual(labels({ states: ['settled'] }), [
      'P1',
      'note',
      'item',
      'P2',
      'note',
      'Left Out',
      'note',
    ]);
  });

  it('puts items into the order of place, size, state, kind, codebook and coder', () => {
    assert.equal(shown({}, 'place'), '1234567');
    assert.deepEqual(
      (['size', 'state', 'kind', 'code', 'coder'] as const).map((order) => [order, shown({}, order)]),
      [
        ['size', '1236547'],
        ['state', '1325647'],
        ['kind', '2316574'],
        ['code', '1236457'],
        ['coder', '2314567'],
      ],
    );
  });

  it('is said above the rows, with how many there are and how to go back', () => {
    const words = (filter: Partial<ComparisonFilter>): string =>
      filterWords(MODEL, { ...EVERYTHING, ...filter });
    assert.equal(
      words({
        states: ['open'],
        kinds: ['code-parent-child', 'split'],
        codes: ['time'],
        only: ['b'],
        disputed: 20,
      }),
      'open · parent and child, split · #time · only Sonja · at least 20 characters in dispute',
    );
    assert.equal(words({ cell: { a: 'rota', b: null } }), '#rota | nothing');
    const message = (filter: ComparisonFilter): string =>
      comparisonMessage(MODEL, { grouping: 'document', filter, order: 'place' });
    assert.match(
      message({ ...WHAT_IS_OPEN, codes: ['time'] }),
      / Shown is: open · #time \(2 places\)\. Clear Filters of the Comparison goes back to what is open\.$/u,
    );
    assert.match(message(EVERYTHING), /1 document left out\.$/u);
    assert.deepEqual([WHAT_IS_OPEN, EVERYTHING, { ...WHAT_IS_OPEN, disputed: 1 }].map(canBeCleared), [
      false,
      true,
      true,
    ]);
  });

  it('is ticked in one list, with how many there are of each', () => {
    const filter: ComparisonFilter = { ...WHAT_IS_OPEN, codes: ['time'], disputed: 20 };
    const rows = filterRows(MODEL, filter);
    assert.deepEqual(
      rows.map((row) =>
        'heading' in row ? row.heading : `${row.ticked ? 'x' : '-'} ${row.label}: ${row.description}`,
      ),
      [
        'Open or settled',
        ...['x open: 4', '- settled: 1', '- agreed: 2'],
        'Kind',
        ...['- omission: 2', '- unrelated codes: 1', '- sibling codes: 1', '- boundary: 1'],
        ...['- memo only: 1', '- agreed: 1'],
        'Coder',
        ...['- only Kit: 1', '- only Sonja: 1'],
        'Size: type a number for another',
        ...['- at least 10 characters in dispute: 3', 'x at least 20 characters in dispute: 2'],
        ...['- at least 50 characters in dispute: 1', '- at least 200 characters in dispute: 0'],
        'Code, with those below it',
        ...['x #time: Time · 3', '- #rota: 2', '- #breaks: 2', '- #pay: 4', '- #other: 1'],
      ],
    );
    const ticked = rows.flatMap((row) => ('heading' in row || !row.ticked ? [] : [row]));
    assert.deepEqual(filterOf(ticked), filter);
    assert.deepEqual(filterOf([]), EVERYTHING);
    const cell: ComparisonFilter = { ...EVERYTHING, cell: { a: 'pay', b: 'pay' } };
    const its = filterRows(MODEL, cell).flatMap((row) => ('heading' in row || !row.ticked ? [] : [row]));
    assert.deepEqual(
      its.map(({ label, description }) => [label, description]),
      [['#pay | #pay', '2']],
    );
    assert.deepEqual(filterOf(its), cell);
  });

  it('takes what looks like an icon in a name for words', () => {
    const named: ComparisonModel = { ...MODEL, a: { id: 'kl', name: '$(check) Kit', state: null } };
    const rows = filterRows(named, EVERYTHING).flatMap((row) => ('heading' in row ? [] : row.label));
    assert.ok(rows.some((label) => label.includes('Kit') && !label.includes('$(check)')));
  });

  it('takes a size that was typed, and of several the smallest', () => {
    const typed = typedSize(MODEL, ' 37 ');
    assert.deepEqual([typed?.label, typed?.description], ['at least 37 characters in dispute', '2']);
    for (const none of ['', '0', 'x', '3x', '-3', '99999999'])
      assert.equal(typedSize(MODEL, none), null, none);
    assert.equal(filterOf([{ part: { disputed: 50 } }, { part: { disputed: 37 } }]).disputed, 37);
  });

  it('counts what is open, settled and agreed by kind, for documents and for codes', () => {
    const groups = (grouping: ComparisonGrouping): readonly string[] =>
      comparisonRows(MODEL, { grouping, filter: WHAT_IS_OPEN, order: 'place' }).map(
        ({ label, description }) => `${label} ${description}`,
      );
    assert.deepEqual(groups('document'), [
      'P1 2 open: 1 omission, 1 sibling codes · 1 settled: 1 omission',
      'P2 2 open: 1 unrelated codes, 1 boundary · 2 agreed: 1 memo only, 1 agreed',
      'Left Out 1',
    ]);
    assert.deepEqual(groups('code'), [
      '#rota 1 open: 1 sibling codes · 1 settled: 1 omission',
      '#breaks 2 open: 1 unrelated codes, 1 sibling codes',
      '#pay 3 open: 1 omission, 1 unrelated codes, 1 boundary · 1 agreed',
      '#other 0 open · 1 agreed: 1 memo only',
      'Left Out 1',
    ]);
    // What has two codes has a row under each, and each row an id of its own; going from one to the next each is met once.
    const rows = comparisonRows(MODEL, { grouping: 'code', filter: WHAT_IS_OPEN, order: 'place' });
    const below = rows.flatMap((row) => (row.kind === 'group' ? row.children : []));
    const all = below.flatMap((row) => (row.kind === 'item' ? [row] : []));
    assert.equal(all.map((row) => row.item.id).join(' '), '1 1 6 3 5 6');
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
    assert.equal(
      itemsInOrder(rows)
        .map((row) => row.item.id)
        .join(' '),
      '1 6 3 5',
    );
  });
});

import assert from 'node:assert/strict';
import type { ComparedItem, ComparisonModel } from '../../server/src/protocol/comparing';
import {
  behind,
  besideShown,
  comparisonMessage,
  comparisonProgress,
  comparisonRows,
  itemsInOrder,
  placeAmong,
  type ComparisonRow,
  type ComparisonShown,
  type ItemRow,
  type ShownItem,
} from '../../client/src/views/comparisonModel';
import { pairItems, withStates } from '../../client/src/views/comparisonWords';
import {
  EVERYTHING,
  WHAT_IS_OPEN,
  type ComparedState,
  type ComparisonFilter,
} from '../../client/src/views/comparisonFilter';

const RANGE = { start: { line: 0, character: 1 }, end: { line: 0, character: 4 } };
const passage = (code: string, values: readonly string[] = []) => ({
  ...{ code, values, memos: code === 'pay' ? ['why?'] : [], unsure: false, words: 'little pay' },
  ...{ uri: `file:///${code}.md`, range: RANGE },
});
const item = (id: string, more: Partial<ComparedItem>): ComparedItem => ({
  ...{ id, kind: 'agreed', relation: null, state: 'agreed', locator: 'P1 ¶2', words: `words of  ${id}` },
  ...{ common: 'words', lines: { a: 4, b: 5 } },
  ...{ a: [passage('time')], b: [passage('time')], disputed: 0, unsure: false },
  differs: { values: false, memos: false, unsure: false },
  ...{ others: [], elsewhere: [] },
  ...{ textChanged: false, decision: null, reopened: null },
  ...more,
});
const DECISION = { id: 'd', said: 'as Kit', by: 'Kit', at: '2026-03-01T10:00:00Z', why: 'Said so.' };
const MODEL: ComparisonModel = {
  ok: true,
  a: { id: 'kl', name: 'Kit', state: null },
  b: { id: 'sg', name: 'Sonja', state: null },
  decisions: 'possible',
  documents: [
    {
      ...{ key: 'P1', round: null, uris: { a: 'file:///a.md', b: 'file:///b.md' } },
      ...{ textsDiffer: true, lost: 1, interviewer: 2, unreadLines: [3], readers: [], consensus: null },
      orphans: [{ ...DECISION, reason: 'the words are others now' }],
      items: [
        item('one', {}),
        item('two', { kind: 'boundary', state: 'open', disputed: 2, unsure: true }),
        item('three', {
          ...{ kind: 'code', relation: 'sibling', state: 'open', disputed: 9 },
          ...{ a: [passage('pay', ['+'])], textChanged: true },
          reopened: { ...DECISION, reason: 'what Kit has there is not what was decided on' },
        }),
        item('four', { kind: 'omission', state: 'settled', b: [], disputed: 5, decision: DECISION }),
      ],
    },
  ],
  leftOut: [{ key: 'P2', reason: 'Kit has no copy of it' }],
  codes: [],
  alphas: null,
  table: { codes: [], cells: [] },
};
const SHOWN: ComparisonShown = { grouping: 'document', filter: WHAT_IS_OPEN, order: 'place' };

const only = (state: ComparedState): ComparisonFilter => ({ ...EVERYTHING, states: [state] });
const ids = (shown: Partial<ComparisonShown>): readonly string[] =>
  itemsInOrder(comparisonRows(MODEL, { ...SHOWN, ...shown })).map((row) => row.item.id);
const outline = (rows: readonly ComparisonRow[]): readonly string[] =>
  rows.flatMap((row) => [
    `${row.label} · ${row.description}`.replace(/ · $/u, ''),
    ...(row.kind === 'group' ? outline(row.children).map((line) => `  ${line}`) : []),
  ]);

describe('the view Comparison', () => {
  it('lists what is open by document, with what there is to know, and what was left out', () => {
    assert.deepEqual(outline(comparisonRows(MODEL, SHOWN)), [
      'P1 · 2 open: 1 sibling codes, 1 boundary · 1 settled: 1 omission · 1 agreed',
      '  The texts of the two copies differ; what touches a difference is marked.',
      '  1 coding is on no words of the text compared.',
      '  Not compared: 2 annotations of interviewers’ turns.',
      '  A decision (as Kit) fits nothing any more: the words are others now.',
      '  Line 3 of the log of decisions cannot be read; it is left as it is.',
      '  P1 ¶2 · boundary · #time | #time · unsure · words of two',
      '  P1 ¶2 · sibling codes · #pay | #time · the words differ · reopened · words of three',
      'Left Out · 1',
      '  P2: Kit has no copy of it',
    ]);
  });

  it('shows other states, puts them together by kind or code, and the most disputed first', () => {
    const [document] = comparisonRows(MODEL, SHOWN);
    assert.equal(
      document?.spoken,
      'P1; 2 open: 1 sibling codes, 1 boundary; 1 settled: 1 omission; 1 agreed',
    );
    assert.deepEqual(ids({ filter: only('settled') }), ['four']);
    assert.deepEqual(ids({ filter: only('agreed') }), ['one']);
    assert.deepEqual(ids({ filter: EVERYTHING }), ['one', 'two', 'three', 'four']);
    assert.deepEqual(ids({ filter: EVERYTHING, order: 'size' }), ['three', 'four', 'two', 'one']);
    const tops = (grouping: ComparisonShown['grouping']): readonly string[] =>
      comparisonRows(MODEL, { ...SHOWN, grouping, filter: EVERYTHING }).map(
        ({ label, description }) => `${label} ${description}`,
      );
    assert.deepEqual(tops('kind'), ['agreed 1', 'boundary 1', 'sibling codes 1', 'omission 1', 'Left Out 1']);
    assert.deepEqual(tops('codes'), ['#time | #time 2', '#pay | #time 1', '#time | nothing 1', 'Left Out 1']);
  });

  it('reads an item aloud with who gave what, and opens to both sides', () => {
    const [, three] = itemsInOrder(comparisonRows(MODEL, SHOWN));
    assert.equal(
      three?.spoken,
      'words of three, P1 ¶2, sibling codes, Kit: #pay:+, Sonja: #time, open, the words differ, reopened',
    );
    assert.deepEqual(
      three.children.map(({ label, description, place }) => [label, description, place?.uri]),
      [
        ['Kit: #pay:+', '“little pay” · why?', 'file:///pay.md'],
        ['Sonja: #time', '“little pay”', 'file:///time.md'],
      ],
    );
    assert.match(three.tooltip, /reopened: what Kit has there is not what was decided on\.$/u);
    const [four] = itemsInOrder(comparisonRows(MODEL, { ...SHOWN, filter: only('settled') }));
    assert.deepEqual(
      four?.children.map(({ label, place }) => [label, place === null]),
      [
        ['Kit: #time', false],
        ['Sonja: nothing', true],
      ],
    );
    assert.match(four.tooltip, /^words of {2}four\n\nSettled by Kit on 2026-03-01: as Kit\n\n“Said so\.”$/u);
  });

  it('goes from the item that was shown to the one beside it, however they are put together', () => {
    const items = itemsInOrder(comparisonRows(MODEL, { ...SHOWN, filter: EVERYTHING }));
    const [one, two, three, four] = items;
    assert.ok(one && two && three && four);
    const beside = (some: readonly ItemRow[], shown: ShownItem | null, step: 1 | -1): unknown => {
      const found = besideShown(some, shown, step);
      return found && [found.row.item.id, found.wraps];
    };
    assert.deepEqual(beside(items, null, 1), ['one', false]);
    assert.deepEqual(beside(items, null, -1), ['four', false]);
    assert.deepEqual(beside(items, { row: two, at: 1 }, 1), ['three', false]);
    assert.deepEqual(beside(items, { row: two, at: 1 }, -1), ['one', false]);
    assert.deepEqual(beside(items, { row: four, at: 3 }, 1), ['one', true]);
    assert.deepEqual(beside(items, { row: one, at: 0 }, -1), ['four', true]);
    const byKind = itemsInOrder(comparisonRows(MODEL, { ...SHOWN, filter: EVERYTHING, grouping: 'kind' }));
    assert.notEqual(byKind[1]?.id, two.id);
    assert.deepEqual(beside(byKind, { row: two, at: 0 }, 1), ['three', false]);
    // What is none any more leaves its place to the one behind it.
    const left = items.filter((row) => row !== two);
    assert.deepEqual(beside(left, { row: two, at: 1 }, 1), ['three', false]);
    assert.deepEqual(beside(left, { row: two, at: 1 }, -1), ['one', false]);
    assert.deepEqual(beside([one, two, three], { row: four, at: 3 }, 1), ['one', true]);
    assert.deepEqual(beside([two, three, four], { row: one, at: 0 }, -1), ['four', true]);
    assert.equal(beside([], { row: one, at: 0 }, 1), null);
    assert.equal(beside([], null, -1), null);
    // What was never listed is beside none of them.
    assert.deepEqual(beside([one, two], { row: four, at: -1 }, 1), ['one', false]);
    assert.deepEqual(beside([one, two], { row: four, at: -1 }, -1), ['two', false]);
    assert.deepEqual(beside([one, two], { row: two, at: -1 }, -1), ['one', false]);
  });

  it('goes on behind an item from either of the rows that it has under two codes', () => {
    const table = { codes: ['time', 'pay'], cells: [] };
    const rows = comparisonRows({ ...MODEL, table }, { ...SHOWN, filter: EVERYTHING, grouping: 'code' });
    const items = itemsInOrder(rows);
    assert.deepEqual(
      items.map(({ item: { id } }) => id),
      ['one', 'two', 'three', 'four'],
    );
    const [again] = rows.flatMap((row) => (row.label === '#pay' && row.kind === 'group' ? row.children : []));
    assert.ok(again?.kind === 'item' && again.item.id === 'three' && !items.includes(again));
    assert.equal(behind(items, again)?.item.id, 'four');
    assert.equal(behind(items, items[3] as ItemRow), null);
    assert.equal(behind(items.slice(0, 2), again), null);
  });

  /** A second document, in a round, that has the same item as the first and another of the kind that it has most of. */
  const [FIRST] = MODEL.documents;
  const TWO: ComparisonModel = {
    ...MODEL,
    documents: [
      ...MODEL.documents,
      {
        ...{ key: 'P3', round: 'r2', uris: { a: 'file:///c.md', b: 'file:///d.md' } },
        ...{
          textsDiffer: false,
          lost: 0,
          interviewer: 0,
          unreadLines: [],
          orphans: [],
          readers: [],
          consensus: null,
        },
        items: [
          item('two', { kind: 'omission', state: 'open', a: [passage('pay'), passage('pay')], b: [] }),
          item('five', { kind: 'boundary', state: 'settled', decision: { ...DECISION, why: '' } }),
          item('six', { kind: 'boundary', state: 'open' }),
        ],
      },
    ],
  };

  it('tells documents apart, also where they have the same item, and says their rounds', () => {
    const rows = comparisonRows(TWO, { ...SHOWN, filter: only('settled') });
    assert.deepEqual(
      rows.map(({ label, description }) => `${label}: ${description}`),
      [
        'P1: 2 open: 1 sibling codes, 1 boundary · 1 settled: 1 omission · 1 agreed',
        'P3, round r2: 2 open: 1 omission, 1 boundary · 1 settled: 1 boundary',
        'Left Out: 1',
      ],
    );
    assert.equal(rows.at(-1)?.spoken, 'Left Out, 1 document');
    const items = itemsInOrder(comparisonRows(TWO, SHOWN));
    const at = items.findIndex((row) => row.item.id === 'two' && row.document.key === 'P3');
    assert.equal(placeAmong(items, items[at] as ItemRow), at);
  });

  it('lists documents of which nothing is shown, and says where nothing is coded', () => {
    const rows = comparisonRows(
      { ...MODEL, documents: FIRST ? [{ ...FIRST, key: 'P4', items: [] }] : [], leftOut: [] },
      SHOWN,
    );
    assert.deepEqual(
      rows.map(({ label, description }) => `${label}: ${description}`),
      ['P4: nothing coded'],
    );
    const [group] = comparisonRows(TWO, { ...SHOWN, grouping: 'kind' });
    assert.equal(group?.spoken, 'boundary, 2 places');
    assert.equal(
      comparisonMessage({ ...MODEL, leftOut: [] }, { ...SHOWN, filter: only('settled') }),
      'Kit and Sonja: 4 places in 1 document · 2 open · 1 settled. Shown is: settled.',
    );
  });

  it('gives each side its passages with their memos, and a decision without a reason none', () => {
    const items = itemsInOrder(comparisonRows(TWO, { ...SHOWN, filter: EVERYTHING }));
    const pays = items.find((row) => row.item.id === 'two' && row.document.key === 'P3');
    assert.deepEqual(
      pays?.children.map(({ spoken, tooltip }) => [spoken, tooltip]),
      [
        ['Kit: #pay, little pay, memo: why?', 'little pay\n\nwhy?'],
        ['Kit: #pay, little pay, memo: why?', 'little pay\n\nwhy?'],
        ['Sonja: nothing', 'Sonja: nothing'],
      ],
    );
    assert.match(items.find((row) => row.item.id === 'five')?.tooltip ?? '', /: as Kit$/u);
  });

  it('gives every row an id of its own, the same in the next comparison', () => {
    const all = (rows: readonly ComparisonRow[]): readonly string[] =>
      rows.flatMap((row) => [
        row.id,
        ...(row.kind === 'group' || row.kind === 'item' ? all(row.children) : []),
      ]);
    const rows = all(comparisonRows(TWO, { ...SHOWN, filter: EVERYTHING }));
    assert.equal(new Set(rows).size, rows.length);
    assert.deepEqual(all(comparisonRows(TWO, { ...SHOWN, filter: EVERYTHING })), rows);
  });

  it('keeps every row on one line, whatever stands in copies and logs', () => {
    const hostile = 'a\n\u2028b\tc';
    const [document] = MODEL.documents;
    assert.ok(document);
    const rows = comparisonRows(
      {
        ...MODEL,
        a: { id: 'kl', name: hostile, state: null },
        documents: [
          {
            ...document,
            key: hostile,
            orphans: [{ ...DECISION, said: hostile, reason: hostile }],
            items: [
              item('x', {
                ...{ state: 'settled', locator: hostile, words: hostile, a: [] },
                decision: { ...DECISION, said: hostile },
              }),
            ],
          },
        ],
        leftOut: [{ key: hostile, reason: hostile }],
      },
      { ...SHOWN, filter: EVERYTHING },
    );
    const check = (some: readonly ComparisonRow[]): void => {
      for (const row of some) {
        for (const said of [row.label, row.description, row.spoken])
          assert.doesNotMatch(said, /[\n\t\u2028]/u, row.id);
        if (row.kind === 'group' || row.kind === 'item') check(row.children);
      }
    };
    check(rows);
  });

  it('says which consensus copies lack something, at the document and above the rows', () => {
    const [document] = MODEL.documents;
    assert.ok(document);
    const behind = (...lacks: readonly (number | null)[]): ComparisonModel => ({
      ...MODEL,
      documents: lacks.map((one, i) => ({
        ...{ ...document, key: `P${i}`, textsDiffer: false, lost: 0, interviewer: 0, unreadLines: [] },
        ...{ orphans: [], items: [], consensus: { uri: `file:///c${i}.md`, lacks: one } },
      })),
    });
    const said = (model: ComparisonModel): readonly string[] => [
      ...outline(comparisonRows(model, SHOWN)).filter((line) => line.includes('onsensus')),
      comparisonMessage(model, { ...SHOWN, filter: EVERYTHING }).replace(/^.*?\. /u, ''),
    ];
    assert.deepEqual(said(behind(1, 0)), [
      '  The consensus copy lacks 1 passage that is agreed or settled.',
      'The consensus copy of P0 lacks 1 passage: Bring Consensus Copy Up to Date adds what is lacking.',
    ]);
    assert.deepEqual(said(behind(2, null, 3)), [
      '  The consensus copy lacks 2 passages that are agreed or settled.',
      '  The text of the consensus copy is not the one that was compared; the problems of the copy say where.',
      '  The consensus copy lacks 3 passages that are agreed or settled.',
      'The consensus copies of 2 documents lack 5 passages: Bring Consensus Copy Up to Date adds what is lacking.',
    ]);
    assert.equal(said(behind(0)).length, 1);
    assert.doesNotMatch(comparisonMessage(behind(0, null), SHOWN), /onsensus/);
  });

  it('says above the rows who is compared, and how much is open', () => {
    assert.equal(comparisonProgress(MODEL), '1 of 3 settled');
    assert.equal(comparisonProgress({ ...MODEL, documents: [] }), '');
    assert.equal(comparisonProgress(null), '');
    assert.equal(
      comparisonMessage(MODEL, SHOWN),
      'Kit and Sonja: 4 places in 1 document · 2 open · 1 settled · 1 document left out. Shown is: open.',
    );
    assert.equal(comparisonMessage({ ok: false, message: 'No.' }, SHOWN), 'No.');
    assert.equal(comparisonMessage(null, SHOWN), '');
  });

  it('says what others gave the words, who marked nothing, and what was decided there already', () => {
    const others = Array.from({ length: 8 }, (_, i) => ({ name: `N${i}`, codes: ['#pay', '#time:+'] }));
    const elsewhere = [{ ...DECISION, between: ['Kit', 'Mara'] as const }];
    const rows = (readers: readonly string[], more: Partial<ComparedItem>) => {
      const [document] = MODEL.documents;
      assert.ok(document);
      const items = [item('x', { kind: 'omission', state: 'open', ...more })];
      return itemsInOrder(comparisonRows({ ...MODEL, documents: [{ ...document, readers, items }] }, SHOWN));
    };
    const [none] = rows([], {});
    const [row] = rows([...others.map(({ name }) => name), 'Ann', 'Bo'], { others, elsewhere });
    assert.equal(none?.children.length, 2);
    const said = row?.children.slice(2).map(({ label }) => label) ?? [];
    assert.equal(said[0], 'Decided between Kit and Mara by Kit on 2026-03-01: as Kit');
    assert.deepEqual(said.slice(1, 2), ['N0 gave #pay #time:+']);
    assert.deepEqual(said.slice(-2), [
      'and 2 others with codes of theirs',
      '2 other coders have read it and marked nothing here',
    ]);
    assert.equal(said.length, 9);
    assert.ok(row?.description.includes('decided between others') === true);
    for (const line of said) assert.ok(row?.tooltip.includes(line), line);
  });

  it('lists every pair, what has most open first', () => {
    const pair = { a: 'kl', b: 'sg', documents: 1, agreed: 5, open: 2, settled: 1 };
    assert.deepEqual(
      pairItems([pair, { ...pair, b: 'mw', open: 3 }], [{ id: 'kl', name: 'Kit' }]).map(
        ({ label, description }) => [label, description],
      ),
      [
        ['Kit and mw', '3 open · 1 settled · 5 agreed · 1 document'],
        ['Kit and sg', '2 open · 1 settled · 5 agreed · 1 document'],
      ],
    );
  });

  it('calls a coder at another time by that, and says that nothing is decided on there', () => {
    const then = withStates({
      ...MODEL,
      ...{ a: { ...MODEL.a, state: '/home/kit/other tree' }, b: { ...MODEL.b, state: 'origin/sg' } },
      decisions: 'past',
    });
    assert.ok(then.ok);
    assert.match(
      comparisonMessage(then, { ...SHOWN, filter: EVERYTHING }),
      /^Kit at other tree and Sonja at origin\/sg: 4 places .* left out\. What is past is looked at, and not decided on\./u,
    );
    const canDecide = (model: ComparisonModel) =>
      itemsInOrder(comparisonRows(model, SHOWN)).map((row) => row.canDecide);
    assert.deepEqual(
      [canDecide(MODEL), canDecide(then)],
      [
        [true, true],
        [false, false],
      ],
    );
  });
});

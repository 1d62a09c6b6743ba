import assert from 'node:assert/strict';
import {
  passagesMessage,
  passagesOf,
  passagesRows,
  type PassagesModel,
  type PassagesRow,
} from '../../client/src/views/passagesModel';
import { passagesCsv, passagesDocument, quotation } from '../../client/src/views/passagesReport';
import MarkdownIt from 'markdown-it';
import { queryItems } from '../../client/src/views/queryItems';
import { searchRows } from '../../client/src/views/searchModel';
import type { FoundRow, QueryHelp } from '../../server/src/protocol/retrieval';

const RANGE = { start: { line: 4, character: 2 }, end: { line: 4, character: 9 } };

function found(text: string, change: Partial<FoundRow> = {}): FoundRow {
  const place = { uri: 'file:///s/P1.md', before: 'x', range: RANGE };
  return {
    document: 'P1',
    locator: 'P1 ¶2',
    uri: 'file:///s/P1.md',
    before: 'x',
    range: RANGE,
    text,
    turns: ['P1: One.', 'Two.'],
    codes: [
      { id: 'pay', name: 'Pay and rank', value: '-', coder: 'sg', coderName: 'Sonja', place },
      { id: 'time', name: 'Time', value: null, coder: 'kl', coderName: 'Kit', place },
    ],
    interviewer: false,
    cited: ['nurse', 'ward 3'],
    ...change,
  };
}

function model(rows: readonly FoundRow[], change: Partial<PassagesModel> = {}): PassagesModel {
  const answer = {
    ok: true,
    rows,
    total: rows.length,
    layerDescription: 'everyone, summed',
    notices: [],
  } as const;
  return { query: '#pay', grouping: 'document', answer, saved: [], ...change };
}

/** Rows as a person sees them, those below indented. */
function shown(rows: readonly PassagesRow[], indent = ''): readonly string[] {
  return rows.flatMap((row) => [
    `${indent}${row.label} (${row.description})`,
    ...('children' in row ? shown(row.children, `${indent}  `) : []),
  ]);
}

describe('the view Passages', () => {
  const asked = found('Why\nnot?', {
    document: 'P2',
    locator: 'P2 ¶1',
    interviewer: true,
    codes: [],
    turns: [],
  });

  it('shows the words, where they stand and how they are coded, with the turn below', () => {
    assert.deepEqual(shown(passagesRows(model([found('No time.'), asked]))), [
      'P1 (1)',
      '  No time. (P1 ¶2 · #pay:- · #time · @sg · @kl)',
      '    P1: One. ()',
      '    Two. ()',
      'P2 (1)',
      '  Why not? (P2 ¶1 · interviewer)',
    ]);
  });

  it('is spoken in names, not in ids', () => {
    const [group] = passagesRows(model([found('No time.')], { grouping: 'code' }));
    assert.equal(group?.spoken, 'Pay and rank, 1 passage');
    assert.equal(
      group.kind === 'group' ? group.children[0]?.spoken : '',
      'No time., P1 ¶2, Pay and rank -, Time, coded by Sonja, coded by Kit',
    );
  });

  it('is put together by codes or coders; a passage with several is in each, and counted once when it is chosen', () => {
    const byCode = passagesRows(model([found('a'), asked], { grouping: 'code' }));
    assert.deepEqual(
      byCode.map(({ label, description }) => `${label} ${description}`),
      ['Pay and rank #pay · 1', 'Time #time · 1', 'not coded 1'],
    );
    assert.equal(passagesOf(byCode).length, 2);
    const byCoder = passagesRows(model([found('a')], { grouping: 'coder' }));
    assert.deepEqual(
      byCoder.map(({ label }) => label),
      ['Sonja', 'Kit'],
    );
  });

  it('has the saved queries above what was found, or alone', () => {
    const saved = [{ name: 'Late', find: '#pay' }];
    assert.deepEqual(shown(passagesRows(model([], { saved, query: '', answer: null }))), ['Late (#pay)']);
    assert.deepEqual(shown(passagesRows(model([asked], { saved }))).slice(0, 3), [
      'Saved Queries (1)',
      '  Late (#pay)',
      'P2 (1)',
    ]);
  });

  it('says above the rows what was looked for, whose coding that is, and what to know', () => {
    assert.equal(
      passagesMessage(model([found('a'), asked])),
      '#pay: 2 passages in 2 documents · 1 only of interviewers · everyone, summed.',
    );
    assert.equal(passagesMessage(model([], { query: '' })), '');
    assert.equal(passagesMessage(model([], { answer: null })), 'Searching…');
    const refused = { ok: false, message: 'Something is missing at the end.' } as const;
    assert.equal(passagesMessage(model([], { answer: refused })), '#pay: Something is missing at the end.');
  });

  it('keeps the same ids while texts change', () => {
    const ids = (rows: readonly PassagesRow[]): readonly string[] =>
      rows.flatMap((row) => [row.id, ...('children' in row ? ids(row.children) : [])]);
    const before = ids(passagesRows(model([found('a'), asked])));
    assert.deepEqual(ids(passagesRows(model([found('b'), asked]))), before);
    assert.equal(new Set(before).size, before.length);
  });
});

describe('what leaves the view', () => {
  it('is a quote with its place and what the study cites', () => {
    assert.equal(quotation([found('No\ntime.')]), '“No time.” (P1 ¶2, nurse, ward 3)');
  });

  it('is a document in which nothing of a transcript is markup, with a link to each place', () => {
    const text = '# <b>*no*\n1. [x](y)';
    const report = { title: '#pay and *', layer: 'everyone, summed', rows: [found(text), found('b')] };
    assert.equal(
      passagesDocument(report, (uri) => `${uri}!`),
      `# \\#pay and \\*

2 passages in 1 document · everyone, summed

## P1

nurse, ward 3

> \\# \\<b\\>\\*no\\*
> 1\\. \\[x\\](y)
>
> [P1 ¶2](<file:///s/P1.md!#L5>) · \`#pay:-\` · \`#time\` · @sg · @kl

> b
>
> [P1 ¶2](<file:///s/P1.md!#L5>) · \`#pay:-\` · \`#time\` · @sg · @kl
`,
    );
  });

  it('is a document in which an address is words, as everything that people say', () => {
    const said = 'Look at https://a.example/_b_ and www.b.example, or write to c@d.example.';
    const report = { title: 'x', layer: 'sg', rows: [found(said)] };
    const text = passagesDocument(report, () => 'P1.md');
    // As VS Code's preview reads it.
    const html = new MarkdownIt({ html: false, linkify: true, typographer: false }).render(text);
    assert.deepEqual(html.match(/<a [^>]*>/gu), ['<a href="P1.md#L5">']);
    assert.ok(html.includes(said), html);
  });

  it('is a table, in which nothing is a formula', () => {
    const rows = passagesCsv([found('=HYPERLINK("x")')], () => 'P1.md').split('\r\n');
    assert.equal(rows[0], 'document,locator,codes,coders,text,interviewer,cited,file');
    assert.equal(rows[1], 'P1,P1 ¶2,#pay:- #time,sg kl," =HYPERLINK(""x"")",false,nurse; ward 3,P1.md');
  });
});

describe('a query that is being typed', () => {
  const help = (change: Partial<QueryHelp>): QueryHelp => ({
    problem: null,
    unknown: [],
    from: 0,
    offers: [],
    ...change,
  });
  const offers = [
    { insert: '#pay', detail: 'Pay' },
    { insert: '#payment', detail: 'Payment' },
  ];
  const active = (text: string, change: Partial<QueryHelp>): string => {
    const { items, active: at } = queryItems(text, help(change), []);
    return `${items[at]?.kind} ${items[at]?.text}`;
  };

  it('is completed by Enter in the middle of a word, and run behind a whole one', () => {
    assert.equal(active('#pa', { offers }), 'offer #pay ');
    assert.equal(active('#pay', { offers }), 'run #pay');
    assert.equal(active('#pay an', { from: 5, offers: [{ insert: 'and', detail: '' }] }), 'offer #pay and ');
    assert.equal(active('#pay and ', { problem: 'x', from: 9, offers }), 'offer #pay and #pay ');
    assert.equal(active('#pay and (', { problem: 'x', from: 10 }), 'problem #pay and (');
  });

  it('begins with the saved ones, and leaves quotes and parentheses open', () => {
    const saved = [{ name: 'Late', find: '#pay' }];
    const { items } = queryItems(
      '',
      help({ problem: 'x', offers: [{ insert: '"', detail: 'words' }] }),
      saved,
    );
    assert.deepEqual(
      items.map(({ kind, text }) => [kind, text]),
      [
        ['saved', '#pay'],
        ['offer', '"'],
      ],
    );
  });
});

describe('the places that a search found', () => {
  it('have the words among what stands around them, and how they are coded already', () => {
    const range = RANGE;
    const [row] = searchRows([
      {
        ...{ document: 'P1', locator: 'P1 ¶2', uri: 'file:///s/P1.md', before: 'x', words: 'no time' },
        context: { before: 'There was ', behind: ' at all.' },
        ranges: { words: range, sentence: range, turn: range },
        codes: ['pay'],
      },
    ]);
    assert.equal(row?.label, '…There was “no time” at all.…');
    assert.equal(row.description, 'P1 ¶2 · #pay');
  });
});

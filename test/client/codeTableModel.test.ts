import assert from 'node:assert/strict';
import type { ComparisonModel } from '../../server/src/protocol/comparing';
import { codeTableMessage, MOST_CODES } from '../../client/src/views/codeTableModel';

const COLOR = { light: '#112233', dark: '#ddeeff' };
const MODEL: ComparisonModel = {
  ok: true,
  decisions: 'possible',
  a: { id: 'kl', name: 'Kit\n Lowe', state: null },
  b: { id: 'sg', name: 'Sonja', state: null },
  ...{ documents: [], leftOut: [] },
  codes: [
    { id: 'work', name: 'Work', color: COLOR, parent: null, says: '' },
    { id: 'rota', name: 'The rota', color: COLOR, parent: 'work', says: '' },
    { id: 'pay', name: 'pay', color: COLOR, parent: null, says: '' },
  ],
  alphas: null,
  table: {
    codes: ['rota', 'pay', 'gone'],
    cells: [
      { a: 'rota', b: 'rota', agreed: 2, open: 0, settled: 1 },
      { a: 'rota', b: 'pay', agreed: 0, open: 2, settled: 1 },
      { a: null, b: 'gone', agreed: 0, open: 1, settled: 0 },
    ],
  },
};

describe('the table of codes', () => {
  const { table } = codeTableMessage(MODEL);
  assert.ok(table);

  it('has every code that either gave as a row and a column, and nothing as the last of both', () => {
    assert.deepEqual(
      table.lines.map(({ code, name, tooltip, color, spoken }) => [
        code,
        name,
        tooltip,
        color === COLOR,
        spoken.row,
      ]),
      [
        ['rota', 'The rota', 'The rota, #rota', true, 'Kit Lowe: The rota'],
        ['pay', 'pay', '#pay', true, 'Kit Lowe: pay'],
        ['gone', 'gone', '#gone', false, 'Kit Lowe: gone'],
        [null, 'nothing', 'nothing', false, 'Kit Lowe: nothing'],
      ],
    );
    assert.equal(table.lines[1]?.spoken.column, 'Sonja: pay');
  });

  it('says in each cell how many places there are and whether one is open, in figures, signs and words', () => {
    assert.deepEqual(table.cells, [
      { row: 0, column: 0, count: '3', sign: '✓', open: false, spoken: '3 places, 1 settled, 2 agreed' },
      { row: 0, column: 1, count: '3', sign: '○2', open: true, spoken: '3 places, 2 open, 1 settled' },
      { row: 3, column: 2, count: '1', sign: '○1', open: true, spoken: '1 place, 1 open' },
    ]);
    assert.match(table.legend.join(' '), /○ says .*✓ that none is/u);
  });

  it('shows of many codes those at most places, in the order of the codebook, and says what is left out', () => {
    const codes = Array.from({ length: 1000 }, (_, i) => `c${i}`);
    const cell = (a: string | null, b: string | null, agreed: number) => ({
      a,
      b,
      agreed,
      open: 0,
      settled: 0,
    });
    const cells = [
      ...codes.slice(0, 900).map((code) => cell(code, code, 1)),
      ...codes.slice(900).map((code) => cell(code, null, 2)),
      cell('c7', 'c950', 5),
    ];
    const shown = (most?: number) => {
      const { table } = codeTableMessage({ ...MODEL, table: { codes, cells } }, most);
      return table ?? assert.fail('there is no table');
    };
    const first = shown();
    assert.equal(first.lines.length, MOST_CODES[0] + 1);
    // The first of those with as many places.
    assert.deepEqual(
      first.lines.slice(0, 3).map(({ code }) => code),
      ['c7', 'c900', 'c901'],
    );
    assert.ok(first.lines.some(({ code }) => code === 'c950'));
    assert.ok(first.lines.every(({ code }) => code !== 'c0' && code !== 'c959'));
    assert.equal(
      first.legend[2],
      'Shown are the 60 codes that are at most places, of 1000; 981 of 1105 places have another and are left out. passage compare --table has all of them.',
    );
    assert.deepEqual(
      first.cells.find(({ row, column }) => row === 0 && first.lines[column]?.code === 'c950')?.count,
      '5',
    );
    assert.deepEqual(
      first.choice?.options.map(({ value, text }) => [value, text]),
      [
        ['60', 'the 60 at most places'],
        ['120', 'the 120 at most places'],
        ['240', 'the 240 at most places'],
      ],
    );
    assert.deepEqual([first.choice.value, shown(240).choice?.value], ['60', '240']);
    assert.equal(shown(240).lines.length, 241);
    const few = codeTableMessage({ ...MODEL, table: { codes: codes.slice(0, 100), cells } }, 120).table;
    assert.deepEqual(
      few?.choice?.options.map(({ text }) => text),
      ['the 60 at most places', 'all'],
    );
    assert.deepEqual([few.lines.length, few.legend.length, few.choice.value], [101, 2, '120']);
    const after = codeTableMessage({ ...MODEL, table: { codes: codes.slice(0, 100), cells } }, 240).table;
    assert.equal(after?.choice?.value, '120');
    assert.equal(table.choice, null);
  });

  it('says what to do where there is nothing to show', () => {
    const hints = [
      null,
      { ok: false, message: 'No.' } as const,
      { ...MODEL, table: { codes: [], cells: [] } },
    ].map((answer) => codeTableMessage(answer));
    assert.deepEqual(
      hints.map((message) => [message.table, message.hint, message.button]),
      [
        [null, 'Nobody is compared yet.', 'Compare Coders…'],
        [null, 'No.', 'Compare Coders…'],
        [null, 'Neither has coded anything in what was compared.', 'Compare Coders…'],
      ],
    );
  });
});
